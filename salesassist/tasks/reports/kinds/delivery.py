"""What is still to come, and what came on time."""

from collections.abc import Collection, Generator
from typing import Any

import peewee
from peewee import JOIN, fn

from salesassist.db import Customer, Delivery, DeliveryLine, Order, OrderLine, Product
from salesassist.rules import summaries
from salesassist.rules.money import round_ratio
from salesassist.rules.report_table import (
    Column,
    Control,
    Kind,
    Picture,
    ReportTable,
    Row,
    Series,
    total_row,
)
from salesassist.rules.spans import Span
from salesassist.tasks.reports.asking import Asked
from salesassist.tasks.reports.kinds.ranked import Steps
from salesassist.tasks.reports.sources import loose
from salesassist.tasks.reports.summing import readings
from salesassist.texts import N_, tr

_FILTERS = {
    "rep": loose(Order.sales_rep),
    "customer": Order.customer,
    "region": Customer.region,
    "channel": Customer.channel,
    "industry": Customer.industry,
    "category": Product.category,
}


def filtered(
    query: peewee.ModelSelect, asked: Asked, names: Collection[str] = frozenset(_FILTERS)
) -> peewee.ModelSelect:
    """A query with Order, Customer and Product, narrowed as asked, or by some `names` of it."""
    for name, value in asked.filters.items():
        if name in names:
            query = query.where(_FILTERS[name] == value)
    return query.where(loose(Order.currency) == asked.currency)


_ON_TIME = (
    Column("name", N_("Customer")),
    Column("lines", N_("Lines delivered"), Kind.WHOLE, adds=True),
    Column("on_time", N_("Lines on time"), Kind.WHOLE, adds=True),
    Column("rate", N_("On-time rate"), Kind.PERCENT),
    Column("first", N_("By the first promise"), Kind.WHOLE, adds=True),
    Column("first_rate", N_("Rate by the first promise"), Kind.PERCENT),
    Column("late", N_("Mean days late"), Kind.TENTH),
)


def on_time(asked: Asked) -> Steps:
    """準時交貨率: lines that came by their promised day ÷ lines delivered (KPI-14).

    A line came on the day it was received, else when it was to arrive. Where a promise was moved
    the first one counts beside it. Lines without any promise are left out.
    """
    yield 0, 1
    by_customer: dict[int, list[Any]] = {}
    for span in readings(asked.span.by_month()):
        for name, *figures, key in _timeliness(asked.over(span)):
            known = by_customer.setdefault(key, [name, 0, 0, 0, 0])
            known[1:] = [one + two for one, two in zip(known[1:], figures, strict=True)]
        yield 0, 1
    found = [(*each, key) for key, each in by_customer.items()]
    yield 1, 1
    rows = [Row(_timely(*each[:5]), behind=each[5]) for each in found]
    rows.sort(key=lambda row: (row.values[3], row.values[0]))
    sums = [sum(each[at] for each in found) for at in range(1, 5)]
    values = _timely(tr(N_("Total")), *sums)
    rates = {"rate": values[3], "first_rate": values[5], "late": values[6]}
    total = total_row(_ON_TIME, rows, values[0], **rates)
    words = tr(N_("Lines by customer = lines delivered"))
    promised = yield from _promised(asked)
    control = Control(words, sums[0], promised, Kind.WHOLE)
    labels = tuple(str(row.values[0]) for row in rows[:20])
    series = Series(tr(N_("On-time rate")), tuple(row.values[3] for row in rows[:20]), "rate")
    picture = Picture("bars", labels, (series,), Kind.PERCENT)
    return ReportTable(_ON_TIME, tuple(rows), total, (control,), picture)


def days() -> tuple[peewee.Node, peewee.Node]:
    """When a line came, and by when it was promised."""
    came = fn.COALESCE(Delivery.received_on, Delivery.arrives_on)
    return came, fn.COALESCE(OrderLine.promised_on, Order.promised_on)


def _timeliness(asked: Asked) -> list[tuple]:
    """By customer: name, lines, those on time, on time by the first promise, days late in all."""
    came, promised = days()
    first = fn.COALESCE(Order.first_promised_on, promised)
    late = fn.JULIANDAY(came) - fn.JULIANDAY(promised)
    query = (
        DeliveryLine.select(
            Order.customer_name,
            fn.COUNT(DeliveryLine.id),
            fn.SUM(came <= promised),
            fn.SUM(came <= first),
            fn.SUM(peewee.Case(None, [(came > promised, late)], 0)),
            Order.customer,
        )
        .join(Delivery)
        .join(Order)
        .join(Customer)
        .switch(DeliveryLine)
        .join(OrderLine)
        .join(Product, JOIN.LEFT_OUTER)
        .where(sent_in(asked) & promised.is_null(False))
    )
    return list(filtered(query, asked).group_by(Order.customer).tuples())


def sent_in(asked: Asked) -> peewee.Expression:
    """That a delivery holds and went out in the span."""
    return _sent(asked.span)


def _sent(span: Span) -> peewee.Expression:
    return (Delivery.state != "void") & Delivery.shipped_on.between(span.first, span.last)


def _timely(name: str, lines: int, on_time_: int, first: int, late: float) -> tuple:
    late_lines = lines - on_time_
    mean = round_ratio(round(late) * 10, late_lines) if late_lines else None
    rates = (summaries.share(on_time_, lines), summaries.share(first, lines))
    return (name, lines, on_time_, rates[0], first, rates[1], mean)


def _promised(asked: Asked) -> Generator[tuple[int, int], None, int]:
    """How many lines that went out have a promise, counted by the orders of the lines."""
    found = 0
    for span in asked.span.by_month():
        lines = (
            DeliveryLine.select(fn.COUNT(DeliveryLine.id))
            .join(OrderLine)
            .join(Order)
            .join(Customer)
            .switch(OrderLine)
            .join(Product, JOIN.LEFT_OUTER)
            .where(DeliveryLine.delivery.in_(Delivery.select(Delivery.id).where(_sent(span))))
            .where(OrderLine.promised_on.is_null(False) | Order.promised_on.is_null(False))
        )
        found += filtered(lines, asked).scalar()
        yield 1, 1
    return found
