"""Reports to the supervisor (異常通報): opened by rule or by hand, read, decided, fulfilled.

Everywhere the same way: whatever is abnormal opens one report; each rule fires once for one thing.
"""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from salesassist.db import Anomaly, AnomalyMark, Person, StandIn
from salesassist.db.base import Work, find, unit_of_work
from salesassist.db.settings import Company
from salesassist.desk.hours import office_hours
from salesassist.desk.issue import take_number
from salesassist.desk.people import may, people, permit
from salesassist.rules import anomalies
from salesassist.rules.rights import may as role_may
from salesassist.rules.worktime import workdays_after
from salesassist.texts import N_, Problem

KIND = "anomaly-report"
VERB = "decide on a report"
OPEN = ("unread", "read", "assigned", "handled")


class NothingReported(Problem):
    """A report without a word of what is abnormal."""

    says = N_("Write what is abnormal: an empty report tells the supervisor nothing.")


class InstructionWithoutDay(Problem):
    """An instruction nobody can be reminded of."""

    says = N_("“{instruction}” has no day or nobody who does it: say by when, and who.")


class DayHasPassed(Problem):
    """A deadline that lies in the past."""

    says = N_("{day} has passed already: give a day that can still be kept.")


class NothingDone(Problem):
    """An instruction said to be fulfilled without a word of how."""

    says = N_("Write what was done: the supervisor reads it before closing.")


def open_report(
    work: Work,
    *,
    subject: str,
    marks: Iterable[str] = (),
    fired: list[list[Any]] | None = None,
    decide_by: dt.datetime | None = None,
    **about: Any,
) -> Anomaly | None:
    """Open a report inside the unit of work at hand; None when all its marks have fired before.

    `marks` name what fired for what ("response:17:low-item"); only new ones are written. `about`
    are customer, response, wave, complaint, service, order, suggestion.
    """
    told = list(marks)
    fresh = [mark for mark in dict.fromkeys(told) if find(AnomalyMark, mark=mark) is None]
    if told and not fresh:
        return None
    anomaly = work.add(
        Anomaly(
            number=take_number(work, KIND, work.at.date()),
            at=work.at,
            reported_by=work.who,
            reported_to=supervisor(work.at.date()),
            subject=subject,
            fired=fired or [],
            decide_by=decide_by or usual_deadline(work.at),
            **about,
        )
    )
    for mark in fresh:
        work.add(AnomalyMark(mark=mark, anomaly=anomaly))
    return anomaly


def more_of(
    work: Work, anomaly: Anomaly, fired: list[list[Any]], marks: Iterable[str], **also: Any
) -> Anomaly:
    """Write into an open report what else fired; one that was only read is to be read anew."""
    fresh = [mark for mark in dict.fromkeys(marks) if find(AnomalyMark, mark=mark) is None]
    for mark in fresh:
        work.add(AnomalyMark(mark=mark, anomaly=anomaly))
    if fresh and anomaly.state == "read":
        also |= {"state": "unread", "read_at": None, "read_by": ""}
    if also or fired != anomaly.fired:
        work.change(anomaly, fired=fired, **also)
    return anomaly


def report(*, who: str, subject: str, request: str | None = None, **about: Any) -> Anomaly:
    """Report something to the supervisor by hand.

    Raises NothingReported, DayHasPassed, NotPermitted.
    """
    permit(who, "report to the supervisor")
    if not subject.strip():
        raise NothingReported()
    with unit_of_work(who, "report", request) as work:
        if work.done_before:
            return Anomaly.get_by_id(work.result)
        by = about.get("decide_by")
        if by is not None and by < work.at:
            raise DayHasPassed(day=Anomaly.decide_by.show(by))
        kept = open_report(work, subject=subject.strip(), **about)
        work.result = kept.id
    return kept


def read(anomaly: Anomaly, *, who: str, request: str | None = None) -> Anomaly:
    """The receipt: the supervisor (or the stand-in) has seen the report; others leave no mark."""
    if anomaly.state != "unread" or not may_rule(who, dt.date.today()):
        return anomaly
    with unit_of_work(who, "read report", request) as work:
        if not work.done_before:
            anomaly = Anomaly.get_by_id(anomaly.id)
            work.change(anomaly, state="read", read_at=work.at, read_by=who)
    return anomaly


