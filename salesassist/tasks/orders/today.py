"""What is due from orders: papers, deliveries, invoices, money, quotations, duties, approvals."""

import datetime as dt
from collections.abc import Iterator

from salesassist.db import (
    Attachment,
    Company,
    ContactEntry,
    Customer,
    Delivery,
    Duty,
    Order,
    Paper,
    Person,
    Receipt,
    Receivable,
)
from salesassist.desk.contacts import promises
from salesassist.desk.today import Item, Kind, Source
from salesassist.rules import cheques, money
from salesassist.rules.orders import OrderState
from salesassist.tasks.orders.approvals import deciders
from salesassist.tasks.orders.claiming import levels_due
from salesassist.tasks.orders.deciding import waiting
from salesassist.tasks.orders.papers import ORDER_FORM
from salesassist.texts import N_, tr

AHEAD = 7
LAPSING = 3
MOST = 200
"""Items of one sort: who has more of them works from the tables, not from Today."""

KINDS = {
    "order": Kind(N_("Order"), "orders"),
    "delivery": Kind(N_("Delivery"), "delivered"),
    "invoice": Kind(N_("Invoice"), "bill"),
    "quotation": Kind(N_("Quotation"), "paper"),
    "money": Kind(N_("Money"), "money"),
    "reminder": Kind(N_("Reminder"), "mail"),
    "cheque": Kind(N_("Cheque"), "bill"),
    "approval": Kind(N_("Approval"), "waiting"),
    "duty": Kind(N_("Duty"), "confirmed"),
    "promise": Kind(N_("Promise"), "message-circle"),
}


def due(on: dt.date) -> Iterator[Item]:
    """Everything that is due by a week from a day, in no order yet."""
    until = on + dt.timedelta(days=AHEAD)
    yield from _drafts(on)
    yield from _unsigned(on)
    yield from _deliveries(until)
    yield from _uninvoiced(on)
    yield from _quotations(on)
    yield from _money(until)
    yield from _reminders(on)
    yield from _cheques(until)
    yield from _approvals()
    yield from _duties(until)
    yield from _promises(until)


SOURCE = Source(KINDS, due)


def _amount(minor: int, currency: str) -> str:
    """An amount as the list shows it; only a foreign currency is named."""
    shown = money.format_amount(minor, currency)
    return shown if currency == "TWD" else f"{currency} {shown}"


def _of_order(order: Order, kind: str, words: str, on: dt.date) -> Item:
    """An item about an order: whose it is, what it comes to, what was said last."""
    return Item(
        kind,
        words.format(number=order.title()),
        order.customer_name,
        on,
        "orders",
        order.id,
        amount=_amount(order.total, order.currency),
        owner=order.prepared_by,
        customer=order.customer_id,
        order=order.id,
    )


def _drafts(on: dt.date) -> Iterator[Item]:
    """Orders that were taken and whose paper has not gone out: the next step of each."""
    taken = (Order.state == OrderState.DRAFT) & (Order.quote_number == "")
    query = Order.select().where(taken & (Order.ordered_on <= on))
    for order in query.order_by(Order.ordered_on).limit(MOST):
        words = N_("Issue the change of {number}") if order.number else N_("Issue {number}")
        yield _of_order(order, "order", tr(words), order.ordered_on)


def _unsigned(on: dt.date) -> Iterator[Item]:
    """Order forms that went out and did not come back signed within the company's days."""
    company = Company.select().first()
    days = company.reply_days if company else 3
    signed = Attachment.select(Attachment.order).where(Attachment.kind == "signed-order")
    forms = Paper.select(Paper.order).where((Paper.kind == ORDER_FORM) & (Paper.state == "issued"))
    sent = Delivery.select(Delivery.order).where(Delivery.state != "void")
    open_ = (Order.state == OrderState.CONFIRMED) & Order.id.in_(forms) & Order.id.not_in(signed)
    old = Order.ordered_on <= on - dt.timedelta(days=days)
    query = Order.select().where(open_ & old & Order.id.not_in(sent))
    for order in query.order_by(Order.ordered_on).limit(MOST):
        words = tr(N_("Order form {number} is not back signed"))
        yield _of_order(order, "order", words, order.ordered_on + dt.timedelta(days=days))


def _deliveries(until: dt.date) -> Iterator[Item]:
    late = (Order.state == OrderState.CONFIRMED) & (Order.promised_on <= until)
    for order in Order.select().where(late).order_by(Order.promised_on).limit(MOST):
        yield _of_order(order, "delivery", tr(N_("Deliver {number}")), order.promised_on)


def _uninvoiced(on: dt.date) -> Iterator[Item]:
    """Deliveries without a uniform invoice (dispatch is when it is due), until it is recorded."""
    gone = (Delivery.state != "void") & (Delivery.invoice_number == "")
    query = Delivery.select(Delivery, Order).join(Order).where(gone & (Delivery.shipped_on <= on))
    with_invoice = Order.invoice_kind != "none"
    for each in query.where(with_invoice).order_by(Delivery.shipped_on).limit(MOST):
        words = tr(N_("Invoice of {number} is not written down"))
        item = _of_order(each.order, "invoice", words, each.shipped_on)
        amount = _amount(each.total, each.order.currency)
        yield Item(**vars(item) | {"part": each.id, "amount": amount,
                                    "words": words.format(number=each.number)})  # fmt: skip


