"""What is done once the window stands: papers and leftovers looked after, pages, backups."""

import datetime as dt

from PySide6.QtCore import QObject, Slot

from salesassist.db.connection import database
from salesassist.desk.recovery import Recovered, look_through, recover
from salesassist.texts import N_, Problem, sentence, tr
from salesassist.ui.kit.jobs import Jobs
from salesassist.ui.kit.page import Context
from salesassist.ui.notices import Notices
from salesassist.ui.pages.backups import BackupWatch
from salesassist.ui.pages.reporting_watch import ReportingWatch
from salesassist.ui.pages.schedule_watch import ScheduleWatch
from salesassist.ui.pages.upkeep.schedule import look_when_due


class Settling(QObject):
    """Runs beside the window, in a thread of its own, and tells what it found."""

    def __init__(self, context: Context, notices: Notices, jobs: Jobs):
        super().__init__(context.status)
        self.context, self.notices, self.jobs = context, notices, jobs

    def start(self) -> None:
        """Recover; look through a large file once a day, and through the records when it is due."""
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

        look_when_due(self.context, self.jobs, self._failed)

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
    ReportingWatch(context).start()
    ScheduleWatch(context).start()
    return watch
