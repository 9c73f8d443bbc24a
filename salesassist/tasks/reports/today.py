"""What Today says of reports: those that came by themselves or could not, and those asked for."""

import datetime as dt
from collections.abc import Iterator

from salesassist.db import ReportRequest, ReportRun, ReportSchedule
from salesassist.desk.today import Item, Kind, Source, after_week
from salesassist.texts import N_, tr

AHEAD = dt.timedelta(days=7)
MOST = 200
KINDS = {
    "report-made": Kind(N_("Report is there"), "reports"),
    "report-failed": Kind(N_("Report failed"), "late"),
    "report-missed": Kind(N_("Report was missed"), "history"),
    "report-request": Kind(N_("Report asked for"), "message-circle"),
}
_STATES = {"failed": "report-failed", "left": "report-missed"}
SCHEDULES, REQUESTS = "reports.schedules", "reports.requests"


def due(on: dt.date) -> Iterator[Item]:
    """What came of the schedules and was not seen, and the requests due within a week."""
    unseen = ReportRun.seen_at.is_null() & (ReportRun.state != "running")
    told = ReportSchedule.tell | ReportRun.state.in_(list(_STATES))
    runs = ReportRun.select(ReportRun, ReportSchedule).join(ReportSchedule).where(unseen & told)
    for run in runs.order_by(ReportRun.due_at.desc()).limit(MOST):
        yield _run(run)
    yield from _requests(on + AHEAD)


def _requests(until: dt.date) -> Iterator[Item]:
    asked = (ReportRequest.state == "open") & (ReportRequest.due_on <= until)
    rows = ReportRequest.select().where(asked).order_by(ReportRequest.due_on).limit(MOST)
    for each in rows:
        words = tr(N_("{number} asked: {topic}")).format(number=each.number, topic=each.topic)
        about = {"owner": each.owner, "known": each.purpose}
        yield Item("report-request", words, each.asked_by, each.due_on, REQUESTS, each.id, **about)


def later(on: dt.date) -> Iterator[Item]:
    """The requests due after the week."""
    return after_week(_requests, on)


def _run(run: ReportRun) -> Item:
    moment = ReportRun.due_at.show(run.due_at)
    words = tr(N_("{name}, for {moment}")).format(name=run.schedule.name, moment=moment)
    # What is there since yesterday is not late: it waits to be seen from the day it was made on.
    day = (run.ended_at or run.due_at).date()
    kind = _STATES.get(run.state, "report-made")
    about = {"part": run.id, "owner": run.schedule.run_by, "known": run.said}
    whom = ReportRun.state.show(run.state)
    return Item(kind, words, whom, day, SCHEDULES, run.schedule_id, **about)


SOURCE = Source(KINDS, due, later)
