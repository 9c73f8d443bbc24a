"""Targets of the sample company: the house's, shared out by rep, category and customer."""

from collections.abc import Hashable, Iterator, Mapping

from salesassist.db import Company, Target
from salesassist.db.base import Work
from salesassist.rules import dates
from salesassist.rules.money import round_ratio, shares
from salesassist.rules.spans import Span
from salesassist.sample.invent import Dice, told
from salesassist.sample.orders import SEASON
from salesassist.tasks.reports.asking import asked
from salesassist.tasks.reports.summing import Sums, by

BACK, TOP, TIDY = 12, 5, 1_000
SHARED = {"rep": 96, "category": 100, "customer": 100}
"""Of a hundred dollars of the house's target; what no sales rep has is the supervisor's own."""

Shares = Mapping[Hashable, int]


def add_targets(work: Work, dice: Dice) -> None:
    """Plan every month from a year ago to the end of this year, from what the house sold."""
    about = asked(Span("any", dice.start, dice.today), today=dice.today)
    nets = {str(month): sums.net for month, sums in by(about, "month").items()}
    if not nets:
        return
    usual = max(1, sum(nets.values()) // len(nets))
    parts = {kind: _shares(by(about, kind), kind) for kind in SHARED}
    stretch = told("selling")["targets"]["stretch"]
    for month in _months(dice):
        season = round_ratio(usual * SEASON[int(month[-2:]) - 1], 10)
        over = month < f"{dice.today:%Y-%m}"
        base = round_ratio(2 * nets.get(month, 0) + season, 3) if over else season
        goal = round_ratio(base * dice.chance.choice(stretch), 100 * TIDY) * TIDY
        for kind, key, amount in [("house", None, goal), *_shared(goal, parts)]:
            named = {} if key is None else {_FIELD[kind]: key}
            house = Company.get().currency
            work.add(Target(month=month, kind=kind, amount=amount, currency=house, **named))


_FIELD = {"rep": "rep_id", "category": "category", "customer": "customer_id"}


def _months(dice: Dice) -> tuple[str, ...]:
    first = dates.add_months(dice.today, -BACK, 1)
    return Span("any", first, dice.today.replace(month=12, day=31)).months()


def _shares(found: Mapping[Hashable, Sums], kind: str) -> Shares:
    """What each came to; of customers those who bought most, the others all together."""
    nets = {key: sums.net for key, sums in found.items() if key and sums.net > 0}
    if kind != "customer":
        return nets
    ranked = sorted(nets, key=lambda key: -nets[key])
    rest = sum(nets[key] for key in ranked[TOP:])
    return {key: nets[key] for key in ranked[:TOP]} | {None: rest}


def _shared(goal: int, parts: Mapping[str, Shares]) -> Iterator[tuple[str, Hashable, int]]:
    """The target shared out, in tidy amounts: what each of them came to says how much."""
    for kind, found in parts.items():
        whole = goal * SHARED[kind] // 100 // TIDY
        if sum(found.values()):
            for key, part in zip(found, shares(whole, [*found.values()]), strict=True):
                if key is not None and part:
                    yield kind, key, part * TIDY
