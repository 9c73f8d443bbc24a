"""How valuable a customer is by recency, frequency and money: scores 1 to 5 and a segment."""

from collections.abc import Mapping, Sequence

from salesassist.texts import N_

Steps = Sequence[tuple[int, int]]

THRESHOLDS: Mapping[str, Steps] = {
    "R": ((5, 30), (4, 60), (3, 90), (2, 180)),
    "F": ((5, 12), (4, 8), (3, 4), (2, 2)),
    "M": ((5, 1_000_000), (4, 500_000), (3, 200_000), (2, 50_000)),
}
"""Score and its bound (domain §9): R at most so many days, F at least so many orders in twelve
months, M at least so much net (whole units of the currency)."""

SEGMENTS = {
    "champion": N_("Champions"),
    "loyal": N_("Loyal"),
    "new": N_("New"),
    "promising": N_("Promising"),
    "at-risk": N_("At risk"),
    "sleeping": N_("Sleeping"),
    "other": N_("Others"),
}


def scores(
    days: int, orders: int, money: int, thresholds: Mapping[str, Steps] = THRESHOLDS
) -> tuple[int, int, int]:
    """R, F and M (cases RFM-03 to RFM-07): days since the last order, orders, net in twelve months.

    Money in whole units of the currency; below all bounds the score is 1.
    """
    recency = next((score for score, most in thresholds["R"] if days <= most), 1)
    frequency = next((score for score, least in thresholds["F"] if orders >= least), 1)
    value = next((score for score, least in thresholds["M"] if money >= least), 1)
    return recency, frequency, value


def quintiles(facts: Sequence[tuple[int, int, int]]) -> list[tuple[int, int, int]]:
    """R, F and M of customers against each other: the best fifth of each measure scores 5.

    Equals score alike, as the best of them. Each is days since the last order, orders, net.
    """
    measures = ((-days, orders, money) for days, orders, money in facts)
    columns = [_fifths(values) for values in zip(*measures, strict=True)]
    return list(zip(*columns, strict=True)) if columns else []


def _fifths(values: Sequence[int]) -> list[int]:
    ranks: dict[int, int] = {}
    for rank, value in enumerate(sorted(values, reverse=True)):
        ranks.setdefault(value, rank)
    return [5 - ranks[value] * 5 // len(values) for value in values]


def segment(recency: int, frequency: int, value: int) -> str:
    """The segment of a customer, a key of SEGMENTS; the first that fits."""
    often = (frequency + value) / 2
    if recency >= 4 and often >= 4:
        return "champion"
    if recency >= 3 and often >= 3:
        return "loyal"
    if recency <= 2 and often >= 3:
        return "at-risk"
    if recency == 5 and frequency == 1:
        return "new"
    if recency >= 3:
        return "promising"
    return "sleeping" if recency == 1 else "other"
