"""What is done once the window stands: papers and leftovers looked after, pages, backups."""

import datetime as dt
from functools import partial

from PySide6.QtCore import QObject, Slot

from salesassist.db.connection import database
from salesassist.desk.recovery import Recovered, look_through, recover
from salesassist.tasks.records.quality import is_due
from salesassist.tasks.records.quality import look_through as look_through_records
from salesassist.texts import N_, Problem, sentence, tr
from salesassist.ui.kit.jobs import Jobs
from salesassist.ui.kit.page import Context
from salesassist.ui.notices import Notices
from salesassist.ui.pages.backups import BackupWatch


class Settling(QObject):
    """Runs beside the window, in a thread of its own, and tells what it found."""

    def __init__(self, context: Context, notices: Notices, jobs: Jobs):
        super().__init__(context.status)
        self.context, self.notices, self.jobs = context, notices, jobs

    def start(self) -> None:
        """Recover, and once a day look through a file that was too large for it at opening."""
        papers = self.context.papers
        self.jobs.start(
            tr(N_("Looking after the papers")),
            lambda: recover(papers),
            done=self._recovered,
            failed=self._failed,
        )
        today, name = dt.date.today().isoformat(), str(database().file)
        if not database().checked and self.context.state.checked.get(name) != today:
            self.context.state.checked[name] = today
            self.jobs.start(tr(N_("Looking through the data")), look_through, failed=self._failed)

        self._look_for_quality()

    def _look_for_quality(self) -> None:
        """Look through the records by the rules of quality when the days between are over."""
        who, on = self.context.who, self.context.today()
        if not database().read_only and is_due(on, who):
            self.jobs.start(
                tr(N_("Looking through the records")),
                partial(look_through_records, who=who, on=on),
                failed=self._failed,
            )

    @Slot(object)
    def _recovered(self, found: Recovered) -> None:
        self.notices.add("error", *found.troubles())
        self.notices.add("done", *found.news())

    @Slot(object)
    def _failed(self, problem: Problem) -> None:
        self.notices.add("error", sentence(problem))


def settle(context: Context, page, notices: Notices, jobs: Jobs | None = None) -> BackupWatch:
    """Begin all of it; the watch over the backups is to be finished at the end."""
    work = jobs or context.jobs
    Settling(context, notices, work).start()
    watch = BackupWatch(context, database().file, page)
    watch.start()
    return watch
