"""Many records at once: their values as columns, written without an object for each."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from salesassist.db import Record
from salesassist.db.base import Work
from salesassist.db.connection import send
from salesassist.db.customers import DERIVED
from salesassist.db.fields import as_json
from salesassist.rules import names

BATCH = 10_000
"""Rows written in one go; the journal has a line for each such batch."""


def add_columns(
    work: Work, model: type[Record], given: Mapping[str, Sequence[Any]], count: int
) -> Iterator[int]:
    """Add `count` records from columns of stored values; other fields get their defaults.

    `given` may have "id" (see `free_id`). Yields how many are written.
    """
    given = {**given, **_derived(model, given)}
    defaults = {field.name: default_of(field) for field in model._meta.sorted_fields}
    shared = {name: (default,) for name, default in defaults.items() if name not in given}
    if "id" not in given:
        del shared["id"]
    for start in range(0, count, BATCH):
        size = min(BATCH, count - start)
        own = {name: column[start : start + size] for name, column in given.items()}
        work.add_columns(model, own | shared, size)
        yield start + size


def _derived(model: type[Record], given: Mapping[str, Sequence[Any]]) -> dict[str, Sequence[Any]]:
    """The columns that follow from another, as Record.prepare fills them."""
    source, wanted, make = DERIVED.get(model, ("", (), None))
    if source not in given or not given[source]:
        return {}
    return dict(zip(wanted, zip(*map(make, given[source]), strict=True), strict=True))


def default_of(field: Any) -> Any:
    """What a field that is not filled is stored as."""
    default = field.default() if callable(field.default) else field.default
    return stored(field, default)


def stored(field: Any, value: Any) -> Any:
    """A value as the database keeps it: a record by its id, a day as its text."""
    return value.id if isinstance(value, Record) else field.db_value(value)


def free_id(model: type[Record]) -> int:
    """The first of the ids that are free from here on; ask inside a unit of work."""
    return (send(f'SELECT MAX("id") FROM "{model._meta.table_name}"', ()).fetchone()[0] or 0) + 1


def found_by(model: type[Record], name: str, texts: Sequence[Any], *more: str) -> list[tuple]:
    """The field, the id and `more` fields, as stored, of records whose field is one of these."""
    wanted = [model._meta.fields[each].column_name for each in (name, "id", *more)]
    listed = ", ".join(f'"{each}"' for each in wanted)
    if send(f'SELECT 1 FROM "{model._meta.table_name}" LIMIT 1', ()).fetchone() is None:
        return []
    sql = (
        f'SELECT {listed} FROM "{model._meta.table_name}"'
        f' WHERE "{wanted[0]}" IN (SELECT value FROM json_each(?))'
    )
    return send(sql, (as_json(list(texts)),)).fetchall()


def folded(columns: Sequence[Sequence[str]]) -> list[str]:
    """The words to search a record by: names.fold of its texts joined by spaces, row by row."""
    return [names.fold(" ".join(texts)) for texts in zip(*columns, strict=True)]
