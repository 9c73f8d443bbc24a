"""Which column of a file is which of our fields: aliases folded for width, case and space."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from salesassist.db.fields import Described
from salesassist.desk.importing.how import GUESS, How
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


FULL_NAME = "fullname"
_NAME_PARTS = (("姓", "名"), ("lastname", "firstname"), ("familyname", "givenname"))
_PERSONAL = {"身分證字號", "身份證字號", "身分證", "身份證", "身分證號碼", "nationalid", "idcardno"}


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


def with_full_names(sheet: Sheet, columns: Sequence[Column]) -> Sheet:
    """The table with one column more where first and last names stand apart and no whole name does.

    A Chinese name is written surname first and in one, any other as “first last”.
    """
    if "name" in places_of(sheet.heads, columns):
        return sheet
    heads = [folded(head) for head in sheet.heads]
    for last, first in _NAME_PARTS:
        if last in heads and first in heads:
            chinese = last == "姓"
            order = (last, first) if chinese else (first, last)
            parts = [sheet.texts(heads.index(each)) for each in order]
            sign = "" if chinese else " "
            rows = zip(*parts, strict=True)
            whole = [sign.join(filter(None, map(str.strip, row))) for row in rows]
            return replace(sheet, heads=(*sheet.heads, FULL_NAME), columns=[*sheet.columns, whole])
    return sheet


def match(sheet: Sheet, columns: Sequence[Column], how: How = GUESS) -> Matched:
    """Find each column where the person said, else by its aliases, then by its field's label.

    Raises MissingColumn (or what explains it: EncodedTwice), or DoubleColumn when a head that
    counts stands in the file twice and nobody said which is meant.
    """
    width = len(sheet.heads)
    told = None if how.places is None else {k: v for k, v in how.places.items() if v < width}
    places = places_of(sheet.heads, columns) if told is None else told
    missing = [each for each in columns if each.required and each.key not in places]
    if missing:
        _explain(sheet)
        raise MissingColumn(
            file=sheet.name,
            label=tr(missing[0].field.label),
            example=missing[0].aliases.split()[0],
            found=", ".join(filter(None, sheet.heads[:20])),
        )
    if told is None:
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


def places_of(found: Sequence[str], columns: Sequence[Column]) -> dict[str, int]:
    """The places of the columns whose names stand in a row, by their keys."""
    heads = [folded(head) for head in found]
    places: dict[str, int] = {}
    for known in (Column.names, Column.labels):
        for column in columns:
            at = _place(heads, known(column), set(places.values()))
            if column.key not in places and at is not None:
                places[column.key] = at
    return places


def _explain(sheet: Sheet) -> None:
    """Say why no head was found, where that can be seen."""
    heads = " ".join(sheet.heads)
    try:
        meant = heads.encode("latin-1").decode("utf-8")
    except UnicodeError:
        meant = heads
    if meant != heads:
        shown = names.clean_text(sheet.heads[0])
        raise EncodedTwice(file=sheet.name, text=shown, meant=meant.split(" ")[0])


def _place(heads: list[str], wanted: list[str], taken: set[int]) -> int | None:
    for name in filter(None, wanted):
        if name in heads and heads.index(name) not in taken:
            return heads.index(name)
    return None


def _refuse_doubles(sheet: Sheet, heads: list[str], taken: set[int]) -> None:
    for at in sorted(taken):
        if heads.count(heads[at]) > 1:
            raise DoubleColumn(file=sheet.name, head=sheet.heads[at])
