"""Satisfaction in figures: scales, means, CSAT, NPS, CES, index, samples (domain 4.2).

Shares and means are Fractions, rounded once where they are shown.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from math import ceil

from salesassist.texts import N_, Problem

LEAST_SHOWN = 5
"""With fewer answers no percentages are shown: they would name people and mean nothing."""

QUESTION_KINDS = {
    "likert": N_("5 points"),
    "nps": N_("Recommend 0–10"),
    "ces": N_("Effort 1–7"),
    "single": N_("One choice"),
    "multi": N_("Several choices"),
    "ranking": N_("Ranking"),
    "text": N_("Words"),
}
SCALES = {"likert": (1, 5), "nps": (0, 10), "ces": (1, 7)}
"""Least and greatest score of the kinds that have scores."""


class OutOfScale(Problem):
    """A score lies outside its question's scale."""

    says = N_("Question {no}: {value} is outside {least} to {most}; type one of these.")


class NotARanking(Problem):
    """A ranking does not name each choice once."""

    says = N_("Question {no}: a ranking names each of the {count} choices once.")


def check_score(no: int, kind: str, value: int, choices: int = 0) -> int:
    """The score, when it lies on the scale of its kind (a choice: 1 to `choices`).

    Raises OutOfScale.
    """
    least, most = SCALES.get(kind, (1, choices))
    if not least <= value <= most:
        raise OutOfScale(no=no, value=value, least=least, most=most)
    return value


def check_ranking(no: int, order: Sequence[int], choices: int) -> list[int]:
    """The ranking, when it names each choice once. Raises NotARanking."""
    if sorted(order) != list(range(1, choices + 1)):
        raise NotARanking(no=no, count=choices)
    return list(order)


def mean(scores: Sequence[int]) -> Fraction | None:
    """The mean of the answered scores; None when nobody answered."""
    return Fraction(sum(scores), len(scores)) if scores else None


def csat(scores: Sequence[int]) -> Fraction | None:
    """The share (0 to 1) of 4 and 5 among scores of 1 to 5 (CSAT-02)."""
    return Fraction(sum(score >= 4 for score in scores), len(scores)) if scores else None


@dataclass(frozen=True)
class Nps:
    """Promoters 9–10, passives 7–8, detractors 0–6, and the score in points −100 to 100."""

    promoters: int
    passives: int
    detractors: int

    def count(self) -> int:
        """How many answered."""
        return self.promoters + self.passives + self.detractors

    def score(self) -> Fraction | None:
        """Share of promoters less share of detractors, in points, not rounded (NPS-02)."""
        if not self.count():
            return None
        return Fraction((self.promoters - self.detractors) * 100, self.count())


def nps(scores: Iterable[int]) -> Nps:
    """Count recommendations of 0 to 10 into the three groups."""
    counts = [0, 0, 0]
    for score in scores:
        counts[0 if score >= 9 else 1 if score >= 7 else 2] += 1
    return Nps(*counts)


def effort_share(scores: Sequence[int]) -> Fraction | None:
    """CES as a share: 5 to 7 of 1 to 7, the customers for whom it was easy."""
    return Fraction(sum(score >= 5 for score in scores), len(scores)) if scores else None


def index100(value: Fraction, formula: str, most: int = 5) -> Fraction:
    """A mean of 1 to `most` as an index of 100: "share" is mean ÷ 5, "spread" (mean − 1) ÷ 4.

    They differ: a mean of 3.5 is 70 by the first and 62.5 by the second, so both are named.
    """
    return value * 100 / most if formula == "share" else (value - 1) * 100 / (most - 1)


def weighted_mean(means: Iterable[tuple[Fraction | None, int]]) -> Fraction | None:
    """Σ weight·mean ÷ Σ weight over the questions somebody answered."""
    there = [(value, weight) for value, weight in means if value is not None and weight]
    if not there:
        return None
    total = sum(weight for _, weight in there)
    return sum((value * weight for value, weight in there), Fraction(0)) / total


def shown(value: Fraction | None, places: int = 1) -> str:
    """A figure rounded half-up once, with its sign where negative; — when there is none."""
    if value is None:
        return "—"
    scaled = abs(value) * 10**places
    whole = (2 * scaled.numerator + scaled.denominator) // (2 * scaled.denominator)
    said = str(Decimal(whole).scaleb(-places)) if places else str(whole)
    return f"−{said}" if value < 0 and whole else said


def sample_size(
    population: int, *, margin: Fraction = Fraction(5, 100), z: Fraction = Fraction(196, 100)
) -> int:
    """How many of a finite population to ask: n = N·z²p(1−p) ÷ (e²(N−1) + z²p(1−p)), p = ½.

    SMP-01: 50 → 45, SMP-03: 500 → 218 (rounded up).
    """
    if population <= 0:
        return 0
    spread = z * z / 4
    return ceil(population * spread / (margin * margin * (population - 1) + spread))


def leading(turnover: Mapping[int, int], share: Fraction = Fraction(80, 100)) -> list[int]:
    """The customers that together make a share of turnover, the greatest first.

    The one that passes the share is among them; customers without turnover never are.
    """
    total = sum(value for value in turnover.values() if value > 0)
    found: list[int] = []
    passed = 0
    for key, value in sorted(turnover.items(), key=lambda pair: (-pair[1], pair[0])):
        if value <= 0 or passed >= total * share:
            break
        found.append(key)
        passed += value
    return found
