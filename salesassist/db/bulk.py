"""Many rows in few statements: what all of them share is bound once, not once a row."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import chain
from typing import Any

import peewee

BLOCK = 50
"""Rows of one statement; more gain nothing."""


def insert_rows(
    link: Any, model: type[peewee.Model], names: Sequence[str], rows: Sequence[tuple]
) -> None:
    """Insert rows (values as stored, in the order of `names`) through a driver's connection."""
    if rows:
        columns = zip(*rows, strict=True)
        insert_columns(link, model, dict(zip(names, columns, strict=True)), len(rows))


def insert_columns(
    link: Any, model: type[peewee.Model], columns: Mapping[str, Sequence[Any]], count: int
) -> None:
    """Insert `count` rows given as columns by name, their values as stored.

    Binding takes longer than inserting, and most columns of many rows hold one value only: such a
    column may be given as one value in a tuple.
    """
    shared = tuple(column.count(column[0]) == len(column) for column in columns.values())
    told = list(zip(columns.values(), shared, strict=True))
    common = [column[0] for column, same in told if same]
    own = [column for column, same in told if not same]
    names = tuple(columns)
    whole = count // BLOCK * BLOCK
    if whole:
        sql = _statement(model, names, shared, BLOCK)
        link.executemany(sql, ([*common, *block] for block in _blocks(own, whole)))
    if whole < count:
        rest = chain.from_iterable(zip(*(column[whole:count] for column in own), strict=True))
        link.execute(_statement(model, names, shared, count - whole), [*common, *rest])


def _blocks(columns: Sequence[Sequence[Any]], count: int) -> Iterator[Iterator[Any]]:
    """The values of BLOCK rows after the other, row by row."""
    for at in range(0, count, BLOCK):
        parts = (column[at : at + BLOCK] for column in columns)
        yield chain.from_iterable(zip(*parts, strict=True))


@cache
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
