"""The documents behind a figure: each with its day, customer and its part of the figure."""

import datetime as dt
from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass

import peewee
from peewee import fn

from salesassist.db import (
    Approval,
    Complaint,
    ContactEntry,
    Customer,
    Delivery,
    Order,
    Receipt,
    Receivable,
    Response,
    SalesReturn,
    ServiceRecord,
)
from salesassist.db.base import Record
from salesassist.rules.spans import Span, month_of
from salesassist.tasks.reports import sources
from salesassist.tasks.reports.asking import Asked
from salesassist.tasks.reports.buyers import as_day
from salesassist.tasks.reports.summing import dimension_of

MOST = 2_000
"""So many documents are listed; more are counted and said."""
MODELS: dict[str, type[Record]] = {
    "order": Order,
    "delivery": Delivery,
    "return": SalesReturn,
    "receivable": Receivable,
    "receipt": Receipt,
    "complaint": Complaint,
    "service": ServiceRecord,
    "answer": Response,
    "promise": ContactEntry,
    "approval": Approval,
}
LAST_YEAR = "before"
"""The column whose figure is of the same days a year before."""


@dataclass(frozen=True)
class Document:
    """A document behind a figure; `kind` is a key of MODELS, net its part of it (minor units).

    `net` is None where the figure is no amount; `order` the order it belongs to, if any.
    """

    kind: str
    id: int
    number: str
    day: dt.date
    customer: str
    net: int | None
    order: int | None = None


Behind = Callable[[Asked, Hashable, str], list[Document]]
"""Asked what a report was asked, a row's `behind` and a column's key: the documents behind it."""


def documents(asked: Asked, dimension: str, key: Hashable) -> list[Document]:
    """The documents behind what `by(asked, dimension)` gives for a key, the newest first.

    None is what has no name: neither a value nor an empty one.
    """
    sale = sources.sale(asked)
    columns = (sale.c.document, sale.c.day, Customer.name, fn.SUM(sale.c.net))
    query = peewee.Select([sale], columns).join(Customer, on=(Customer.id == sale.c.customer))
    wanted = dimension_of(sale, dimension)
    query = query.where(wanted.is_null() | (wanted == "") if key is None else wanted == key)
    query = query.group_by(sale.c.document).order_by(sale.c.day.desc(), sale.c.document)
    found = sources.rows(query.limit(MOST))
    numbers = _numbers([row[0] for row in found])
    made = []
    for mark, day, customer, net in found:
        number, order = numbers.get(mark, (mark, None))
        made.append(Document(*_split(mark), number, as_day(day), customer, net, order))
    return made


def of_lines(dimension: str) -> Behind:
    """Behind the rows of a report of sold lines by a dimension; a column may narrow the days."""

    def found(asked: Asked, key: Hashable, column: str = "") -> list[Document]:
        return documents(_narrowed(asked, column), dimension, key)

    return found


def by_marks(asked: Asked, key: Hashable, column: str = "") -> list[Document]:
    """Behind a row that names its documents itself: a mark as "order:17", or several."""
    return told(key if isinstance(key, tuple) else (key,))


def told(marks: Iterable[Hashable], parts: dict[Hashable, int] | None = None) -> list[Document]:
    """Documents by their marks, the newest first; `parts` are their parts of the figure."""
    marks = [str(mark) for mark in marks if mark]
    found = []
    for kind, model in MODELS.items():
        ids = [key for each, key in map(_split, marks) if each == kind]
        for record in model.select().where(model.id.in_(ids)) if ids else ():
            part = (parts or {}).get(f"{kind}:{record.id}", _worth(record))
            found.append(_document(kind, record, part))
    return sorted(found, key=lambda each: (each.day, each.id), reverse=True)


def _narrowed(asked: Asked, column: str) -> Asked:
    """The question behind a column: a month of it, or the days it is compared with."""
    if column == LAST_YEAR:
        return asked.compared() or asked
    if column not in asked.span.months():
        return asked
    month = month_of(column)
    first, last = max(asked.span.first, month.first), min(asked.span.last, month.last)
    return asked.over(Span("any", first, last))


_NAMED = {"receivable": "label", "answer": "respondent", "promise": "promise"}
_DATED = (
    *("ordered_on", "shipped_on", "returned_on", "opened_on", "received_on", "answered_on"),
    *("due_on", "received_at", "asked_at", "at"),
)


def _document(kind: str, record: Record, part: int | None) -> Document:
    order = record if kind == "order" else getattr(record, "order", None)
    if kind in ("order", "approval"):
        number = order.number or order.quote_number or order.title()
    else:
        number = getattr(record, _NAMED.get(kind, "number"), "") or str(record)
    customer = getattr(record, "customer", None) or (order and order.customer)
    days = (getattr(record, name, None) for name in _DATED)
    day = next((each for each in days if each is not None), dt.date.min)
    day = day.date() if isinstance(day, dt.datetime) else day
    name = customer.name if customer else ""
    return Document(kind, record.id, number, day, name, part, order and order.id)


def _worth(record: Record) -> int | None:
    """What a document comes to: net where it has one, a debt or receipt in all."""
    if isinstance(record, Receivable | Receipt):
        return record.open if isinstance(record, Receivable) else record.amount
    net = getattr(record, "net", None)
    return -net if isinstance(record, SalesReturn) else net


def _split(mark: str) -> tuple[str, int]:
    kind, _, key = mark.partition(":")
    return kind, int(key)


def _numbers(marks: list[str]) -> dict[str, tuple[str, int | None]]:
    """What the documents are called on paper, and their order."""
    found = {}
    for kind in ("order", "delivery", "return"):
        model = MODELS[kind]
        order = model.id if kind == "order" else model.order
        ids = [key for each, key in map(_split, marks) if each == kind]
        query = model.select(model.id, model.number, order).where(model.id.in_(ids))
        found |= {f"{kind}:{key}": (number, of) for key, number, of in query.tuples()}
    return found
