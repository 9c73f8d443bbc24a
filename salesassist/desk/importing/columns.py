"""Which column of a file is which of our fields: aliases folded for width, case and space."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from salesassist.db.fields import Described
from salesassist.desk.importing.reading import Sheet
from salesassist.rules import names
from salesassist.texts import N_, Problem, load, tr


class MissingColumn(Problem):
    """A column without which nothing can be imported is not in the file."""

    says = N_(
        "{file}: there is no column for {label} (for example “{example}”). Found: {found}. "
        "Name the columns in the first row, then import again."
    )


class DoubleColumn(Problem):
    """Two columns of the file have the same name."""

    says = N_("{file}: the column “{head}” stands there twice. Remove or rename one of them.")


@dataclass(frozen=True)
class Column:
    """One of our fields and the names it goes by, in words without spaces.

    `field` reads and checks the cells; `read` takes the place of its reading where given.
    """

    key: str
    field: Described
    aliases: str
    required: bool = False
    read: Callable[[str], Any] | None = None

    def names(self) -> list[str]:
        """The folded aliases, the preferred one first."""
        return [folded(alias) for alias in self.aliases.split()]

    def labels(self) -> list[str]:
        """The field's own label in every language of the screen, folded."""
        return [folded(self.field.label), folded(load("zh_TW").get(self.field.label, ""))]


@dataclass(frozen=True)
class Matched:
    """Where the columns stand in a file, and the heads no field takes."""

    places: tuple[tuple[Column, int], ...]
    heads: tuple[str, ...]
    unused: tuple[str, ...]

    def has(self, key: str) -> bool:
        """Whether the file has a column for this field."""
        return any(column.key == key for column, _ in self.places)

    def head(self, key: str) -> str:
        """What the file calls this field; our own key where it has no such column."""
        found = (self.heads[at] for column, at in self.places if column.key == key)
        return next(found, key)


def folded(head: str) -> str:
    """A head reduced to its letters and digits: “ Customer ID*” and “customerid” are one."""
    return "".join(mark for mark in names.fold(head) if mark.isalnum())


def match(sheet: Sheet, columns: Sequence[Column]) -> Matched:
    """Find each column by its aliases, then what is left by the fields' own labels.

    Raises MissingColumn, or DoubleColumn when a head that counts stands in the file twice.
    """
    heads = [folded(head) for head in sheet.heads]
    places: dict[str, int] = {}
    for known in (Column.names, Column.labels):
        for column in columns:
            at = _place(heads, known(column), set(places.values()))
            if column.key not in places and at is not None:
                places[column.key] = at
    for column in columns:
        if column.required and column.key not in places:
            raise MissingColumn(
                file=sheet.name,
                label=tr(column.field.label),
                example=column.aliases.split()[0],
                found=", ".join(filter(None, sheet.heads[:20])),
            )
    _refuse_doubles(sheet, heads, set(places.values()))
    taken = tuple((column, places[column.key]) for column in columns if column.key in places)
    unused = [head for at, head in enumerate(sheet.heads) if head and at not in places.values()]
    return Matched(taken, sheet.heads, tuple(unused))


def _place(heads: list[str], wanted: list[str], taken: set[int]) -> int | None:
    for name in filter(None, wanted):
        if name in heads and heads.index(name) not in taken:
            return heads.index(name)
    return None


def _refuse_doubles(sheet: Sheet, heads: list[str], taken: set[int]) -> None:
    for at in sorted(taken):
        if heads.count(heads[at]) > 1:
            raise DoubleColumn(file=sheet.name, head=sheet.heads[at])
