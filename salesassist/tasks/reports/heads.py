"""The second path of every report's sums: the heads of the documents, not their lines."""

from collections.abc import Sequence
from dataclasses import dataclass

import peewee
from peewee import fn

from salesassist.db import ClosedHead, Customer, Delivery, MonthClose, Order, SalesReturn
from salesassist.rules.orders import SOLD, OrderState
from salesassist.tasks.reports.asking import OF_CUSTOMER, Asked
from salesassist.tasks.reports.sources import closed_months, loose, open_days


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


def net(asked: Asked, *, live: bool = False) -> int:
    """The net of the documents alone: of orders read from an index, however many they are."""
    closed = [] if live else closed_months(asked)
    found = 0
    for model, day, sign in _MODELS[asked.basis]:
        found += sign * _sum(asked, model, day, closed, (model.net,))[0]
    return found + (_kept(asked, closed).net if closed else 0)


def head(asked: Asked, *, live: bool = False) -> Head:
    """The documents of the span added up: now, or for closed months as kept when they closed."""
    closed = [] if live else closed_months(asked)
    found = Head()
    for model, day, sign in _MODELS[asked.basis]:
        fields = (model.net, model.tax, model.total)
        summed = Head(*_sum(asked, model, day, closed, fields, count=True))
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


def _sum(
    asked: Asked,
    model: type[peewee.Model],
    day: peewee.Field,
    closed: list[str],
    fields: Sequence[peewee.Field],
    *,
    count: bool = False,
) -> tuple[int, ...]:
    """What some figures of the documents come to, their number first if that is asked."""
    columns = [fn.COUNT(model.id)] if count else []
    columns += [fn.COALESCE(fn.SUM(each), 0) for each in fields]
    span, found = open_days(asked.span, closed), [0] * len(columns)
    if span is None:
        return tuple(found)
    query, currency = model.select(*columns), Order.currency
    if model is not Order:
        query, currency = query.join(Order, on=(model.order == Order.id)), loose(Order.currency)
    if asked.filters.keys() & set(OF_CUSTOMER):
        query = query.join(Customer, on=(Customer.id == Order.customer))
    query = query.where((currency == asked.currency) & day.between(*span))
    filters = {"rep": loose(Order.sales_rep), "customer": Order.customer}
    for name, value in asked.filters.items():
        query = query.where(filters.get(name, getattr(Customer, name, None)) == value)
    if closed:
        query = query.where(fn.SUBSTR(day, 1, 7).not_in(closed))
    for holds in _holds(model):
        part = query.where(holds).tuples().get()
        found = [one + two for one, two in zip(found, part, strict=True)]
    return tuple(found)


def _holds(model: type[peewee.Model]) -> tuple[peewee.Expression, ...]:
    """The conditions on which a document counts, no two of which one can meet.

    Each is asked alone: so every one is read from an index that has it before the days.
    """
    if model is Order:
        revised = (Order.state == OrderState.DRAFT) & (Order.revision > 0)
        return Order.state.in_(SOLD), revised
    if model is Delivery:
        return (Delivery.state != "void",)
    return (SalesReturn.decision != "exchange",)


def _kept(asked: Asked, closed: list[str]) -> Head:
    kept = ClosedHead
    sums = (
        fn.COALESCE(fn.SUM(each), 0) for each in (kept.documents, kept.net, kept.tax, kept.total)
    )
    query = kept.select(*sums).join(MonthClose)
    mine = (kept.basis == asked.basis) & (kept.currency == asked.currency)
    return Head(*query.where(mine & MonthClose.month.in_(closed)).tuples().get())
