"""What is abnormal in what customers say (K13): rules with limits, each with what it found."""

import re
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from salesassist.texts import N_, Problem, tr


class AnomalyState(StrEnum):
    """Where a report to the supervisor stands."""

    UNREAD = "unread"
    READ = "read"
    ASSIGNED = "assigned"
    HANDLED = "handled"
    CLOSED = "closed"


ANOMALY_STATES = {
    AnomalyState.UNREAD: N_("Unread"),
    AnomalyState.READ: N_("Read"),
    AnomalyState.ASSIGNED: N_("Assigned"),
    AnomalyState.HANDLED: N_("Handled"),
    AnomalyState.CLOSED: N_("Closed"),
}
_S = AnomalyState
MOVES = frozenset(
    {
        (_S.UNREAD, _S.READ),
        (_S.UNREAD, _S.ASSIGNED),
        (_S.READ, _S.UNREAD),  # more came of the same answer: to be read anew
        (_S.READ, _S.ASSIGNED),
        (_S.READ, _S.CLOSED),
        (_S.ASSIGNED, _S.HANDLED),
        (_S.HANDLED, _S.ASSIGNED),  # not enough: once more
        (_S.HANDLED, _S.CLOSED),
    }
)


class AnomalyMoveRefused(Problem):
    """A report cannot go from this state to that one."""

    says = N_("A report that is “{old}” cannot become “{new}”.")


def check_move(old: str, new: str) -> None:
    """Raise AnomalyMoveRefused unless the pair is among MOVES."""
    pair = (AnomalyState(old), AnomalyState(new))
    if pair not in MOVES:
        raise AnomalyMoveRefused(old=tr(ANOMALY_STATES[pair[0]]), new=tr(ANOMALY_STATES[pair[1]]))


RULES = {
    "low-item": N_("A single answer is low"),
    "low-mean": N_("The overall mean is low"),
    "detractor": N_("Would not recommend (NPS)"),
    "drop": N_("Worse than the last wave"),
    "silent": N_("A key customer does not answer"),
    "words": N_("Words of complaint"),
    "systemic": N_("The same answer low for several customers"),
    "straight": N_("All answers alike or too quick"),
    "repeat": N_("The same fault again"),
    "complaint": N_("A complaint for the supervisor"),
}
DEFAULT_LIMITS: Mapping[str, int | None] = {
    "low-item": 200,
    "low-mean": 350,
    "detractor": 600,
    "drop": 50,
    "silent": 200,
    "words": None,
    "systemic": 300,
    "straight": 3_000,
    "repeat": 300,
    "complaint": None,
}
"""Limits in 1/100: a score of 2.00, a drop of 0.50 points (or of 10 %), 2 reminders, 3 customers,
30 seconds, the third time within 30 days (the second suggests a complaint)."""
DAYS = 1
"""Working days until the supervisor has decided, where a rule says nothing else."""
SUGGESTIONS = {
    "low-item": N_("Ask the customer for the cause of the low answers and answer in writing."),
    "low-mean": N_("Call the customer and agree what is to be better by the next wave."),
    "detractor": N_("Visit the customer: the order book may be at risk."),
    "drop": N_("Find out what has changed since the last wave."),
    "silent": N_("Call instead of reminding a third time; ask whom to write to."),
    "words": N_("Read the customer's words and decide whether they are a complaint."),
    "systemic": N_("Look for one cause behind all of them before answering each."),
    "straight": N_("Ask once more by telephone before the answer counts."),
    "repeat": N_("Open a complaint: the repair did not hold."),
}
"""What is proposed to the supervisor for each rule that fired."""

SCALES = {"low-item": (100, 500), "low-mean": (100, 500), "detractor": (0, 1_000)}
"""Between what a limit lies, in 1/100, where the answers have a scale."""


class LimitOutOfScale(Problem):
    """A limit that no answer can reach, or that every answer reaches."""

    says = N_("This limit lies between {least} and {most}.")


def check_limit(kind: str, limit: int | None) -> None:
    """Raise LimitOutOfScale for a limit (1/100) beyond the scale of its rule."""
    least, most = SCALES.get(kind, (1, 1_000_000))
    if limit is not None and not least <= limit <= most:
        raise LimitOutOfScale(least=least / 100, most=f"{most / 100:g}")


COMPLAINT_WORDS = (
    "不滿", "抱怨", "客訴", "太慢", "延遲", "遲交", "晚到", "損壞", "破損", "壞", "瑕疵", "不良",
    "錯", "漏", "退貨", "賠", "差勁", "失望", "態度", "不回", "沒改善", "不會再", "比價",
    "complain", "late", "broken", "damaged", "wrong", "refund", "disappoint",
)  # fmt: skip
PRAISE = (
    "不錯", "沒錯", "沒有錯", "無誤", "態度好", "態度很好", "態度佳", "態度親切", "態度良好",
    "沒有延遲", "從不延遲", "沒有遲交", "沒有損壞", "沒有破損", "沒有瑕疵", "沒有不良",
    "沒有客訴", "沒有抱怨", "never late", "not late", "nothing broken", "nothing wrong",
)  # fmt: skip
"""Phrases that hold such a word and say the opposite."""


