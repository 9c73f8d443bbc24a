"""The lines behind the reports: of orders, deliveries or invoices; closed months as they were.

A source is a select with the columns of COLUMNS; amounts are minor units, quantity 1/1,000, cost is
the price of one (1/10,000) or NULL. What came back is a negative line of the day it came back.
"""

import datetime as dt
from collections.abc import Callable, Collection, Sequence
from functools import reduce
from typing import Any, NamedTuple

import peewee
from peewee import fn

from salesassist.db import (
    ClosedLine,
    Customer,
    Delivery,
    DeliveryLine,
    MonthClose,
    Order,
    OrderLine,
    Product,
    SalesReturn,
)
from salesassist.db.base import database
from salesassist.rules.orders import SOLD, OrderState
from salesassist.rules.spans import Span
from salesassist.tasks.reports.asking import Asked

COLUMNS = (
    "day", "document", "customer", "rep", "item", "code", "name", "category", "quantity", "net",
    "cost",
)  # fmt: skip


class Part(NamedTuple):
    """A select of lines and the field its days are of."""

    query: peewee.ModelSelect
    day: peewee.Field


def sale(
    asked: Asked, *, live: bool = False, customers: Collection[int] | None = None
) -> peewee.Select:
    """The lines a question is about, as a table to select from: `sale(asked).c.net`.

    `live` reads the documents as they are now, also of months that were closed. Of a few
    `customers` their own lines alone are read.
    """
    closed = [] if live else closed_months(asked)
    selects = []
    if open_days(asked.span, closed):
        few = customers is not None
        selects = [_narrow(part, asked, closed) for part in _PARTS[asked.basis](asked, few)]
    if customers is not None:
        selects = [query.where(Order.customer.in_(customers)) for query in selects]
    if closed:
        shut = _closed(asked, closed)
        if customers is not None:
            shut = shut.where(ClosedLine.customer.in_(customers))
        selects.append(shut)
    return reduce(lambda one, other: one.union_all(other), selects).alias("sale")


def rows(query: peewee.Select) -> list[tuple[Any, ...]]:
    """What a select over `sale` finds."""
    return list(query.bind(database()).tuples())


def closed_months(asked: Asked) -> list[str]:
    """The months of the span that are closed, the earliest first."""
    query = MonthClose.select(MonthClose.month).where(MonthClose.month.in_(asked.span.months()))
    return [row[0] for row in query.order_by(MonthClose.month).tuples()]


def open_days(span: Span, closed: Sequence[str]) -> tuple[dt.date, dt.date] | None:
    """The days of a span from its first open month on; None where all its months are closed.

    Months are closed in their order: what is not read is what stands before them.
    """
    for month in span.months():
        if month not in closed:
            return max(span.first, dt.date.fromisoformat(f"{month}-01")), span.last
    return None


def _narrow(part: Part, asked: Asked, closed: list[str]) -> peewee.ModelSelect:
    """Within the filters, and outside the closed months."""
    query = part.query
    for name, value in asked.filters.items():
        query = query.where(FILTERS[name] == value)
    if closed:
        first, _ = open_days(asked.span, closed)
        query = query.where((part.day >= first) & fn.SUBSTR(part.day, 1, 7).not_in(closed))
    return query


def loose(field: peewee.Field) -> peewee.Node:
    """A field compared without its index: many orders have the same, a span has few days."""
    return peewee.NodeList((peewee.SQL("+"), field), glue="")


FILTERS: dict[str, peewee.Node] = {
    "rep": loose(Order.sales_rep),
    "customer": Order.customer,
    "category": Product.category,
    "region": Customer.region,
    "channel": Customer.channel,
    "industry": Customer.industry,
}
_ITEM = fn.COALESCE(fn.NULLIF(OrderLine.code, ""), OrderLine.name)


def _columns(day: peewee.Field, kind: str, key: peewee.Field, *figures: Any) -> list[peewee.Node]:
    quantity, net, cost = figures
    return [
        day.alias("day"),
        fn.PRINTF(f"{kind}:%d", key).alias("document"),
        Order.customer.alias("customer"),
        Order.sales_rep.alias("rep"),
        _ITEM.alias("item"),
        OrderLine.code.alias("code"),
        OrderLine.name.alias("name"),
        fn.COALESCE(Product.category, "").alias("category"),
        quantity.alias("quantity"),
        net.alias("net"),
        cost.alias("cost"),
    ]


