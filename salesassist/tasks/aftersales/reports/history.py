"""What is at stake with a customer: sales of twelve months, deliveries, complaints, open orders."""

import datetime as dt
from typing import Any

from peewee import fn

from salesassist.db import Complaint, Customer, Delivery, Order
from salesassist.db.sums import CustomerMonth
from salesassist.docs import facts
from salesassist.rules import summaries
from salesassist.rules.orders import OrderState

MONTHS = 12
SENT_WITHIN = dt.timedelta(days=90)
MOST = 3
SNAPSHOT = (
    "at_stake", "share", "orders", "growth", "deliveries", "on_time", "complaints", "pending",
)  # fmt: skip
"""What an issued report goes on to say: the history the supervisor decided by."""


def history(customer: Customer, on: dt.date) -> dict[str, Any]:
    """The facts of a report about its customer, as they are on a day."""
    this, before = _sold(customer, on), _sold(customer, on.replace(year=on.year - 1, day=1))
    sent = _sent(customer, on)
    return {
        "at_stake": this[0],
        "share": summaries.share(this[0], _sold_by_all(customer.currency, on)),
        "orders": this[1],
        "growth": summaries.growth(this[0], before[0]),
        "deliveries": len(sent),
        "on_time": sum(_in_time(each) for each in sent),
        "complaints": tuple(_complaints(customer)),
        "pending": tuple(_pending(customer)),
    }


def _keys(on: dt.date) -> list[str]:
    """The twelve months up to the one of a day."""
    last = on.year * 12 + on.month - 1
    return [f"{at // 12}-{at % 12 + 1:02d}" for at in range(last - MONTHS + 1, last + 1)]


def _sold(customer: Customer, on: dt.date) -> tuple[int, int]:
    """Net in the customer's currency and number of orders."""
    net, orders = fn.SUM(CustomerMonth.net), fn.SUM(CustomerMonth.orders)
    mine = (CustomerMonth.customer == customer.id) & (CustomerMonth.currency == customer.currency)
    found = CustomerMonth.select(net, orders).where(mine & CustomerMonth.month.in_(_keys(on)))
    sums = found.tuples().get()
    return sums[0] or 0, sums[1] or 0


def _sold_by_all(currency: str, on: dt.date) -> int:
    mine = (CustomerMonth.currency == currency) & CustomerMonth.month.in_(_keys(on))
    return CustomerMonth.select(fn.SUM(CustomerMonth.net)).where(mine).scalar() or 0


def _sent(customer: Customer, on: dt.date) -> list[Delivery]:
    near = Delivery.shipped_on.between(on - SENT_WITHIN, on) & (Delivery.state != "void")
    query = Delivery.select(Delivery, Order).join(Order)
    return list(query.where((Delivery.customer == customer) & near))


def _in_time(delivery: Delivery) -> bool:
    """Whether it arrived by the day first promised; what was promised for no day is in time."""
    promised = delivery.order.first_promised_on or delivery.order.promised_on
    came = delivery.received_on or delivery.arrives_on
    return promised is None or came is None or came <= promised


def _complaints(customer: Customer) -> list[facts.CaseLine]:
    query = Complaint.select().where(Complaint.customer == customer)
    return [
        facts.CaseLine(
            number=each.number,
            text=each.subject,
            closed_on=each.signed_at.date() if each.signed_at else None,
        )
        for each in query.order_by(Complaint.received_at.desc()).limit(MOST)
    ]


def _pending(customer: Customer) -> list[facts.PendingLine]:
    mine = (Order.customer == customer) & (Order.state == OrderState.CONFIRMED)
    return [
        facts.PendingLine(
            number=each.title(), total=each.total, currency=each.currency, due_on=each.promised_on
        )
        for each in Order.select().where(mine).order_by(Order.promised_on, Order.id).limit(MOST)
    ]
