"""Requests of persons about their data: the clocks of PDPA §13, reasons to refuse, incidents."""

import datetime as dt
from enum import StrEnum

from salesassist.texts import N_


class RequestKind(StrEnum):
    """What somebody may ask for (PDPA §3), which no contract can take away."""

    ACCESS = "access"
    COPY = "copy"
    CORRECT = "correct"
    STOP = "stop"
    DELETE = "delete"


KINDS = {
    RequestKind.ACCESS: N_("See the data (§3 1)"),
    RequestKind.COPY: N_("Have a copy (§3 2)"),
    RequestKind.CORRECT: N_("Complete or correct (§3 3)"),
    RequestKind.STOP: N_("Stop collecting, processing, using (§3 4)"),
    RequestKind.DELETE: N_("Delete (§3 5)"),
}
STATES = {
    "open": N_("Being dealt with"),
    "extended": N_("Extended"),
    "granted": N_("Granted"),
    "part": N_("Granted in part"),
    "refused": N_("Refused"),
    "withdrawn": N_("Withdrawn"),
}
OPEN_STATES = ("open", "extended")
IDENTITY = {
    "": N_("Not made sure yet"),
    "card": N_("Identity card seen"),
    "known": N_("Known in person"),
    "called": N_("Called back on the known number"),
    "mail": N_("From the known address"),
    "proxy": N_("Power of attorney seen"),
}
REFUSALS = {
    "": "—",
    "state": N_("National security or interests (§10 1)"),
    "duty": N_("Would hinder an authority (§10 2)"),
    "interest": N_("Grave interests of ours or of somebody else (§10 3)"),
    "needed": N_("Needed for our business or duty (§11 II, III)"),
    "law": N_("A law keeps the data for a time (§11 III, rules §21)"),
    "identity": N_("Not shown to be the person"),
    "none": N_("We have no data of this person"),
}
"""Why a request may be refused; which ones fit depends on what was asked."""

_BY_LOOKING = (RequestKind.ACCESS, RequestKind.COPY)
_DAYS = {True: 15, False: 30}

SPECIAL_MANY, LARGE_SYSTEM, HOURS = 100, 10_000, 72
RECORD_YEARS = 5


def days(kind: str) -> int:
    """Days to decide: 15 for access and copies (§13 I), 30 for the rest (§13 II).

    The same number again is the most an extension may be.
    """
    return _DAYS[kind in _BY_LOOKING]


def due(kind: str, received_on: dt.date, *, extended: bool = False) -> dt.date:
    """The last day of the decision: the day of receipt does not count (民法 §120 II).

    Cases LAW-03 and LAW-04. A last day that is a holiday is not moved: earlier is always safe.
    """
    return received_on + dt.timedelta(days=days(kind) * (2 if extended else 1))


def reasons_for(kind: str) -> tuple[str, ...]:
    """Which reasons to refuse fit what was asked (keys of REFUSALS): §10 or §11."""
    article = ("state", "duty", "interest") if kind in _BY_LOOKING else ("needed", "law")
    return (*article, "identity", "none")


def may_charge(kind: str) -> bool:
    """Whether a fee for what it costs may be asked: for access and copies only (§14)."""
    return kind in _BY_LOOKING


def report_due(known_at: dt.datetime) -> dt.datetime:
    """Until when an incident is reported and the persons told: 72 hours after it was known.

    製造業及技術服務業個資辦法 §6, and the drafts of January 2026 (case LAW-12).
    """
    return known_at + dt.timedelta(hours=HOURS)


def must_report(*, special: bool, persons: int, large: bool) -> bool:
    """Whether the authority is told within 72 hours, by the drafts of January 2026.

    Data of §6, more than 100 persons, or a system that holds 10,000 records or more.
    """
    return special or persons > SPECIAL_MANY or large


def must_tell(*, encrypted: bool) -> bool:
    """Whether the persons are told one by one (§12): not where nobody can read what got out."""
    return not encrypted


def hours_left(known_at: dt.datetime, now: dt.datetime) -> int:
    """Whole hours left of the 72; negative once they are over."""
    return (report_due(known_at) - now) // dt.timedelta(hours=1)
