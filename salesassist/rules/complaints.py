"""The life of a complaint: states, severity with its clock, and when the supervisor is told."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from salesassist.rules import statutory
from salesassist.rules.worktime import Hours, paused, workdays_after
from salesassist.texts import N_, Problem, tr

CONSUMER_DAYS = statutory.CONSUMER_COMPLAINT.days
SIMILAR_DAYS = 90
ALARMING = (
    "律師",
    "媒體",
    "記者",
    "消保官",
    "消保會",
    "爆料",
    "投訴",
    "提告",
    "存證信函",
    "lawyer",
    "the press",
    "newspaper",
)
"""Words that are told to the supervisor at once (domain 4.3, escalation)."""
PROMISING = (
    "賠償",
    "補償",
    "賠您",
    "退費",
    "退款",
    "全額退",
    "免費",
    "折讓",
    "折扣",
    "compensat",
    "refund",
    "free of charge",
    "allowance",
    "discount",
)
"""Words of a promise of money, which only the supervisor gives (domain 4.3)."""
STEPS = ("acknowledged", "contained", "answered", "analysed", "corrected", "verified", "closed")
"""The stages of a complaint in their order."""
CORRECT_DAYS, VERIFY_DAYS = 14, 21
"""Days after the analysis until which measures are taken, and their effect is checked."""


class ComplaintState(StrEnum):
    """Where a complaint stands."""

    OPEN = "open"
    WORKING = "working"
    WAITING = "waiting"
    SIGNING = "signing"
    CLOSED = "closed"


COMPLAINT_STATES = {
    ComplaintState.OPEN: N_("Taken"),
    ComplaintState.WORKING: N_("Being handled"),
    ComplaintState.WAITING: N_("Waiting for the customer"),
    ComplaintState.SIGNING: N_("Waiting for sign-off"),
    ComplaintState.CLOSED: N_("Closed"),
}
SEVERITIES = {
    "1": N_("1 Critical: safety, line stopped, legal"),
    "2": N_("2 Major: does not work, wrong goods"),
    "3": N_("3 Minor: looks, packing, papers"),
}
_S = ComplaintState
MOVES = frozenset(
    {
        (_S.OPEN, _S.WORKING),
        (_S.OPEN, _S.WAITING),
        (_S.WORKING, _S.WAITING),
        (_S.WAITING, _S.WORKING),
        (_S.WORKING, _S.SIGNING),
        (_S.SIGNING, _S.WORKING),  # sent back by the supervisor
        (_S.SIGNING, _S.CLOSED),
        (_S.CLOSED, _S.WORKING),  # reopened
    }
)


class ComplaintMoveRefused(Problem):
    """A complaint cannot go from this state to that one."""

    says = N_("A complaint that is “{old}” cannot become “{new}”.")


def check_move(old: str, new: str) -> None:
    """Raise ComplaintMoveRefused unless the pair is among MOVES."""
    pair = (ComplaintState(old), ComplaintState(new))
    if pair not in MOVES:
        raise ComplaintMoveRefused(
            old=tr(COMPLAINT_STATES[pair[0]]), new=tr(COMPLAINT_STATES[pair[1]])
        )


@dataclass(frozen=True)
class Clock:
    """Time allowed for each stage: two in working hours, one in working days, one in days."""

    acknowledge: timedelta
    answer: timedelta
    analyse_days: int
    close_days: int


CLOCKS = {
    "1": Clock(timedelta(hours=2), timedelta(hours=9), 5, 30),
    "2": Clock(timedelta(hours=9), timedelta(hours=18), 7, 30),
    "3": Clock(timedelta(hours=9), timedelta(hours=27), 10, 30),
}
"""Severity -> clock of domain 4.3. A day of answering is a working day of nine hours."""


def deadlines(
    received: datetime, severity: str, hours: Hours, *, consumer: bool = False
) -> dict[str, datetime]:
    """Until when each of STEPS is due; what comes between two clocks is done by the later one.

    Immediate action is taken by the first answer; measures and their check follow the analysis.
    A consumer's complaint closes within 15 days of its arrival (消保法 §43 II; LAW-05), the first
    day not counted (民法 §120); other calendar days that end on a day off go to the next working
    day (民法 §122).
    """
    clock = CLOCKS[severity]
    analysed = _end(workdays_after(hours.days, received.date(), clock.analyse_days), hours)
    days = min(clock.close_days, CONSUMER_DAYS) if consumer else clock.close_days
    closed = received.date() + timedelta(days=days)
    if not consumer:
        closed = hours.days.next(closed)
    last, answered = _end(closed, hours), hours.after(received, clock.answer)
    after = {
        stage: min(_end(hours.days.next(analysed.date() + timedelta(days=days)), hours), last)
        for stage, days in (("corrected", CORRECT_DAYS), ("verified", VERIFY_DAYS))
    }
    return {
        "acknowledged": hours.after(received, clock.acknowledge),
        "contained": answered,
        "answered": answered,
        "analysed": min(analysed, last),
        **after,
        "closed": last,
    }


def _end(on: date, hours: Hours) -> datetime:
    return datetime.combine(on, hours.closes)


def moved(due: datetime, pause: timedelta, hours: Hours) -> datetime:
    """A deadline moved by the working time the clock stood still."""
    return hours.after(due, pause) if pause else due


Pauses = Iterable[tuple[datetime, datetime | None]]


def settled(due: datetime, pauses: Pauses, hours: Hours, now: datetime) -> datetime:
    """A deadline moved by every pause that began before it; a pause without end lasts until now.

    What was overdue when a pause began stays as overdue as it was.
    """
    for first, last in sorted(pauses, key=lambda pause: pause[0]):
        if first < due:
            due = moved(due, paused(hours, [(first, last)], now), hours)
    return due


def promising(answer: str) -> list[str]:
    """The words of an answer that promise money."""
    return _words_of(PROMISING, answer)


def severity_of(story: str, *, line_stopped: bool = False, repeated: bool = False) -> str:
    """The severity to suggest: 1 for a stopped line, danger or alarming words, else 2."""
    return "1" if line_stopped or alarming(story) or repeated else "2"


def alarming(story: str) -> list[str]:
    """The words in a story that the supervisor hears of at once."""
    return _words_of(ALARMING, story)


def _words_of(known: Iterable[str], text: str) -> list[str]:
    """The known words a text has; English ones only where a word begins ("express" is none)."""
    folded = text.casefold()
    return [
        word
        for word in known
        if (re.search(rf"\b{re.escape(word)}", folded) if word.isascii() else word in folded)
    ]


@dataclass(frozen=True)
class Situation:
    """What escalation looks at: severity, words, repetition, claim in NT$, grade, time left."""

    severity: str
    story: str = ""
    earlier: int = 0
    claim: int = 0
    grade: str = ""
    left: timedelta | None = None


@dataclass(frozen=True)
class Limits:
    """From what on the supervisor is told: claims above, and how long before a deadline."""

    claim: int = 50_000
    ahead: timedelta = timedelta(hours=4)


REASONS = {
    "severity": N_("Severity 1"),
    "words": N_("Alarming words"),
    "repeated": N_("Second complaint within 90 days"),
    "claim": N_("Claim above the limit"),
    "grade": N_("Customer of grade A"),
    "deadline": N_("A deadline is near or past"),
}


def escalations(now: Situation, limits: Limits) -> list[str]:
    """The reasons of REASONS for which the supervisor is told; none is empty."""
    found = {
        "severity": now.severity == "1",
        "words": bool(alarming(now.story)),
        "repeated": now.earlier > 0,
        "claim": now.claim > limits.claim,
        "grade": now.grade == "A",
        "deadline": now.left is not None and now.left <= limits.ahead,
    }
    return [reason for reason, is_so in found.items() if is_so]


def pareto(counts: Iterable[tuple[str, int]]) -> list[tuple[str, int, int]]:
    """(name, count, cumulated share in 1/10,000), the greatest first, equal ones by name."""
    ranked = sorted(counts, key=lambda pair: (-pair[1], pair[0]))
    total, passed = sum(count for _, count in ranked), 0
    rows = []
    for name, count in ranked:
        passed += count
        rows.append((name, count, (passed * 20_000 + total) // (2 * total) if total else 0))
    return rows


def midday(on: date) -> datetime:
    """A day as a moment, where only the day is known."""
    return datetime.combine(on, time(12))
