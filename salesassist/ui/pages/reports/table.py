"""The rows of the report: rank, name, figures, the sum below them; read with the chart beside."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QResizeEvent
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem, QWidget

from salesassist.rules import money
from salesassist.tasks.reports import Monthly
from salesassist.tasks.reports.figures import Figure
from salesassist.texts import N_, tr
from salesassist.ui.kit import theme
from salesassist.ui.kit.delegate import PADDING, RowDelegate, paint_ground
from salesassist.ui.kit.labels import tip
from salesassist.ui.kit.query import ROW_ROLE
from salesassist.ui.kit.table import RecordView
from salesassist.ui.pages.reports import words

ROW = 32
RANK = 40
NAME_LEAST = 150
SLACK = 4
MEASURED = 50

_Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_MIDDLE = int(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter)

Show = Callable[[Figure, Monthly], str]


@dataclass(frozen=True)
class Column:
    """One column: its words on the screen, and plain for a spreadsheet."""

    key: str
    label: str
    width: int
    show: Show
    plain: Show
    align: int = _RIGHT
    total: bool = True


def _amount(name: str) -> tuple[Show, Show]:
    return (
        lambda figure, report: words.amount(getattr(figure, name), report),
        lambda figure, report: str(money.from_minor(getattr(figure, name), report.currency)),
    )


def _number(name: str) -> tuple[Show, Show]:
    def show(figure: Figure, report: Monthly) -> str:
        return f"{getattr(figure, name):,}"

    return show, lambda figure, report: str(getattr(figure, name))


def _percent(name: str) -> tuple[Show, Show]:
    return (
        lambda figure, report: money.format_percent(getattr(figure, name)),
        lambda figure, report: words.plain_percent(getattr(figure, name)),
    )


def _text(name: str) -> tuple[Show, Show]:
    return (lambda figure, report: getattr(figure, name),) * 2


def _quantity(figure: Figure, report: Monthly) -> str:
    return money.format_quantity(figure.quantity)


def _plain_quantity(figure: Figure, report: Monthly) -> str:
    return str(money.Decimal(figure.quantity).scaleb(-3).normalize().__format__("f"))


def _last_year(figure: Figure, report: Monthly) -> str:
    return words.amount(figure.last_year, report) if figure.last_year else words.NONE


def _growth(figure: Figure, report: Monthly) -> str:
    return words.signed_percent(figure.growth)


_CODE = Column("code", N_("Code"), 60, *_text("code"), _LEFT)
_NAME = Column("name", N_("Name"), 0, *_text("name"), _LEFT)
_ORDERS = Column("orders", N_("Count"), 52, *_number("orders"))
_QTY = Column("quantity", N_("Qty"), 52, _quantity, _plain_quantity, total=False)
_NET = Column("net", N_("Net sales"), 84, *_amount("net"))
_SHARE = Column("share", N_("% of net"), 60, *_percent("share"))
_SUM = Column("cumulative", N_("Cumulative"), 60, *_percent("cumulative"), total=False)
_ABC = Column("abc", N_("ABC"), 44, *_text("abc"), _MIDDLE, total=False)
_LAST = Column("last_year", N_("Last year"), 84, _last_year, _amount("last_year")[1])
_YOY = Column("growth", N_("YoY"), 72, _growth, _percent("growth")[1])

CUSTOMERS = (_CODE, _NAME, _ORDERS, _NET, _SHARE, _SUM, _LAST, _YOY)
PRODUCTS = (_CODE, _NAME, _QTY, _NET, _SHARE, _SUM, _ABC, _LAST, _YOY)


class FigureModel(QAbstractTableModel):
    """Figures by falling net, numbered from 1; below them unranked rows, the sum as the last."""

    def __init__(self, parent: QObject | None = None):
        super().__init__(parent)
        self.columns: Sequence[Column] = CUSTOMERS
        self.figures: tuple[Figure, ...] = ()
        self.below: tuple[Figure, ...] = ()
        self._report: Monthly | None = None

    def show_figures(
        self,
        report: Monthly,
        figures: tuple[Figure, ...],
        below: tuple[Figure, ...],
        columns: Sequence[Column],
    ) -> None:
        """Take other figures; `below` are those without a rank, the sum as the last one."""
        self.beginResetModel()
        self._report, self.figures, self.below = report, figures, below
        self.columns = columns
        self.endResetModel()

    def figure(self, row: int) -> Figure | None:
        """The figure of a row, None for one without a rank."""
        return self.figures[row] if 0 <= row < len(self.figures) else None

    def shown(self, row: int) -> Figure:
        """What a row shows, ranked or not."""
        return (*self.figures, *self.below)[row]

    def is_total(self, row: int) -> bool:
        """Whether a row is the sum."""
        return bool(self.below) and row == self.rowCount() - 1

    def rowCount(self, parent: _Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.figures) + len(self.below)

    def columnCount(self, parent: _Index = _ROOT) -> int:
        return 0 if parent.isValid() else 1 + len(self.columns)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return self._align(index.column())
        if role == ROW_ROLE:
            return self.figure(index.row())
        if role == Qt.ItemDataRole.ToolTipRole:
            figure = self.shown(index.row())
            return tip(f"{figure.code} {figure.name}".strip())
        return self._words(index) if role == Qt.ItemDataRole.DisplayRole else None

    def headerData(
        self, section: int, way: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if way != Qt.Orientation.Horizontal or not 0 <= section <= len(self.columns):
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return self._align(section)
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        return tr(self.columns[section - 1].label) if section else ""

    def tsv(self, known: Mapping[str, str]) -> str:
        """All rows for a spreadsheet: head, tabs between, figures as plain numbers.

        `known` are names of persons, each with what stands in its place.
        """
        columns = [column for column in self.columns if column.key != "code"]
        lines = [["#", tr(_CODE.label), *(tr(column.label) for column in columns)]]
        for row in range(self.rowCount()):
            figure, whole = self.shown(row), self.is_total(row)
            rank = str(row + 1) if self.figure(row) else ""
            plain = [
                column.plain(figure, self._report) if column.total or not whole else ""
                for column in columns
            ]
            lines.append([rank, figure.code, *plain])
        told = ["\t".join(_cell(known.get(text, text)) for text in line) for line in lines]
        return "\n".join(told) + "\n"

    def _align(self, section: int) -> int:
        return self.columns[section - 1].align if section else _RIGHT

    def _words(self, index: _Index) -> str:
        row = index.row()
        if not index.column():
            return str(row + 1) if self.figure(row) else ""
        column = self.columns[index.column() - 1]
        if self.is_total(row) and not column.total:
            return ""
        return column.show(self.shown(row), self._report)


_PLAIN_NUMBER = re.compile(r"[-−]?[\d.]+%?", re.ASCII)


def _cell(text: str) -> str:
    """A cell that stays one cell and never becomes a formula where it is pasted."""
    flat = " ".join(text.split())
    risky = flat.startswith(tuple("=+-@＝＋－＠")) and not _PLAIN_NUMBER.fullmatch(flat)
    return f"'{flat}" if risky else flat


class FigureDelegate(RowDelegate):
    """Ranks in grey, figures in running text, the sum bold on its own ground."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        looks, total = theme.current(), index.model().is_total(index.row())
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        room = option.rect.adjusted(PADDING, 0, -PADDING, -1)
        painter.save()
        paint_ground(painter, option.rect, chosen=chosen, bar=index.column() == 0)
        if total:
            painter.fillRect(option.rect, looks.colour("acb" if chosen else "panel"))
            painter.fillRect(option.rect.adjusted(0, 0, 0, 1 - option.rect.height()), _edge())
        font = looks.font(bold=total)
        metrics = QFontMetrics(font)
        painter.setFont(font)
        text = str(index.data() or "")
        painter.setPen(looks.colour("t2" if index.column() == 0 or text == words.NONE else "t1"))
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, index.data(Qt.ItemDataRole.TextAlignmentRole), shown)
        painter.restore()


