"""Rows as values: each cell read and checked by its field, every error kept with its place."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple

from salesassist.db import Record
from salesassist.db.fields import Required
from salesassist.desk.importing.columns import Column, Matched
from salesassist.desk.importing.outcome import RowError
from salesassist.desk.importing.reading import Row, Sheet
from salesassist.texts import N_, Problem, tr


class TooManyCells(Problem):
    """A row is longer than the head: some cell holds an unquoted delimiter."""

    says = N_("{count} cells where the head has {heads}: put texts with the delimiter in quotes.")


class Twice(Problem):
    """What may stand in a file once stands there twice."""

    says = N_("{text} stands in row {other} already: remove one of the two rows.")


class Counting(NamedTuple):
    """The currency the amounts of a row are counted in, as the fields ask for it."""

    currency: str


class Errors:
    """The errors found in a file, which is named where an import has two, and their lines."""

    def __init__(self, file: str = ""):
        self.file = file
        self.found: list[RowError] = []
        self.lines: set[int] = set()

    def add(self, row: int, column: str, problem: Problem) -> None:
        """Keep an error."""
        self.found.append(RowError(row, column, problem, self.file))
        self.lines.add(row)


@dataclass(frozen=True)
class Reader:
    """Reads the rows of a sheet by the columns that were matched."""

    sheet: Sheet
    matched: Matched
    errors: Errors
    currency: str = "TWD"

    def rows(self) -> Iterator[tuple[int, dict[str, Any]]]:
        """Each row's line and its values by key; empty cells are left out.

        A row with errors comes too (without the wrong cells); `errors` knows its line.
        """
        for row in self.sheet.rows:
            yield row.line, self._values(row)

    def refuse(self, row: int, key: str, problem: Problem) -> None:
        """Keep an error about a field of a row."""
        self.errors.add(row, self.matched.head(key), problem)

    def _values(self, row: Row) -> dict[str, Any]:
        if any(cell.strip() for cell in row.cells[len(self.sheet.heads) :]):
            count = len(row.cells)
            self.errors.add(row.line, "", TooManyCells(count=count, heads=len(self.sheet.heads)))
            return {}
        values: dict[str, Any] = {}
        for column, at in self.matched.places:
            text = row.cells[at] if at < len(row.cells) else ""
            try:
                if text.strip():
                    counting = Counting(values.get("currency") or self.currency)
                    values[column.key] = _value(column, text, counting)
                elif column.required:
                    raise Required(label=tr(column.field.label))
            except Problem as problem:
                self.errors.add(row.line, self.sheet.heads[at], problem)
        return values


def _value(column: Column, text: str, counting: Counting) -> Any:
    value = column.read(text) if column.read else column.field.read(text, counting)
    if not isinstance(value, Record):
        column.field.check(value)
    return value
