"""The month at a glance for Today: taken, delivered, invoiced, received, overdue (net of tax)."""

import datetime as dt
from dataclasses import dataclass

from peewee import fn

from salesassist.db import Approval, Delivery, Order, Receipt, Receivable
from salesassist.db.sums import MonthSum
from salesassist.rules import dates
from salesassist.tasks.orders.deciding import waiting


@dataclass(frozen=True)
class MonthAtAGlance:
    """NT dollars of the month so far; `invoices` counts deliveries still without an invoice."""

    taken: int
    delivered: int
    delivered_before: int
    invoiced: int
    uninvoiced: int
    invoices: int
    received: int
    overdue: int
    customers: int
    oldest: int


@dataclass(frozen=True)
class SupervisorDesk:
    """What waits for the supervisor, since how many days the oldest, and what came back lately."""

    waiting: int
    oldest: int
    decided: tuple[Approval, ...]


def month_at_a_glance(on: dt.date) -> MonthAtAGlance:
    """The month of a day, in the currency of the house."""
    first, _ = dates.month_bounds(on.year, on.month)
    before = dates.add_months(first, -1)
    kept = MonthSum.get_or_none((MonthSum.currency == "TWD") & (MonthSum.month == f"{on:%Y-%m}"))
    gone = _delivered(first, on)
    with_invoice = _delivered(first, on, Delivery.invoice_number != "")
    late = (Receivable.open > 0) & (Receivable.due_on < on) & (Receivable.currency == "TWD")
    overdue = Receivable.select(
        fn.COALESCE(fn.SUM(Receivable.open), 0),
        fn.COUNT(fn.DISTINCT(Receivable.customer)),
        fn.MIN(Receivable.due_on),
    ).where(late)
    total, customers, oldest = overdue.tuples().first()
    came = Receipt.received_on.between(first, on) & (Receipt.state == "kept")
    received = Receipt.select(fn.COALESCE(fn.SUM(Receipt.amount), 0))
    return MonthAtAGlance(
        taken=kept.net if kept else 0,
        delivered=gone[0],
        delivered_before=_delivered(before, dates.add_months(on, -1))[0],
        invoiced=with_invoice[0],
        uninvoiced=gone[0] - with_invoice[0],
        invoices=gone[1] - with_invoice[1],
        received=received.where(came & (Receipt.currency == "TWD")).scalar(),
        overdue=total,
        customers=customers,
        oldest=(on - dt.date.fromisoformat(str(oldest))).days if oldest else 0,
    )


def _delivered(first: dt.date, last: dt.date, *more: object) -> tuple[int, int]:
    """Net of the deliveries of some days, and how many they are."""
    held = (Delivery.state != "void") & Delivery.shipped_on.between(first, last)
    query = (
        Delivery.select(fn.COALESCE(fn.SUM(Delivery.net), 0), fn.COUNT(Delivery.id))
        .join(Order)
        .where(held & (Order.currency == "TWD"), *more)
    )
    net, count = query.tuples().first()
    return net, count


def supervisor_desk(who: str, on: dt.date) -> SupervisorDesk:
    """Requests that wait, and the answers to somebody's own of the last seven days."""
    asked = waiting()
    oldest = max(((on - each.asked_at.date()).days for each in asked), default=0)
    lately = dt.datetime.combine(on - dt.timedelta(days=7), dt.time())
    answered = (Approval.asked_by == who) & (Approval.state != "asked")
    query = Approval.select().where(answered & (Approval.decided_at >= lately))
    decided = tuple(query.order_by(Approval.decided_at.desc()).limit(5))
    return SupervisorDesk(len(asked), oldest, decided)
