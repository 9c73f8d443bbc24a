"""What an import of records will do: which rows are new, which change a kept record, and how."""

from collections.abc import Generator, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from salesassist.db import Record
from salesassist.db.base import Work
from salesassist.desk.importing import (
    Column,
    ImportRefused,
    Outcome,
    Preview,
    Reader,
    RowChange,
    RowError,
)
from salesassist.desk.importing.many import add_columns, found_by, stored
from salesassist.desk.importing.outcome import SHOWN
from salesassist.desk.importing.rows import filled
from salesassist.texts import Problem

SEARCHED = {
    "customer": ("code", "name", "short_name", "name_en", "tax_id", "phone"),
    "product": ("code", "name", "detail", "name_en", "category"),
    "bank_branch": ("code", "name", "branch", "address"),
    "postal_code": ("code", "city", "district", "road"),
}
"""The fields whose words find a record, as its `prepare` joins them (a test compares)."""


@dataclass
class Plan:
    """The rows of a file as they will be kept; indexes count the rows of the sheet from 0.

    `initial` is what only new records get, `ids` the kept record a row means (None: a new one),
    `changes` the fields in which a row differs from its record, `ordinary` rows that say nothing
    worth keeping.
    """

    what: str
    model: type[Record]
    reader: Reader
    values: dict[str, list[Any]]
    initial: dict[str, list[Any]] = field(default_factory=dict)
    ids: list[int | None] = field(default_factory=list)
    changes: dict[int, dict[str, Any]] = field(default_factory=dict)
    shown: list[RowChange] = field(default_factory=list)
    ordinary: set[int] = field(default_factory=set)
    _following: list[int] = field(default_factory=list)

    @property
    def count(self) -> int:
        """How many rows the file has."""
        return len(self.reader.sheet.lines)

    def new(self) -> list[int]:
        """The good rows that become new records."""
        out, ids = self.reader.errors.rows | self.ordinary, self.ids
        return [at for at in range(self.count) if ids[at] is None and at not in out]

    def following(self) -> list[int]:
        """The good rows whose kept record ends and that become new records beside it."""
        return self._following

    def follow(self, at: int, **ends: Any) -> None:
        """Let a row not change its kept record but follow it: of that one only `ends` changes."""
        self.changes[at] = ends
        self._following.append(at)

    def remark(self, at: int, key: str, problem: Problem) -> None:
        """Tell something of a cell that is no error."""
        line, head = self.reader.sheet.lines[at], self.reader.matched.head(key)
        self.reader.errors.remarks.append(RowError(line, head, problem))

    def kept(self) -> list[int]:
        """The good rows that mean a kept record."""
        bad, ids = self.reader.errors.rows, self.ids
        return [at for at in range(self.count) if ids[at] is not None and at not in bad]

    def compare(self) -> None:
        """Find in which fields the rows differ from the records they mean."""
        kept = self.kept()
        names = list(self.values)
        fields = [self.model._meta.fields[name] for name in names]
        rows = found_by(self.model, "id", [self.ids[at] for at in kept], *names) if kept else []
        before = {row[0]: row[2:] for row in rows}
        for at in kept:
            for name, each, old in zip(names, fields, before[self.ids[at]], strict=True):
                value = self.values[name][at]
                if value is not None and stored(each, value) != old:
                    self.changes.setdefault(at, {})[name] = value
                    self.show(at, name, each.show(each.python_value(old)), each.show(value))

    def show(self, at: int, key: str, old: str, new: str) -> None:
        """Keep a change to be shown, as long as there are not too many."""
        if len(self.shown) < SHOWN:
            head = self.reader.matched.head(key)
            self.shown.append(RowChange(self.reader.sheet.lines[at], head, old, new))

    def refuse_errors(self, skip_bad: bool) -> None:
        """Raise ImportRefused if there are errors and the good rows alone are not wanted."""
        errors = self.reader.errors
        if errors.rows and not skip_bad:
            raise ImportRefused(self.reader.sheet.name, errors.found, errors.remarks)

    def preview(self, changed: set[int]) -> Preview:
        """What the import would do; `changed` are the kept rows in which anything differs."""
        errors, new, kept = self.reader.errors, self.new(), self.kept()
        return Preview(
            self.what,
            len(new),
            len(changed),
            len(kept) - len(changed) + self._plain(),
            len(errors.rows),
            tuple(errors.found),
            tuple(errors.remarks),
            tuple(self.shown),
            self.reader.matched.unused,
        )

    def outcome(self, changed: int) -> Outcome:
        """What the import did."""
        errors = self.reader.errors
        return Outcome(
            self.what,
            len(self.new()),
            changed,
            len(self.kept()) - changed + self._plain(),
            tuple(errors.found),
            tuple(errors.remarks),
            self.reader.matched.unused,
        )

    def add_new(self, work: Work, rows: Sequence[int], **given: Sequence[Any]) -> Iterator[int]:
        """Add these rows as records, with further stored columns; yields how many are in."""
        fields, columns = self.model._meta.fields, dict(given)
        for name in {*self.values, *self.initial} - given.keys():
            whole = self._column(name)
            default = fields[name].default
            picked = [whole[at] for at in rows]
            if None in picked:
                picked = [default if value is None else value for value in picked]
            simple = {str, int, type(None)}.issuperset(map(type, picked))
            columns[name] = picked if simple else [stored(fields[name], each) for each in picked]
        words = SEARCHED.get(self.model._meta.table_name, ())
        yield from add_columns(work, self.model, columns, len(rows), words=words)

    def _plain(self) -> int:
        """How many good rows say nothing worth keeping."""
        return len(self.ordinary - self.reader.errors.rows)

    def _column(self, name: str) -> list[Any]:
        if name in self.values and name in self.initial:
            return filled(self.values[name], self.initial[name])
        return self.values[name] if name in self.values else self.initial[name]


def reading(reader: Reader) -> Generator[tuple[int, int], None, None]:
    """Read the columns; yields (done, total) of the whole import, of which this is half."""
    count, columns = len(reader.sheet.lines), len(reader.matched.places)
    for done in reader.read():
        yield count * done // columns, 2 * count


def apart(values: dict[str, list[Any]], columns: Sequence[Column]) -> dict[str, list[Any]]:
    """Take the columns of the record's parts out of its values."""
    keys = [column.key for column in columns if column.key in values]
    return {key: values.pop(key) for key in keys}
