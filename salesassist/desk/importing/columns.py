"""Which column of a file is which of our fields: aliases folded for width, case and space."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from salesassist.db.fields import Described
from salesassist.desk.importing.sheet import Sheet
from salesassist.rules import names
from salesassist.texts import N_, Problem, load, tr


class MissingColumn(Problem):
    """A column without which nothing can be imported is not in the file."""

    says = N_(
        "{file}: there is no column for {label} (for example “{example}”). Found: {found}. "
        "Name the columns in the first row, then import again."
    )


class NoSuchColumn(Problem):
    """A column that is to be read is not in the file."""

    says = N_("{file}: there is no column “{head}”. Found: {found}.")


class DoubleColumn(Problem):
    """Two columns of the file have the same name."""

    says = N_("{file}: the column “{head}” stands there twice. Remove or rename one of them.")


class HeadBelow(Problem):
    """The names of the columns stand below the first row: there is a title over the table."""

    says = N_("{file}: the names of the columns stand in row {row}. Delete the rows above them.")


class EncodedTwice(Problem):
    """The file was written as UTF-8, read as something else, and written as UTF-8 again."""

    says = N_(
        "{file}: the characters were encoded twice (“{text}” should be “{meant}”). Export the "
        "file anew from where it is from."
    )


class PersonalIds(Problem):
    """A column holds national ID numbers, which are not imported (a remark, not an error)."""

    says = N_(
        "Column “{head}” holds national ID numbers. They are personal data and are not imported: "
        "delete the column if nobody needs it."
    )


_PERSONAL = {"身分證字號", "身份證字號", "身分證", "身份證", "身分證號碼", "nationalid", "idcardno"}
_HEAD_ROWS = 10


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
    remarks: tuple[Problem, ...] = ()

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

    Raises MissingColumn (or what explains it: EncodedTwice, HeadBelow), or DoubleColumn when a
    head that counts stands in the file twice.
    """
    places = _places(sheet.heads, columns)
    missing = [each for each in columns if each.required and each.key not in places]
    if missing:
        _explain(sheet, columns)
        raise MissingColumn(
            file=sheet.name,
            label=tr(missing[0].field.label),
            example=missing[0].aliases.split()[0],
            found=", ".join(filter(None, sheet.heads[:20])),
        )
    _refuse_doubles(sheet, [folded(head) for head in sheet.heads], set(places.values()))
    taken = tuple((column, places[column.key]) for column in columns if column.key in places)
    unused = [head for at, head in enumerate(sheet.heads) if head and at not in places.values()]
    personal = [PersonalIds(head=head) for head in unused if folded(head) in _PERSONAL]
    return Matched(taken, sheet.heads, tuple(unused), tuple(personal))


def guess(sheet: Sheet, columns: Sequence[Column]) -> dict[str, str]:
    """The head of each column as far as it is known, by key, for a person to settle.

    A head may answer two columns that both name it; labels take what is left over.
    """
    heads = {folded(head): head for head in reversed(sheet.heads) if head}
    found: dict[str, str] = {}
    for known in (Column.names, Column.labels):
        for column in columns:
            free = (
                heads[name]
                for name in filter(None, known(column))
                if name in heads and (known is Column.names or heads[name] not in found.values())
            )
            head = None if column.key in found else next(free, None)
            if head is not None:
                found[column.key] = head
    return found


def placed(sheet: Sheet, chosen: Sequence[tuple[Column, str]]) -> Matched:
    """The columns of a file as a person settled them. Raises NoSuchColumn."""
    for _, head in chosen:
        if head not in sheet.heads:
            there = ", ".join(filter(None, sheet.heads[:20]))
            raise NoSuchColumn(file=sheet.name, head=head, found=there)
    places = tuple((column, sheet.heads.index(head)) for column, head in chosen)
    taken = {place for _, place in places}
    unused = [head for at, head in enumerate(sheet.heads) if head and at not in taken]
    personal = [PersonalIds(head=head) for head in unused if folded(head) in _PERSONAL]
    return Matched(places, sheet.heads, tuple(unused), tuple(personal))


def is_personal(head: str) -> bool:
    """Whether a column holds national ID numbers, which are not taken over."""
    return folded(head) in _PERSONAL


def _places(found: Sequence[str], columns: Sequence[Column]) -> dict[str, int]:
    heads = [folded(head) for head in found]
    places: dict[str, int] = {}
    for known in (Column.names, Column.labels):
        for column in columns:
            at = _place(heads, known(column), set(places.values()))
            if column.key not in places and at is not None:
                places[column.key] = at
    return places


def _explain(sheet: Sheet, columns: Sequence[Column]) -> None:
    """Say why no head was found, where that can be seen."""
    heads = " ".join(sheet.heads)
    try:
        meant = heads.encode("latin-1").decode("utf-8")
    except UnicodeError:
        meant = heads
    if meant != heads:
        shown = names.clean_text(sheet.heads[0])
        raise EncodedTwice(file=sheet.name, text=shown, meant=meant.split(" ")[0])
    needed = {column.key for column in columns if column.required}
    for at in range(min(_HEAD_ROWS, len(sheet.lines))):
        row = [str(column[at]) for column in sheet.columns]
        if needed <= _places(row, columns).keys():
            raise HeadBelow(file=sheet.name, row=sheet.lines[at])


def _place(heads: list[str], wanted: list[str], taken: set[int]) -> int | None:
    for name in filter(None, wanted):
        if name in heads and heads.index(name) not in taken:
            return heads.index(name)
    return None


def _refuse_doubles(sheet: Sheet, heads: list[str], taken: set[int]) -> None:
    for at in sorted(taken):
        if heads.count(heads[at]) > 1:
            raise DoubleColumn(file=sheet.name, head=sheet.heads[at])