def _edge():
    return theme.current().colour("fbb")


class FigureTable(RecordView):
    """The table of a report; the name takes the room the figures leave."""

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self.figures = FigureModel(self)
        self.rows = FigureDelegate(self)
        self.setItemDelegate(self.rows)
        self.setModel(self.figures)
        self.setAccessibleName(tr(N_("Report")))
        self.verticalHeader().setDefaultSectionSize(theme.current().px(ROW))
        head = self.horizontalHeader()
        head.setSectionsMovable(False)
        head.setStretchLastSection(False)
        self.figures.modelReset.connect(self.fit)

    def fit(self) -> None:
        """Give each column the width its words need; the name takes what is left."""
        self.setColumnWidth(0, theme.current().px(RANK))
        for at, column in enumerate(self.figures.columns, 1):
            if column.width:
                self.setColumnWidth(at, self._wide(column, at))
        self._stretch_name()

    def needed(self) -> int:
        """The width at which nothing of the table is hidden."""
        name = [column.key for column in self.figures.columns].index("name") + 1
        bar = self.verticalScrollBar().sizeHint().width()
        return self._taken(name) + theme.current().px(NAME_LEAST) + bar + SLACK

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the name follow the width of the pane."""
        super().resizeEvent(event)
        self._stretch_name()

    def _stretch_name(self) -> None:
        keys = [column.key for column in self.figures.columns]
        name = keys.index("name") + 1
        room = self.viewport().width() - self._taken(name)
        self.setColumnWidth(name, max(theme.current().px(NAME_LEAST), room))

    def _taken(self, name: int) -> int:
        """The width of all columns but the name."""
        columns = range(self.figures.columnCount())
        return sum(self.columnWidth(at) for at in columns if at != name)

    def _wide(self, column: Column, at: int) -> int:
        """The column's least width, or what its head and its first and last rows need."""
        metrics = QFontMetrics(theme.current().font(bold=True))
        last = self.figures.rowCount() - 1
        rows = (*range(min(MEASURED, last)), last)
        texts = [str(self.figures.index(row, at).data() or "") for row in rows]
        needed = max(metrics.horizontalAdvance(text) for text in (*texts, tr(column.label)))
        return max(theme.current().px(column.width), needed + 2 * PADDING + 2)
