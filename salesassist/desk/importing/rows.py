"""Columns as values: each cell read and checked by its field, every error kept with its place."""

import hashlib
from collections import Counter
from collections.abc import Generator, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any, NamedTuple

from salesassist.db import Record
from salesassist.db.fields import Day, Money, Required, Text
from salesassist.desk.importing import quick
from salesassist.desk.importing.columns import Column, Matched
from salesassist.desk.importing.days import ASK, doubt, order_of, read_day
from salesassist.desk.importing.how import GUESS, How
from salesassist.desk.importing.numbers import CommaRead, has_comma, with_point
from salesassist.desk.importing.outcome import RowError
from salesassist.desk.importing.sheet import Sheet
from salesassist.rules import figures
from salesassist.texts import N_, Problem, tr

STEP = 1_000
"""So many cells are read at once; one unusual cell makes as many be looked at one by one."""


class TooManyCells(Problem):
    """A row is longer than the head: some cell holds an unquoted delimiter."""

    says = N_("{count} cells where the head has {heads}: put texts with the delimiter in quotes.")


class Twice(Problem):
    """What may stand in a file once stands there twice."""

    says = N_("{text} stands in row {other} already: remove one of the two rows.")


class Cleaned(Problem):
    """Line ends or characters nobody sees were left out of a cell (a remark, not an error)."""

    says = N_("Line ends or invisible characters were left out: “{text}” is kept.")


class LooksGarbled(Problem):
    """A text looks as if it had been damaged on its way (a remark, not an error)."""

    says = N_("“{text}” looks garbled, and is kept as it stands: compare it with where it is from.")


class Counting(NamedTuple):
    """The currency the amounts of a row are counted in, as the fields ask for it."""

    currency: str


class Errors:
    """The errors and remarks found in a file, which is named where an import has two."""

    def __init__(self, file: str = ""):
        self.file = file
        self.rows: set[int] = set()
        self.remarks: list[RowError] = []
        self._found: list[tuple[int, int, RowError]] = []

    @property
    def found(self) -> list[RowError]:
        """The errors in the order of the file."""
        return [error for _, _, error in sorted(self._found, key=lambda each: each[:2])]

    def add(self, at: int, place: int, error: RowError) -> None:
        """Keep an error of the row at this index, in the column at this place."""
        self._found.append((at, place, error))
        self.rows.add(at)


