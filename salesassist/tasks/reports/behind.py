"""The documents behind a figure: each with its day, customer and its part of the figure."""

import datetime as dt
from collections.abc import Hashable
from dataclasses import dataclass

import peewee
from peewee import fn

from salesassist.db import Customer, Delivery, Order, SalesReturn
from salesassist.db.base import Record
from salesassist.tasks.reports import sources
from salesassist.tasks.reports.asking import Asked
from salesassist.tasks.reports.summing import dimension_of

MOST = 2_000
"""So many documents are listed; more are counted and said."""
MODELS: dict[str, type[Record]] = {"order": Order, "delivery": Delivery, "return": SalesReturn}


@dataclass(frozen=True)
class Document:
    """A document behind a figure; `kind` is a key of MODELS, net its part of it (minor units)."""

    kind: str
    id: int
    number: str
    day: dt.date
    customer: str
    net: int


def documents(asked: Asked, dimension: str, key: Hashable) -> list[Document]:
    """The documents behind what `by(asked, dimension)` gives for a key, the newest first."""
    sale = sources.sale(asked)
    columns = (sale.c.document, sale.c.day, Customer.name, fn.SUM(sale.c.net))
    query = peewee.Select([sale], columns).join(Customer, on=(Customer.id == sale.c.customer))
    wanted = dimension_of(sale, dimension)
    query = query.where(wanted.is_null() if key is None else wanted == key)
    query = query.group_by(sale.c.document).order_by(sale.c.day.desc(), sale.c.document)
    found = sources.rows(query.limit(MOST))
    numbers = _numbers([row[0] for row in found])
    return [
        Document(*_split(mark), numbers.get(mark, mark), _day(day), customer, net)
        for mark, day, customer, net in found
    ]


def _split(mark: str) -> tuple[str, int]:
    kind, _, key = mark.partition(":")
    return kind, int(key)


def _numbers(marks: list[str]) -> dict[str, str]:
    """What the documents are called on paper."""
    found = {}
    for kind, model in MODELS.items():
        ids = [key for each, key in map(_split, marks) if each == kind]
        query = model.select(model.id, model.number).where(model.id.in_(ids))
        found |= {f"{kind}:{key}": number for key, number in query.tuples()}
    return found


def _day(day: dt.date | str) -> dt.date:
    return day if isinstance(day, dt.date) else dt.date.fromisoformat(day)
