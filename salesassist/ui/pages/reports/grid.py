"""The table of a report: sorted by its heads, the sums below, each figure opens what is behind."""

from collections.abc import Collection

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, Qt, Signal, Slot
from PySide6.QtGui import QAction, QFontMetrics, QKeyEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import QMenu, QStyle, QStyleOptionViewItem, QWidget

from salesassist.rules.report_table import FIGURES, Column, ReportTable, Row
from salesassist.texts import N_, tr
from salesassist.ui.kit import theme
from salesassist.ui.kit.delegate import PADDING, RowDelegate, paint_ground
from salesassist.ui.pages.reports import words
from salesassist.ui.pages.reports.grid_model import ReportModel, name_column
from salesassist.ui.pages.reports.pinned import PinnedView

ROW = 32
NAME_LEAST, WORDS_MOST = 150, 260
SLACK = 4
MEASURED = 50
INDICATOR = 14  # of the head by which it is sorted

_Index = QModelIndex | QPersistentModelIndex
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class GridDelegate(RowDelegate):
    """Figures in running text, the sums bold on their own ground, the figure one is on framed."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        looks, total = theme.current(), index.model().is_total(index.row())
        states = QStyle.StateFlag
        chosen = bool(option.state & states.State_Selected)
        painter.save()
        first = self._is_first(option, index)
        paint_ground(painter, option.rect, chosen=chosen, bar=first)
        if total:
            painter.fillRect(option.rect, looks.colour("acb" if chosen else "panel"))
            top = option.rect.adjusted(0, 0, 0, 1 - option.rect.height())
            painter.fillRect(top, looks.colour("fbb"))
        self._words(painter, option.rect, index, bold=total)
        if option.state & states.State_HasFocus and index.model().column(index.column()):
            painter.setPen(QPen(looks.colour("ac"), 1))
            painter.drawRect(option.rect.adjusted(1, 1, -2, -3))
        painter.restore()

    def _words(self, painter: QPainter, rect: QRect, index: _Index, *, bold: bool) -> None:
        looks = theme.current()
        font = looks.font(bold=bold)
        text = str(index.data() or "")
        room = rect.adjusted(PADDING, 0, -PADDING, -1)
        rank = index.model().column(index.column()).key == "rank"
        painter.setFont(font)
        painter.setPen(looks.colour("t2" if rank or text == words.NONE else "t1"))
        cut = Qt.TextElideMode.ElideRight
        shown = QFontMetrics(font).elidedText(text, cut, room.width())
        painter.drawText(room, index.data(Qt.ItemDataRole.TextAlignmentRole), shown)


class ReportGrid(PinnedView):
    """`traced` gives row and column of a figure to look behind, `pointed` the row one is on.

    `arranged` comes when it is sorted otherwise or other columns are shown.
    """

    traced = Signal(object, object)
    pointed = Signal(int)
    arranged = Signal()

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self.report = ReportModel(self)
        self.hidden: set[str] = set()
        self.rows = GridDelegate(self)
        self.setItemDelegate(self.rows)
        self.setModel(self.report)
        self.setAccessibleName(tr(N_("Report")))
        self.verticalHeader().setDefaultSectionSize(theme.current().px(ROW))
        head = self.horizontalHeader()
        head.setSectionsMovable(False)
        head.setStretchLastSection(False)
        head.setSectionsClickable(True)
        head.setSortIndicatorShown(True)
        head.setSortIndicatorClearable(True)
        head.setSortIndicator(-1, Qt.SortOrder.DescendingOrder)
        head.sortIndicatorChanged.connect(self._sort)
        self.selectionModel().currentRowChanged.connect(self._point)
        self.watch_rows()

    def pinned(self) -> int:
        """The row of sums; -1 where there is none."""
        model = self.model()
        last = model.rowCount() - 1 if model is not None else -1
        return last if last >= 0 and model.is_total(last) else -1

    def show_table(
        self,
        table: ReportTable,
        currency: str,
        hidden: Collection[str] | None = None,
        *,
        renewed: bool = False,
    ) -> None:
        """Show another report; `hidden` are the columns not to be seen, by key.

        `renewed` is the same report with other figures: one stays where one is.
        """
        before = [column.key for column in self.report.table.columns]
        place = self._place() if renewed else (None, "")
        self.report.show_table(table, currency)
        if hidden is not None:
            self.hidden = set(hidden)
        if before != [column.key for column in table.columns]:
            self.horizontalHeader().setSortIndicator(-1, Qt.SortOrder.DescendingOrder)
        self.fit()
        if table.rows:
            self._go_to(place)

    def _place(self) -> tuple[object, str]:
        """The row one is on by what stands behind it, and the column."""
        found = self.current()
        return (None, "") if found is None else (found[0].behind, found[1].key)

    def _go_to(self, place: tuple[object, str]) -> None:
        """Go back to the same figure of the same thing, else to the first figure of all."""
        behind, key = place
        keys = [column.key for column in self.report.table.columns]
        rows = [at for at, row in enumerate(self.report.table.rows) if row.behind == behind]
        there = behind is not None and rows and key in keys
        at = (self.report.place_of(rows[0]), keys.index(key)) if there else None
        self.setCurrentIndex(self.report.index(*(at or (0, self._first_figure()))))
        if at is None:  # what the rows are is read first, also where the figures find no room
            self.horizontalScrollBar().setValue(0)

    def shown_columns(self) -> list[Column]:
        """The columns that are seen."""
        return [each for each in self.report.table.columns if each.key not in self.hidden]

    def current(self) -> tuple[Row, Column] | None:
        """The figure one is on."""
        index = self.currentIndex()
        row = self.report.row(index.row())
        return None if row is None else (row, self.report.column(index.column()))

    def point_at(self, row: int) -> None:
        """Go to a row of the report, wherever it stands."""
        at = max(self.currentIndex().column(), 0)
        self.setCurrentIndex(self.report.index(self.report.place_of(row), at))

    # Columns

    @Slot()
    def choose_columns(self, at: QWidget | None = None) -> QMenu:
        """Open the menu of columns below the button pressed; a check mark shows or hides each."""
        at = at or self.sender()
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for column in self.report.table.columns:
            action = menu.addAction(tr(column.label).replace("&", "&&"))
            action.setCheckable(True)
            action.setChecked(column.key not in self.hidden)
            action.setData(column.key)
        menu.triggered.connect(self._show_column)
        menu.popup(at.mapToGlobal(at.rect().bottomLeft()))
        return menu

    @Slot(QAction)
    def _show_column(self, action: QAction) -> None:
        key = str(action.data())
        hidden = self.hidden - {key} if action.isChecked() else self.hidden | {key}
        if any(each.key not in hidden for each in self.report.table.columns):
            self.hidden = hidden
        self.fit()
        self.arranged.emit()

    def fit(self) -> None:
        """Give each column the width its words need; the name takes what is left."""
        shown = self.shown_columns()
        name = name_column(shown)
        self.report.words_in = self.report.table.columns.index(shown[name]) if name >= 0 else -1
        for at, column in enumerate(self.report.table.columns):
            self.setColumnHidden(at, column.key in self.hidden)
            self.setColumnWidth(at, self._wide(column, at))
        self._stretch_name()

    def needed(self) -> int:
        """The width at which nothing of the table is hidden."""
        bar = self.verticalScrollBar().sizeHint().width()
        return self._taken() + theme.current().px(NAME_LEAST) + bar + SLACK

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the name follow the width of the pane."""
        super().resizeEvent(event)
        self._stretch_name()

    def _name(self) -> int:
        """The column that takes what room is left."""
        name = name_column(self.report.table.columns)
        return -1 if name >= 0 and self.isColumnHidden(name) else name

    def _stretch_name(self) -> None:
        name = self._name()
        if name >= 0:
            room = self.viewport().width() - self._taken()
            self.setColumnWidth(name, max(theme.current().px(NAME_LEAST), room))

    def _taken(self) -> int:
        """The width of all columns but the name."""
        name, count = self._name(), self.report.columnCount()
        return sum(self.columnWidth(at) for at in range(count) if at != name)

    def _wide(self, column: Column, at: int) -> int:
        """What the column's head and its first and last rows need."""
        metrics = QFontMetrics(theme.current().font(bold=True))
        last = self.report.rowCount() - 1
        rows = (*range(min(MEASURED, last)), last)
        texts = [str(self.report.index(row, at).data() or "") for row in rows]
        needed = max((metrics.horizontalAdvance(text) for text in texts), default=0)
        if column.kind not in FIGURES:
            needed = min(needed, theme.current().px(WORDS_MOST))
        head = QFontMetrics(theme.current().font(12)).horizontalAdvance(tr(column.label))
        return max(needed, head + INDICATOR) + 2 * PADDING + 2

    # Sorting and going

    @Slot(int, Qt.SortOrder)
    def _sort(self, column: int, order: Qt.SortOrder) -> None:
        self.report.sort(column, order)
        self._point(self.currentIndex())
        self.arranged.emit()

    @Slot(QModelIndex)
    def _point(self, index: QModelIndex) -> None:
        known = index.isValid() and index.row() < len(self.report.order)
        self.pointed.emit(self.report.order[index.row()] if known else -1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter looks behind the figure one is on."""
        if event.key() in _ENTER and not event.modifiers():
            self.trace()
        else:
            super().keyPressEvent(event)

    @Slot(QModelIndex)
    def _open(self, index: QModelIndex) -> None:
        self.trace()

    @Slot()
    def trace(self) -> None:
        """Look behind the figure one is on; of words and ranks behind the row's first figure."""
        found = self.current()
        if found is None:
            return
        row, column = found
        if column.kind not in FIGURES or column.key == "rank":
            column = self.report.column(self._first_figure())
        self.traced.emit(row, column)

    def _first_figure(self) -> int:
        """The first shown amount, else the first shown figure."""
        shown = [
            (at, each)
            for at, each in enumerate(self.report.table.columns)
            if each.kind in FIGURES and each.key not in {*self.hidden, "rank"}
        ]
        amounts = [at for at, each in shown if each.kind.value == "amount"]
        return next(iter([*amounts, *(at for at, _ in shown), 0]))
