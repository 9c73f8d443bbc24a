"""Many rows in few statements: what all of them share is bound once, not once a row."""

from collections.abc import Sequence
from functools import cache
from itertools import chain
from typing import Any

import peewee

BLOCK = 50
"""Rows of one statement; more gain nothing."""


def insert_rows(
    link: Any, model: type[peewee.Model], names: Sequence[str], rows: Sequence[tuple]
) -> None:
    """Insert rows (values as stored, in the order of `names`) through a driver's connection.

    Binding takes longer than inserting, and most columns of many rows hold one value only.
    """
    if not rows:
        return
    columns = list(zip(*rows, strict=True))
    shared = tuple(column.count(column[0]) == len(rows) for column in columns)
    common = [column[0] for column, same in zip(columns, shared, strict=True) if same]
    own = [column for column, same in zip(columns, shared, strict=True) if not same]
    varying = list(zip(*own, strict=True)) if own else [()] * len(rows)
    whole = len(rows) // BLOCK * BLOCK
    if whole:
        blocks = (varying[at : at + BLOCK] for at in range(0, whole, BLOCK))
        sql = _statement(model, tuple(names), shared, BLOCK)
        link.executemany(sql, ([*common, *chain.from_iterable(block)] for block in blocks))
    if whole < len(rows):
        sql = _statement(model, tuple(names), shared, len(rows) - whole)
        link.execute(sql, [*common, *chain.from_iterable(varying[whole:])])


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
