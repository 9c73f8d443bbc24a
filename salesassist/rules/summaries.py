"""Figures of reports: growth, shares, achievement, ABC classes, the top and the rest."""

from collections.abc import Hashable, Sequence
from decimal import Decimal
from typing import TypeVar

from salesassist.rules.money import BP, half_up, round_ratio

Label = TypeVar("Label", bound=Hashable)

A_UP_TO = 8000
B_UP_TO = 9500


def growth(this: int, base: int) -> int | None:
    """Change against a base in basis points; None (n/a) when the base is 0 or below."""
    return round_ratio((this - base) * BP, base) if base > 0 else None


def share(part: int, whole: int) -> int | None:
    """Part of a whole in basis points; None (n/a) when the whole is 0 or below."""
    return round_ratio(part * BP, whole) if whole > 0 else None


def achievement(actual: int, target: int) -> int | None:
    """達成率 in basis points; None without a target."""
    return share(actual, target)


def margin(net: int, cost: int) -> int | None:
    """毛利率, (net − cost) ÷ net, in basis points."""
    return share(net - cost, net)


def days_outstanding(receivable: int, credit_sales: int, days: int) -> Decimal | None:
    """DSO: receivable ÷ credit sales × days, one decimal; None without sales."""
    if credit_sales <= 0:
        return None
    return half_up(Decimal(receivable * days) / Decimal(credit_sales), 1)


def abc(amounts: Sequence[int]) -> list[str]:
    """ABC class of each amount, in the order given (domain §6.1).

    By falling amounts: up to 80 % of the sum cumulated A (the first one always), 95 % B, else C.
    """
    total, cumulated = sum(amounts), 0
    classes = [""] * len(amounts)
    falling = sorted(range(len(amounts)), key=lambda at: -amounts[at])
    for rank, at in enumerate(falling):
        cumulated += amounts[at]
        if rank == 0 or cumulated * BP <= A_UP_TO * total:
            classes[at] = "A"
        else:
            classes[at] = "B" if cumulated * BP <= B_UP_TO * total else "C"
    return classes


def top_with_rest(
    rows: Sequence[tuple[Label, int]], count: int
) -> tuple[list[tuple[Label, int]], int]:
    """The `count` largest rows in falling order, and the sum of all others."""
    falling = sorted(rows, key=lambda row: -row[1])
    return falling[:count], sum(amount for _, amount in falling[count:])
