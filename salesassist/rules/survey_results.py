"""Results of a survey from how often each score was given; rounded once, where they are shown.

Domain 4.2. Counts may also be sums of weights: every figure here is a ratio of them.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from salesassist.rules.surveys import (
    LEAST_SHOWN,
    SCALES,
    Nps,
    index100,
    shown,
    weighted_mean,
)

HIDDEN = f"n < {LEAST_SHOWN}"
"""What stands where a percentage would be of too few answers."""
GROUPS = {"likert": ((4, 5), (3, 3), (1, 2)), "nps": ((9, 10), (7, 8), (0, 6))}
GROUPS |= {"ces": ((5, 7), (4, 4), (1, 3))}
"""Least and greatest score of the good, the middle and the bad answers of a scale."""


@dataclass(frozen=True)
class Spread:
    """How often each score of a kind was given, from its least on; N/A is not in it."""

    kind: str
    counts: tuple[int, ...] = ()

    @classmethod
    def of(cls, kind: str, found: Mapping[int, int], choices: int = 0) -> "Spread":
        """The counts by score as a spread; `choices` is how many there are where no scale is."""
        least, most = SCALES.get(kind, (1, choices))
        return cls(kind, tuple(found.get(score, 0) for score in range(least, most + 1)))

    def least(self) -> int:
        """The least score there is."""
        return SCALES.get(self.kind, (1, 0))[0]

    def scores(self) -> list[tuple[int, int]]:
        """(score, how often), from the least on."""
        return list(enumerate(self.counts, self.least()))

    def count(self) -> int:
        """How many answered (n)."""
        return sum(self.counts)

    def mean(self) -> Fraction | None:
        """Σ score ÷ n; None when nobody answered."""
        n = self.count()
        return Fraction(sum(score * often for score, often in self.scores()), n) if n else None

    def often(self, first: int, last: int) -> int:
        """How often a score from `first` to `last` was given."""
        return sum(often for score, often in self.scores() if first <= score <= last)

    def share(self, first: int, last: int) -> Fraction | None:
        """The share (0 to 1) of scores from `first` to `last`."""
        n = self.count()
        return Fraction(self.often(first, last), n) if n else None

    def good(self) -> Fraction | None:
        """CSAT of 5 points (4 and 5), CES as a share (5 to 7), promoters (9 and 10)."""
        return self.share(*GROUPS[self.kind][0])

    def bad(self) -> Fraction | None:
        """The share of 1 and 2 of 5, of 1 to 3 of 7, the detractors (0 to 6)."""
        return self.share(*GROUPS[self.kind][2])

    def nps(self) -> Nps:
        """Promoters, passives and detractors."""
        return Nps(*(self.often(*scores) for scores in GROUPS["nps"]))

    def together(self, other: "Spread") -> "Spread":
        """Both spreads of one kind in one."""
        if not self.counts or not other.counts:
            return self if self.counts else other
        pairs = zip(self.counts, other.counts, strict=True)
        return Spread(self.kind, tuple(one + two for one, two in pairs))


@dataclass(frozen=True)
class Weighed:
    """A question's answers with its weight and the dimension it belongs to."""

    spread: Spread
    weight: int = 1
    dimension: str = ""


def mean_of(rows: Iterable[Weighed]) -> Fraction | None:
    """Σ weight·mean ÷ Σ weight over the questions of 5 points."""
    likert = (each for each in rows if each.spread.kind == "likert")
    return weighted_mean((each.spread.mean(), each.weight) for each in likert)


def index_of(rows: Iterable[Weighed], formula: str) -> Fraction | None:
    """The weighted mean as an index of 100 by a formula ("share" or "spread")."""
    value = mean_of(rows)
    return None if value is None else index100(value, formula)


def csat_of(rows: Iterable[Weighed]) -> Spread:
    """Whose 4 and 5 are the CSAT: the overall question, else all questions of 5 points."""
    likert = [each for each in rows if each.spread.kind == "likert"]
    overall = [each for each in likert if each.dimension == "overall" and each.spread.count()]
    return pooled("likert", (each.spread for each in overall or likert))


def pooled(kind: str, spreads: Iterable[Spread]) -> Spread:
    """All spreads of a kind in one."""
    found = Spread(kind)
    for each in spreads:
        if each.kind == kind:
            found = found.together(each)
    return found


def by_dimension(rows: Sequence[Weighed]) -> list[tuple[str, list[Weighed]]]:
    """The questions of 5 points by dimension, in the order the dimensions are first asked."""
    found: dict[str, list[Weighed]] = {}
    for each in rows:
        if each.spread.kind == "likert" and each.dimension:
            found.setdefault(each.dimension, []).append(each)
    return list(found.items())


def percent(value: Fraction | None, n: int, places: int = 1) -> str:
    """A share as 83.3 %; of fewer than LEAST_SHOWN answers it is hidden, and that is said."""
    if value is None or not n:
        return "—"
    return HIDDEN if n < LEAST_SHOWN else f"{shown(value * 100, places)} %"


def points(value: Fraction | None, n: int, places: int = 0) -> str:
    """An NPS as +38, hidden as a percentage is: it is a difference of two."""
    if value is None or not n:
        return "—"
    if n < LEAST_SHOWN:
        return HIDDEN
    said = shown(value, places)
    return f"+{said}" if value > 0 and said.strip("0.") else said


def difference(now: Fraction | None, before: Fraction | None, places: int = 2) -> str:
    """How a figure has changed, with its sign; — when there is nothing to compare with."""
    if now is None or before is None:
        return "—"
    said = shown(now - before, places)
    return f"+{said}" if now > before and said.strip("0.") else said
