"""Backups: how the data stand, where the second place is, and the way back to a backup."""

from pathlib import Path

from PySide6.QtCore import QTimer, Slot
from PySide6.QtWidgets import QFileDialog, QWidget

from salesassist.db import Journal
from salesassist.db.backup import Contents, held
from salesassist.db.connection import database
from salesassist.desk import backup
from salesassist.desk.backup import Backup, Ready
from salesassist.desk.people import permit
from salesassist.texts import N_, Problem, sentence, tr
from salesassist.ui.kit import printing
from salesassist.ui.kit.ask import ask
from salesassist.ui.kit.buttons import Button
from salesassist.ui.kit.jobs import Job
from salesassist.ui.kit.labels import Label, ShortLabel
from salesassist.ui.kit.messages import Message
from salesassist.ui.kit.page import Context
from salesassist.ui.pages.backups import second_at, tell_light
from salesassist.ui.pages.settings.backup_rows import BackupList, Comparison
from salesassist.ui.pages.settings.sheet import PADDING, Sheet


class BackupSheet(Sheet):
    """Three clicks lead back: a row of the list, Restore, and Restore once more when asked."""

    def __init__(self, context: Context, parent: QWidget | None = None):
        note = N_(
            "Made by itself at the start, after every 30 minutes with changes and at the end. "
            "A backup counts only once it was opened and checked."
        )
        super().__init__(tr(N_("Backup")), tr(note), parent)
        self.context, self.path = context, database().file
        self._now: Contents | None = None
        self._compared: Backup | None = None
        self.state = Message()
        self.make_button = Button(tr(N_("Back up now")), icon="backup", deed=self.make)
        self.open_button = Button(
            tr(N_("Open folder")), "quiet", icon="folder-open", deed=self.open_folder
        )
        self.add(self.state)
        self.row(self.make_button, self.open_button)
        self._build_second()
        self._build_list()
        self.refresh()

    def _build_second(self) -> None:
        self.group(
            tr(N_("Second place")),
            tr(N_("A USB disk or a folder of the network: it is there when this PC is not.")),
        )
        self.second, self.second_state = ShortLabel(), Message()
        self.add(self.second)
        self.add(self.second_state)
        self.choose_button = Button(
            tr(N_("Choose folder")), icon="folder-open", deed=self.choose_second
        )
        self.drop_button = Button(tr(N_("Do without")), "quiet", deed=self.drop_second)
        self.row(self.choose_button, self.drop_button)

    def _build_list(self) -> None:
        note = N_("The data of now are kept beside, in a file named by the time.")
        self.group(tr(N_("Go back to a backup")), tr(note))
        self.list, self.comparison = BackupList(), Comparison()
        self.empty = Label(tr(N_("No backup is here yet.")), "note")
        self.restore_button = Button(tr(N_("Restore")), "danger", icon="history", deed=self.restore)
        for part in (self.list, self.empty, self.comparison):
            self.add(part)
        self.row(self.restore_button)
        self.list.chosen.connect(self._choose)

    def showEvent(self, event) -> None:
        """Look anew whenever the sheet comes to the front."""
        super().showEvent(event)
        self.refresh()

    @Slot()
    def refresh(self) -> None:
        """Show which backups there are, and count the data of now in the thread."""
        found = backup.backups(self.path)
        self.list.show_backups(found)
        self.list.setVisible(bool(found))
        self.empty.setVisible(not found)
        self._choose(self.list.current())
        self._tell(found[0] if found else None)
        self._tell_second()
        self.context.jobs.start(
            tr(N_("Counting")), lambda: held(self.path), done=self._counted, failed=self._uncounted
        )

    # Making one

    @Slot()
    def make(self) -> None:
        """Back up now, whatever has changed, here and in the second place."""
        self.make_button.allow(tr(N_("A backup is being made.")))
        job = self.context.jobs.start(
            tr(N_("Backup")),
            lambda: backup.make(self.path, ""),
            done=self._made,
            failed=self._failed,
            ended=self.make_button.allow,
        )
        self._follow(job)

    @Slot(object)
    def _made(self, made: Backup) -> None:
        tell_light(self.context, self.path)
        self.context.quiet.done(tr(N_("Backed up and checked: {name}")).format(name=made.file.name))
        self.refresh()
        self._copy(made)

    @Slot(object)
    def _failed(self, problem: Problem) -> None:
        self.context.quiet.error(problem)
        self.state.say("error", sentence(problem))

    @Slot()
    def open_folder(self) -> None:
        """Show the folder of the backups."""
        printing.open_folder(backup.folder_of(self.path))

    def _tell(self, newest: Backup | None) -> None:
        if newest is None:
            self.state.say("error", tr(N_("No backup yet")))
            return
        words = tr(N_("Newest backup {when}, {orders:,} orders, opened and checked."))
        orders = newest.contents.counts.get("sales_order", 0)
        when = Journal.at.show(newest.at)
        self.state.say("check", words.format(when=when, orders=orders))

    # The second place

    @Slot()
    def choose_second(self) -> None:
        """Ask for the folder of the second place, and put the newest backup there."""
        name = QFileDialog.getExistingDirectory(
            self, tr(N_("Choose folder")), self.context.state.second_backup
        )
        if not name:
            return
        if Path(name).resolve() == backup.folder_of(self.path):
            self.second_state.say("warning", tr(N_("The backups lie there already.")))
            return
        self.context.state.second_backup, self.context.state.second_backup_at = name, ""
        newest = backup.newest(self.path)
        self._tell_second()
        if newest is not None:
            self._copy(newest)

    @Slot()
    def drop_second(self) -> None:
        """Do without a second place; what lies there stays."""
        self.context.state.second_backup = self.context.state.second_backup_at = ""
        self._tell_second()

    def _copy(self, made: Backup) -> None:
        folder, now = self.context.state.second_backup, self.context.now()
        if folder:
            self.context.jobs.start(
                tr(N_("Second backup")),
                lambda: backup.copy_to_second(made, Path(folder), now),
                done=self._copied,
                failed=self._not_copied,
            )

    @Slot(object)
    def _copied(self, made: Backup) -> None:
        self.context.state.second_backup_at = made.at.isoformat()
        self._tell_second()

    @Slot(object)
    def _not_copied(self, problem: Problem) -> None:
        self.second_state.say("error", sentence(problem))

    def _tell_second(self) -> None:
        folder, at = self.context.state.second_backup, second_at(self.context)
        self.second.setText(folder or tr(N_("None is chosen")))
        self.drop_button.setVisible(bool(folder))
        if not folder:
            words = N_("If this PC's disk breaks, its backups are lost with it.")
            self.second_state.say("warning", tr(words))
        elif at is None:
            self.second_state.say("warning", tr(N_("No backup has been copied there yet.")))
        else:
            words = tr(N_("Newest backup there {when}"))
            self.second_state.say("check", words.format(when=Journal.at.show(at)))

    # Going back

    @Slot(object)
    def _counted(self, now: Contents) -> None:
        self._now = now
        self._choose(self.list.current())

    @Slot(object)
    def _uncounted(self, problem: Problem) -> None:
        self._now = None

    @Slot(object)
    def _choose(self, chosen: Backup | None) -> None:
        self.restore_button.allow("" if chosen else tr(N_("Choose a backup first.")))
        if chosen is None:
            self.comparison.hide()
        else:
            self.comparison.show_both(self._now, chosen)
            if chosen != self._compared:
                QTimer.singleShot(0, self, self._show_button)
        self._compared = chosen

    @Slot()
    def _show_button(self) -> None:
        """Bring what was compared and its button into sight on a low screen."""
        self.ensureWidgetVisible(self.restore_button, 0, PADDING)

    @Slot()
    def restore(self) -> None:
        """Ask, then copy the chosen backup beside the data and verify it in the thread."""
        chosen = self.list.current()
        if chosen is None:
            return
        try:
            permit(self.context.who, "restore a backup")
        except Problem as problem:
            self.context.quiet.error(problem)
            return
        when = Journal.at.show(chosen.at)
        words = tr(
            N_(
                "What was changed after {when} will not be in the data any more. The data of now "
                "are kept beside, in a file named by the time, and backed up first."
            )
        )
        title = tr(N_("Restore the backup of {when}?")).format(when=when)
        sure = ask(
            self,
            title,
            words.format(when=when),
            tr(N_("Restore")),
            tr(N_("Keep the data of now")),
            icon="history",
        )
        if sure:
            self.restore_button.allow(tr(N_("A backup is being restored.")))
            job = self.context.jobs.start(
                tr(N_("Restore")),
                lambda: backup.prepare_restore(chosen, self.path),
                done=self._ready,
                failed=self.context.quiet.error,
                ended=self.restore_button.allow,
            )
            self._follow(job)

    def _follow(self, job: Job) -> None:
        if self.context.jobs.busy():
            self.context.quiet.follow(job)

    @Slot(object)
    def _ready(self, ready: Ready) -> None:
        """The copy is verified: close everything, change the names, and open again."""
        self.context.reopen(lambda: _switch(ready))
        backup.discard(ready)


def _switch(ready: Ready) -> str:
    """Put the verified copy in place; the words for it."""
    done = backup.switch(ready)
    words = tr(N_("The data are those of {when}. Those before are kept in {kept}."))
    kept = done.kept.name if done.kept else ""
    return words.format(when=Journal.at.show(done.backup.at), kept=kept)
