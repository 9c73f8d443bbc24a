"""The current item opened in place: what is known, the result, the next day, at most four deeds."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from salesassist.db import ContactEntry
from salesassist.texts import N_, Problem, tr
from salesassist.ui.kit.buttons import Button
from salesassist.ui.kit.day import DateEditor
from salesassist.ui.kit.labels import Label, ShortLabel, area

LEFT = 40


@dataclass(frozen=True)
class Act:
    """A deed offered for an item: its words, its icon, what it does, why it cannot."""

    words: str
    icon: str
    do: Callable[[], object]
    reason: str = ""
    danger: bool = False


class Opened(QWidget):
    """`recorded` gives what was typed: the result and the day it is taken up again, if any.

    `unread` gives the Problem of a day that cannot be read.
    """

    recorded = Signal(str, object)
    unread = Signal(object)

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self.known = ShortLabel("", "note")
        self.result = QLineEdit()
        self.result.setAccessibleName(tr(N_("What came of it")))
        self.next = DateEditor(ContactEntry.due_on)
        self.record = Button(
            tr(N_("Record and follow up")), "main", icon="check", key="deed", deed=self._record
        )
        self._acts: list[Button] = []
        self._buttons = QHBoxLayout()
        self._build()
        area(self, "panel")

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(LEFT + 8, 6, 16, 10)
        column.setSpacing(8)
        column.addWidget(self.known)
        line = QHBoxLayout()
        line.setSpacing(8)
        for words, field, stretch in (
            (N_("What came of it"), self.result, 3),
            (N_("Next on"), self.next, 1),
        ):
            label = Label(tr(words), "label")
            label.setBuddy(field)
            line.addWidget(label)
            line.addWidget(field, stretch)
        column.addLayout(line)
        self._buttons.setSpacing(8)
        self._buttons.addWidget(self.record)
        self._buttons.addStretch(1)
        column.addLayout(self._buttons)

    def show_item(
        self, known: str, acts: Sequence[Act], said: str = "", day: object = None
    ) -> None:
        """Another item, with what was typed for it before, if anything was."""
        self.known.setText(known)
        self.known.setVisible(bool(known))
        self.result.setText(said)
        self.next.set_value(None)
        if day is not None:
            self.next.retype(day)
        for old in self._acts:
            self._buttons.removeWidget(old)
            old.deleteLater()
        self._acts = [self._button(act) for act in acts]
        for at, button in enumerate(self._acts, 1):
            self._buttons.insertWidget(at, button)

    def _button(self, act: Act) -> Button:
        made = Button(tr(act.words), "danger" if act.danger else "", icon=act.icon, deed=act.do)
        made.allow(act.reason)
        return made

    def button(self, words: str) -> Button:
        """The button of a deed by its words as they are shown."""
        return next(each for each in self._acts if each.text() == words)

    def typed(self) -> bool:
        """Whether something stands here that is not kept."""
        return bool(self.result.text().strip())

    @Slot()
    def _record(self) -> None:
        try:
            day = self.next.value()
        except Problem as problem:
            self.unread.emit(problem)
            return
        self.recorded.emit(self.result.text().strip(), day)
