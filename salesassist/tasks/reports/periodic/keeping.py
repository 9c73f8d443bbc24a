"""Schedules are written down, changed and removed; what each of them asks."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from salesassist.db import ReportSchedule
from salesassist.db.base import unit_of_work
from salesassist.db.calendar import workdays
from salesassist.db.clock import Clock
from salesassist.desk.checking import RecordProblems, check_values
from salesassist.desk.files import NoSuchFolder, check_folder
from salesassist.desk.mail import addresses
from salesassist.desk.people import permit
from salesassist.rules import schedules
from salesassist.rules.identity import valid_email
from salesassist.rules.schedules import Rhythm, span_for
from salesassist.tasks.reports.asking import FILTERS
from salesassist.tasks.reports.periodic.making import Question
from salesassist.tasks.reports.periodic.subjects import NoSuchSubject, subject_of
from salesassist.texts import N_, Problem, tr

VERB = "schedule reports"
IN_FOLDER = frozenset({"pdf", "xlsx", "csv", "mail"})
_RHYTHM = ("every", "at", "weekdays", "nth", "period", "closing_day")


class NoWeekday(Problem):
    """A schedule for days of the week without a day."""

    says = N_("No day of the week is ticked: tick at least one.")


class OutOfRange(Problem):
    """A working day or a closing day no month has."""

    says = N_("Type a number from 1 to {most}.")


class NothingComesOut(Problem):
    """A schedule from which nothing would come."""

    says = N_("Nothing would come of it: tick what is to be made.")


class NotAFilterOfIt(Problem):
    """A filter the report cannot be asked by."""

    says = N_("“{title}” cannot be filtered by this: leave it empty.")


class NoAddress(Problem):
    """Text among the addresses of a mail draft that is no address."""

    says = N_("“{text}” is not a mail address: it needs a name, an @ and a domain.")


def keep_schedule(
    schedule: ReportSchedule | None, *, who: str, request: str | None = None, **values: Any
) -> ReportSchedule:
    """Keep a new schedule (None) or changes of one. Raises RecordProblems, NotPermitted.

    A new one, one begun again and one with another rhythm look at no moment before now.
    """
    permit(who, VERB)
    values = {name: v.strip() if isinstance(v, str) else v for name, v in values.items()}
    if schedule is None:
        values = {"run_by": who} | {name: v for name, v in values.items() if v is not None}
    problems = check_values(ReportSchedule, schedule, values) or _together(schedule, values)
    if problems:
        raise RecordProblems(problems)
    with unit_of_work(who, "keep report schedule", request) as work:
        if work.done_before:
            return ReportSchedule.get_by_id(work.result)
        if schedule is None:
            kept = work.add(ReportSchedule(**values, done_until=work.at))
        else:
            anew = any(name in values and values[name] != getattr(schedule, name)
                       for name in (*_RHYTHM, "active"))  # fmt: skip
            late = {"done_until": max(work.at, schedule.done_until)} if anew else {}
            kept = work.change(schedule, **values, **late)
        work.result = kept.id
    return kept


def remove_schedule(schedule: ReportSchedule, *, who: str, request: str | None = None) -> None:
    """Remove a schedule with its runs; files and issued papers stay. Raises NotPermitted."""
    permit(who, VERB)
    with unit_of_work(who, "remove report schedule", request) as work:
        if not work.done_before:
            work.remove(ReportSchedule.get_by_id(schedule.id))


def rhythm_of(schedule: ReportSchedule) -> Rhythm:
    """When it is due."""
    return Rhythm(
        every=schedule.every,
        at=Clock.time_of(schedule.at),
        weekdays=frozenset(int(each) for each in schedule.weekdays),
        nth=schedule.nth,
        period=schedule.period,
        closing=schedule.closing_day,
    )


def said_when(schedule: ReportSchedule) -> str:
    """When it is due, in few words: 週一、週五 17:00."""
    every = ReportSchedule.every.text(schedule)
    if schedule.every == schedules.WEEK:
        every = listed(tr(schedules.WEEKDAYS[each]) for each in schedule.weekdays)
    elif schedule.every == schedules.NTH:
        words = tr(N_("Working day {nth} {period}"))
        period = ReportSchedule.period.text(schedule)
        every = words.format(nth=schedule.nth, period=period)
    elif schedule.every == schedules.CLOSING:
        every = tr(N_("Closing day {day}")).format(day=schedule.closing_day)
    return f"{every} {schedule.at}"


def listed(words: Iterable[str]) -> str:
    """Words one after the other, as the language spoken lists them."""
    two = tr(N_("{one}, {other}"))
    return two.format(one="", other="").join(words)


def question_of(schedule: ReportSchedule, on: Any) -> Question:
    """What it asks on a day."""
    span = span_for(schedule.span, on, workdays(), schedule.closing_day)
    filters = {name: _plain(getattr(schedule, name)) for name in FILTERS}
    told = {"language": schedule.language, "who": schedule.run_by}
    return Question(span, on, schedule.currency, schedule.basis, filters, **told)


def _plain(value: Any) -> Any:
    """A filter as reports take it: a record by its id."""
    return getattr(value, "id", value)


def _together(schedule: ReportSchedule | None, values: dict[str, Any]) -> dict[str, Problem]:
    """What is wrong only in view of other fields, by field."""
    seen = schedule if schedule is not None else ReportSchedule()
    now = {name: values.get(name, getattr(seen, name)) for name in ReportSchedule._meta.fields}
    found: dict[str, Problem] = {}
    if now["every"] == schedules.WEEK and not now["weekdays"]:
        found["weekdays"] = NoWeekday()
    for name, most in (("nth", schedules.MOST_NTH), ("closing_day", schedules.MOST_DAY)):
        if not 1 <= (now[name] or 0) <= most:
            found[name] = OutOfRange(most=most)
    if not now["outputs"]:
        found["outputs"] = NothingComesOut()
    return found | _subject(now) | _places(now)


def _subject(now: dict[str, Any]) -> dict[str, Problem]:
    try:
        subject, key = subject_of(now["what"])
    except NoSuchSubject as problem:
        return {"what": problem}
    known, outputs = subject.filters(key), set(now["outputs"])
    words = NotAFilterOfIt(title=subject.offers()[key])
    found: dict[str, Problem] = {name: words for name in FILTERS if now[name] and name not in known}
    against = subject.against_issue(key) if {"paper", "mail"} & outputs else None
    if against is not None:
        found["outputs"] = against
    elif not subject.tables and not outputs - {"xlsx", "csv"}:
        found["outputs"] = NothingComesOut()
    return found


def _places(now: dict[str, Any]) -> dict[str, Problem]:
    found: dict[str, Problem] = {}
    if IN_FOLDER & set(now["outputs"]):
        try:
            check_folder(Path(now["folder"]))
        except NoSuchFolder as problem:
            found["folder"] = problem
    typed = [each for each in addresses(now["mail_to"]).split(", ") if each]
    wrong = [each for each in typed if not valid_email(each)]
    return found | ({"mail_to": NoAddress(text=wrong[0])} if wrong else {})
