"""The list at the left: two lines a record, a filter field and chips above, count and sum below."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QModelIndex, Signal, Slot
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QLineEdit,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from salesassist.db.base import Record
from salesassist.texts import N_, tr
from salesassist.ui.kit import icons, keys, theme
from salesassist.ui.kit.buttons import Button
from salesassist.ui.kit.empty import Empty
from salesassist.ui.kit.flow import Flow
from salesassist.ui.kit.labels import Label, Rule, ShortLabel, area
from salesassist.ui.kit.list_rows import ListView, TwoLineDelegate, TwoLines
from salesassist.ui.kit.query import Column, WindowedModel


@dataclass(frozen=True)
class Filter:
    """A chip above the list: its words (already translated) and conditions on fields.

    `count` tells how many records meet them, where that number is kept.
    """

    words: str
    where: tuple[Any, ...] = ()
    count: Callable[[], int] | None = None


class RecordList(QWidget):
    """`RecordList(Order.select()…, lines_of_order, new=tr("New order"))`.

    `chosen` gives the record the cursor is on (None for none), `opened` the one opened by Enter,
    `asked_new` that the button of a new one was pressed.
    """

    chosen = Signal(object)
    opened = Signal(object)
    asked_new = Signal()

    def __init__(
        self,
        source: Any,
        lines: Callable[[Record], TwoLines],
        *,
        new: str = "",
        placeholder: str = "",
        filters: Sequence[Filter] = (),
        foot: Callable[[WindowedModel], tuple[str, str]] | None = None,
        parent: QWidget | None = None,
        **query: Any,
    ):
        super().__init__(parent)
        spoken = Column("line", show=lambda record: str(lines(record)))
        first = filters[0] if filters else Filter("")
        self.model = WindowedModel(
            source, [spoken], parent=self, where=first.where, known=first.count, **query
        )
        self.view = ListView()
        self.view.setModel(self.model)
        self.view.setItemDelegate(TwoLineDelegate(lines, self.view))
        self.search = QLineEdit()
        self.new = Button(new, "", icon="new", key="new")
        self.empty = Empty("search")
        self._filters, self._foot = list(filters), foot
        self._current_id: int | None = None
        self._row, self._age = 0, -1
        self._words = ("", "", "", "")
        self._build(placeholder)
        self._connect()
        self._after_reload()

    def _build(self, placeholder: str) -> None:
        words = placeholder or tr(N_("Filter"))
        self.search.setPlaceholderText(words)
        self.search.setAccessibleName(words)
        self.search.setClearButtonEnabled(True)
        self.search.addAction(icons.icon("search"), QLineEdit.ActionPosition.LeadingPosition)
        if not self.new.text():  # shown before it has a place it would be a window of its own
            self.new.hide()
        head = QHBoxLayout()
        head.setContentsMargins(12, 10, 12, 10)
        head.setSpacing(8)
        head.addWidget(self.search, 1)
        head.addWidget(self.new)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.view)
        self._stack.addWidget(self.empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(Rule())
        column.addWidget(self._chip_row())
        column.addWidget(self._stack, 1)
        column.addWidget(self._foot_row())
        area(self, "base")

    def _chip_row(self) -> QWidget:
        row = QWidget()
        flow = Flow(row, spacing=4)
        flow.setContentsMargins(12, 8, 12, 8)
        self._group = QButtonGroup(self)
        for number, one in enumerate(self._filters):
            chip = Button(one.words, "filter")
            self._group.addButton(chip, number)
            flow.addWidget(chip)
        if self._filters:
            self._group.button(0).setChecked(True)
        if not self._filters:
            row.hide()
        return row

    def _foot_row(self) -> QWidget:
        row = area(QWidget(), "panel")
        row.setFixedHeight(theme.current().px(28))
        self._count, self._sum = Label("", "note"), ShortLabel("", "note")
        line = QHBoxLayout(row)
        line.setContentsMargins(12, 0, 12, 0)
        line.addWidget(self._count)
        line.addWidget(self._sum, 1)
        return row

    def _connect(self) -> None:
        self.search.textChanged.connect(self.model.set_search)
        self.new.clicked.connect(self.asked_new)
        self.empty.acted.connect(self._first_step)
        self._group.idClicked.connect(self.show_filter)
        self.model.modelAboutToBeReset.connect(self._keep_place)
        self.model.reloaded.connect(self._after_reload)
        self.model.found.connect(self._found)
        self.view.selectionModel().currentChanged.connect(self._moved)
        self.view.opened.connect(self._open)

    def current(self) -> Record | None:
        """The record the cursor is on."""
        return self.model.record(self.view.currentIndex().row())

    def select(self, record_id: int | None) -> bool:
        """Put the cursor on a record; False when it is not shown."""
        self.model.catch_up()
        self._current_id = record_id
        if record_id is not None and self.model.loading() and self.model.seeks(record_id):
            return True
        row = -1 if record_id is None else self.model.row_of(record_id, self._row)
        self.view.setCurrentIndex(self.model.index(row, 0) if row >= 0 else QModelIndex())
        return row >= 0 or (record_id is not None and self.model.seeks(record_id))

    def select_first(self) -> None:
        """Put the cursor on the first record, if there is one."""
        self.select(self.model.id_at(0))

    def step(self, by: int) -> None:
        """Go to the next (1) or the previous (-1) record."""
        self.select(self.model.id_at(self.view.currentIndex().row() + by) or self._current_id)

    @Slot(int)
    def show_filter(self, number: int) -> None:
        """Choose one of the filters."""
        self._group.button(number).setChecked(True)
        chosen = self._filters[number]
        self.model.set_where(*chosen.where, known=chosen.count)

    def set_filters(self, filters: Sequence[Filter]) -> None:
        """Change the conditions of the filters; their number and words stay."""
        self._filters = list(filters)
        self._age = -1
        self.show_filter(max(self._group.checkedId(), 0))

    def set_empty(self, sentence: str, detail: str = "", icon: str = "", button: str = "") -> None:
        """What stands here while there is no record at all; the button asks for a new one."""
        self._words = (sentence, detail, icon, button)
        self._show_empty()

    def bind_keys(self, page: QWidget) -> None:
        """Let Ctrl+F go to the filter field from anywhere on the page."""
        keys.action(page, "filter", self.search.setFocus)

    def hideEvent(self, event: QHideEvent) -> None:
        """What changes while nobody looks is read when somebody looks again."""
        super().hideEvent(event)
        self.model.pause()

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up with what changed meanwhile."""
        super().showEvent(event)
        self.model.resume()

    @Slot()
    def clear_filter(self) -> None:
        """Show all records again."""
        self.search.clear()
        if self._filters:
            self.show_filter(0)

    @Slot()
    def _first_step(self) -> None:
        if self.model.filtered():
            self.clear_filter()
        else:
            self.asked_new.emit()

    @Slot()
    def _keep_place(self) -> None:
        self._row = max(self.view.currentIndex().row(), 0)

    @Slot()
    def _after_reload(self) -> None:
        if self._age != self.model.age:
            self._age = self.model.age
            self._count_chips()
        if self._foot is not None:
            count, total = self._foot(self.model)
            self._count.setText(count)
            self._sum.setText(total)
        self._show_empty()
        self.select(self._current_id)

    def _count_chips(self) -> None:
        for number, one in enumerate(self._filters):
            count = one.count() if one.count else self.model.count_where(*one.where)
            self._group.button(number).set_count(count)

    @Slot(int, int)
    def _found(self, record_id: int, row: int) -> None:
        if record_id == self._current_id and row >= 0:
            self.view.setCurrentIndex(self.model.index(row, 0))

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
        sentence, detail, icon, button = self._words
        if not rows and self.model.filtered() and self.model.count_where():
            words = tr(N_("Nothing fits the filter."))
            self.empty.say(words, button=tr(N_("Clear filter")), icon="search")
        elif not rows:
            self.empty.say(sentence or tr(N_("Nothing here yet.")), detail, button, icon)
        self._stack.setCurrentIndex(0 if rows else 1)
