"""Every check before a paper goes out, in a window of its own."""

from collections.abc import Sequence

from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from salesassist.texts import N_, tr
from salesassist.ui.kit.buttons import Button
from salesassist.ui.kit.labels import Label
from salesassist.ui.kit.messages import Message

WIDTH = 560


class ChecksDialog(QDialog):
    """What is open first; Esc or Enter closes it."""

    def __init__(
        self, title: str, checks: Sequence[tuple[str, str]], parent: QWidget | None = None
    ):
        super().__init__(parent)
        self.setModal(True)
        self.setWindowTitle(title)
        self.setMinimumWidth(WIDTH)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(8)
        column.addWidget(Label(title, "title"))
        self.rows = [Message() for _ in checks]
        for row, (kind, text) in zip(self.rows, checks, strict=True):
            row.say(kind, text)
            column.addWidget(row)
        column.addStretch(1)
        self.close_button = Button(tr(N_("Close")), deed=self.accept)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self.close_button)
        column.addLayout(buttons)
        self.close_button.setFocus()
