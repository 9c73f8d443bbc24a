"""Looks whether the open file still is the one of its name, and saves a copy when it is not."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtWidgets import QFileDialog, QWidget

from salesassist.desk.backup import rescue_copy
from salesassist.desk.recovery import check_in_place
from salesassist.texts import N_, Problem, sentence, tr
from salesassist.ui.kit.page import Context
from salesassist.ui.kit.printing import open_folder

EVERY = 10_000  # milliseconds


class FileGuard(QObject):
    """Looks every 10 s, and when `look` is called because the window came to the front.

    A file that was deleted, moved or replaced under the running program is told as an error that
    stays, with the way to save what the program still holds; told once until it changes.
    """

    def __init__(self, context: Context, window: QWidget):
        super().__init__(window)
        self._context = context
        self._told = ""
        self._timer = QTimer(self, interval=EVERY)
        self._timer.timeout.connect(self.look)
        self._timer.start()

    @Slot()
    def look(self) -> None:
        """Say when the file is gone or another; nothing while all is well."""
        try:
            check_in_place()
        except Problem as problem:
            said = sentence(problem)
            if said != self._told or self._context.quiet.text() != said:
                self._told = said
                self._context.quiet.error(problem, **{N_("Save a copy now"): self.rescue})
            return
        self._told = ""

    @Slot()
    def rescue(self) -> None:
        """Ask for a folder and save there what the program has open."""
        folder = str(self._context.papers.parent)
        name = QFileDialog.getExistingDirectory(
            self.parent(), tr(N_("Save a copy of the data in")), folder
        )
        if name:
            self.rescue_to(Path(name))

    def rescue_to(self, folder: Path) -> None:
        """Save a copy in a folder; says where it is, or why there is none."""
        try:
            path = rescue_copy(folder)
        except Problem as problem:
            self._context.quiet.error(problem, **{N_("Save a copy now"): self.rescue})
            return
        words = tr(
            N_("A whole copy of the data is in {path}. Close the program, then open the copy.")
        )
        self._context.quiet.done(words.format(path=path), folder=partial(open_folder, path))
