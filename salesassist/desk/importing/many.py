"""Many records at once: their values as columns, written without an object for each."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

from salesassist.db import Record
from salesassist.db.base import Work
from salesassist.db.bulk import Prepared, prepared
from salesassist.db.connection import send
from salesassist.db.customers import DERIVED
from salesassist.db.fields import as_json
from salesassist.rules import names

Made = TypeVar("Made")

BATCH = 10_000
"""Rows written in one go; the journal has a line for each such batch."""


def add_columns(
    work: Work,
    model: type[Record],
    given: Mapping[str, Sequence[Any]],
    count: int,
    *,
    words: Sequence[str] = (),
) -> Iterator[int]:
    """Add `count` records from columns of stored values; other fields get their defaults.

    `given` may have "id" (see `free_id`); from the columns named in `words` the search words are
    made. Yields how many are written. While SQLite writes some rows, the next are made ready.
    """
    if count and "id" not in given:
        first = free_id(model)
        given = {"id": range(first, first + count), **given}
    defaults = {field.name: default_of(field) for field in model._meta.sorted_fields}
    shared = {name: (default,) for name, default in defaults.items()}

    def ready(start: int) -> Prepared:
        size = min(BATCH, count - start)
        own = {name: column[start : start + size] for name, column in given.items()}
        if words:
            blank = [""] * size
            own["search"] = folded([own.get(name, blank) for name in words])
        return prepared(model, shared | own | _derived(model, own), size)

    for done, rows in enumerate(ahead(ready, range(0, count, BATCH)), start=1):
        work.add_prepared(rows)
        yield min(done * BATCH, count)


def ahead(make: Callable[[int], Made], told: Sequence[int]) -> Iterator[Made]:
    """What is made of each, one after the other; the next is made while one is used."""
    if len(told) < 2:
        yield from map(make, told)
        return
    with ThreadPoolExecutor(1) as beside:
        coming = beside.submit(make, told[0])
        for each in told[1:]:
            made, coming = coming.result(), beside.submit(make, each)
            yield made
        yield coming.result()


def _derived(model: type[Record], given: Mapping[str, Sequence[Any]]) -> dict[str, Sequence[Any]]:
    """The columns that follow from another, as Record.prepare fills them; what is told stays."""
    source, wanted, make = DERIVED.get(model, ("", (), None))
    if not given.get(source):
        return {}
    found = dict(zip(wanted, zip(*map(make, given[source]), strict=True), strict=True))
    for name in found.keys() & given.keys():
        found[name] = [one or two for one, two in zip(given[name], found[name], strict=True)]
    return found


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
