"""Reports that are due are made while the window is open, beside it; what came of them is told."""

from PySide6.QtCore import QObject, QTimer, Slot

from salesassist.db import ReportRun
from salesassist.db.connection import database
from salesassist.tasks.reports.periodic import running
from salesassist.tasks.reports.periodic.keeping import listed
from salesassist.texts import N_, Problem, tr
from salesassist.ui.kit.page import Context

START_AFTER = 5_000  # milliseconds: the window comes first
LOOK_EVERY = 60_000


class ScheduleWatch(QObject):
    """Looks each minute whether a report is due; those missed while nothing ran come at once."""

    def __init__(self, context: Context):
        super().__init__(context.status)
        self.context = context
        self._timer = QTimer(self, interval=LOOK_EVERY)
        self._timer.timeout.connect(self.look)
        self._first = QTimer(self, singleShot=True, interval=START_AFTER)
        self._first.timeout.connect(self.look)

    def start(self) -> None:
        """Begin to look; data that are only read are left alone."""
        if not database().read_only:
            self._timer.start()
            self._first.start()

    @Slot()
    def look(self) -> None:
        """Make what is due, unless other work is under way: then a minute later."""
        now, jobs = self.context.now(), self.context.jobs
        if not jobs.busy() and running.waiting(now):
            name = tr(N_("Making the reports that are due"))
            jobs.start(name, lambda: running.run_due(now=now), done=self._told, failed=self._failed)

    @Slot(object)
    def _told(self, made: list[ReportRun]) -> None:
        failed = [run for run in made if run.state == "failed"]
        if failed:
            words = tr(N_("{name} could not be made: {why}"))
            self.context.quiet.error(words.format(name=failed[0].schedule.name, why=failed[0].said))
        elif made:
            names = listed(run.schedule.name for run in made)
            self.context.quiet.done(tr(N_("Made on schedule: {names}")).format(names=names))

    @Slot(object)
    def _failed(self, problem: Problem) -> None:
        self.context.quiet.error(problem)
