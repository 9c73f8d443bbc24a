"""A table of records: search, sort by head, choice of columns, sum row, words when empty."""

from collections.abc import Callable, Sequence
from typing import Any

import PySide6.QtGui as gui
from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt, Signal, Slot
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QLineEdit,
    QMenu,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from salesassist.db.base import Record
from salesassist.texts import N_, tr
from salesassist.ui.kit import icons, keys, theme
from salesassist.ui.kit.buttons import Button
from salesassist.ui.kit.cells import CellDelegate
from salesassist.ui.kit.empty import Empty
from salesassist.ui.kit.labels import Rule
from salesassist.ui.kit.query import Column, WindowedModel
from salesassist.ui.kit.record_view import HEAD, RecordView
from salesassist.ui.kit.sums import SumRow

__all__ = ["HEAD", "RecordTable", "RecordView"]

LEAST, MOST = 48, 360
MEASURED = 30  # rows looked at when a column's width is guessed
EMPTY, FULL = 1, 0


class RecordTable(QWidget):
    """`RecordTable(Customer, "name tax_id phone", remember=state.table("customers"))`.

    `chosen` gives the record the cursor is on (None for none), `opened` the one opened by Enter
    or a double click. `remember` is a dict kept by the caller: widths, order, hidden, sorting.
    """

    chosen = Signal(object)
    opened = Signal(object)

    def __init__(
        self,
        source: Any,
        columns: str | Sequence[str | Column],
        *,
        remember: dict[str, Any] | None = None,
        search: bool = True,
        parent: QWidget | None = None,
        **query: Any,
    ):
        super().__init__(parent)
        self.model = WindowedModel(source, columns, parent=self, **query)
        self.view = RecordView()
        self.view.setModel(self.model)
        self.view.paint_by(CellDelegate(self.view, self.model))
        self.empty = Empty("search")
        self.sums = SumRow(self.view)
        self._remember = {} if remember is None else remember
        self._current_id: int | None = None
        self._row = 0
        self._words = ("", "", "")
        self.search = QLineEdit()
        self.head = QWidget()
        self._stack = QStackedWidget()
        self._build(search)
        self._restore()
        self._connect()
        self._show_empty()

    def _build(self, search: bool) -> None:
        self.search.setPlaceholderText(tr(N_("Search")))
        self.search.setAccessibleName(tr(N_("Search")))
        self.search.setClearButtonEnabled(True)
        self.search.addAction(icons.icon("search"), QLineEdit.ActionPosition.LeadingPosition)
        self.search.setVisible(search)
        self.columns_button = Button("", "quiet", icon="columns-3", name=tr(N_("Choose columns")))
        self.head_row = QHBoxLayout(self.head)
        self.head_row.setContentsMargins(12, 8, 12, 8)
        self.head_row.setSpacing(8)
        self.head_row.addWidget(self.search, 1)
        self.head_row.addWidget(self.columns_button)
        self._stack.addWidget(self.view)
        self._stack.addWidget(self.empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addWidget(Rule())
        column.addWidget(self._stack, 1)
        column.addWidget(self.sums)

    def _connect(self) -> None:
        self.search.textChanged.connect(self.model.set_search)
        self.columns_button.clicked.connect(self.choose_columns)
        self.model.modelAboutToBeReset.connect(self._keep_place)
        self.model.reloaded.connect(self._find_place)
        self.model.found.connect(self._found)
        self.view.selectionModel().currentRowChanged.connect(self._moved)
        self.view.opened.connect(self._open)
        self.empty.acted.connect(self.clear_filter)
        head = self.view.horizontalHeader()
        head.sortIndicatorChanged.connect(self._sorted)
        head.sectionResized.connect(self._keep_columns)
        head.sectionMoved.connect(self._keep_columns)

    def current(self) -> Record | None:
        """The record the cursor is on."""
        return self.model.record(self.view.currentIndex().row())

    def select(self, record_id: int | None) -> bool:
        """Put the cursor on a record; False when it is not shown."""
        self.model.catch_up()
        if record_id is None:
            self._current_id = None
        elif self.model.loading() and self.model.seeks(record_id):
            self._current_id = record_id
            return True
        row = -1 if record_id is None else self.model.row_of(record_id, self._row)
        if row < 0:
            self.view.clearSelection()
            self.view.setCurrentIndex(QModelIndex())
            if record_id is None or not self.model.seeks(record_id):
                return False
            self._current_id = record_id
            return True
        self._place(row)
        return True

    def hideEvent(self, event: gui.QHideEvent) -> None:
        """What changes while nobody looks is read when somebody looks again."""
        super().hideEvent(event)
        self.model.pause()

    def showEvent(self, event: gui.QShowEvent) -> None:
        """Catch up with what changed meanwhile."""
        super().showEvent(event)
        self.model.resume()

    def let_choose_many(self) -> None:
        """Ctrl and Shift choose several rows."""
        self.view.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)

    def chosen_count(self) -> int:
        """How many rows are chosen."""
        return sum(each.height() for each in self.view.selectionModel().selection())

    def chosen_ids(self) -> list[int]:
        """The ids of the rows chosen, from the top."""
        ranges = self.view.selectionModel().selection()
        rows = {row for each in ranges for row in range(each.top(), each.bottom() + 1)}
        return [found for row in sorted(rows) if (found := self.model.id_at(row)) is not None]

    def set_empty(self, sentence: str, detail: str = "", icon: str = "") -> None:
        """What stands here while there is no record at all."""
        self._words = (sentence, detail, icon)
        self._show_empty()

    def set_marks(self, key: str, mark: Callable[[Record], Any]) -> None:
        """Show a chip in a column: `mark(record)` gives a chips.Mark, or None for words."""
        at = [column.key for column in self.model.columns].index(key)
        self.view.rows.marks[at] = mark

    def set_sums(self, words: str, sums: dict[str, str]) -> None:
        """The row under the table: words in its first column, figures under their columns."""
        self.sums.set_sums(words, sums)

    @Slot()
    def clear_filter(self) -> None:
        """Search for nothing, so that all is shown again."""
        self.search.clear()
        self.model.set_where()

    @Slot()
    def choose_columns(self) -> QMenu:
        """Open the menu of columns; a check mark shows or hides each."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        head = self.view.horizontalHeader()
        for at, column in enumerate(self.model.columns):
            action = menu.addAction(tr(column.label).replace("&", "&&"))
            action.setCheckable(True)
            action.setChecked(not head.isSectionHidden(at))
            action.setData(at)
        menu.triggered.connect(self._show_column)
        menu.popup(self.columns_button.mapToGlobal(self.columns_button.rect().bottomLeft()))
        return menu

    def bind_keys(self) -> None:
        """Let Ctrl+F go to the search box from anywhere in the table."""
        keys.action(self, "filter", self.search.setFocus)

    @Slot(gui.QAction)
    def _show_column(self, action: gui.QAction) -> None:
        head = self.view.horizontalHeader()
        if action.isChecked() or head.count() - head.hiddenSectionCount() > 1:
            head.setSectionHidden(action.data(), not action.isChecked())
        self._keep_columns()

    def _first_column(self) -> int:
        head = self.view.horizontalHeader()
        shown = [at for at in range(head.count()) if not head.isSectionHidden(at)]
        return min(shown, key=head.visualIndex, default=0)

    @Slot(int, Qt.SortOrder)
    def _sorted(self, column: int, order: Qt.SortOrder) -> None:
        self.model.sort(column, order)
        key = self.model.columns[column].key if column >= 0 else ""
        self._remember["sort"] = [key, order == Qt.SortOrder.DescendingOrder]

    @Slot()
    def _keep_place(self) -> None:
        self._row = max(self.view.currentIndex().row(), 0)

    @Slot()
    def _find_place(self) -> None:
        self._show_empty()
        if not self.select(self._current_id):
            self.chosen.emit(None)

    @Slot(int, int)
    def _found(self, record_id: int, row: int) -> None:
        if record_id == self._current_id and row >= 0:
            self._place(row)

    def _place(self, row: int) -> None:
        index = self.model.index(row, self._first_column())
        flags = QItemSelectionModel.SelectionFlag
        self.view.selectionModel().setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)
        self.view.scrollTo(index)

    @Slot(QModelIndex)
    def _moved(self, index: QModelIndex) -> None:
        if index.isValid():
            self._current_id = self.model.id_at(index.row())
            self.chosen.emit(self.model.record(index.row()))

    @Slot(int)
    def _open(self, row: int) -> None:
        self.opened.emit(self.model.record(row))

    def _show_empty(self) -> None:
        rows = self.model.rowCount()
        if rows == 0 and self.model.filtered():
            self.empty.say(
                tr(N_("Nothing fits the filter.")), button=tr(N_("Clear filter")), icon="search"
            )
        elif rows == 0:
            sentence, detail, icon = self._words
            self.empty.say(sentence or tr(N_("Nothing here yet.")), detail, icon=icon or "list")
        self._stack.setCurrentIndex(FULL if rows else EMPTY)

    def _restore(self) -> None:
        head = self.view.horizontalHeader()
        head.setSortIndicatorShown(True)
        head.setSortIndicatorClearable(True)
        head.setSectionsClickable(True)
        widths, hidden = self._remember.get("widths", {}), self._remember.get("hidden")
        names = [column.key for column in self.model.columns]
        for at, column in enumerate(self.model.columns):
            wide = widths.get(column.key) or column.width or self._guess(at)
            self.view.setColumnWidth(at, wide)
            head.setSectionHidden(at, column.hidden if hidden is None else column.key in hidden)
            if column.middle:
                self.view.rows.middle.add(at)
        for visual, key in enumerate(self._remember.get("order", [])):
            if key in names:
                head.moveSection(head.visualIndex(names.index(key)), visual)
        self._restore_sort(names)

    def _restore_sort(self, names: list[str]) -> None:
        key, down = self._remember.get("sort", ["", False])
        order = Qt.SortOrder.DescendingOrder if down else Qt.SortOrder.AscendingOrder
        at = names.index(key) if key in names else -1
        self.view.horizontalHeader().setSortIndicator(at, order)
        self.model.sort(at, order)

    def _guess(self, at: int) -> int:
        metrics = gui.QFontMetrics(theme.current().font())
        column = self.model.columns[at]
        texts = [tr(column.label)]
        for row in range(min(MEASURED, self.model.rowCount())):
            texts.append(str(self.model.index(row, at).data() or ""))
        wide = max(metrics.horizontalAdvance(text) for text in texts) + 28
        return max(LEAST, min(MOST, wide))

    @Slot()
    def _keep_columns(self) -> None:
        head = self.view.horizontalHeader()
        names = [column.key for column in self.model.columns]
        hidden = [key for at, key in enumerate(names) if head.isSectionHidden(at)]
        self._remember["hidden"] = hidden
        self._remember["widths"] = {
            key: head.sectionSize(at) for at, key in enumerate(names) if key not in hidden
        }
        self._remember["order"] = sorted(names, key=lambda key: head.visualIndex(names.index(key)))
