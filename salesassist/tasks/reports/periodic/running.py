"""Schedules that are due are run: claimed in the database, made, written, and what came of it kept.

A run is claimed before it begins, so that two programs at the same time make it once; one whose
program died is taken over after a while. What fails is kept with the sentence why.
"""

import datetime as dt
from collections.abc import Generator, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from salesassist.db import Paper, ReportRun, ReportSchedule
from salesassist.db.base import Work, find, unit_of_work
from salesassist.db.calendar import workdays
from salesassist.desk.exporting import logged, written
from salesassist.desk.exporting.personal import prepared
from salesassist.desk.files import check_folder, safe_name, write_new
from salesassist.desk.issue import new_request
from salesassist.desk.mail import mail_of
from salesassist.desk.people import permit
from salesassist.rules.schedules import caught_up, is_dead, moments
from salesassist.tasks.reports.periodic.keeping import (
    IN_FOLDER,
    VERB,
    listed,
    question_of,
    rhythm_of,
)
from salesassist.tasks.reports.periodic.making import Making
from salesassist.tasks.reports.periodic.subjects import subject_of
from salesassist.texts import N_, Problem, sentence, speaking, tr

Result = TypeVar("Result")
Steps = Generator[tuple[int, int], None, Result]
_LONG_AGO = dt.datetime(2000, 1, 1)


class AlreadyRunning(Problem):
    """A schedule that is being run is run by hand too."""

    says = N_("“{name}” is being made at this moment: wait until it is there.")


@dataclass
class Came:
    """What came of a run, filled while it is made."""

    state: str = "done"
    said: str = ""
    files: list[str] = field(default_factory=list)
    paper: Paper | None = None


def waiting(now: dt.datetime) -> list[ReportSchedule]:
    """The active schedules with a moment due by now, or with a run whose program died."""
    days, found = workdays(), []
    for each in ReportSchedule.select().where(ReportSchedule.active).order_by(ReportSchedule.id):
        due = next(moments(rhythm_of(each), each.done_until, now, days), None)
        if due is not None or _dead(each, now) is not None:
            found.append(each)
    return found


def run_due(*, now: dt.datetime) -> Steps[list[ReportRun]]:
    """Run all that is due; the runs of this call. One that fails does not stop the others."""
    by, made = new_request(), []
    schedules = waiting(now)
    for at, schedule in enumerate(schedules):
        yield at, len(schedules)
        while (run := claim(schedule, now=now, by=by)) is not None:
            made.append((yield from carry_out(run, by=by)))
    return made


def claim(schedule: ReportSchedule, *, now: dt.datetime, by: str) -> ReportRun | None:
    """Take the next run of a schedule for oneself; None when another took it or none is due."""
    days = workdays()
    with unit_of_work(schedule.run_by, "begin report run") as work:
        fresh = find(ReportSchedule, id=schedule.id)
        if fresh is None or not fresh.active:
            return None
        dead = _dead(fresh, now)
        if dead is not None:
            return work.change(dead, claimed_at=now, claimed_by=by)
        due = list(moments(rhythm_of(fresh), fresh.done_until, now, days))
        taken, left = caught_up(due, fresh.missed)
        for each in left:
            _leave_out(work, fresh, each, taken[0])
        if not taken:
            return None
        work.change(fresh, done_until=taken[0])
        return _begin(work, fresh, taken[0], now, by)


def carry_out(run: ReportRun, *, by: str) -> Steps[ReportRun]:
    """Make what a claimed run is for, and keep what came of it."""
    came, language = Came(), run.schedule.language
    try:
        yield from _spoken(language, _deliver(run, came))
    except Problem as problem:
        with speaking(language):
            came.state, came.said = "failed", sentence(problem)
    except GeneratorExit:  # the window closes: whoever looks next goes on with it
        with unit_of_work(run.schedule.run_by, "leave report run") as work:
            work.change(ReportRun.get_by_id(run.id), claimed_at=_LONG_AGO)
        raise
    return _finish(run, came, by)


def run_now(
    schedule: ReportSchedule, *, who: str, now: dt.datetime, request: str | None = None
) -> Steps[ReportRun]:
    """Run a schedule at once, whatever its days. Raises NotPermitted, AlreadyRunning."""
    permit(who, VERB)
    by = new_request()
    with unit_of_work(who, "run report schedule", request) as work:
        if work.done_before:
            return ReportRun.get_by_id(work.result)
        mine = (ReportRun.schedule == schedule) & (ReportRun.due_at == now)
        if ReportRun.select().where(mine).exists():
            raise AlreadyRunning(name=schedule.name)
        run = _begin(work, schedule, now, now, by)
        work.result = run.id
    return (yield from carry_out(run, by=by))


def run_again(
    run: ReportRun, *, who: str, now: dt.datetime, request: str | None = None
) -> Steps[ReportRun]:
    """Run once more what could not be made, for the same moment.

    Raises NotPermitted, AlreadyRunning.
    """
    permit(who, VERB)
    by = new_request()
    with unit_of_work(who, "run report again", request) as work:
        fresh = ReportRun.get_by_id(run.id)
        if work.done_before:
            return fresh
        if fresh.state == "running" and not is_dead(fresh.claimed_at, now):
            raise AlreadyRunning(name=fresh.schedule.name)
        work.change(fresh, state="running", claimed_at=now, claimed_by=by, seen_at=None)
    return (yield from carry_out(fresh, by=by))


