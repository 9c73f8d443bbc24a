"""Taking a complaint and keeping what is typed about it: checked, clocked, told by rule."""

import datetime as dt
from typing import Any

from salesassist.db import Complaint, ComplaintStage
from salesassist.db.base import Work, unit_of_work
from salesassist.db.complaints import SPOKEN
from salesassist.desk.checking import RecordProblems, check_values
from salesassist.desk.issue import take_number
from salesassist.desk.people import permit
from salesassist.rules.complaints import ComplaintState
from salesassist.tasks.aftersales.complaints.clock import past_due, set_clock
from salesassist.tasks.aftersales.complaints.escalating import tell_by_rule
from salesassist.texts import N_, Problem, tr

KIND = "complaint-record"
VERB = "keep complaints"
CLOCKED = ("severity", "consumer", "received_at")
AFTER_CLOSING = ("customer_reply", "satisfaction")
"""What a customer may still say when the complaint is closed."""


class ReceivedLater(Problem):
    """A complaint that is received in the future."""

    says = N_("{at} is still to come: write when the complaint arrived.")


class MoreThanThere(Problem):
    """More bad pieces than inspected ones, or more inspected than delivered."""

    says = N_("{part} is more than {whole}: look at the quantities again.")


class OfAnother(Problem):
    """An order, a delivery or a contact of another customer."""

    says = N_("{what} belongs to {whose}: choose one of this customer's.")


class NoGrade(Problem):
    """A satisfaction outside 1 to 5."""

    says = N_("Satisfaction is 1 to 5.")


class NotOpen(Problem):
    """A complaint that waits for its sign-off or is closed is changed."""

    says = N_("{number} is “{state}”: have it sent back or open it again before changing it.")


def keep_complaint(
    complaint: Complaint | None, *, who: str, request: str | None = None, **values: Any
) -> Complaint:
    """Take a new complaint (None) or keep changes of one.

    A new one gets its number of the day it arrived and its clock; heard in person it is
    acknowledged at once. A deadline that has passed already is accepted (`advice` says so), and
    an order is not needed. The supervisor is told by rule, each reason once. Raises
    RecordProblems, NotOpen, Conflict, NotPermitted.
    """
    permit(who, VERB)
    values = _tidy(values)
    if complaint is not None:
        _refuse_ended(complaint, values)
    problems = check_values(Complaint, complaint, values) | judge(complaint, values)
    if problems:
        raise RecordProblems(problems)
    deed = "take complaint" if complaint is None else "change complaint"
    with unit_of_work(who, deed, request) as work:
        if work.done_before:
            return Complaint.get_by_id(work.result)
        kept = _add(work, values) if complaint is None else work.change(complaint, **values)
        if complaint is None or any(name in values for name in CLOCKED):
            set_clock(work, kept)
        if complaint is None and kept.channel in SPOKEN:
            first = kept.stages.where(ComplaintStage.stage == "acknowledged").get()
            work.change(first, reached_at=kept.received_at, note=tr(N_("in person")))
        tell_by_rule(work, kept)
        work.result = kept.id
    return kept


def _add(work: Work, values: dict[str, Any]) -> Complaint:
    values = {"received_at": work.at, "taken_by": work.who, **values}
    on = values["received_at"].date()
    number = take_number(work, KIND, on, is_taken)
    return work.add(Complaint(**{"number": number, "state": ComplaintState.OPEN, **values}))


def is_taken(number: str) -> bool:
    """Whether a complaint has a number already."""
    return Complaint.select().where(Complaint.number == number).exists()


def _tidy(values: dict[str, Any]) -> dict[str, Any]:
    return {
        name: value.strip() if isinstance(value, str) and name != "story" else value
        for name, value in values.items()
    }


def _refuse_ended(complaint: Complaint, values: dict[str, Any]) -> None:
    state = Complaint.get_by_id(complaint.id).state
    ended = state in (ComplaintState.SIGNING, ComplaintState.CLOSED)
    if ended and set(values) - set(AFTER_CLOSING):
        words = Complaint.state.options[state]
        raise NotOpen(number=complaint.number, state=tr(words))


def judge(complaint: Complaint | None, values: dict[str, Any]) -> dict[str, Problem]:
    """What stands against values taken together, by field."""

    def now(name: str) -> Any:
        return values[name] if name in values else getattr(complaint, name, None)

    found: dict[str, Problem] = {}
    received = values.get("received_at")
    if received is not None and received > dt.datetime.now():
        found["received_at"] = ReceivedLater(at=Complaint.received_at.show(received))
    for part, whole in (("bad", "inspected"), ("inspected", "total"), ("bad", "total")):
        given = now(part), now(whole)
        if {part, whole} & set(values) and None not in given and given[0] > given[1]:
            labels = [tr(getattr(Complaint, name).label) for name in (part, whole)]
            found[part if part in values else whole] = MoreThanThere(
                part=labels[0], whole=labels[1]
            )
    grade = values.get("satisfaction")
    if grade is not None and not 1 <= grade <= 5:
        found["satisfaction"] = NoGrade()
    for name in ("order", "delivery", "contact"):
        other = values.get(name)
        if other is not None and now("customer") is not None and other.customer != now("customer"):
            found[name] = OfAnother(what=str(other), whose=str(other.customer))
    return found


def advice(complaint: Complaint, now: dt.datetime) -> list[str]:
    """What is accepted and still has to be said: deadlines in the past, no order, the law."""
    said = []
    late = past_due(complaint, now) if complaint.state != ComplaintState.CLOSED else []
    if late:
        words = tr(N_("Already past its deadline: {stages}. It is kept and counts as overdue."))
        said.append(words.format(stages="、".join(late)))
    if complaint.order_id is None:
        said.append(
            tr(N_("No order is named: that is possible, but returns need one to be credited."))
        )
    if complaint.consumer:
        said.append(
            tr(N_("A consumer: to be settled within 15 days, pauses or not (消保法 §43 II)."))
        )
    return said
