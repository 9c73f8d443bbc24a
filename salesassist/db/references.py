"""What refers to a record, found from the models: to move it, to count it, to take it along."""

from collections.abc import Iterator
from typing import Any

import peewee

from salesassist.db import MODELS
from salesassist.db.base import Record, Work
from salesassist.db.statements import stored_row

Row = dict[str, Any]


def references(to: type[Record]) -> list[tuple[type[Record], peewee.ForeignKeyField]]:
    """Every field of every model that refers to a class."""
    return [
        (model, field)
        for model in MODELS
        for field in model._meta.sorted_fields
        if isinstance(field, peewee.ForeignKeyField) and field.rel_model is to
    ]


def uses(record: Record) -> dict[type[Record], int]:
    """How many records of each class keep this one from being removed."""
    found: dict[type[Record], int] = {}
    for model, field in references(type(record)):
        if field.on_delete == "RESTRICT":
            count = model.select().where(field == record.id).count()
            if count:
                found[model] = found.get(model, 0) + count
    return found


def parts(record: Record) -> Iterator[Record]:
    """The record and all that goes when it goes, each before its own parts."""
    yield record
    for model, field in references(type(record)):
        if field.on_delete == "CASCADE":
            for part in model.select().where(field == record.id):
                yield from parts(part)


def links(record: Record) -> list[list[Any]]:
    """What merely loses its link when a record goes: [[table, column, ids], …]."""
    found = []
    for model, field in references(type(record)):
        if field.on_delete == "SET NULL":
            ids = [each.id for each in model.select(model.id).where(field == record.id)]
            if ids:
                found.append([model._meta.table_name, field.name, ids])
    return found


def row_of(record: Record) -> Row:
    """All fields of a record as stored, its id among them; bytes are no part of it."""
    row = stored_row(type(record), record.__data__.get)
    return {"id": record.id, **{name: value for name, value in row.items() if name != "version"}}


def model_of(table: str) -> type[Record]:
    """The class of a table; KeyError for none."""
    return {model._meta.table_name: model for model in MODELS}[table]


def put_back(work: Work, rows: list[list[Any]]) -> list[Record]:
    """Add rows that were taken away; each gets its old id, or another where that is taken.

    References among them follow.
    """
    found: list[Record] = []
    now: dict[tuple[str, int], int] = {}
    for table, row in rows:
        model = model_of(table)
        values = dict(row)
        old = values.pop("id")
        for name, field in model._meta.fields.items():
            value = values.get(name)
            if isinstance(field, peewee.ForeignKeyField):
                other = field.rel_model._meta.table_name
                values[name] = now.get((other, value), value)
            elif name in values:
                values[name] = field.python_value(value)
        free = model.get_or_none(model.id == old) is None
        record = model(**values)
        if free:
            record.id = old
        work.add(record)
        now[table, old] = record.id
        found.append(record)
    return found