def see(run: ReportRun, *, who: str, request: str | None = None) -> ReportRun:
    """Somebody has seen what came of a run: Today tells it no more. Raises NotPermitted.

    With one that was missed those missed before it are seen too: they are told as one.
    """
    permit(who, VERB)
    with unit_of_work(who, "see report run", request) as work:
        fresh = ReportRun.get_by_id(run.id)
        if fresh.state == "left":
            before = (ReportRun.schedule == fresh.schedule) & (ReportRun.due_at < fresh.due_at)
            unseen = before & (ReportRun.state == "left") & ReportRun.seen_at.is_null()
            for each in list(ReportRun.select().where(unseen)):
                work.change(each, seen_at=work.at)
        return work.change(fresh, seen_at=work.at)


def _dead(schedule: ReportSchedule, now: dt.datetime) -> ReportRun | None:
    mine = (ReportRun.schedule == schedule) & (ReportRun.state == "running")
    running = ReportRun.select().where(mine).order_by(ReportRun.due_at)
    return next((each for each in running if is_dead(each.claimed_at, now)), None)


def _begin(
    work: Work, schedule: ReportSchedule, due_at: dt.datetime, now: dt.datetime, by: str
) -> ReportRun:
    told = {"due_at": due_at, "claimed_at": now, "claimed_by": by}
    return work.add(ReportRun(schedule=schedule, **told))


def _leave_out(
    work: Work, schedule: ReportSchedule, due_at: dt.datetime, later: dt.datetime
) -> None:
    with speaking(schedule.language):
        words = tr(N_("Missed; made for {moment} instead, as the schedule says."))
        said = words.format(moment=ReportRun.due_at.show(later))
    told = {"due_at": due_at, "claimed_at": work.at, "ended_at": work.at, "said": said}
    work.add(ReportRun(schedule=schedule, state="left", **told))


def _spoken(language: str, steps: Steps[Result]) -> Steps[Result]:
    """Each step in a language; what happens between two of them keeps its own."""
    try:
        while True:
            with speaking(language):
                try:
                    step = next(steps)
                except StopIteration as end:
                    return end.value
            yield step
    finally:
        steps.close()  # a report is one read transaction: nothing could be written before its end


def _deliver(run: ReportRun, came: Came) -> Steps[None]:
    """Make it, prove it, then give it out in every form; `came` tells how far it went."""
    schedule, on = run.schedule, run.due_at.date()
    permit(schedule.run_by, VERB)
    if IN_FOLDER & set(schedule.outputs):
        check_folder(Path(schedule.folder))
    subject, key = subject_of(schedule.what)
    question = question_of(schedule, on)
    made = yield from subject.make(key, question)
    made.refuse()
    if not made.rows():
        words = tr(N_("No row for {span}: nothing was written."))
        came.state, came.said = "empty", words.format(span=question.span.name(tr(N_("iso"))))
        return
    yield 1, 1
    if {"paper", "mail"} & set(schedule.outputs):
        told = {"language": schedule.language, "who": schedule.run_by}
        came.paper = made.issued(request=f"report-run-{run.id}", **told)
    name = safe_name(schedule.name, question.span.key())
    for path, content in _papers(run, made, came.paper, Path(schedule.folder) / name):
        came.files.append(str(write_new(path, content)))
    for form in ("xlsx", "csv"):
        if form in schedule.outputs:
            _write_table(run, made, form, Path(schedule.folder) / name, came)
    numbers = [came.paper.full_number()] if came.paper is not None else []
    came.said = listed([*numbers, *(Path(each).name for each in came.files)])


def _papers(
    run: ReportRun, made: Making, paper: Paper | None, name: Path
) -> Iterator[tuple[Path, bytes]]:
    """The PDF and the mail draft, where they go to; the name has no ending yet."""
    schedule = run.schedule
    if "pdf" in schedule.outputs:
        told = {"language": schedule.language, "who": schedule.run_by, "at": run.claimed_at}
        yield _with_ending(name, "pdf"), bytes(paper.pdf) if paper else made.drawn(**told)
    if "mail" in schedule.outputs and paper is not None:
        yield _with_ending(name, "eml"), mail_of(paper, schedule.mail_to)


def _write_table(run: ReportRun, made: Making, form: str, name: Path, came: Came) -> None:
    """Rows that leave the program are masked as lists are, and stand in the log."""
    found, who = made.listing(), run.schedule.run_by
    if found is None:
        return
    out = prepared(found, who=who, reason="")
    path = write_new(_with_ending(name, form), written(out.listing, form))
    came.files.append(str(path))
    told = {"what": found.title, "rows": len(found.rows), "reason": run.schedule.name}
    logged(path, who=who, personal=out.personal, masked=out.masked, **told)


def _with_ending(name: Path, ending: str) -> Path:
    return name.with_name(f"{name.name}.{ending}")


def _finish(run: ReportRun, came: Came, by: str) -> ReportRun:
    """Keep what came of it; not where another took the run over meanwhile."""
    with unit_of_work(run.schedule.run_by, "end report run") as work:
        fresh = find(ReportRun, id=run.id)
        if fresh is None or fresh.claimed_by != by or fresh.state != "running":
            return fresh or run
        limit = ReportRun.said.limit
        told = {"state": came.state, "said": came.said[:limit], "files": came.files}
        return work.change(fresh, ended_at=work.at, paper=came.paper, **told)
