"""What is still to come of the orders, as it is today."""

import datetime as dt
from collections.abc import Collection, Generator, Iterable, Iterator
from typing import NamedTuple

import peewee
from peewee import JOIN, fn

from salesassist.db import Customer, Delivery, DeliveryLine, Order, OrderLine, Product
from salesassist.db.base import database
from salesassist.rules.deliveries import open_quantity
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
from salesassist.tasks.reports.asking import FILTERS, Asked
from salesassist.tasks.reports.kinds.delivery import filtered
from salesassist.tasks.reports.kinds.ranked import Steps
from salesassist.texts import N_, tr

_OF_ORDER = frozenset(FILTERS) - {"category"}
AT_ONCE = 1_000
"""So many orders or rows are read or made before the window is let in."""
_BACKLOG = (
    Column("order", N_("Order")),
    Column("customer", N_("Customer")),
    Column("item", N_("Description")),
    Column("promised", N_("Promised day"), Kind.DAY),
    Column("late", N_("Days late"), Kind.WHOLE),
    Column("open", N_("Open qty"), Kind.QUANTITY),
    Column("unit", N_("Unit")),
    Column("amount", N_("Open amount"), Kind.AMOUNT, adds=True),
)


def backlog(asked: Asked) -> Steps:
    """訂單未交 as it is today, by promised day; a day that has come is late (≤ today = 逾交).

    A line's open amount is its net less what its deliveries took of it; proven by the heads.
    """
    yield 0, 3
    query = Order.select(Order.id).join(Customer).where(Order.state == "confirmed")
    ids = [row[0] for row in filtered(query, asked, _OF_ORDER).tuples()]
    lines: list[_Open] = []
    for some in _some(ids):
        lines += _open(some, asked)
        yield 0, 3
    rows = []
    for at, line in enumerate(lines, 1):
        rows.append(_open_row(line, asked.today))
        if at % AT_ONCE == 0:
            yield 1, 3
    rows.sort(key=lambda row: (row.values[3] or dt.date.max, row.values[0]))
    yield 2, 3
    late = sum(row.values[4] is not None for row in rows)
    words = tr(N_("{count:,} lines, {late:,} late")).format(count=len(rows), late=late)
    total = total_row(_BACKLOG, rows, words)
    heads = yield from _by_heads(lines)
    control = Control(tr(N_("Open lines = orders less deliveries")), total.values[7], heads)
    yield 3, 3
    return ReportTable(_BACKLOG, tuple(rows), total, (control,), _waiting(rows, asked.today))


class _Open(NamedTuple):
    """A line that is still to come, with what of its order is shown; `gone` went out, net."""

    id: int
    order: int
    number: str | None
    draft: int | None
    customer: str
    code: str
    name: str
    promised: dt.date | None
    quantity: int
    delivered: int
    unit: str
    net: int
    gone: int


def _open(orders: list[int], asked: Asked) -> list[_Open]:
    """The open lines of some orders."""
    query = (
        OrderLine.select(
            OrderLine.id, Order.id, Order.number, Order.draft, Order.customer_name,
            OrderLine.code, OrderLine.name, fn.COALESCE(OrderLine.promised_on, Order.promised_on),
            OrderLine.quantity, OrderLine.delivered, OrderLine.unit, OrderLine.net,
            fn.COALESCE(_gone(), 0),
        )
        .join(Order)
        .switch(OrderLine)
        .join(Product, JOIN.LEFT_OUTER)
        .where(OrderLine.order.in_(orders) & (OrderLine.delivered < OrderLine.quantity))
    )  # fmt: skip
    if "category" in asked.filters:
        query = query.where(Product.category == asked.filters["category"])
    rows = database().execute(query).fetchall()
    return [_Open(*row[:7], row[7] and dt.date.fromisoformat(row[7]), *row[8:]) for row in rows]


def _some(ids: Collection[int]) -> Iterator[list[int]]:
    """Ids in their order, some at a time."""
    found = sorted(ids)
    for at in range(0, len(found), AT_ONCE):
        yield found[at : at + AT_ONCE]


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


def _open_row(line: _Open, today: dt.date) -> Row:
    promised = line.promised
    late = (today - promised).days if promised and promised <= today else None
    values = (
        line.number or Order(draft=line.draft).title(),
        line.customer,
        f"{line.code} {line.name}".strip(),
        promised,
        late,
        open_quantity(line.quantity, line.delivered),
        line.unit,
        line.net - line.gone,
    )
    return Row(values, behind=f"order:{line.order}")


def _by_heads(lines: Iterable[_Open]) -> Generator[tuple[int, int], None, int]:
    """The same orders' nets less their deliveries' nets; lines that are done are taken off."""
    open_ = {line.id for line in lines}
    found = 0
    for some in _some({line.order for line in lines}):
        net = fn.COALESCE(fn.SUM(Order.net), 0)
        found += Order.select(net).where(Order.id.in_(some)).scalar()
        sent = Delivery.select(fn.COALESCE(fn.SUM(Delivery.net), 0))
        held = (Delivery.state != "void") & Delivery.order.in_(some)
        found -= sent.where(held).scalar()
        lines_ = OrderLine.select(OrderLine.id, OrderLine.net - fn.COALESCE(_gone(), 0))
        rows = database().execute(lines_.where(OrderLine.order.in_(some))).fetchall()
        found -= sum(rest for key, rest in rows if key not in open_)
        yield 2, 3
    return found
