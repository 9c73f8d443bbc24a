"""What is to be done (待辦／追蹤): quotations that expire, promises, approvals that wait."""

import datetime as dt
from collections.abc import Iterator
from typing import NamedTuple

from peewee import JOIN, fn

from salesassist.db import Approval, ContactEntry, Customer, Order
from salesassist.desk import contacts
from salesassist.rules.orders import OrderState
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
from salesassist.tasks.reports.kinds.complaints import of_customers
from salesassist.tasks.reports.kinds.ranked import Steps
from salesassist.texts import N_, tr

KINDS = {
    "quotation": N_("Quotation expires"),
    "promise": N_("Promise"),
    "approval": N_("Approval waits"),
}
_COLUMNS = (
    Column("kind", N_("Kind")),
    Column("due", N_("Due"), Kind.DAY),
    Column("late", N_("Days late"), Kind.WHOLE),
    Column("what", N_("What")),
    Column("customer", N_("Customer")),
    Column("owner", N_("Who does it")),
    Column("net", N_("Net"), Kind.AMOUNT, adds=True),
)


class Thing(NamedTuple):
    """One thing to do: its kind, day, words, whom it concerns, who does it, and what it is worth.

    `net` is that of the order behind it, in minor units; None where there is none.
    """

    kind: str
    due_on: dt.date
    what: str
    customer: str
    owner: str
    net: int | None
    mark: str


def to_do(asked: Asked) -> Steps:
    """What is open and due by the span's last day, the oldest first; what is late stays in it.

    A day before today is late. Amounts are those of quotations and orders in the currency asked.
    """
    yield 0, 1
    things = [*_quotations(asked), *_promises(asked), *_approvals(asked)]
    yield 1, 1
    rows = [_row(each, asked.today) for each in things]
    rows.sort(key=lambda row: (row.values[1], row.values[0], row.values[3]))
    late = sum(row.values[2] is not None for row in rows)
    words = tr(N_("{count:,} things, {late:,} late")).format(count=len(rows), late=late)
    counts = [sum(each.kind == kind for each in things) for kind in KINDS]
    control = Control(tr(N_("Rows = what is open")), len(rows), _open(asked), Kind.WHOLE)
    series = Series(tr(N_("Count")), tuple(counts))
    picture = Picture("columns", tuple(map(tr, KINDS.values())), (series,), Kind.WHOLE)
    return ReportTable(_COLUMNS, tuple(rows), total_row(_COLUMNS, rows, words), (control,), picture)


def _row(each: Thing, today: dt.date) -> Row:
    late = (today - each.due_on).days if each.due_on < today else None
    told = (tr(KINDS[each.kind]), each.due_on, late, each.what, each.customer, each.owner)
    return Row((*told, each.net), behind=each.mark)


def _quotations(asked: Asked) -> Iterator[Thing]:
    open_ = (Order.state == OrderState.DRAFT) & Order.number.is_null() & (Order.quote_number != "")
    query = Order.select(Order, Customer).join(Customer).where(open_)
    query = query.where(Order.valid_until <= asked.span.last)
    for order in of_customers(query, asked).order_by(Order.valid_until):
        owner = order.sales_rep.name if order.sales_rep else ""
        words = tr(N_("Quotation {number} lapses")).format(number=order.quote_number)
        net = order.net if order.currency == asked.currency else None
        about = (order.valid_until, words, order.customer.name, owner, net)
        yield Thing("quotation", *about, f"order:{order.id}")


def _promises(asked: Asked) -> Iterator[Thing]:
    for entry in contacts.promises(asked.span.last):
        if entry.customer is None and asked.filters:
            continue
        if entry.customer is not None and not _fits(entry.customer, asked):
            continue
        words = tr(entry.promise or entry.content)
        whom = entry.customer.name if entry.customer else ""
        yield Thing("promise", entry.due_on, words, whom, entry.owner, None, f"promise:{entry.id}")


def _approvals(asked: Asked) -> Iterator[Thing]:
    query = Approval.select(Approval, Order).join(Order).join(Customer)
    last = dt.datetime.combine(asked.span.last, dt.time.max)
    waiting = (Approval.state == "asked") & (Approval.asked_at <= last)
    for each in of_customers(query.where(waiting), asked).order_by(Approval.asked_at):
        words = tr(N_("Approve {number}: {findings}"))
        said = words.format(number=each.order.title(), findings=each.findings)
        net = each.order.net if each.order.currency == asked.currency else None
        about = (each.asked_at.date(), said, each.order.customer.name, each.asked_by, net)
        yield Thing("approval", *about, f"approval:{each.id}")


def _fits(customer: Customer, asked: Asked) -> bool:
    facts = {
        "rep": customer.owner_id,
        "customer": customer.id,
        "region": customer.region,
        "channel": customer.channel,
        "industry": customer.industry,
    }
    return all(facts[name] == value for name, value in asked.filters.items())


def _open(asked: Asked) -> int:
    """The three lists counted by the database."""
    last = asked.span.last
    quotes = (
        Order.select(fn.COUNT(Order.id))
        .join(Customer)
        .where(
            (Order.state == OrderState.DRAFT)
            & Order.number.is_null()
            & (fn.LENGTH(Order.quote_number) > 0)
            & (Order.valid_until <= last)
        )
    )
    promised = ContactEntry.select(fn.COUNT(ContactEntry.id)).join(Customer, JOIN.LEFT_OUTER)
    promised = promised.where(ContactEntry.done_on.is_null() & (ContactEntry.due_on <= last))
    asked_for = Approval.select(fn.COUNT(Approval.id)).join(Order).join(Customer)
    asked_for = asked_for.where(
        (Approval.state == "asked") & (fn.SUBSTR(Approval.asked_at, 1, 10) <= f"{last}")
    )
    return sum(of_customers(each, asked).scalar() for each in (quotes, promised, asked_for))
