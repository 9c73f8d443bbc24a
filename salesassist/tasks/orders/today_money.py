"""What is due of money: debts, notices before their day, reminders after it, cheques."""

import datetime as dt
from collections.abc import Iterator

from salesassist.db import Customer, Receipt, Receivable
from salesassist.desk.today import Item
from salesassist.rules import cheques
from salesassist.tasks.orders.claiming import levels_due
from salesassist.tasks.orders.notices import notices_due
from salesassist.tasks.orders.today_items import amount_of
from salesassist.texts import N_, tr


def notices(on: dt.date) -> Iterator[Item]:
    """Customers to whom a notice before the due day goes out now."""
    for customer, name, first in notices_due(on):
        words = tr(N_("Tell of what is due on {day}"))
        yield Item(
            "notice",
            words.format(day=Receivable.due_on.show(first)),
            name,
            on,
            "receivables",
            customer,
            customer,
            customer=customer,
        )


def money_due(until: dt.date) -> Iterator[Item]:
    """Debts due by a day."""
    owed = (Receivable.open > 0) & (Receivable.due_on <= until)
    mine = (Receivable.id, Receivable.open, Receivable.currency, Receivable.label)
    about = (Receivable.due_on, Receivable.order.alias("order_id"))
    query = Receivable.select(*mine, *about, Customer.id.alias("customer_id"), Customer.name)
    query = query.join(Customer).where(owed)
    said = tr(N_("{amount} due of {what}"))
    for row in query.order_by(Receivable.due_on).namedtuples():
        amount = amount_of(row.open, row.currency)
        words = said.format(amount=amount, what=row.label)
        yield Item(
            "money",
            words,
            row.name,
            row.due_on,
            "receivables",
            row.customer_id,
            row.id,
            amount=amount,
            customer=row.customer_id,
            order=row.order_id,
        )


def reminders(on: dt.date) -> Iterator[Item]:
    """Customers whose next reminder is due."""
    levels = levels_due(on)
    wanted = Customer.id.in_(sorted(levels))
    for customer in Customer.select(Customer.id, Customer.name).where(wanted):
        if level := levels[customer.id]:
            words = tr(N_("Send reminder {level}")).format(level=level)
            yield Item(
                "reminder",
                words,
                customer.name,
                on,
                "receivables",
                customer.id,
                customer=customer.id,
            )


def cheques_due(until: dt.date) -> Iterator[Item]:
    """Cheques whose day has come, with the days by which the law wants them presented."""
    last = N_("Present by {near}; a bank of another place by {far}")
    held = (Receipt.cheque_state == "held") & (Receipt.cheque_on <= until)
    query = Receipt.select(Receipt, Customer).join(Customer)
    for each in query.where(held & (Receipt.state == "kept")):
        words = tr(N_("Deposit cheque {number}")).format(number=each.cheque_number)
        yield Item(
            "cheque",
            words,
            each.customer.name,
            each.cheque_on,
            "receivables",
            each.customer_id,
            each.id,
            amount=amount_of(each.amount, each.currency),
            known=tr(last).format(
                near=Receipt.cheque_on.show(cheques.present_by(each.cheque_on)),
                far=Receipt.cheque_on.show(cheques.present_by(each.cheque_on, cheques.OTHER_PLACE)),
            ),
            customer=each.customer_id,
        )
