"""Where the head of a table stands: in its first row, or below titles and remarks."""

from collections.abc import Sequence

from salesassist.desk.importing.columns import Column, places_of
from salesassist.desk.importing.how import NO_HEAD, How
from salesassist.texts import N_, Problem

LOOKED_AT = 25
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


class RowsAbove(Problem):
    """What stands over the head was left out (a remark, not an error)."""

    says = N_("The names of the columns stand in row {row}: what is above was left out.")


def letters(place: int) -> str:
    """A for 0, Z for 25, AA for 26."""
    text = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, 26)
        text = LETTERS[rest] + text
    return text


def head_at(
    rows: Sequence[Sequence[str]], lines: Sequence[int], how: How, columns: Sequence[Column]
) -> int:
    """The index of the row that is the head; -1 where the person said that there is none.

    It is the first row with a name for all columns that are required, else the one with the most
    names, if it has two of them at least; else the first row.
    """
    if how.head == NO_HEAD:
        return -1
    if how.head is not None:
        return lines.index(how.head) if how.head in lines else 0
    needed = {column.key for column in columns if column.required}
    best, most = 0, 1
    for at, row in enumerate(rows[:LOOKED_AT]):
        found = places_of(row, columns).keys()
        if needed and needed <= found:
            return at
        if len(found) > most:
            best, most = at, len(found)
    return best
