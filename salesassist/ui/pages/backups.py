"""Backups beside the window: at the start, every 30 minutes of change and at the end."""

import datetime as dt
import logging
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtWidgets import QWidget

from salesassist.db.connection import database
from salesassist.desk import backup
from salesassist.desk.backup import Backup, SecondAway
from salesassist.rules.backups import is_due, is_second_due, standing
from salesassist.texts import N_, Problem, sentence, tr
from salesassist.ui.kit.jobs import Jobs
from salesassist.ui.kit.page import Context

START_AFTER = 4_000  # milliseconds: the window comes first
LOOK_EVERY = 60_000
LOG = logging.getLogger("salesassist")


class BackupWatch(QObject):
    """Looks every minute whether a backup is due, makes it in a thread, and tells the light.

    It has a thread of its own: a long backup must not hold up papers and reports. `page` is the
    window's, to show the settings.
    """

    def __init__(
        self,
        context: Context,
        path: Path,
        page: Callable[[str], QWidget],
        jobs: Jobs | None = None,
    ):
        super().__init__(context.status)
        self.context, self.path, self._page = context, path, page
        self.jobs = jobs or Jobs(self)
        self.failed_at: dt.datetime | None = None
        self._told_second = False
        self._timer = QTimer(self, interval=LOOK_EVERY)
        self._timer.timeout.connect(self.look)
        self._first = QTimer(self, singleShot=True, interval=START_AFTER)
        self._first.timeout.connect(self.begin)
        context.status.light.clicked.connect(self.show_backups)

    def start(self) -> None:
        """Begin to look, a little after the window has been shown.

        Data that are only read are nobody's to back up here.
        """
        if database().read_only:
            return
        self.tell()
        self._timer.start()
        self._first.start()

    @Slot()
    def begin(self) -> None:
        """At the start: a backup if anything has changed since the last one."""
        newest = backup.newest(self.path)
        if backup.changed_since(newest):
            self.make()
        elif newest is not None:
            self.second(newest)

    @Slot()
    def look(self) -> None:
        """Make a backup when one is due; after a failure not before another half an hour."""
        now = self.context.now()
        newest = backup.newest(self.path)
        times = [at for at in (newest and newest.at, self.failed_at) if at]
        if not self.jobs.busy() and is_due(
            max(times, default=None), backup.changed_since(newest), now
        ):
            self.make()
        self.tell()

    def make(self) -> None:
        """Make a backup in the thread."""
        name = tr(N_("Backup"))
        self.jobs.start(
            name, lambda: backup.make(self.path), done=self._made, failed=self._not_made
        )

    def second(self, made: Backup) -> None:
        """Copy a backup to the second place, if one is set."""
        folder, now = self.context.state.second_backup, self.context.now()
        if folder:
            self.jobs.start(
                tr(N_("Second backup")),
                lambda: backup.copy_to_second(made, Path(folder), now),
                done=self._copied,
                failed=self._not_copied,
            )

    def tell(self) -> None:
        """Tell the light how things stand."""
        tell_light(self.context, self.path, self.failed_at)

    def stop(self) -> None:
        """Look no more, and wait for a backup under way."""
        self._timer.stop()
        self._first.stop()
        self.jobs.stop()

    def finish(self) -> None:
        """At the end: back up what has changed, here and in the second place; say it in the log.

        Quickly, for the PC may be about to be shut down.
        """
        self.stop()
        if database().read_only:
            return
        try:
            newest = backup.newest(self.path)
            if backup.changed_since(newest):
                newest = backup.before("exit", self.path, quick=True)
            if newest is not None and self.context.state.second_backup:
                place = Path(self.context.state.second_backup)
                for _ in backup.copy_to_second(newest, place, self.context.now()):
                    pass
                self._copied(newest)
        except SecondAway:
            LOG.info("the second place for backups is away")
        except Problem as problem:
            LOG.warning("no backup at the end: %s", problem)

    @Slot(object)
    def _made(self, made: Backup) -> None:
        self.failed_at = None
        self.tell()
        self.second(made)

    @Slot(object)
    def _not_made(self, problem: Problem) -> None:
        self.failed_at = self.context.now()
        self.tell()
        self.context.quiet.error(problem, **{tr(N_("Backups")): self.show_backups})

    @Slot(object)
    def _copied(self, made: Backup) -> None:
        self.context.state.second_backup_at = made.at.isoformat()

    @Slot(object)
    def _not_copied(self, problem: Problem) -> None:
        """A disk may be away for a week; after that it is told, once each time we start."""
        if not self._told_second and is_second_due(second_at(self.context), self.context.now()):
            self._told_second = True
            text = tr(N_("No second backup for 7 days. {why}")).format(why=sentence(problem))
            self.context.quiet.error(text, **{tr(N_("Backups")): self.show_backups})

    @Slot()
    def show_backups(self) -> None:
        """Open the settings where the backups are."""
        self.context.go("settings", None)
        self._page("settings").list.choose("backup")


def tell_light(context: Context, path: Path, failed_at: dt.datetime | None = None) -> None:
    """Tell the light of the status bar how well the data are backed up."""
    newest, now = backup.newest(path), context.now()
    at = newest.at if newest else None
    failed = failed_at is not None and (at is None or at < failed_at)
    stands = standing(at, backup.changed_since(newest), failed, now)
    context.status.light.tell(stands, at, now)


def second_at(context: Context) -> dt.datetime | None:
    """When the newest backup was made that lies in the second place."""
    try:
        return dt.datetime.fromisoformat(context.state.second_backup_at)
    except ValueError:
        return None
