"""The dialog of one deed: a form, perhaps rows to fill, one filled button; nothing is lost."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from salesassist.db.base import Record
from salesassist.texts import N_, Problem, sentence, tr
from salesassist.ui.kit.buttons import Button
from salesassist.ui.kit.form import RecordForm
from salesassist.ui.kit.labels import Label, area
from salesassist.ui.kit.messages import Message
from salesassist.ui.kit.scroll import TallArea

WIDTH = 760

Deed = Callable[[dict[str, Any]], object]


class Entry(QDialog):
    """`Entry(title, record, "date amount | notes", "Deliver", deed)`; `result_of` is what it gave.

    `deed(values)` does it; a Problem it raises is told in the dialog, which stays open with
    everything typed. `body` stands below the form.
    """

    def __init__(
        self,
        title: str,
        record: Record,
        names: str,
        verb: str,
        deed: Deed,
        *,
        note: str = "",
        body: QWidget | None = None,
        parent: QWidget | None = None,
    ):
        super().__init__(parent)
        self.setModal(True)
        self.setWindowTitle(title)
        self.result_of: Any = None
        self._deed = deed
        self.form = RecordForm(type(record), names)
        self.form.load(record)
        self.message = Message()
        self.message.setVisible(False)
        self.back = Button(tr(N_("Cancel")), deed=self.reject)
        self.verb = Button(verb, "main", key="deed", deed=self.do)
        self._build(title, note, body)
        self.form.bind_keys()
        self.resize(WIDTH, self.sizeHint().height())
        self.form.focus()

    def _build(self, title: str, note: str, body: QWidget | None) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(12)
        column.addWidget(Label(title, "title"))
        if note:
            said = Label(note, "note")
            said.setWordWrap(True)
            column.addWidget(said)
        column.addWidget(self.form)
        if body is not None:
            column.addWidget(TallArea(area(body, "win")), 1)
        column.addStretch(0)
        column.addWidget(self.message)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addStretch(1)
        for button in (self.back, self.verb):
            button.setAutoDefault(False)
            buttons.addWidget(button)
        column.addLayout(buttons)

    def values(self) -> dict[str, Any]:
        """What stands in the form, by field; raises the Problem of a text that is no value."""
        return {name: self.form.value(name) for name in self.form.names()}

    @Slot()
    def do(self) -> None:
        """Do the deed and close; what stands against it is told and everything stays."""
        if self.form.problems():
            return
        try:
            self.result_of = self._deed(self.values())
        except Problem as problem:
            self.message.say("error", sentence(problem))
            self.message.setVisible(True)
            return
        self.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+Enter does it, Esc goes back; Enter alone belongs to the fields."""
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.verb.click()
        elif not enter:
            super().keyPressEvent(event)


def run(entry: Entry) -> Any:
    """Show the dialog; what its deed gave, None when it was given up."""
    done = entry.exec()
    entry.deleteLater()
    return entry.result_of if done else None
