"""What is due from orders: papers, deliveries, invoices, money, quotations, duties, approvals."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace

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
    eyes,
)
from salesassist.desk.contacts import promises
from salesassist.desk.today import Item, Kind, Source
from salesassist.rules.orders import OrderState
from salesassist.tasks.orders.approvals import deciders
from salesassist.tasks.orders.deciding import waiting
from salesassist.tasks.orders.papers import ORDER_FORM
from salesassist.tasks.orders.today_items import HEAD, amount_of, of_order
from salesassist.tasks.orders.today_money import cheques_due, money_due, notices, reminders
from salesassist.texts import N_, tr

AHEAD = 7
LAPSING = 3
FAR = 90
"""Days ahead of what is shown as later."""

KINDS = {
    "order": Kind(N_("Order"), "orders"),
    "delivery": Kind(N_("Delivery"), "delivered"),
    "invoice": Kind(N_("Invoice"), "bill"),
    "quotation": Kind(N_("Quotation"), "paper"),
    "money": Kind(N_("Money"), "money"),
    "notice": Kind(N_("Notice before it is due"), "bell"),
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
    yield from _quotations(on, on + dt.timedelta(days=LAPSING))
    yield from money_due(until)
    yield from notices(on)
    yield from reminders(on)
    yield from cheques_due(until)
    yield from _approvals()
    yield from _duties(until)
    yield from _promises(until)


def later(on: dt.date) -> Iterator[Item]:
    """What is due after the week that `due` tells of, some months ahead."""
    far, week = on + dt.timedelta(days=FAR), on + dt.timedelta(days=AHEAD)
    found = (
        *_deliveries(far),
        *_quotations(on, far),
        *money_due(far),
        *cheques_due(far),
        *_duties(far),
        *_promises(far),
    )
    yield from (item for item in found if item.due_on > week)


SOURCE = Source(KINDS, due, later)


def _drafts(on: dt.date) -> Iterator[Item]:
    """Orders that were taken and whose paper has not gone out: the next step of each."""
    taken = (Order.state == OrderState.DRAFT) & (Order.quote_number == "")
    query = Order.select(*HEAD, Order.ordered_on).where(taken & (Order.ordered_on <= on))
    for order in query.order_by(Order.ordered_on).namedtuples():
        words = N_("Issue the change of {number}") if order.number else N_("Issue {number}")
        yield of_order(order, "order", tr(words), order.ordered_on)


def _unsigned(on: dt.date) -> Iterator[Item]:
    """Order forms that went out and did not come back signed within the company's days."""
    company = Company.select().first()
    days = company.reply_days if company else 3
    signed = Attachment.select(Attachment.order).where(Attachment.kind == "signed-order")
    forms = Paper.select(Paper.order).where((Paper.kind == ORDER_FORM) & (Paper.state == "issued"))
    sent = Delivery.select(Delivery.order).where(Delivery.state != "void")
    open_ = (Order.state == OrderState.CONFIRMED) & Order.id.in_(forms) & Order.id.not_in(signed)
    old = Order.ordered_on <= on - dt.timedelta(days=days)
    query = Order.select(*HEAD, Order.ordered_on).where(open_ & old & Order.id.not_in(sent))
    for order in query.order_by(Order.ordered_on).namedtuples():
        words = tr(N_("Order form {number} is not back signed"))
        yield of_order(order, "order", words, order.ordered_on + dt.timedelta(days=days))


def _deliveries(until: dt.date) -> Iterator[Item]:
    late = (Order.state == OrderState.CONFIRMED) & (Order.promised_on <= until)
    query = Order.select(*HEAD, Order.promised_on).where(late).order_by(Order.promised_on)
    for order in query.namedtuples():
        yield of_order(order, "delivery", tr(N_("Deliver {number}")), order.promised_on)


def _uninvoiced(on: dt.date) -> Iterator[Item]:
    """Deliveries without a uniform invoice (dispatch is when it is due), until it is recorded."""
    gone = (Delivery.state != "void") & (Delivery.invoice_number == "")
    own = (Delivery.id.alias("part"), Delivery.number.alias("note"), Delivery.shipped_on)
    query = Delivery.select(*HEAD, *own, Delivery.total.alias("worth")).join(Order)
    query = query.where(gone & (Delivery.shipped_on <= on) & (Order.invoice_kind != "none"))
    words = tr(N_("Invoice of {number} is not written down"))
    for each in query.order_by(Delivery.shipped_on).namedtuples():
        item = of_order(each, "invoice", words, each.shipped_on)
        amount = amount_of(each.worth, each.currency)
        said = words.format(number=each.note)
        yield replace(item, part=each.part, amount=amount, words=said)


def _quotations(on: dt.date, until: dt.date) -> Iterator[Item]:
    """Offers that lapse within days, and those that lapsed, until each is renewed or void."""
    span = Order.valid_until <= until
    mine = (Order.state == OrderState.DRAFT) & Order.number.is_null() & (Order.quote_number != "")
    query = Order.select(*HEAD, Order.valid_until, Order.quote_number).where(mine & span)
    for order in query.order_by(Order.valid_until).namedtuples():
        words = N_("Quotation {number} lapses")
        if order.valid_until < on:
            words = N_("Quotation {number} lapsed without an answer")
        said = tr(words).format(number=order.quote_number)
        yield of_order(order, "quotation", said, order.valid_until)


def _approvals() -> Iterator[Item]:
    names = [each.name for each in deciders()]
    for asked in waiting():
        whom = "、".join([each for each in names if each != asked.asked_by] or names)
        words = tr(N_("Approve {number}: {findings}"))
        said = words.format(number=asked.order.title(), findings=asked.findings)
        item = of_order(asked.order, "approval", said, asked.asked_at.date())
        yield replace(item, words=said, part=asked.id, known=asked.reason, owner=whom)


def _duties(until: dt.date) -> Iterator[Item]:
    open_ = Duty.done_on.is_null() & (Duty.due_on <= until)
    live = Order.state.in_((OrderState.CONFIRMED, OrderState.DELIVERED))
    query = Duty.select(Duty, Order).join(Order).where(open_ & live)
    for each in query.order_by(Duty.due_on):
        item = of_order(each.order, "duty", "{number}", each.due_on)
        said = f"{each.what}（{each.order.title()}）"
        yield replace(item, words=said, part=each.id, owner=each.who, amount="")


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
    reach = eyes.text(customer, "phone") if customer else ""
    return "　".join(filter(None, (item.known, said, reach)))


def mine(item: Item, who: str) -> bool:
    """Whether an item is somebody's own: named, among those named, or nobody's."""
    return not item.owner or who in item.owner.split("、")


def is_known(who: str) -> bool:
    """Whether somebody is of the house: for others nothing is their own, so all is shown."""
    return Person.get_or_none(Person.name == who) is not None