def _joined(query: peewee.ModelSelect) -> peewee.ModelSelect:
    """With the customer of the order and the product of the line, for what filters ask."""
    return query.join(Customer, on=(Customer.id == Order.customer)).join(
        Product, peewee.JOIN.LEFT_OUTER, on=(Product.id == OrderLine.product)
    )


def _of_orders(asked: Asked, few: bool) -> list[Part]:
    """Lines of orders."""
    figures = (OrderLine.quantity, OrderLine.net, OrderLine.cost)
    columns = _columns(Order.ordered_on, "order", Order.id, *figures)
    query = _joined(OrderLine.select(*columns).join(Order, on=(OrderLine.order == Order.id)))
    return [Part(query.where(sold(asked, few=few)), Order.ordered_on)]


def sold(asked: Asked, *, few: bool = False) -> peewee.Expression:
    """That an order was sold in the span, so put that an index has the state before the day.

    Those of a `few` customers are found by these.
    """
    first, last = asked.span.first, asked.span.last
    state, currency = Order.state, Order.currency
    days = Order.ordered_on.between(first, last)
    if few or "customer" in asked.filters:
        state, currency = loose(state), loose(currency)
        days = loose(Order.ordered_on).between(first.isoformat(), last.isoformat())
    revised = (Order.state != OrderState.DRAFT) | (Order.revision > 0)
    states = [each.value for each in (*SOLD, OrderState.DRAFT)]
    return (currency == asked.currency) & state.in_(states) & days & revised


def _of_deliveries(asked: Asked, _: bool) -> list[Part]:
    return [_delivered(asked, Delivery.shipped_on), _returned(asked)]


def _of_invoices(asked: Asked, _: bool) -> list[Part]:
    return [_delivered(asked, Delivery.invoice_on), _returned(asked)]


def _delivered(asked: Asked, day: peewee.Field) -> Part:
    figures = (DeliveryLine.quantity, DeliveryLine.net, OrderLine.cost)
    query = (
        DeliveryLine.select(*_columns(day, "delivery", Delivery.id, *figures))
        .join(Delivery, on=(DeliveryLine.delivery == Delivery.id))
        .join(Order, on=(Delivery.order == Order.id))
        .join(OrderLine, peewee.JOIN.LEFT_OUTER, on=(DeliveryLine.line == OrderLine.id))
    )
    held = (Delivery.state != "void") & (loose(Order.currency) == asked.currency)
    return Part(_joined(query).where(held & day.between(asked.span.first, asked.span.last)), day)


def _returned(asked: Asked) -> Part:
    """Returns and allowances; only goods that came back for good take quantity off."""
    day, back = SalesReturn.returned_on, SalesReturn.decision == "return"
    quantity = peewee.Case(None, [(back, _less(SalesReturn.quantity))], 0)
    figures = (quantity, _less(SalesReturn.net), OrderLine.cost)
    query = (
        SalesReturn.select(*_columns(day, "return", SalesReturn.id, *figures))
        .join(Order, on=(SalesReturn.order == Order.id))
        .join(OrderLine, peewee.JOIN.LEFT_OUTER, on=(SalesReturn.line == OrderLine.id))
    )
    counted = (SalesReturn.decision != "exchange") & (loose(Order.currency) == asked.currency)
    return Part(_joined(query).where(counted & day.between(asked.span.first, asked.span.last)), day)


def _less(field: peewee.Field) -> peewee.Expression:
    """A figure taken off. (A minus before a field would sort by it.)"""
    return field * -1


_PARTS: dict[str, Callable[[Asked, bool], list[Part]]] = {
    "order": _of_orders,
    "delivery": _of_deliveries,
    "invoice": _of_invoices,
}


def _closed(asked: Asked, closed: list[str]) -> peewee.ModelSelect:
    """The lines of closed months, as they were kept; a filter looks at the customer of today."""
    kept = ClosedLine
    columns = [getattr(kept, name).alias(name) for name in COLUMNS]
    query = kept.select(*columns).join(Customer, on=(Customer.id == kept.customer))
    own = {"rep": kept.rep, "customer": kept.customer, "category": kept.category}
    for name, value in asked.filters.items():
        query = query.where(own.get(name, FILTERS[name]) == value)
    return query.where(
        kept.month.in_(closed)
        & (kept.basis == asked.basis)
        & (kept.currency == asked.currency)
        & kept.day.between(asked.span.first, asked.span.last)
    )
