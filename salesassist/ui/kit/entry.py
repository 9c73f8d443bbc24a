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


class DeedDialog(QDialog):
    """A title, a note, parts to fill in, one filled button that does the deed.

    What `perform` gives is kept in `result_of`; a Problem it raises is told here, and the dialog
    stays open with everything typed.
    """

    def __init__(self, title: str, verb: str, *, note: str = "", parent: QWidget | None = None):
        super().__init__(parent)
        self.setModal(True)
        self.setWindowTitle(title)
        self.result_of: Any = None
        self.message = Message()
        self.message.setVisible(False)
        self.back = Button(tr(N_("Cancel")), deed=self.reject)
        self.verb = Button(verb, "main", key="deed", deed=self.do)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(16, 16, 16, 16)
        self._column.setSpacing(12)
        self._column.addWidget(Label(title, "title"))
        if note:
            said = Label(note, "note")
            said.setWordWrap(True)
            self._column.addWidget(said)

    def lay(self, *parts: tuple[QWidget, int]) -> None:
        """Put the parts, each with its stretch, between the title and the buttons."""
        for part, stretch in parts:
            self._column.addWidget(part, stretch)
        self._column.addStretch(0)
        self._column.addWidget(self.message)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addStretch(1)
        for button in (self.back, self.verb):
            button.setAutoDefault(False)
            buttons.addWidget(button)
        self._column.addLayout(buttons)
        self.resize(WIDTH, self.sizeHint().height())

    def perform(self) -> Any:
        """The deed itself; raises the Problem that stands against it."""
        raise NotImplementedError

    @Slot()
    def do(self) -> None:
        """Do the deed and close; what stands against it is told and everything stays."""
        try:
            self.result_of = self.perform()
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


class Entry(DeedDialog):
    """`Entry(title, record, "date amount | notes", "Deliver", deed)`: a form, and what it gives.

    `deed(values)` does it. `body` stands below the form.
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
        super().__init__(title, verb, note=note, parent=parent)
        self._deed = deed
        self.form = RecordForm(type(record), names)
        self.form.load(record)
        below = [] if body is None else [(TallArea(area(body, "win")), 1)]
        self.lay((self.form, 0), *below)
        self.form.bind_keys()
        self.form.focus()

    def values(self) -> dict[str, Any]:
        """What stands in the form, by field; raises the Problem of a text that is no value."""
        return {name: self.form.value(name) for name in self.form.names()}

    def perform(self) -> Any:
        """What the deed gives for the values of the form."""
        return self._deed(self.values())

    @Slot()
    def do(self) -> None:
        """As every deed, once each field of the form is a value."""
        if not self.form.problems():
            super().do()


def run(entry: Entry) -> Any:
    """Show the dialog; what its deed gave, None when it was given up."""
    done = entry.exec()
    entry.deleteLater()
    return entry.result_of if done else None
