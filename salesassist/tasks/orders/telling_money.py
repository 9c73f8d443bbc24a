"""What the papers about money are told: requests, reminders, receipts."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from salesassist.db import BankAccount, Company, Contact, Customer, Person, Receipt, Receivable
from salesassist.db.customers import PAY_METHODS
from salesassist.desk import letterhead
from salesassist.docs import facts
from salesassist.docs.facts import Issue
from salesassist.rules import ageing, late
from salesassist.rules.stamp_tax import stamp_tax
from salesassist.tasks.orders.checks import NotConfigured
from salesassist.texts import N_, speaking, tr

PATIENCE = 7
"""Days a reminder gives."""


def request_facts(
    customer: Customer, debts: Sequence[Receivable], issue: Issue | None, *, at: dt.datetime
) -> facts.PaymentRequest:
    """What a request for payment says of some debts of one customer."""
    first, orders = debts[0], {row.order_id: row.order for row in debts if row.order_id}
    order = next(iter(orders.values())) if len(orders) == 1 else None
    owed = [row for row in debts if row.open > 0]
    deposit = all(row.delivery_id is None and row.returned_id is None for row in owed)
    days = [row.due_on for row in owed if row.due_on]
    number = issue.number if issue else ""
    return facts.PaymentRequest(
        **heading(customer, first.currency, issue, at),
        rows=tuple(row_of(row, at.date()) for row in debts),
        bank=letterhead.bank(account_for(first.currency)),
        asked_on=at.date(),
        what="deposit" if deposit else "goods",
        due_on=min(days) if days else None,
        order_number=order.number or "" if order else "",
        customer_po=order.customer_po if order else "",
        payer_note=payer_note(customer, number),
        accounting=accountant(customer),
    )


def reminder_facts(
    customer: Customer,
    debts: Sequence[Receivable],
    level: int,
    issue: Issue | None,
    *,
    at: dt.datetime,
) -> facts.Reminder:
    """What a reminder says; interest is asked from the second one on (Civil Code 229, 233)."""
    on, rate = at.date(), late.lawful_rate(Company.get().late_rate)
    days = [ageing.days_overdue(row.due_on, on) for row in debts]
    interest = sum(
        late.interest(row.open, rate, late_by) for row, late_by in zip(debts, days, strict=True)
    )
    return facts.Reminder(
        **heading(customer, debts[0].currency, issue, at),
        rows=tuple(row_of(row, on) for row in debts),
        bank=letterhead.bank(account_for(debts[0].currency)),
        as_of=on,
        pay_by=on + dt.timedelta(days=PATIENCE),
        level=level,
        interest=interest if level > 1 else 0,
        rate=rate,
        payer_note=payer_note(customer, ""),
        accounting=accountant(customer),
    )


def receipt_facts(kept: Receipt, issue: Issue | None, *, at: dt.datetime) -> facts.Receipt:
    """What a receipt says: the parts of each debt it settled, and what stays open."""
    customer, settled = kept.customer, {}
    for each in kept.allocations:
        settled.setdefault(each.receivable, 0)
        settled[each.receivable] += each.amount
    open_ = (Receivable.customer == customer) & (Receivable.currency == kept.currency)
    still = sum(row.open for row in Receivable.select().where(open_ & (Receivable.open > 0)))
    invoiced = settled and all(row.delivery_id and row.delivery.invoice_number for row in settled)
    with speaking(customer.language):
        method = tr(PAY_METHODS[kept.method])
    note = "　".join(filter(None, (kept.words, kept.cheque_bank, kept.cheque_number)))
    return facts.Receipt(
        **heading(customer, kept.currency, issue, at),
        received_on=kept.received_on,
        amount=kept.amount,
        method=method,
        rows=tuple(_settled(row, part) for row, part in settled.items()),
        left=kept.left,
        still_open=still,
        note=note,
        stamp_tax=0 if invoiced or kept.currency != "TWD" else stamp_tax("receipt", kept.amount),
    )


def heading(
    customer: Customer, currency: str, issue: Issue | None, at: dt.datetime
) -> dict[str, Any]:
    """What every paper to a customer is told that belongs to no single order."""
    of, contact = letterhead.company(), _accounting(customer)
    english = customer.language == "en" and customer.name_en
    place = customer.addresses.order_by("id").first()
    return {
        "company": letterhead.letterhead(of),
        "options": letterhead.options(of),
        "language": customer.language,
        "currency": currency,
        "issue": issue,
        "printed_at": None if issue else at,
        "customer": facts.Party(
            name=customer.name_en if english else customer.name,
            short_name=customer.short_name,
            tax_id=customer.tax_id,
            address=str(place or ""),
            contact=contact.name if contact else "",
            contact_title=contact.title if contact else "",
            phone=customer.phone,
            fax=customer.fax,
            email=customer.email,
        ),
    }


def row_of(row: Receivable, on: dt.date) -> facts.MoneyRow:
    """A debt as the papers show it."""
    return facts.MoneyRow(
        label=row.label,
        on=row.opened_on,
        due_on=row.due_on,
        invoice=row.delivery.invoice_number if row.delivery else "",
        net=row.net,
        tax=row.tax,
        total=row.total,
        open=row.open,
        days_late=ageing.days_overdue(row.due_on, on),
    )


def _settled(row: Receivable, part: int) -> facts.MoneyRow:
    """A debt on a receipt: what stands as open is what this receipt paid of it."""
    return facts.MoneyRow(
        label=row.label,
        on=row.opened_on,
        due_on=row.due_on,
        invoice=row.delivery.invoice_number if row.delivery else "",
        net=row.net,
        tax=row.tax,
        total=row.total,
        open=part,
    )


def account_for(currency: str) -> BankAccount:
    """The account to pay to; raises NotConfigured where there is none in the currency."""
    found = letterhead.bank_account(currency)
    if found is None:
        raise NotConfigured(what=tr(N_("A bank account in {currency}")).format(currency=currency))
    return found


def payer_note(customer: Customer, number: str) -> str:
    """What the payer writes in the note: tax ID and number, ASCII without separators."""
    return " ".join(filter(None, (customer.tax_id, number.replace("-", ""))))


def accountant(customer: Customer) -> facts.Contact | None:
    """Whom to call at our house about money."""
    person = Person.get_or_none((Person.role == "accounting") & Person.active)
    return letterhead.to_call(person, letterhead.company(), customer.language)


def _accounting(customer: Customer) -> Contact | None:
    """Who pays at the customer."""
    people = customer.contacts.order_by(Contact.position, Contact.id)
    return people.where(Contact.role == "accounting").first() or people.first()
