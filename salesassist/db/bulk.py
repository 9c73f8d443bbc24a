"""Many rows in few statements: what all of them share is bound once, not once a row.

A statement of many rows also lets Python go on while SQLite works: one row at a time would have to
ask for it back each time.
"""

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import chain
from typing import Any, NamedTuple

import peewee

from salesassist.db import search

SIZES = (1_000, 50)
"""Rows of one statement; what is left over are statements of the next size, at last one more."""
WORDS = 10_000
"""Records whose search words go in one statement: the index is written out after each."""

Statement = tuple[str, list[Any]]


class Prepared(NamedTuple):
    """Rows of a class made ready to be kept: their first and last id, and the statements."""

    model: type[peewee.Model]
    first: int
    last: int
    count: int
    statements: list[Statement]

    def send(self, link: Any) -> None:
        """Insert the rows through a driver's connection."""
        for sql, values in self.statements:
            link.execute(sql, values)


def prepared(
    model: type[peewee.Model], columns: Mapping[str, Sequence[Any]], count: int
) -> Prepared:
    """`count` rows given as columns by name, "id" among them, their values as stored.

    Binding takes longer than inserting, and most columns of many rows hold one value only: such a
    column may be given as one value in a tuple. Nothing is asked of the database here.
    """
    if not count:
        return Prepared(model, 0, 0, 0, [])
    ids = columns["id"]
    statements: list[Statement] = []
    if search.is_searched(model):
        said = columns["search"]
        pairs = list(map(search.pairs, said)) if len(said) == count else search.pairs(said[0])
        every = pairs if isinstance(pairs, list) else [pairs] * count
        for at in range(0, count, WORDS):
            own = every[at : at + WORDS]
            values = chain.from_iterable(zip(ids[at : at + WORDS], own, strict=True))
            statements.append((search.insert(model, len(own)), list(values)))
    statements += _inserts(model, columns, count)
    return Prepared(model, ids[0], ids[-1], count, statements)


def _inserts(
    model: type[peewee.Model], columns: Mapping[str, Sequence[Any]], count: int
) -> Iterator[Statement]:
    shared = tuple(column.count(column[0]) == len(column) for column in columns.values())
    told = list(zip(columns.values(), shared, strict=True))
    common = [column[0] for column, same in told if same]
    own = [column for column, same in told if not same]
    names = tuple(columns)
    at = 0
    for size in _sizes(count):
        parts = (column[at : at + size] for column in own)
        values = chain.from_iterable(zip(*parts, strict=True))
        yield _statement(model, names, shared, size), [*common, *values]
        at += size


def _sizes(count: int) -> Iterator[int]:
    """How many rows each statement takes, so that few different ones are needed."""
    for size in SIZES:
        while count >= size:
            yield size
            count -= size
    if count:
        yield count


@lru_cache(64)
def _statement(
    model: type[peewee.Model], names: tuple[str, ...], shared: tuple[bool, ...], count: int
) -> str:
    """INSERT of so many rows; the numbers of the places say which values they share."""
    listed = ", ".join(f'"{model._meta.fields[name].column_name}"' for name in names)
    following, rows = sum(shared) + 1, []
    for _ in range(count):
        common, places = 1, []
        for same in shared:
            places.append(f"?{common if same else following}")
            common, following = common + same, following + (not same)
        rows.append(f"({', '.join(places)})")
    return f'INSERT INTO "{model._meta.table_name}" ({listed}) VALUES {", ".join(rows)}'
