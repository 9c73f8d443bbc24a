"""How reports come while the window is closed: the line for the operating system's scheduler."""

import sys
from pathlib import Path

from PySide6.QtCore import Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPlainTextEdit, QVBoxLayout, QWidget

from salesassist.rules import os_schedules as rules
from salesassist.texts import N_, language, tr
from salesassist.ui.kit import theme
from salesassist.ui.kit.combo import Combo
from salesassist.ui.kit.entry import DeedDialog
from salesassist.ui.kit.labels import Label

HIGH = 150


class BySystem(DeedDialog):
    """The system, what to do there, and the text to copy; the filled button copies it."""

    def __init__(self, file: Path, parent: QWidget | None = None):
        title = tr(N_("Reports while the window is closed"))
        note = tr(N_("The operating system starts the program without a window; two at the same "
                     "time make each report once."))  # fmt: skip
        super().__init__(title, tr(N_("Copy")), note=note, parent=parent)
        self._words = [sys.executable, "-m", "salesassist", "--language", language(),
                       "reports-due", str(file.resolve())]  # fmt: skip
        choices = [(name, tr(words)) for name, words in rules.SYSTEMS.items()]
        self.system = Combo(choices, tr(N_("Operating system")))
        self.system.set_value(rules.system_of(sys.platform))
        self.steps = Label("", "note")
        self.steps.setWordWrap(True)
        self.text = QPlainTextEdit()
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.text.setAccessibleName(tr(N_("To be entered there")))
        self.text.setFixedHeight(theme.current().px(HIGH))
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for part in (self.system, self.steps, self.text):
            column.addWidget(part)
        self.system.currentIndexChanged.connect(self.show_system)
        self.show_system()
        self.lay((body, 1))

    @Slot()
    def show_system(self) -> None:
        """The steps and the text of the system chosen."""
        system = str(self.system.value())
        facts = {"task": rules.TASK, "label": rules.LABEL, "minutes": rules.MINUTES}
        self.steps.setText(tr(rules.STEPS[system]).format(**facts))
        self.text.setPlainText(rules.entry(system, self._words))

    def perform(self) -> str:
        """Put the text into the clipboard."""
        QGuiApplication.clipboard().setText(self.text.toPlainText())
        return self.text.toPlainText()
