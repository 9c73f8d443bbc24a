"""Kinds of files: their names and columns, what takes each over; and which kind fits a file."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from salesassist.desk.importing.columns import Column, places_of
from salesassist.desk.importing.how import GUESS, How
from salesassist.desk.importing.outcome import Looking, Steps
from salesassist.desk.importing.reading import read_sheet
from salesassist.desk.importing.sheet import Sheet


@dataclass(frozen=True)
class ImportKind:
    """A kind of table: `words` is a mark; `take` and `look` get the path, `how` and what else.

    `asks_who` tells that looking needs to know who would take it over, `whole` the key of the
    column whose rows belong together: with one of them all are left out; `lines` that a second
    file may hold the lines.
    """

    name: str
    words: str
    columns: tuple[Column, ...]
    take: Callable[..., Steps]
    look: Callable[..., Looking]
    asks_who: bool = False
    whole: str = ""
    lines: bool = False

    def looking(self, path: Path, *, who: str, **options: Any) -> Looking:
        """What taking the file over would do."""
        return self.look(path, who=who, **options) if self.asks_who else self.look(path, **options)


def fitting(path: Path, kinds: Sequence[ImportKind], how: How = GUESS) -> tuple[ImportKind, Sheet]:
    """The kind whose columns fit a file best, and the file read as that kind.

    Most columns taken wins; of equal ones the kind that takes the larger share of its own. A kind
    without its required columns is taken only when none has them. Raises what reading raises.
    """
    sheets = read_sheet(path, how, [column for kind in kinds for column in kind.columns])

    def worth(kind: ImportKind) -> tuple[bool, int, float]:
        found = places_of(sheets.heads, kind.columns)
        needed = {column.key for column in kind.columns if column.required}
        return needed <= found.keys(), len(found), len(found) / len(kind.columns)

    best = max(kinds, key=worth)
    return best, read_sheet(path, how, best.columns)