def decide(
    anomaly: Anomaly,
    *,
    who: str,
    decision: str,
    instruction: str = "",
    assigned_to: str = "",
    due_on: dt.date | None = None,
    request: str | None = None,
) -> Anomaly:
    """The supervisor's decision: "file" closes, everything else is assigned with a day.

    Raises NotPermitted, InstructionWithoutDay, DayHasPassed, AnomalyMoveRefused.
    """
    _permit_ruling(who)
    files = decision == "file"
    if not files and (not assigned_to.strip() or due_on is None):
        raise InstructionWithoutDay(instruction=instruction.strip() or decision)
    with unit_of_work(who, "decide on report", request) as work:
        if work.done_before:
            return Anomaly.get_by_id(anomaly.id)
        if not files and due_on < work.at.date():
            raise DayHasPassed(day=Anomaly.due_on.show(due_on))
        anomaly = Anomaly.get_by_id(anomaly.id)
        decided = {"decision": decision, "decided_at": work.at, "decided_by": who}
        decided |= {} if anomaly.read_at else {"read_at": work.at, "read_by": who}
        if files:
            anomalies.check_move("read" if anomaly.state == "unread" else anomaly.state, "closed")
            ended = {"state": "closed", "closed_at": work.at, "closed_by": who}
            return work.change(anomaly, instruction=instruction.strip(), **ended, **decided)
        anomalies.check_move(anomaly.state, "assigned")
        return work.change(
            anomaly,
            state="assigned",
            instruction=instruction.strip(),
            assigned_to=assigned_to.strip(),
            due_on=due_on,
            fulfilled_on=None,
            **decided,
        )


def fulfil(
    anomaly: Anomaly, *, who: str, done: str, on: dt.date, request: str | None = None
) -> Anomaly:
    """The instruction was carried out. Raises NothingDone, AnomalyMoveRefused."""
    permit(who, "report to the supervisor")
    if not done.strip():
        raise NothingDone()
    with unit_of_work(who, "fulfil instruction", request) as work:
        if work.done_before:
            return Anomaly.get_by_id(anomaly.id)
        anomaly = Anomaly.get_by_id(anomaly.id)
        anomalies.check_move(anomaly.state, "handled")
        return work.change(anomaly, state="handled", fulfilled_on=on, fulfilment=done.strip())


def close(anomaly: Anomaly, *, who: str, request: str | None = None) -> Anomaly:
    """The supervisor closes what was handled. Raises NotPermitted, AnomalyMoveRefused."""
    _permit_ruling(who)
    with unit_of_work(who, "close report", request) as work:
        if work.done_before:
            return Anomaly.get_by_id(anomaly.id)
        anomaly = Anomaly.get_by_id(anomaly.id)
        anomalies.check_move(anomaly.state, "closed")
        return work.change(anomaly, state="closed", closed_at=work.at, closed_by=who)


def escalate(now: dt.datetime, *, who: str, request: str | None = None) -> list[Anomaly]:
    """Pass reports nobody read or decided in time on to the next level, each once."""
    late = (Anomaly.state.in_(("unread", "read"))) & (Anomaly.decide_by < now)
    waiting = list(Anomaly.select().where(late & Anomaly.escalated_at.is_null()))
    if not waiting:
        return []
    with unit_of_work(who, "pass reports on", request) as work:
        for each in () if work.done_before else waiting:
            to = next_level(each.reported_to)
            first = each.reported_to
            work.change(each, escalated_at=work.at, told_first=first, reported_to=to)
    return waiting


def supervisor(on: dt.date) -> str:
    """Who is told: the first supervisor, or the stand-in on that day; nobody is an empty name."""
    for person in people():
        if role_may(person.role, VERB):
            days = (StandIn.first <= on) & (StandIn.last >= on)
            stand_in = StandIn.get_or_none((StandIn.person == person) & days)
            return stand_in.by.name if stand_in is not None else person.name
    return ""


def next_level(told: str) -> str:
    """Who is told when nobody answered: whom the settings name, else another supervisor."""
    company = Company.select().first()
    if company is not None and company.next_level:
        return company.next_level
    others = [each.name for each in people() if role_may(each.role, VERB) and each.name != told]
    return others[0] if others else told


def may_rule(who: str, on: dt.date) -> bool:
    """Whether somebody decides on reports: by role, as the next level, or as a stand-in."""
    if may(who, VERB):
        return True
    company = Company.select().first()
    if company is not None and who and who == company.next_level:
        return True
    days = (StandIn.first <= on) & (StandIn.last >= on)
    query = StandIn.select().join(Person, on=StandIn.by == Person.id)
    return any(
        role_may(each.person.role, VERB) for each in query.where(days & (Person.name == who))
    )


def usual_deadline(at: dt.datetime, days: int = anomalies.DAYS) -> dt.datetime:
    """The same time so many working days later, when the supervisor should have decided."""
    hours = office_hours()
    day = workdays_after(hours.days, at.date(), max(days, 1))
    return dt.datetime.combine(day, min(max(at.time(), hours.opens), hours.closes))


def open_reports() -> list[Anomaly]:
    """All reports that are not closed, the one to be decided first at the top."""
    return list(
        Anomaly.select().where(Anomaly.state.in_(OPEN)).order_by(Anomaly.decide_by, Anomaly.id)
    )


def _permit_ruling(who: str) -> None:
    if not may_rule(who, dt.date.today()):
        permit(who, VERB)
