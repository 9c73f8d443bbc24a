"""The figures of a month's complaints: counts, rankings, mean times, rates; money in NT dollars."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from fractions import Fraction

from salesassist.rules.complaints import pareto
from salesassist.rules.money import BP, round_ratio


@dataclass(frozen=True)
class Case:
    """One complaint as it is counted; times are working time, None where nobody wrote them down."""

    kind: str
    goods: str = ""
    cause: str = ""
    unit: str = ""
    severity: str = "2"
    answered: timedelta | None = None
    closed: timedelta | None = None
    is_closed: bool = False
    late: bool = False
    repeated: bool = False
    cost: int = 0


@dataclass(frozen=True)
class Rank:
    """A name with its count, its share and the cumulated one in basis points, and its cost."""

    name: str
    count: int
    share: int
    cumulative: int
    cost: int


@dataclass(frozen=True)
class MonthFigures:
    """A month: complaints, deliveries, complaints per 100 of them in 1/10, means in minutes."""

    received: int
    deliveries: int
    per_hundred: int | None
    closed: int
    answer: int | None
    close: int | None
    overdue: int
    repeats: int
    cost: int


def ranking(cases: Iterable[Case], name: Callable[[Case], str]) -> list[Rank]:
    """The cases by what `name` says of them, the greatest count first; counts add up to all."""
    counts: dict[str, int] = {}
    costs: dict[str, int] = {}
    for each in cases:
        key = name(each)
        counts[key] = counts.get(key, 0) + 1
        costs[key] = costs.get(key, 0) + each.cost
    total = sum(counts.values())
    return [
        Rank(key, count, round_ratio(count * BP, total), passed, costs[key])
        for key, count, passed in pareto(counts.items())
    ]


def mean_minutes(spans: Iterable[timedelta | None]) -> int | None:
    """The mean of the times that are known, in whole minutes, half-up; None of none."""
    known = [each for each in spans if each is not None]
    if not known:
        return None
    mean = Fraction(sum(known, timedelta()) // timedelta(seconds=1), 60 * len(known))
    return round_ratio(mean.numerator, mean.denominator)


def month_figures(cases: Sequence[Case], deliveries: int) -> MonthFigures:
    """The figures of the complaints a month brought, beside its deliveries."""
    received = len(cases)
    return MonthFigures(
        received=received,
        deliveries=deliveries,
        per_hundred=round_ratio(received * 1_000, deliveries) if deliveries else None,
        closed=sum(each.is_closed for each in cases),
        answer=mean_minutes(each.answered for each in cases),
        close=mean_minutes(each.closed for each in cases),
        overdue=sum(each.late for each in cases),
        repeats=sum(each.repeated for each in cases),
        cost=sum(each.cost for each in cases),
    )