def _quotations(on: dt.date) -> Iterator[Item]:
    """Offers that lapse within days, and those that lapsed, until each is renewed or void."""
    span = Order.valid_until <= on + dt.timedelta(days=LAPSING)
    mine = (Order.state == OrderState.DRAFT) & Order.number.is_null() & (Order.quote_number != "")
    for order in Order.select().where(mine & span).order_by(Order.valid_until).limit(MOST):
        words = N_("Quotation {number} lapses")
        if order.valid_until < on:
            words = N_("Quotation {number} lapsed without an answer")
        said = tr(words).format(number=order.quote_number)
        yield _of_order(order, "quotation", said, order.valid_until)


def _money(until: dt.date) -> Iterator[Item]:
    owed = (Receivable.open > 0) & (Receivable.due_on <= until)
    query = Receivable.select(Receivable, Customer).join(Customer).where(owed)
    for row in query.order_by(Receivable.due_on).limit(MOST):
        amount = _amount(row.open, row.currency)
        words = tr(N_("{amount} due of {what}")).format(amount=amount, what=row.label)
        yield Item(
            "money",
            words,
            row.customer.name,
            row.due_on,
            "receivables",
            row.customer_id,
            row.id,
            amount=amount,
            customer=row.customer_id,
            order=row.order_id,
        )


def _reminders(on: dt.date) -> Iterator[Item]:
    levels = levels_due(on)
    wanted = Customer.id.in_(sorted(levels)[:MOST])
    for customer in Customer.select().where(wanted):
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


def _cheques(until: dt.date) -> Iterator[Item]:
    """Cheques whose day has come, with the days by which the law wants them presented."""
    last = N_("Present by {near}; a bank of another place by {far}")
    held = (Receipt.cheque_state == "held") & (Receipt.cheque_on <= until)
    query = Receipt.select(Receipt, Customer).join(Customer)
    for each in query.where(held & (Receipt.state == "kept")).limit(MOST):
        words = tr(N_("Deposit cheque {number}")).format(number=each.cheque_number)
        yield Item(
            "cheque",
            words,
            each.customer.name,
            each.cheque_on,
            "receivables",
            each.customer_id,
            each.id,
            amount=_amount(each.amount, each.currency),
            known=tr(last).format(
                near=Receipt.cheque_on.show(cheques.present_by(each.cheque_on)),
                far=Receipt.cheque_on.show(cheques.present_by(each.cheque_on, cheques.OTHER_PLACE)),
            ),
            customer=each.customer_id,
        )


def _approvals() -> Iterator[Item]:
    names = [each.name for each in deciders()]
    for asked in waiting():
        whom = "、".join([each for each in names if each != asked.asked_by] or names)
        words = tr(N_("Approve {number}: {findings}"))
        said = words.format(number=asked.order.title(), findings=asked.findings)
        item = _of_order(asked.order, "approval", said, asked.asked_at.date())
        yield Item(**vars(item) | {"words": said, "part": asked.id, "known": asked.reason,
                                    "owner": whom})  # fmt: skip


def _duties(until: dt.date) -> Iterator[Item]:
    open_ = Duty.done_on.is_null() & (Duty.due_on <= until)
    live = Order.state.in_((OrderState.CONFIRMED, OrderState.DELIVERED))
    query = Duty.select(Duty, Order).join(Order).where(open_ & live)
    for each in query.order_by(Duty.due_on).limit(MOST):
        item = _of_order(each.order, "duty", "{number}", each.due_on)
        said = f"{each.what}（{each.order.title()}）"
        yield Item(**vars(item) | {"words": said, "part": each.id, "owner": each.who, "amount": ""})


def _promises(until: dt.date) -> Iterator[Item]:
    found = promises(until)
    customers = Customer.select(Customer.id, Customer.name)
    about = customers.where(Customer.id.in_({entry.customer_id for entry in found} - {None}))
    names = dict(about.tuples())
    for entry in found:
        whom = names.get(entry.customer_id, "")
        words = tr(entry.promise or entry.content)
        page = "orders" if entry.order_id else "customers"
        yield Item(
            "promise",
            words,
            whom,
            entry.due_on,
            page,
            entry.order_id or entry.customer_id,
            entry.id,
            owner=entry.owner,
            known=tr(entry.content) if entry.promise else "",
            customer=entry.customer_id,
            order=entry.order_id,
        )


def last_said(item: Item) -> str:
    """What was said last about an item's customer or order, and how to reach them."""
    about = (
        ContactEntry.order == item.order if item.order else ContactEntry.customer == item.customer
    )
    entry = None
    if item.order or item.customer:
        entry = ContactEntry.select().where(about).order_by(ContactEntry.at.desc()).first()
    said = f"{entry.at:%m/%d} {tr(entry.content)}" if entry else ""
    customer = Customer.get_or_none(Customer.id == item.customer) if item.customer else None
    reach = customer.phone if customer else ""
    return "　".join(filter(None, (item.known, said, reach)))


def mine(item: Item, who: str) -> bool:
    """Whether an item is somebody's own: named, among those named, or nobody's."""
    return not item.owner or who in item.owner.split("、")


def is_known(who: str) -> bool:
    """Whether somebody is of the house: for others nothing is their own, so all is shown."""
    return Person.get_or_none(Person.name == who) is not None
