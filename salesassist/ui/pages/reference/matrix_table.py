"""The comparison as a table: groups, ours first, in each cell value, source, chip and mark."""

from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from salesassist.db import Competitor
from salesassist.rules.reference import CardState
from salesassist.rules.reference_matrix import Mark
from salesassist.tasks.reference.grid import CellView, Grid, RowView, said_of
from salesassist.texts import N_, tr
from salesassist.ui.kit import chips, icons, theme
from salesassist.ui.kit.labels import tip
from salesassist.ui.pages.reference.matrix_head import GridHead
from salesassist.ui.pages.reference.words import MARK_WORDS, card_mark, circled, seen_mark

ROW, HEAD, GROUP, NAME_WIDTH, LEAST = 32, 38, 28, 150, 150
PAD, ICON = 8, 12
_LEFT = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
_RIGHT = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight)
_Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
_MARKS = {Mark.BEST: ("arrow-up", "gn"), Mark.WEAK: ("arrow-down", "am")}


@dataclass(frozen=True)
class Line:
    """One line of the table: a heading, or a row of the comparison."""

    heading: str = ""
    view: RowView | None = None


class GridModel(QAbstractTableModel):
    """Lines and columns of a comparison; column 0 names the attribute, column 1 is ours."""

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self.grid: Grid | None = None
        self.lines: list[Line] = []

    def show_grid(self, grid: Grid | None, rows: list[RowView]) -> None:
        """Show rows of a comparison, under their headings."""
        self.beginResetModel()
        self.grid, self.lines, last = grid, [], ""
        for view in rows:
            if view.row.heading and view.row.heading != last:
                self.lines.append(Line(heading=view.row.heading))
            last = view.row.heading
            self.lines.append(Line(view=view))
        self.endResetModel()

    def cell(self, index: _Index) -> CellView | None:
        """The cell of an index, None for headings and names."""
        if not index.isValid() or index.column() == 0:
            return None
        view = self.lines[index.row()].view
        return view.cells[index.column() - 1] if view is not None else None

    def rowCount(self, parent: _Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.lines)

    def columnCount(self, parent: _Index = _ROOT) -> int:
        if parent.isValid() or self.grid is None:
            return 0
        return 2 + len(self.grid.columns)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        line = self.lines[index.row()]
        if line.view is None:
            shown = role == Qt.ItemDataRole.DisplayRole and index.column() == 0
            return line.heading if shown else None
        if index.column() == 0:
            return self._name(line.view) if role == Qt.ItemDataRole.DisplayRole else None
        cell = line.view.cells[index.column() - 1]
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{cell.text or tr(N_('not known'))} {circled(cell.note)}".strip()
        if role == Qt.ItemDataRole.ToolTipRole:
            mark = chip_of(cell, self.grid)
            return tip("　".join(filter(None, (mark.text if mark else "", said_of(cell)))))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            mark = seen_mark(cell, line.view)
            words = tr(MARK_WORDS[mark]) if mark else ""
            return " ".join(filter(None, (cell.text, words, said_of(cell))))
        return None

    def _name(self, view: RowView) -> str:
        hidden = tr(N_("(hidden)")) if view.row.hidden else ""
        return " ".join(filter(None, (view.row.name, hidden)))

    def flags(self, index: _Index) -> Qt.ItemFlag:
        if index.isValid() and self.lines[index.row()].view is None:
            return Qt.ItemFlag.ItemIsEnabled
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def headerData(
        self, section: int, way: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if way != Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        if self.grid is None:
            return None
        return "　".join(filter(None, self.head(section)))

    def head(self, section: int) -> tuple[str, str, str]:
        """What the head of a column says: whose model, the maker, where it comes from."""
        if self.grid is None or section == 0:
            return "", tr(N_("Attribute")), ""
        if section == 1:
            return self.grid.matrix.product.code, tr(N_("Ours")), ""
        rival = self.grid.columns[section - 2].rival
        maker = rival.competitor
        return rival.model, maker.called(), Competitor.origin.text(maker)


class GridDelegate(QStyledItemDelegate):
    """Paints a cell: ground, value with its source, chip and mark at the right, lines."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        looks, model = theme.current(), index.model()
        line, rect = model.lines[index.row()], option.rect
        painter.save()
        ground = "panel" if line.view is None else "acb" if index.column() == 1 else "base"
        painter.fillRect(rect, looks.colour(ground))
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, looks.colour("line"))
        painter.fillRect(rect.right(), rect.top(), 1, rect.height(), looks.colour("line"))
        room = rect.adjusted(PAD, 0, -PAD, -1)
        if line.view is None or index.column() == 0:
            painter.setFont(looks.font(12, bold=True) if line.view is None else looks.font())
            faded = line.view is not None and line.view.row.hidden
            painter.setPen(looks.colour("t3" if faded else "t1"))
            self._words(painter, room, str(index.data() or ""))
        else:
            self._cell(painter, room, index)
        if option.state & QStyle.StateFlag.State_Selected and line.view is not None:
            painter.setPen(QPen(looks.colour("ac"), 2))
            painter.drawRect(rect.adjusted(1, 1, -2, -2))
        painter.restore()

    def _cell(self, painter: QPainter, room: QRect, index: _Index) -> None:
        looks, cell = theme.current(), index.model().cell(index)
        right = room.right()
        shown = seen_mark(cell, index.model().lines[index.row()].view)
        if shown in _MARKS:
            right -= self._mark(painter, room, shown)
        mark = chip_of(cell, index.model().grid)
        if mark is not None:
            words = QFontMetrics(looks.font()).horizontalAdvance(str(index.data() or ""))
            if words + chips.width(mark) + PAD > right - room.left():
                mark = chips.Mark("", mark.icon, mark.kind)  # the tooltip and the pane say it
            chip = QRect(room.left(), room.top(), right - room.left(), room.height())
            right -= chips.paint(painter, chip, mark, right=True) + 6
        painter.setFont(looks.font())
        painter.setPen(looks.colour("t1" if cell.text else "t3"))
        text = QRect(room.left(), room.top(), max(right - room.left(), 0), room.height())
        self._words(painter, text, str(index.data() or ""))

    def _mark(self, painter: QPainter, room: QRect, mark: Mark) -> int:
        """The arrow and its word at the right end; the width it takes."""
        looks = theme.current()
        icon, role = _MARKS[mark]
        words = tr(MARK_WORDS[mark])
        font = looks.font(12)
        wide = QFontMetrics(font).horizontalAdvance(words)
        painter.setFont(font)
        painter.setPen(looks.colour(role))
        painter.drawText(room, _RIGHT, words)
        left = room.right() - wide - ICON - 3
        icons.paint(painter, QPoint(left, room.center().y() - ICON // 2 + 1), icon, role, ICON)
        return wide + ICON + 10

    def _words(self, painter: QPainter, room: QRect, text: str) -> None:
        metrics = QFontMetrics(painter.font())
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, _LEFT, shown)


def chip_of(cell: CellView, grid: Grid) -> chips.Mark | None:
    """What is to be done about a cell: cannot be compared, stale, soon, a draft; else nothing."""
    if cell.card is None:
        return None
    if cell.problem:
        return chips.Mark(tr(N_("not comparable")), "error", "late")
    mark = card_mark(cell.card, grid.on)
    quiet = cell.state is CardState.PUBLISHED and mark.kind != "soon"
    return None if quiet else mark


class GridTable(QTableView):
    """Arrows move; Enter or a double click asks for the value of the cell."""

    asked = Signal()
    moved = Signal()

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self.setProperty("grid", True)
        self.model_ = GridModel(self)
        self.setModel(self.model_)
        self.setItemDelegate(GridDelegate(self))
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
        self.setAccessibleName(tr(N_("Comparison")))
        looks = theme.current()
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(looks.px(ROW))
        head = GridHead(self)
        self.setHorizontalHeader(head)
        head.setFixedHeight(looks.px(HEAD))
        head.setHighlightSections(False)
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        head.setMinimumSectionSize(looks.px(LEAST))
        self.selectionModel().currentChanged.connect(self.moved)
        self.doubleClicked.connect(self.asked)

    def show_grid(self, grid: Grid | None, rows: list[RowView]) -> None:
        """Show a comparison; the cursor stays on its cell where that is still there."""
        before = self.place()
        self.model_.show_grid(grid, rows)
        self.clearSpans()
        looks = theme.current()
        for at, line in enumerate(self.model_.lines):
            if line.view is None:
                self.setSpan(at, 0, 1, max(self.model_.columnCount(), 1))
                self.setRowHeight(at, looks.px(GROUP))
        head = self.horizontalHeader()
        for at in range(self.model_.columnCount()):
            stretched = at > 0
            way = QHeaderView.ResizeMode.Stretch if stretched else QHeaderView.ResizeMode.Fixed
            head.setSectionResizeMode(at, way)
        if self.model_.columnCount():
            head.resizeSection(0, looks.px(NAME_WIDTH))
        self._put_cursor(before)

    def place(self) -> tuple[int, int]:
        """Id of the current row and number of the column; (0, 1) for none."""
        here = self.currentIndex()
        view = self.model_.lines[here.row()].view if here.isValid() else None
        return (view.row.id, max(here.column(), 1)) if view is not None else (0, 1)

    def _put_cursor(self, place: tuple[int, int]) -> None:
        rows = [at for at, line in enumerate(self.model_.lines) if line.view is not None]
        if not rows:
            self.moved.emit()
            return
        same = [at for at in rows if self.model_.lines[at].view.row.id == place[0]]
        column = min(place[1], self.model_.columnCount() - 1)
        self.setCurrentIndex(self.model_.index((same or rows)[0], column))
        self.moved.emit()

    def choose(self, row_id: int, column: int) -> None:
        """Put the cursor on a cell."""
        self._put_cursor((row_id, column))

    def current(self) -> tuple[RowView, int] | None:
        """The current row and the number of its cell (0: ours), None on a heading."""
        here = self.currentIndex()
        view = self.model_.lines[here.row()].view if here.isValid() else None
        return (view, max(here.column() - 1, 0)) if view is not None else None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter asks for the value."""
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and plain:
            self.asked.emit()
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Letters are keys here."""
