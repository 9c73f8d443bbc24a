"""The one list of Today: groups by day, the current row opened in place, all by keyboard."""

import datetime as dt
from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from salesassist.desk.today import GROUPS, LATER, OVERDUE, TODAY, WEEK, Item, Kind
from salesassist.texts import N_, tr
from salesassist.ui.kit.empty import Empty
from salesassist.ui.kit.labels import Link, area
from salesassist.ui.kit.scroll import TallArea
from salesassist.ui.pages.today.opened import Opened
from salesassist.ui.pages.today.rows import GroupHead, ItemRow

TITLES = {
    OVERDUE: N_("Overdue"),
    TODAY: N_("Due today"),
    WEEK: N_("In the next seven days"),
    LATER: N_("Later"),
}
SHOWN = 120
"""Rows of a group at first, and how many more each time they are asked for."""


class TodayList(QWidget):
    """`chosen` with the current item, `acted` with it and one of "done", "tomorrow", "monday"."""

    chosen = Signal(object)
    acted = Signal(object, str)
    asked_open = Signal(object)

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self.rows: list[ItemRow] = []
        self.opened = Opened()
        self.opened.hide()
        self.empty = Empty("today")
        self._at = -1
        self._shown = dict.fromkeys(GROUPS, SHOWN)
        self._typed: dict[str, tuple[str, object]] = {}
        self._inside = area(QWidget(), "base")
        self._column = QVBoxLayout(self._inside)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._scroll: QScrollArea = TallArea(self._inside)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._scroll)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setProperty("framed", True)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)

    def set_items(
        self, groups: Mapping[str, Sequence[Item]], kinds: Mapping[str, Kind], on: dt.date
    ) -> None:
        """Show other items; the current one stays current where it is still there."""
        before = self.current()
        self.close_opened()
        self._clear()
        notes = {OVERDUE: tr(N_("stays until it is handled"))}
        for group in GROUPS:
            items = groups[group]
            if not items:
                continue
            late = group == OVERDUE
            head = GroupHead(tr(TITLES[group]), len(items), notes.get(group, ""), late, self)
            self._column.addWidget(head)
            for item in items[: self._shown[group]]:
                self._add(ItemRow(item, kinds[item.kind], group, on, self))
            if len(items) > self._shown[group]:
                self._column.addWidget(self._more(group, groups, kinds, on))
        if not self.rows:
            self._column.addWidget(self.empty)
        self.empty.setVisible(not self.rows)
        self._column.addStretch(1)
        kept = [at for at, row in enumerate(self.rows) if before and row.item.key() == before.key()]
        self.choose(kept[0] if kept else min(max(self._at, 0), len(self.rows) - 1))

    def _more(self, group: str, *shown: Any) -> Link:
        """The way to the rest of a long group."""
        left = len(shown[0][group]) - self._shown[group]
        link = Link(tr(N_("{count} more")).format(count=left))
        link.clicked.connect(partial(self._show_more, group, *shown))
        return link

    def _show_more(self, group: str, *shown: Any) -> None:
        self._shown[group] += SHOWN
        self.set_items(*shown)
        self.setFocus()

    def _clear(self) -> None:
        self.opened.setParent(None)
        while self._column.count():
            widget = self._column.takeAt(0).widget()
            if widget is not None and widget is not self.empty:
                widget.deleteLater()
        self.empty.setParent(None)
        self.rows = []

    def _add(self, row: ItemRow) -> None:
        row.pressed.connect(self._pressed)
        row.ticked.connect(self._ticked)
        row.opened.connect(self._opened)
        self._column.addWidget(row)
        self.rows.append(row)

    def current(self) -> Item | None:
        """The item the keyboard is on."""
        return self.rows[self._at].item if 0 <= self._at < len(self.rows) else None

    def choose(self, at: int) -> None:
        """Make a row current; what was opened closes."""
        self.close_opened()
        self._at = at
        for number, row in enumerate(self.rows):
            row.set_current(number == at)
        if 0 <= at < len(self.rows):
            self._scroll.ensureWidgetVisible(self.rows[at], 0, 40)
        self.chosen.emit(self.current())

    def choose_item(self, kind: str) -> None:
        """Make the first item of a sort current."""
        found = [at for at, row in enumerate(self.rows) if row.item.kind == kind]
        if found:
            self.choose(found[0])

    def open_current(self) -> None:
        """Open the current row in place, with the cursor in the result."""
        if self.current() is None:
            return
        at = self._column.indexOf(self.rows[self._at])
        self._column.insertWidget(at + 1, self.opened)
        self.opened.show()
        self.opened.result.setFocus()
        self._scroll.ensureWidgetVisible(self.opened, 0, 20)

    def typed_of(self, item: Item) -> tuple[str, object]:
        """What was typed for an item and is not kept yet: the result and the day."""
        return self._typed.get(item.key(), ("", None))

    def forget_typed(self) -> None:
        """What was typed for the current item is kept now."""
        self.opened.result.clear()
        if self.current() is not None:
            self._typed.pop(self.current().key(), None)

    def close_opened(self) -> None:
        """Close what is opened in place; what was typed there is shown again with its item."""
        if self.is_open() and self.opened.typed() and self.current() is not None:
            said = self.opened.result.text()
            self._typed[self.current().key()] = (said, self.opened.next.typed())
        if self.opened.parent() is not None:
            self._column.removeWidget(self.opened)
        self.opened.hide()

    def is_open(self) -> bool:
        """Whether a row is opened in place."""
        return not self.opened.isHidden()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows move, Enter opens, Space is done, T tomorrow, W next Monday."""
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_PageUp: -10,
                 Qt.Key.Key_PageDown: 10}  # fmt: skip
        acts = {Qt.Key.Key_Space: "done", Qt.Key.Key_T: "tomorrow", Qt.Key.Key_W: "monday"}
        if plain and event.key() in steps and self.rows:
            self.choose(min(max(self._at + steps[event.key()], 0), len(self.rows) - 1))
        elif plain and event.key() in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self.choose(0 if event.key() == Qt.Key.Key_Home else len(self.rows) - 1)
        elif plain and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.asked_open.emit(self.current())
        elif plain and event.key() in acts and self.current() is not None:
            self.acted.emit(self.current(), acts[event.key()])
        else:
            super().keyPressEvent(event)

    @Slot(object)
    def _pressed(self, row: ItemRow) -> None:
        self.setFocus()
        self.choose(self.rows.index(row))

    @Slot(object)
    def _opened(self, row: ItemRow) -> None:
        self._pressed(row)
        self.asked_open.emit(row.item)

    @Slot(object)
    def _ticked(self, row: ItemRow) -> None:
        self._pressed(row)
        self.acted.emit(row.item, "done")
