"""The second path of every report's sums: the heads of the documents, not their lines."""

from dataclasses import dataclass

import peewee
from peewee import fn

from salesassist.db import ClosedHead, Customer, Delivery, MonthClose, Order, SalesReturn
from salesassist.tasks.reports.asking import Asked
from salesassist.tasks.reports.sources import closed_months


@dataclass(frozen=True)
class Head:
    """What documents came to: how many, and their sums in minor units."""

    documents: int = 0
    net: int = 0
    tax: int = 0
    total: int = 0

    def __add__(self, other: "Head") -> "Head":
        return Head(
            self.documents + other.documents,
            self.net + other.net,
            self.tax + other.tax,
            self.total + other.total,
        )

    def __neg__(self) -> "Head":
        return Head(self.documents, -self.net, -self.tax, -self.total)


def can_be_proven(asked: Asked) -> bool:
    """Whether heads can prove the lines: a filter by what stands on lines leaves no second path.

    A closed month keeps one head for all its days and customers.
    """
    if "category" in asked.filters:
        return False
    closed = closed_months(asked)
    return not closed or (not asked.filters and asked.span.whole_months())


def head(asked: Asked, *, live: bool = False) -> Head:
    """The documents of the span added up: now, or for closed months as kept when they closed."""
    closed = [] if live else closed_months(asked)
    found = Head()
    for model, day, sign in _MODELS[asked.basis]:
        summed = _sum(asked, model, day, closed)
        found += -summed if sign < 0 else summed
    return found + _kept(asked, closed) if closed else found


_MODELS = {
    "order": ((Order, Order.ordered_on, 1),),
    "delivery": (
        (Delivery, Delivery.shipped_on, 1),
        (SalesReturn, SalesReturn.returned_on, -1),
    ),
    "invoice": (
        (Delivery, Delivery.invoice_on, 1),
        (SalesReturn, SalesReturn.returned_on, -1),
    ),
}


def _sum(asked: Asked, model: type[peewee.Model], day: peewee.Field, closed: list[str]) -> Head:
    sums = (fn.COALESCE(fn.SUM(each), 0) for each in (model.net, model.tax, model.total))
    query = model.select(fn.COUNT(model.id), *sums)
    if model is not Order:
        query = query.join(Order, on=(model.order == Order.id))
    query = query.join(Customer, on=(Customer.id == Order.customer))
    query = query.where(day.between(asked.span.first, asked.span.last))
    query = query.where((Order.currency == asked.currency) & _holds(model))
    filters = {"rep": Order.sales_rep, "customer": Order.customer}
    for name, value in asked.filters.items():
        query = query.where(filters.get(name, getattr(Customer, name, None)) == value)
    if closed:
        query = query.where(fn.SUBSTR(day, 1, 7).not_in(closed))
    return Head(*query.tuples().get())


def _holds(model: type[peewee.Model]) -> peewee.Expression:
    if model is Order:
        return Order.counts_as_sold()
    return Delivery.state != "void" if model is Delivery else SalesReturn.decision != "exchange"


def _kept(asked: Asked, closed: list[str]) -> Head:
    kept = ClosedHead
    sums = (
        fn.COALESCE(fn.SUM(each), 0) for each in (kept.documents, kept.net, kept.tax, kept.total)
    )
    query = kept.select(*sums).join(MonthClose)
    mine = (kept.basis == asked.basis) & (kept.currency == asked.currency)
    return Head(*query.where(mine & MonthClose.month.in_(closed)).tuples().get())
