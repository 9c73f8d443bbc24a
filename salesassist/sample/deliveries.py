"""What the sample company delivered of late, what it is owed for it, and what was paid."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable

from salesassist.db import Delivery, DeliveryLine, Order, OrderLine, Receipt, Receivable
from salesassist.db.base import Work
from salesassist.db.calendar import workdays
from salesassist.desk.issue import take_number
from salesassist.sample.invent import Dice
from salesassist.tasks.orders.delivering import DELIVERY_NOTE, delivery_defaults
from salesassist.tasks.orders.owing import open_for_delivery
from salesassist.tasks.orders.receiving import RECEIPT, put_on

BACK, MOST = 120, 150
"""Deliveries of so many days, and no more than so many: older orders are past asking."""
PAID = 0.94
"""Of ten debts that were due, some nine were paid; the others are what Today is about."""
UNINVOICED = 2
"""So many of the newest deliveries have no uniform invoice written down yet."""


def add_deliveries(work: Work, dice: Dice) -> None:
    """Deliver what stands as delivered, open its debts, and keep what customers paid by today."""
    since = dice.today - dt.timedelta(days=BACK)
    gone = Order.state.in_(("delivered", "closed")) & (Order.promised_on >= since)
    newest = Order.select().where(gone & (Order.promised_on <= dice.today))
    orders = list(newest.order_by(Order.promised_on.desc(), Order.id.desc()).limit(MOST))
    for at, order in enumerate(reversed(orders)):
        _deliver(work, dice, order, invoiced=at < len(orders) - UNINVOICED)
    _pay(work, dice, Receivable.select().where(Receivable.due_on < dice.today))


def _deliver(work: Work, dice: Dice, order: Order, *, invoiced: bool) -> None:
    on = order.promised_on
    number = take_number(work, DELIVERY_NOTE, on)
    head = delivery_defaults(order, on)
    made = work.add(Delivery(number=number, order=order, customer=order.customer_id, **head))
    lines = order.lines.where(OrderLine.delivered > 0).order_by(OrderLine.position)
    for position, line in enumerate(lines, 1):
        work.add(DeliveryLine(delivery=made, line=line, position=position, quantity=line.delivered))
    open_for_delivery(work, made)
    values = {"state": "received", "received_on": on, "received_by": head["receiver"]}
    if invoiced and order.invoice_kind != "none":
        values |= {"invoice_number": _invoice(dice, on), "invoice_on": on}
    work.change(made, **values)


def _invoice(dice: Dice, on: dt.date) -> str:
    """A number that looks like one of the two months' tracks and is used once."""
    track = f"{chr(ord('P') + on.year % 8)}{chr(ord('A') + (on.month - 1) // 2)}"
    while True:
        number = f"{track}-{dice.chance.randrange(10**8):08d}"
        if not Delivery.select().where(Delivery.invoice_number == number).exists():
            return number


def _pay(work: Work, dice: Dice, due: Iterable[Receivable]) -> None:
    """One receipt a customer, currency and due day; a few do not pay, none of old debts."""
    grouped: dict[tuple, list[Receivable]] = defaultdict(list)
    for row in due.order_by(Receivable.due_on, Receivable.id):
        grouped[row.due_on, row.customer_id, row.currency].append(row)
    for (due_on, customer, currency), rows in grouped.items():
        forgotten = due_on > dice.today - dt.timedelta(days=45)
        if forgotten and dice.chance.random() > PAID:
            continue
        on = min(workdays().next(due_on), dice.today)
        total = sum(row.open for row in rows)
        figures = {"amount": total, "left": total, "currency": currency}
        number = take_number(work, RECEIPT, on)
        kept = work.add(Receipt(number=number, customer=customer, received_on=on, **figures))
        put_on(work, kept, {row.id: row.open for row in rows}, on)