@dataclass
class Reader:
    """Reads the columns of a sheet that were matched."""

    sheet: Sheet
    matched: Matched
    errors: Errors
    currency: str = "TWD"
    how: How = GUESS
    values: dict[str, list[Any]] = field(default_factory=dict)

    def read(self) -> Generator[int, None, None]:
        """Fill `values`: by key a value for each row, None where a cell is empty or wrong.

        Yields how many columns are done. `errors.rows` are the indexes of rows with errors.
        Raises DayOrMonth for a column of dates that can be read two ways, unless somebody said.
        """
        self.errors.remarks += [
            RowError(self.sheet.head_line, "", remark, self.errors.file)
            for remark in (*self.sheet.remarks, *self.matched.remarks)
        ]
        for at, count in self.sheet.long.items():
            self._add(at, -1, TooManyCells(count=count, heads=len(self.sheet.heads)))
        for done, (column, place) in enumerate(self.matched.places, start=1):
            self.values[column.key] = self._column(column, place)
            yield done

    def refuse(self, at: int, key: str, problem: Problem) -> None:
        """Keep an error about a field of the row at this index."""
        place = next((place for column, place in self.matched.places if column.key == key), -1)
        head = self.matched.head(key)
        line = self.sheet.lines[at]
        self.errors.add(at, place, RowError(line, head, problem, self.errors.file))

    def _add(self, at: int, place: int, problem: Problem) -> None:
        head = self.sheet.heads[place] if place >= 0 else ""
        self.errors.add(at, place, RowError(self.sheet.lines[at], head, problem, self.errors.file))

    def _column(self, column: Column, place: int) -> list[Any]:
        column, texts = self._settled(column, self.sheet.texts(place), place)
        spoiled = {at for at, bad in self.sheet.spoiled if bad == place}
        for at in spoiled:
            self._add(at, place, self.sheet.spoiled[at, place])
        skipped = spoiled | self.sheet.long.keys()
        currency = None if "currency" in self.values else self.currency
        known: dict[str, Any] = {}
        values: list[Any] = []
        for start in range(0, len(texts), STEP):
            cells = texts[start : start + STEP]
            read = None if column.read else quick.read(column.field, cells, currency)
            if read is None:
                read = [known.get(cell, quick.UNUSUAL) for cell in cells]
            values += read
            if quick.UNUSUAL not in read and not (column.required and None in read):
                continue
            for at, value in enumerate(read, start):
                if value is quick.UNUSUAL or (value is None and column.required):
                    values[at] = (
                        None if at in skipped else self._cell(column, place, at, texts[at], known)
                    )
        for at in skipped:
            values[at] = None
        return values

    def _settled(
        self, column: Column, texts: Sequence[str], place: int
    ) -> tuple[Column, Sequence[str]]:
        """A column with its dates in one order and its figures with points, as shown or told."""
        if isinstance(column.field, Day) and column.read in (None, read_day):
            order = self.how.days.get(column.key, "")
            if not order:
                order, shown = order_of(texts)
                if order == ASK:
                    raise doubt(self.sheet.name, self.sheet.heads[place], shown)
            return replace(column, read=partial(read_day, order=order)), texts
        if not getattr(column.field, "numeric", False):
            return column, texts
        comma = self.how.comma
        if comma is None:
            comma = has_comma(texts, self.sheet.delimiter)
            if comma:
                remark = RowError(self.sheet.head_line, self.sheet.heads[place], CommaRead())
                self.errors.remarks.append(remark)
        return column, [with_point(text) for text in texts] if comma else texts

    def _cell(self, column: Column, place: int, at: int, cell: str, known: dict[str, Any]) -> Any:
        """The value of one cell; what is usual in it is known from then on."""
        if not cell.strip():
            if column.required:
                self._add(at, place, Required(label=tr(column.field.label)))
            else:
                known[cell] = None
            return None
        currencies = self.values.get("currency")
        currency = (currencies[at] if currencies else None) or self.currency
        value = _value(column, cell, Counting(currency))
        if isinstance(value, Problem):
            self._add(at, place, value)
            return None
        remarked = isinstance(column.field, Text) and self._remark(column, place, at, cell, value)
        if not remarked and (currencies is None or not isinstance(column.field, Money)):
            known[cell] = value
        return value

    def _remark(self, column: Column, place: int, at: int, cell: str, value: Any) -> bool:
        """Remark on a text that looks garbled or was cleaned; whether there was anything."""
        problem: Problem | None = None
        if isinstance(value, str) and quick.SUSPECT.search(cell):
            problem = LooksGarbled(text=figures.shown(value))
        elif (
            type(column.field) is Text
            and column.read is None
            and not isinstance(value, Record)
            and value != cell.strip().replace("\r\n", "\n")
        ):
            problem = Cleaned(text=figures.shown(value or ""))
        if problem:
            head, line = self.sheet.heads[place], self.sheet.lines[at]
            self.errors.remarks.append(RowError(line, head, problem, self.errors.file))
        return problem is not None


def _value(column: Column, text: str, counting: Counting) -> Any:
    """A cell's value, or the Problem that stands against it."""
    try:
        value = column.read(text) if column.read else column.field.read(text, counting)
        if value == "":
            if column.required:
                raise Required(label=tr(column.field.label))
            return None  # nothing but characters nobody sees
        if not isinstance(value, Record):
            column.field.check(value)
    except Problem as problem:
        return problem
    return value


def row_marks(reader: Reader) -> list[str]:
    """What rows without a number are known by: a hash of what they say, counted where alike."""
    sheet, seen = reader.sheet, Counter[str]()
    found = []
    for at in range(len(sheet.lines)):
        cells = "\x1f".join(sheet.text_at(place, at) for _, place in reader.matched.places)
        digest = hashlib.sha256(cells.encode("utf-8")).hexdigest()[:16]
        seen[digest] += 1
        found.append(f"{digest}-{seen[digest]}")
    return found


def filled(values: Sequence[Any], others: Sequence[Any]) -> list[Any]:
    """The values, and where one is None that of the others."""
    return [one if one is not None else two for one, two in zip(values, others, strict=True)]
