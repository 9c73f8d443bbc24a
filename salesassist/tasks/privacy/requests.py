"""The register of requests under PDPA §3: taken, extended, decided, stopped, withdrawn."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from salesassist.db import Contact, DataRequest
from salesassist.db.base import unit_of_work
from salesassist.desk.people import permit
from salesassist.rules import data_requests
from salesassist.texts import N_, Problem

VERB = "keep personal data"


class IdentityOpen(Problem):
    """Data would be given or erased before it is known who asks."""

    says = N_("Say first how it was made sure that {person} is the person (identity).")


class ReasonNeeded(Problem):
    """Something the act wants a written reason for has none."""

    says = N_("Write the reason: the act wants it told in writing (§13).")


class WrongGround(Problem):
    """A ground of refusal that does not fit what was asked."""

    says = N_("“{ground}” is no ground to refuse this: choose one of {possible}.")


class NotOpen(Problem):
    """A request was decided already."""

    says = N_("{number} was decided already: it stays as it was decided.")


class ExtendedAlready(Problem):
    """The act knows one extension only."""

    says = N_("{number} was extended already, until {day}: it cannot be a second time (§13).")


class TooLateToExtend(Problem):
    """The days were over before they were extended."""

    says = N_(
        "The days of {number} were over on {day}: they cannot be extended any more, decide it now"
        " (§13)."
    )


class NotCorrected(Problem):
    """A correction is granted without a word about what was corrected."""

    says = N_("Write what was corrected or completed: whom the data went to is told of it (§11 V).")


class NoContact(Problem):
    """What is to be stopped or erased has no contact."""

    says = N_("Name the contact of {number}: whose use is to be stopped?")


class FeeOnlyForLooking(Problem):
    """A fee is asked for what is free."""

    says = N_("Correcting, stopping and deleting are free of charge: leave the fee at 0 (§14).")


def next_number(on: dt.date) -> str:
    """The number a new request begins with: DR-115-001."""
    start = f"DR-{on.year - 1911}-"
    mine = DataRequest.select(DataRequest.number).where(DataRequest.number.startswith(start))
    return f"{start}{after(mine.tuples(), start):03d}"


def after(numbers: Iterable[tuple[str]], start: str) -> int:
    """The number after the highest of a year, so that one removed is not given to two."""
    ends = (number.removeprefix(start) for (number,) in numbers)
    return max((int(end) for end in ends if end.isdecimal()), default=0) + 1


def extend(
    asked: DataRequest, *, who: str, on: dt.date, reason: str, request: str | None = None
) -> DataRequest:
    """Take as many days again, once, with the reason the person is told in writing (§13).

    Raises NotPermitted, NotOpen, ExtendedAlready, TooLateToExtend, ReasonNeeded.
    """
    permit(who, VERB)
    with unit_of_work(who, "extend data request", request) as work:
        fresh = DataRequest.get_by_id(asked.id)
        if work.done_before:
            return fresh
        _refuse_decided(fresh)
        if fresh.extended_on is not None:
            raise ExtendedAlready(number=fresh.number, day=DataRequest.due_on.text(fresh))
        if on > fresh.due_on:
            raise TooLateToExtend(number=fresh.number, day=DataRequest.due_on.text(fresh))
        if not reason.strip():
            raise ReasonNeeded()
        work.change(fresh, state="extended", extended_on=on, extension=reason.strip())
    return fresh


def decide(
    asked: DataRequest,
    state: str,
    *,
    who: str,
    on: dt.date,
    ground: str = "",
    reason: str = "",
    done: str = "",
    request: str | None = None,
) -> DataRequest:
    """Grant ("granted", "part") or refuse a request; to stop use blocks the contact at once.

    A refusal, also in part, has a ground of the article and a reason. Raises NotPermitted, NotOpen,
    IdentityOpen, ReasonNeeded, WrongGround, NoContact, NotCorrected, FeeOnlyForLooking.
    """
    permit(who, VERB)
    with unit_of_work(who, "decide data request", request) as work:
        fresh = DataRequest.get_by_id(asked.id)
        if work.done_before:
            return fresh
        _refuse_decided(fresh)
        _weigh(fresh, state, ground, reason)
        if state != "refused" and fresh.kind == "correct" and not done.strip():
            raise NotCorrected()
        if state != "refused" and fresh.kind == data_requests.RequestKind.STOP:
            if fresh.contact is None:
                raise NoContact(number=fresh.number)
            stopped = Contact.get_by_id(fresh.contact_id)
            refused = {} if not stopped.marketing else {"marketing": False, "refused_on": on}
            work.change(stopped, blocked_on=on, blocked_why=fresh.number, **refused)
        told: dict[str, Any] = {"ground": ground, "reason": reason.strip(), "done": done.strip()}
        work.change(fresh, state=state, decided_on=on, decided_by=who, done_on=on, **told)
    return fresh


def _weigh(asked: DataRequest, state: str, ground: str, reason: str) -> None:
    if state != "refused" and not asked.identity:
        raise IdentityOpen(person=asked.person)
    if asked.fee and not data_requests.may_charge(asked.kind):
        raise FeeOnlyForLooking()
    if state == "granted":
        return
    possible = data_requests.reasons_for(asked.kind)
    if ground not in possible:
        show = DataRequest.ground.show
        raise WrongGround(ground=show(ground), possible="、".join(map(show, possible)))
    if not reason.strip():
        raise ReasonNeeded()


def withdraw(
    asked: DataRequest, *, who: str, on: dt.date, reason: str, request: str | None = None
) -> DataRequest:
    """The person takes the request back. Raises NotPermitted, NotOpen, ReasonNeeded."""
    permit(who, VERB)
    with unit_of_work(who, "withdraw data request", request) as work:
        fresh = DataRequest.get_by_id(asked.id)
        if work.done_before:
            return fresh
        _refuse_decided(fresh)
        if not reason.strip():
            raise ReasonNeeded()
        values = {"decided_on": on, "decided_by": who, "reason": reason.strip()}
        work.change(fresh, state="withdrawn", **values)
    return fresh


def use_again(contact: Contact, *, who: str, reason: str, request: str | None = None) -> Contact:
    """Use a contact's data again that had been stopped; refused marketing stays refused.

    Raises NotPermitted, ReasonNeeded.
    """
    permit(who, VERB)
    if not reason.strip():
        raise ReasonNeeded()
    with unit_of_work(who, f"use again: {reason.strip()}"[:200], request) as work:
        fresh = Contact.get_by_id(contact.id)
        if not work.done_before:
            work.change(fresh, blocked_on=None, blocked_why="")
    return fresh


def open_requests(until: dt.date) -> list[DataRequest]:
    """Requests under way that are due by a day, the most pressing first."""
    open_ = DataRequest.state.in_(data_requests.OPEN_STATES) & (DataRequest.due_on <= until)
    return list(DataRequest.select().where(open_).order_by(DataRequest.due_on, DataRequest.id))


def _refuse_decided(asked: DataRequest) -> None:
    if asked.settled():
        raise NotOpen(number=asked.number)
