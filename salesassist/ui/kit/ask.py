"""The one question dialog: for what cannot be undone; verbs, and the safe one has the focus."""

from dataclasses import dataclass

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from salesassist.texts import N_, tr
from salesassist.ui.kit.buttons import Button
from salesassist.ui.kit.labels import Label

WIDTH = 460


@dataclass(frozen=True)
class Answer:
    """What the person chose: to do it or not, and why."""

    yes: bool
    reason: str = ""

    def __bool__(self) -> bool:
        return self.yes


class Question(QDialog):
    """Title (the question with the number), text (what stays, what is lost), two verbs."""

    def __init__(
        self,
        title: str,
        text: str,
        verb: str,
        keep: str,
        *,
        reason: str = "",
        missing: str = "",
        icon: str = "void",
        danger: bool = True,
        secret: bool = False,
        parent: QWidget | None = None,
    ):
        super().__init__(parent)
        self.setModal(True)
        self.setWindowTitle(title)
        self.setFixedWidth(WIDTH)
        self.keep = Button(keep, icon="", deed=self.reject)
        self.verb = Button(
            verb, "danger" if danger else "", icon=icon, key="deed", deed=self.accept
        )
        self.reason = QLineEdit()
        if secret:
            self.reason.setEchoMode(QLineEdit.EchoMode.Password)
        self.reason.textChanged.connect(self._weigh)
        self._wants_reason = bool(reason)
        self._missing = missing or tr(N_("A reason is needed."))
        self._build(title, text, reason)
        (self.reason if reason else self.keep).setFocus()
        self._weigh()

    def _build(self, title: str, text: str, reason: str) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(12)
        head, words = Label(title, "title"), Label(text)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addStretch(1)
        for button in (self.keep, self.verb):
            button.setAutoDefault(False)
            buttons.addWidget(button)
        for label in (head, words):
            label.setWordWrap(True)
            column.addWidget(label)
        column.addLayout(self._reason_row(reason))
        column.addLayout(buttons)

    def _reason_row(self, label: str) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        name = Label(label, "label")
        name.setBuddy(self.reason)
        self.reason.setAccessibleName(label)
        row.addWidget(name)
        row.addWidget(self.reason, 1)
        name.setVisible(bool(label))
        self.reason.setVisible(bool(label))
        return row

    def answer(self) -> Answer:
        """What was chosen, after the dialog has closed."""
        yes = self.result() == QDialog.DialogCode.Accepted
        return Answer(yes, self.reason.text().strip())

    @Slot()
    def _weigh(self) -> None:
        missing = self._wants_reason and not self.reason.text().strip()
        self.verb.allow(self._missing if missing else "")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+Enter does it, Esc keeps; Enter alone presses only the button with the focus."""
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.verb.click()
        elif enter:
            focused = self.focusWidget()
            if isinstance(focused, Button):
                focused.click()
        else:
            super().keyPressEvent(event)


def ask(parent: QWidget, title: str, text: str, verb: str, keep: str, **more: object) -> Answer:
    """Put the question and wait; `reason="Reason"` asks for one and requires it."""
    question = Question(title, text, verb, keep, parent=parent, **more)
    question.exec()
    answer = question.answer()
    question.deleteLater()
    return answer
