"""The life of a service case, its warranty, and when a fault has come too often."""

from datetime import date, timedelta
from enum import StrEnum

from rapidfuzz import fuzz

from salesassist.rules import names
from salesassist.texts import N_, Problem, tr

REPEAT_DAYS = 30
REPEAT_COUNT = 2
FAULTY = frozenset({"repair", "exchange", "supply"})
"""Kinds of service that mean something was wrong; advice, training and the like do not."""
ALIKE = 60
"""From this likeness of 100 on, two short descriptions tell of one fault."""


class ServiceState(StrEnum):
    """Where a service case stands."""

    OPEN = "open"
    ASSIGNED = "assigned"
    WAITING = "waiting"
    DONE = "done"
    CLOSED = "closed"


SERVICE_STATES = {
    ServiceState.OPEN: N_("Taken"),
    ServiceState.ASSIGNED: N_("Assigned"),
    ServiceState.WAITING: N_("Waiting for the customer"),
    ServiceState.DONE: N_("Done, to be confirmed"),
    ServiceState.CLOSED: N_("Closed"),
}
_WORKING = (ServiceState.OPEN, ServiceState.ASSIGNED, ServiceState.WAITING, ServiceState.DONE)
MOVES = frozenset(
    {(old, new) for old in _WORKING for new in _WORKING if old != new}
    | {(ServiceState.DONE, ServiceState.CLOSED), (ServiceState.OPEN, ServiceState.CLOSED)}
    | {(ServiceState.CLOSED, ServiceState.OPEN)}  # the fault is back: reopened
)


class ServiceMoveRefused(Problem):
    """A service case cannot go from this state to that one."""

    says = N_("A service record that is “{old}” cannot become “{new}”.")


def check_move(old: str, new: str) -> None:
    """Raise ServiceMoveRefused unless the pair is among MOVES."""
    pair = (ServiceState(old), ServiceState(new))
    if pair not in MOVES:
        raise ServiceMoveRefused(old=tr(SERVICE_STATES[pair[0]]), new=tr(SERVICE_STATES[pair[1]]))


def warranty_until(start: date, months: int) -> date:
    """The last day of a warranty: the day before the same day so many months later.

    A month without that day ends it on its last day (民法 §121 II): a year from 3/15 lasts to
    3/14.
    """
    total = start.year * 12 + start.month - 1 + months
    year, month = divmod(total, 12)
    following = date(year + (month == 11), (month + 1) % 12 + 1, 1)
    last = (following - timedelta(days=1)).day
    if start.day > last:
        return date(year, month + 1, last)
    return date(year, month + 1, start.day) - timedelta(days=1)


def inside_warranty(on: date, start: date | None, until: date | None) -> bool:
    """Whether a day lies in a warranty; without known days it lies outside."""
    return start is not None and until is not None and start <= on <= until


def same_fault(kind: str, fault: str, other_kind: str, other_fault: str) -> bool:
    """Whether two cases of one item are the same fault: both faults, or told in like words.

    Advice twice about different things is none; a repair after an exchange of the same item is.
    """
    if kind in FAULTY and other_kind in FAULTY:
        return True
    return likeness(fault, other_fault) >= ALIKE


def likeness(one: str, other: str) -> float:
    """How alike two short descriptions are, of 100; nothing is like nothing."""
    one, other = names.fold(one), names.fold(other)
    return fuzz.token_set_ratio(one, other) if one and other else 0.0


def comes_too_often(earlier: list[date], on: date) -> bool:
    """Whether the same fault, reported on these days and now on `on`, suggests a complaint.

    Twice within thirty days (domain: after-sales record, repeat contact).
    """
    since = on - timedelta(days=REPEAT_DAYS)
    return sum(since <= each <= on for each in earlier) + 1 >= REPEAT_COUNT
