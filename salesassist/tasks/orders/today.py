"""What is due from orders: deliveries, money, lapsing quotations, reminders, approvals."""

import datetime as dt
from collections.abc import Iterator

from salesassist.db import Customer, Order, Receipt, Receivable
from salesassist.desk.contacts import promises
from salesassist.desk.today import Item
from salesassist.rules import money
from salesassist.rules.orders import OrderState
from salesassist.tasks.orders.claiming import next_level
from salesassist.tasks.orders.deciding import waiting
from salesassist.texts import N_, tr

AHEAD = 7
LAPSING = 3


def due(on: dt.date) -> Iterator[Item]:
    """Everything that is due by a week from a day, in no order yet."""
    until = on + dt.timedelta(days=AHEAD)
    yield from _deliveries(until)
    yield from _quotations(on)
    yield from _money(until)
    yield from _reminders(on)
    yield from _cheques(until)
    yield from _approvals()
    yield from _promises(until)


def _deliveries(until: dt.date) -> Iterator[Item]:
    late = (Order.state == OrderState.CONFIRMED) & (Order.promised_on <= until)
    for order in Order.select().where(late).order_by(Order.promised_on).limit(200):
        words = tr(N_("Deliver {number}")).format(number=order.title())
        yield Item("delivery", words, order.customer_name, order.promised_on, "orders", order.id)


def _quotations(on: dt.date) -> Iterator[Item]:
    soon = on + dt.timedelta(days=LAPSING)
    mine = (Order.state == OrderState.DRAFT) & Order.number.is_null() & (Order.quote_number != "")
    for order in Order.select().where(mine & Order.valid_until.between(on, soon)):
        words = tr(N_("Quotation {number} lapses")).format(number=order.quote_number)
        yield Item("quotation", words, order.customer_name, order.valid_until, "orders", order.id)


def _money(until: dt.date) -> Iterator[Item]:
    owed = (Receivable.open > 0) & (Receivable.due_on <= until)
    query = Receivable.select(Receivable, Customer).join(Customer).where(owed)
    for row in query.order_by(Receivable.due_on).limit(200):
        amount = money.format_amount(row.open, row.currency)
        words = tr(N_("{amount} due of {what}")).format(amount=amount, what=row.label)
        yield Item(
            "money", words, row.customer.name, row.due_on, "receivables", row.customer_id, row.id
        )


def _reminders(on: dt.date) -> Iterator[Item]:
    owing = Receivable.select(Receivable.customer).where(
        (Receivable.open > 0) & (Receivable.due_on < on)
    )
    for customer in Customer.select().where(Customer.id.in_(owing)).limit(200):
        level = next_level(customer, on)
        if level:
            words = tr(N_("Send reminder {level}")).format(level=level)
            yield Item("reminder", words, customer.name, on, "receivables", customer.id)


def _cheques(until: dt.date) -> Iterator[Item]:
    held = (Receipt.cheque_state == "held") & (Receipt.cheque_on <= until)
    for each in Receipt.select().where(held & (Receipt.state == "kept")):
        words = tr(N_("Deposit cheque {number}")).format(number=each.cheque_number)
        yield Item(
            "cheque", words, each.customer.name, each.cheque_on, "receivables", each.customer_id
        )


def _approvals() -> Iterator[Item]:
    for asked in waiting():
        order = asked.order
        words = tr(N_("Approve {number}: {findings}"))
        yield Item(
            "approval",
            words.format(number=order.title(), findings=asked.findings),
            order.customer_name,
            asked.asked_at.date(),
            "orders",
            order.id,
            asked.id,
        )


def _promises(until: dt.date) -> Iterator[Item]:
    for entry in promises(until):
        whom = entry.customer.name if entry.customer else ""
        words = tr(entry.promise or entry.content)
        page = "orders" if entry.order_id else "customers"
        record = entry.order_id or entry.customer_id
        yield Item("promise", words, whom, entry.due_on, page, record, entry.id)
