"""Statements of a model's table, written once: the unit of work sends them to the driver itself.

Peewee writes each INSERT anew, which takes longer than SQLite takes to do it.
"""

from collections.abc import Callable
from functools import cache
from typing import Any

import peewee

_PLAIN = (peewee.TextField, peewee.IntegerField)


@cache
def columns(model: type[peewee.Model]) -> tuple[tuple[str, Any], ...]:
    """The model's fields but its id, each with what turns its value into the stored one.

    None where a value is stored as it is; the strict tables refuse any other kind.
    """
    fields = model._meta.sorted_fields
    return tuple((field.name, _turned(field)) for field in fields if field.name != "id")


def _turned(field: peewee.Field) -> Any:
    own = type(field).db_value is not peewee.Field.db_value
    return field.db_value if own or not isinstance(field, _PLAIN) else None


def stored_row(model: type[peewee.Model], given: Callable[[str], Any]) -> dict[str, Any]:
    """The values of all fields but the id, as stored, by name; `given` tells a field's value."""
    return {
        name: given(name) if turned is None else turned(given(name))
        for name, turned in columns(model)
    }


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


@cache
def select(model: type[peewee.Model], names: tuple[str, ...]) -> str:
    """SELECT of all fields of the first row where these fields have the values given."""
    listed = ", ".join(f'"{field.column_name}"' for field in model._meta.sorted_fields)
    meant = " AND ".join(f'"{model._meta.fields[name].column_name}" = ?' for name in names)
    return f'SELECT {listed} FROM "{model._meta.table_name}" WHERE {meant} ORDER BY "id" LIMIT 1'


@cache
def secrets(model: type[peewee.Model]) -> frozenset[str]:
    """Names of fields whose values the journal does not repeat."""
    fields = model._meta.sorted_fields
    return frozenset(field.name for field in fields if getattr(field, "secret", False))
