"""Statements of a model's table, written once: the unit of work sends them to the driver itself.

Peewee writes each INSERT anew, which takes longer than SQLite takes to do it.
"""

from functools import cache
from typing import Any

import peewee


@cache
def columns(model: type[peewee.Model]) -> tuple[tuple[str, Any], ...]:
    """The model's fields but its id, each with what turns its value into the stored one."""
    fields = model._meta.sorted_fields
    return tuple((field.name, field.db_value) for field in fields if field.name != "id")


@cache
def insert(model: type[peewee.Model], names: tuple[str, ...] = ()) -> str:
    """INSERT of a row with these fields, by default all but the id."""
    chosen = names or tuple(name for name, _ in columns(model))
    listed = ", ".join(f'"{model._meta.fields[name].column_name}"' for name in chosen)
    places = ", ".join("?" for _ in chosen)
    return f'INSERT INTO "{model._meta.table_name}" ({listed}) VALUES ({places})'


@cache
def update(model: type[peewee.Model], names: tuple[str, ...]) -> str:
    """UPDATE of these fields where id and version are still the ones read."""
    sets = "".join(f', "{model._meta.fields[name].column_name}" = ?' for name in names)
    table = model._meta.table_name
    return f'UPDATE "{table}" SET "version" = ?{sets} WHERE "id" = ? AND "version" = ?'
