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
SCHEDULES, REQUESTS = "reports.schedules", "reports.requests"


def due(on: dt.date) -> Iterator[Item]:
    """What came of the schedules and was not seen, and the requests due within a week."""
    unseen = ReportRun.seen_at.is_null() & (ReportRun.state != "running")
    told = ReportSchedule.tell | ReportRun.state.in_(["failed", "left"])
    runs = ReportRun.select(ReportRun, ReportSchedule).join(ReportSchedule).where(unseen & told)
    missed: dict[int, list[ReportRun]] = {}
    for run in runs.order_by(ReportRun.due_at.desc()).limit(MOST):
        if run.state == "left":
            missed.setdefault(run.schedule_id, []).append(run)
        else:
            yield _run(run, on)
    yield from (_missed(each, on) for each in missed.values())
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


def _run(run: ReportRun, on: dt.date) -> Item:
    """What is there waits to be seen and is never late; what failed is, from its day on."""
    moment = ReportRun.due_at.show(run.due_at)
    words = tr(N_("{name}, for {moment}")).format(name=run.schedule.name, moment=moment)
    failed = run.state == "failed"
    kind, day = ("report-failed", run.due_at.date()) if failed else ("report-made", on)
    return _item(kind, words, day, run)


def _missed(runs: list[ReportRun], on: dt.date) -> Item:
    """Those of one schedule that were left out, the latest first, as one."""
    moment = ReportRun.due_at.show(runs[0].due_at)
    words = tr(N_("{name}: {count} missed, the last for {moment}"))
    said = words.format(name=runs[0].schedule.name, count=len(runs), moment=moment)
    return _item("report-missed", said, on, runs[0])


def _item(kind: str, words: str, day: dt.date, run: ReportRun) -> Item:
    about = {"part": run.id, "owner": run.schedule.run_by, "known": run.said}
    whom = ReportRun.state.show(run.state)
    return Item(kind, words, whom, day, SCHEDULES, run.schedule_id, **about)


SOURCE = Source(KINDS, due, later)
