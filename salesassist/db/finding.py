"""Looking a record up on the way of a deed: quick, for peewee writes each SELECT anew."""

from typing import Any

import peewee

from salesassist.db import statements
from salesassist.db.connection import send


def find(model: type[peewee.Model], **equal: Any) -> Any:
    """The first record of a class whose fields have these values, or None.

    The values are as stored.
    """
    row = send(statements.select(model, tuple(equal)), tuple(equal.values())).fetchone()
    if row is None:
        return None
    found = model(__no_default__=True)
    for field, value in zip(model._meta.sorted_fields, row, strict=True):
        found.__data__[field.name] = field.python_value(value)
    found.dirty_fields.clear()
    return found


def scalar(sql: str, *values: Any) -> Any:
    """The first value of the first row of a statement, or None."""
    row = send(sql, values).fetchone()
    return row[0] if row else None
