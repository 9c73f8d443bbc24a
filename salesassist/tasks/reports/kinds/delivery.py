"""What is still to come, and what came on time."""

import datetime as dt
from collections.abc import Iterable

import peewee
from peewee import JOIN, fn

from salesassist.db import Customer, Delivery, DeliveryLine, Order, OrderLine, Product
from salesassist.rules import summaries
from salesassist.rules.deliveries import open_quantity
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
from salesassist.tasks.reports.asking import Asked
from salesassist.tasks.reports.kinds.ranked import Steps
from salesassist.tasks.reports.sources import loose
from salesassist.texts import N_, tr

_FILTERS = {
    "rep": loose(Order.sales_rep),
    "customer": Order.customer,
    "region": Customer.region,
    "channel": Customer.channel,
    "industry": Customer.industry,
    "category": Product.category,
}
_BACKLOG = (
    Column("order", N_("Order")),
    Column("customer", N_("Customer")),
    Column("item", N_("Description")),
    Column("promised", N_("Promised"), Kind.DAY),
    Column("late", N_("Days late"), Kind.WHOLE),
    Column("open", N_("Open qty"), Kind.QUANTITY),
    Column("unit", N_("Unit")),
    Column("amount", N_("Open amount"), Kind.AMOUNT, adds=True),
)


def filtered(query: peewee.ModelSelect, asked: Asked) -> peewee.ModelSelect:
    """A query with Order, Customer and Product, narrowed as asked."""
    for name, value in asked.filters.items():
        query = query.where(_FILTERS[name] == value)
    return query.where(loose(Order.currency) == asked.currency)


def backlog(asked: Asked) -> Steps:
    """訂單未交 as it is today, by promised day; a day that has come is late (≤ today = 逾交).

    A line's open amount is its net less what its deliveries took of it; proven by the heads.
    """
    yield 0, 2
    query = (
        OrderLine.select(OrderLine, Order, fn.COALESCE(_gone(), 0).alias("gone"))
        .join(Order)
        .join(Customer)
        .switch(OrderLine)
        .join(Product, JOIN.LEFT_OUTER)
        .where((Order.state == "confirmed") & (OrderLine.delivered < OrderLine.quantity))
    )
    lines = list(filtered(query, asked))
    rows = [_open_row(line, asked.today) for line in lines]
    rows.sort(key=lambda row: (row.values[3] or dt.date.max, row.values[0]))
    yield 1, 2
    late = sum(row.values[4] is not None for row in rows)
    words = tr(N_("{count:,} lines, {late:,} late")).format(count=len(rows), late=late)
    total = total_row(_BACKLOG, rows, words)
    control = Control(
        tr(N_("Open lines = orders less deliveries")), total.values[7], _by_heads(asked, lines)
    )
    yield 2, 2
    return ReportTable(_BACKLOG, tuple(rows), total, (control,), _waiting(rows, asked.today))


def _waiting(rows: list[Row], today: dt.date) -> Picture:
    """What is open by when it was promised."""
    names = {
        "late": N_("Late"),
        "week": N_("Within 7 days"),
        "month": N_("Within 30 days"),
        "later": N_("Later"),
        "none": N_("No promise"),
    }
    found = dict.fromkeys(names, 0)
    for row in rows:
        found[_when(row.values[3], today)] += row.values[7]
    series = Series(tr(N_("Open amount")), tuple(found.values()))
    return Picture("columns", tuple(tr(words) for words in names.values()), (series,))


def _when(promised: dt.date | None, today: dt.date) -> str:
    if promised is None:
        return "none"
    ahead = (promised - today).days
    if ahead <= 0:
        return "late"
    return next((name for most, name in ((7, "week"), (30, "month")) if ahead <= most), "later")


def _gone() -> peewee.ModelSelect:
    """What of a line went out, net, in deliveries that hold."""
    return (
        DeliveryLine.select(fn.SUM(DeliveryLine.net))
        .join(Delivery)
        .where((DeliveryLine.line == OrderLine.id) & (Delivery.state != "void"))
    )


def _open_row(line: OrderLine, today: dt.date) -> Row:
    promised = line.promised_on or line.order.promised_on
    late = (today - promised).days if promised and promised <= today else None
    values = (
        line.order.title(),
        line.order.customer_name,
        f"{line.code} {line.name}".strip(),
        promised,
        late,
        open_quantity(line.quantity, line.delivered),
        line.unit,
        line.net - line.gone,
    )
    return Row(values, behind=f"order:{line.order_id}")


def _by_heads(asked: Asked, lines: Iterable[OrderLine]) -> int:
    """The same orders' nets less their deliveries' nets; lines that are done are taken off."""
    orders = {line.order_id for line in lines}
    open_ = {line.id for line in lines}
    whole = sum(order.net for order in Order.select(Order.net).where(Order.id.in_(orders)))
    held = (Delivery.state != "void") & Delivery.order.in_(orders)
    sent = sum(each.net for each in Delivery.select(Delivery.net).where(held))
    others = OrderLine.select(OrderLine, fn.COALESCE(_gone(), 0).alias("gone"))
    done = others.where(OrderLine.order.in_(orders) & OrderLine.id.not_in(open_))
    return whole - sent - sum(line.net - line.gone for line in done)


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
    found = _timeliness(asked)
    yield 1, 1
    rows = [Row(_timely(*each[:5]), behind=each[5]) for each in found]
    rows.sort(key=lambda row: (row.values[3], row.values[0]))
    sums = [sum(each[at] for each in found) for at in range(1, 5)]
    values = _timely(tr(N_("Total")), *sums)
    rates = {"rate": values[3], "first_rate": values[5], "late": values[6]}
    total = total_row(_ON_TIME, rows, values[0], **rates)
    words = tr(N_("Lines by customer = lines delivered"))
    control = Control(words, sums[0], _promised(asked), Kind.WHOLE)
    labels = tuple(str(row.values[0]) for row in rows[:20])
    series = Series(tr(N_("On-time rate")), tuple(row.values[3] for row in rows[:20]))
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
    within = Delivery.shipped_on.between(asked.span.first, asked.span.last)
    return (Delivery.state != "void") & within


def _timely(name: str, lines: int, on_time_: int, first: int, late: float) -> tuple:
    late_lines = lines - on_time_
    mean = round_ratio(round(late) * 10, late_lines) if late_lines else None
    rates = (summaries.share(on_time_, lines), summaries.share(first, lines))
    return (name, lines, on_time_, rates[0], first, rates[1], mean)


def _promised(asked: Asked) -> int:
    """How many lines that went out have a promise, counted one by one."""
    found = 0
    for part in DeliveryLine.select().join(Delivery).where(sent_in(asked)):
        line = part.line
        if line is not None and (line.promised_on or line.order.promised_on):
            found += _fits(line, asked)
    return found


def _fits(line: OrderLine, asked: Asked) -> bool:
    order, customer = line.order, line.order.customer
    facts = {
        "rep": order.sales_rep_id,
        "customer": order.customer_id,
        "region": customer.region,
        "channel": customer.channel,
        "industry": customer.industry,
        "category": line.product.category if line.product else "",
    }
    within = all(facts[name] == value for name, value in asked.filters.items())
    return within and order.currency == asked.currency
