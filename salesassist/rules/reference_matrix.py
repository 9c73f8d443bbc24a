"""What a comparison says: who is better in a row, where we stand in price, what has changed.

A mark needs facts: cells that are empty, stale or not published take no part. ◎ is better than
most and worse than nobody, △ is worse than more than it is better than, ○ is what lies between.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from salesassist.texts import N_


class Mark(StrEnum):
    """What a cell is against the others of its row; NONE where facts are missing."""

    BEST = "best"
    PAR = "par"
    WEAK = "weak"
    NONE = ""


MARKS = {
    Mark.NONE: N_("Not judged"),
    Mark.BEST: N_("Better than most"),
    Mark.PAR: N_("About equal"),
    Mark.WEAK: N_("Weaker"),
}
SIGNS = {Mark.BEST: "◎", Mark.PAR: "○", Mark.WEAK: "△", Mark.NONE: ""}
DIRECTIONS = {
    "higher": N_("Higher is better"),
    "lower": N_("Lower is better"),
    "text": N_("Words: judged by hand"),
}


def marks(
    values: Sequence[Decimal | None], direction: str, by_hand: Mark = Mark.NONE
) -> list[Mark]:
    """A mark for each cell of a row, ours first; None is a cell without a fact.

    Of the others only those that are better than most and better than us are marked. A row of
    words is judged `by_hand`, and only where we and somebody else have a fact.
    """
    nothing = [Mark.NONE] * len(values)
    known = [at for at, value in enumerate(values) if value is not None]
    if not values or 0 not in known or len(known) < 2:
        return nothing
    if direction == "text":
        return [by_hand, *nothing[1:]]
    sign = 1 if direction == "higher" else -1
    graded = {at: sign * value for at, value in enumerate(values) if value is not None}
    found = list(nothing)
    for at in known:
        mark = _against(graded[at], [graded[other] for other in known if other != at])
        if at == 0 or (mark is Mark.BEST and graded[at] > graded[0]):
            found[at] = mark
    return found


def _against(mine: Decimal, others: Sequence[Decimal]) -> Mark:
    beaten = sum(mine > other for other in others)
    better = sum(mine < other for other in others)
    if not better and 2 * beaten > len(others):
        return Mark.BEST
    return Mark.WEAK if better > beaten else Mark.PAR


def ahead(values: Sequence[Decimal | None], direction: str) -> list[bool]:
    """Whether each cell of a row, ours first, is better than ours; never without our own fact."""
    if direction == "text" or not values or values[0] is None:
        return [False] * len(values)
    sign, own = (1 if direction == "higher" else -1), values[0]
    return [each is not None and sign * each > sign * own for each in values]


def tally(found: Iterable[Mark]) -> dict[Mark, int]:
    """How many rows we have of each mark."""
    counts = dict.fromkeys(Mark, 0)
    for mark in found:
        counts[mark] += 1
    return counts


def price_rank(prices: Sequence[Decimal | None]) -> tuple[int, int] | None:
    """Our place among known prices, the lowest is 1, and of how many; None without ours."""
    if not prices or prices[0] is None:
        return None
    known = [price for price in prices if price is not None]
    return 1 + sum(price < prices[0] for price in known), len(known)


@dataclass(frozen=True)
class Change:
    """What differs from the version before: "value", "row", "column", each new or gone."""

    what: str
    row: str = ""
    column: str = ""
    old: str = ""
    new: str = ""


Cells = Mapping[tuple[str, str], str]
"""What stands in a version: (row, column) -> the cell as it was printed."""


def changes(old: Cells, new: Cells) -> list[Change]:
    """What changed between two versions; rows and columns that came or went are told once."""
    rows = _names(old, 0), _names(new, 0)
    columns = _names(old, 1), _names(new, 1)
    found = [Change("row", row=each, new=each) for each in rows[1] if each not in rows[0]]
    found += [Change("row", row=each, old=each) for each in rows[0] if each not in rows[1]]
    found += [Change("column", column=x, new=x) for x in columns[1] if x not in columns[0]]
    found += [Change("column", column=x, old=x) for x in columns[0] if x not in columns[1]]
    for (row, column), said in new.items():
        before = old.get((row, column))
        if before is not None and before != said:
            found.append(Change("value", row, column, before, said))
    return found


def _names(cells: Cells, at: int) -> list[str]:
    return list(dict.fromkeys(key[at] for key in cells))
