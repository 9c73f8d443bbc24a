"""Going back to a backup where the data cannot be opened: a list, a choice, a bar."""

from pathlib import Path

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QDialog, QFileDialog, QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from salesassist.desk import backup
from salesassist.desk.backup import Backup, Restored
from salesassist.texts import N_, Problem, sentence, tr
from salesassist.ui.kit.buttons import Button
from salesassist.ui.kit.jobs import Jobs
from salesassist.ui.kit.labels import Label
from salesassist.ui.pages.settings.backup_rows import BackupList

WIDTH = 620


class RestoreDialog(QDialog):
    """Puts a chosen backup in the place of a database nobody has open; `restored` says which."""

    def __init__(self, path: Path, parent: QWidget | None = None, jobs: Jobs | None = None):
        super().__init__(parent)
        self.path, self.restored = path, None
        self._jobs = jobs or Jobs(self)
        self.setWindowTitle(tr(N_("Restore a backup")))
        self.setFixedWidth(WIDTH)
        self.rows, self.bar, self.told = BackupList(), QProgressBar(), Label("", "note")
        self.restore_button = Button(tr(N_("Restore")), "main", icon="history", deed=self.restore)
        self.folder_button = Button(
            tr(N_("Another folder…")), icon="folder-open", deed=self.choose_folder
        )
        self.back_button = Button(tr(N_("Back")), deed=self.reject)
        self._build()
        self.rows.chosen.connect(self._chosen)
        self.show_backups(backup.backups(path))

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 16)
        column.setSpacing(12)
        column.addWidget(Label(tr(N_("Which backup should be restored?")), "title"))
        words = tr(N_("It will lie at {path}; what lies there now is kept beside it."))
        note = Label(words.format(path=self.path), "note")
        column.addWidget(note)
        column.addWidget(self.rows)
        column.addWidget(self.bar)
        column.addWidget(self.told)
        self.bar.setTextVisible(False)
        self.bar.hide()
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.folder_button)
        row.addStretch(1)
        for button in (self.back_button, self.restore_button):
            row.addWidget(button)
        for button in (self.folder_button, self.back_button, self.restore_button):
            button.setAutoDefault(False)
        column.addLayout(row)
        for label in (note, self.told):
            label.setWordWrap(True)

    def show_backups(self, found: list[Backup]) -> None:
        """List these; the newest is chosen."""
        self.rows.show_backups(found)
        none = tr(N_("There is no verified backup here: choose the folder of the second place."))
        self.told.setText("" if found else none)
        self.told.setVisible(not found)
        if found:
            self.rows.selectRow(0)
        self._chosen(self.rows.current())

    @Slot()
    def choose_folder(self) -> None:
        """Look for backups in another folder, such as the second place."""
        name = QFileDialog.getExistingDirectory(self, tr(N_("Folder with backups")))
        if name:
            self.show_backups(backup.backups(Path(name)))

    @Slot()
    def restore(self) -> None:
        """Restore the chosen one in a thread."""
        chosen = self.rows.current()
        if chosen is None:
            return
        self.restore_button.allow(tr(N_("A backup is being restored.")))
        self.bar.setRange(0, 100)
        self.bar.show()
        self._jobs.start(
            tr(N_("Restore")),
            lambda: backup.restore(chosen, self.path),
            done=self._done,
            failed=self._failed,
            progress=self._progress,
        )

    def reject(self) -> None:
        """Go back; a restore under way is stopped first, and nothing of it stays."""
        self._jobs.stop()
        super().reject()

    @Slot(object)
    def _chosen(self, chosen: Backup | None) -> None:
        self.restore_button.allow("" if chosen else tr(N_("Choose a backup.")))

    @Slot(int, int)
    def _progress(self, done: int, total: int) -> None:
        self.bar.setRange(0, total)
        self.bar.setValue(done)

    @Slot(object)
    def _done(self, restored: Restored) -> None:
        self.restored = restored
        self.accept()

    @Slot(object)
    def _failed(self, problem: Problem) -> None:
        self.bar.hide()
        self.restore_button.allow()
        self.told.set_role("error")
        self.told.setText(sentence(problem))
        self.told.show()