@dataclass(frozen=True)
class Given:
    """What one form says: {question no.: score}, the 5-point ones apart from NPS, and the words.

    `previous_mean` is that of the last wave, `compared_mean` this one's over the questions both
    waves asked; without it the whole mean is compared.
    """

    items: Mapping[int, int]
    nps: int | None = None
    text: str = ""
    previous_mean: Fraction | None = None
    seconds: int | None = None
    compared_mean: Fraction | None = None

    def mean(self) -> Fraction | None:
        """The mean of the 5-point answers."""
        return Fraction(sum(self.items.values()), len(self.items)) if self.items else None


@dataclass(frozen=True)
class Fired:
    """A rule that fired: its kind, its limit (1/100), and what was found, in plain figures."""

    kind: str
    limit: int | None
    found: str
    items: tuple[int, ...] = ()


def drop_percent(previous: Fraction, now: Fraction) -> Fraction:
    """By how many percent a mean has fallen (ANM-02: 4.2 → 3.7 is 11.9)."""
    return (previous - now) * 100 / previous


def has_dropped(previous: Fraction, now: Fraction, points: int = 50) -> bool:
    """Whether a mean fell by 10 percent, or by so many 1/100 of a point (ANM-02, ANM-03)."""
    return drop_percent(previous, now) >= 10 or (previous - now) * 100 >= points


def judge(
    given: Given, limits: Mapping[str, int | None], words: Sequence[str] = COMPLAINT_WORDS
) -> list[Fired]:
    """The rules among `limits` that one form fires, in the order of RULES (ANM-01).

    A rule that is not in `limits` is off.
    """
    checks = {
        "low-item": _low_item,
        "low-mean": _low_mean,
        "detractor": _detractor,
        "drop": _drop,
        "straight": _straight,
    }
    found = [
        fired
        for kind, check in checks.items()
        if kind in limits and (fired := check(given, limits[kind] or 0)) is not None
    ]
    hits = complaining(given.text, words)
    if "words" in limits and hits:
        found.append(Fired("words", None, "、".join(hits)))
    order = list(RULES)
    return sorted(found, key=lambda fired: order.index(fired.kind))


def complaining(text: str, words: Sequence[str] = COMPLAINT_WORDS) -> list[str]:
    """The words of complaint in a text, PRAISE left out; Latin ones only where a word begins."""
    plain = text.casefold()
    for praise in PRAISE:
        plain = plain.replace(praise, " ")
    return [word for word in words if word and _holds(plain, word.casefold())]


def _holds(plain: str, word: str) -> bool:
    if not word.isascii():
        return word in plain
    ends = r"\b" if len(word) <= 4 else ""  # "late" is not in "later", "complain" in "complaint"
    return re.search(rf"\b{re.escape(word)}{ends}", plain, re.ASCII) is not None


def systemic(low: Mapping[int, Set[object]], limit: int) -> dict[int, int]:
    """The questions that are low for so many customers (1/100) of a wave, with how many."""
    return {no: len(who) for no, who in low.items() if len(who) * 100 >= limit}


def _low_item(given: Given, limit: int) -> Fired | None:
    low = {no: score for no, score in given.items.items() if score * 100 <= limit}
    words = "、".join(f"{no}: {score}" for no, score in low.items())
    return Fired("low-item", limit, words, tuple(low)) if low else None


def _low_mean(given: Given, limit: int) -> Fired | None:
    value = given.mean()
    if value is None or value * 100 >= limit:
        return None
    return Fired("low-mean", limit, f"{float(value):.2f}")


def _detractor(given: Given, limit: int) -> Fired | None:
    if given.nps is None or given.nps * 100 > limit:
        return None
    return Fired("detractor", limit, str(given.nps))


def _drop(given: Given, limit: int) -> Fired | None:
    value, before = given.compared_mean or given.mean(), given.previous_mean
    if value is None or before is None or not has_dropped(before, value, limit):
        return None
    fall = before - value
    return Fired("drop", limit, f"−{float(fall):.2f} (−{float(drop_percent(before, value)):.1f} %)")


def _straight(given: Given, limit: int) -> Fired | None:
    scores = list(given.items.values())
    if given.seconds is not None and given.seconds * 100 < limit:
        return Fired("straight", limit, f"{given.seconds} s")
    if len(scores) >= 5 and len(set(scores)) == 1 and given.nps is not None and _odd(given):
        return Fired("straight", limit, f"{len(scores)} × {scores[0]}")
    return None


def _odd(given: Given) -> bool:
    """All answers alike are doubtful only where the recommendation says something else."""
    best = next(iter(given.items.values())) >= 4
    return (given.nps or 0) <= 6 if best else (given.nps or 0) >= 9
