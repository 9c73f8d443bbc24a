"""The timeline of a customer: every document, word, case, payment and change, the newest first."""

import datetime as dt
import heapq
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import partial

from salesassist.db import (
    Complaint,
    ContactEntry,
    Customer,
    CustomerMerge,
    Delivery,
    Journal,
    Order,
    Paper,
    Receipt,
    Response,
    SalesReturn,
    ServiceRecord,
)
from salesassist.db.known import known
from salesassist.desk.issue import title_of
from salesassist.rules import money
from salesassist.rules.privacy import mask_name
from salesassist.tasks.records.history import CHANGED, kind_of, summary
from salesassist.texts import N_, tr

SHOWN = 200


@dataclass(frozen=True)
class Event:
    """One thing that happened: what, in a few words, and the page that shows it."""

    at: dt.datetime
    kind: str
    words: str
    more: str = ""
    page: str = ""
    opens: int | None = None


ICONS = {
    "contact": "message-circle",
    "order": "orders",
    "paper": "paper",
    "delivery": "truck",
    "return": "undo-2",
    "money": "money",
    "complaint": "complaint",
    "service": "headset",
    "survey": "star",
    "change": "pencil",
    "merge": "link",
}
"""Kind of event -> icon."""


def timeline(customer: Customer, limit: int = SHOWN, *, masked: bool = False) -> list[Event]:
    """What happened with a customer, the newest first, `limit` of each kind at most.

    `masked` hides persons, also where a text names one (db.known).
    """
    sources = (
        partial(_said, masked=masked),
        _orders,
        _papers,
        _deliveries,
        _returns,
        _paid,
        _complaints,
        _services,
    )
    sources += (partial(_answers, masked=masked), _changes, _merges)
    found = [event for source in sources for event in source(customer, limit)]
    newest = heapq.nlargest(limit, found, key=lambda event: event.at)
    hide = known().hide if masked else str
    return [replace(each, words=hide(each.words), more=hide(each.more)) for each in newest]


def _noon(on: dt.date) -> dt.datetime:
    """A day without a time stands in its middle."""
    return dt.datetime.combine(on, dt.time(12))


def _sum(minor: int, currency: str) -> str:
    shown = money.format_amount(minor, currency)
    return shown if currency == "TWD" else f"{currency} {shown}"


def _said(customer: Customer, limit: int, *, masked: bool) -> Iterator[Event]:
    for row in customer.entries.order_by(ContactEntry.at.desc()).limit(limit):
        person = mask_name(row.counterpart) if masked else row.counterpart
        whom = person or ContactEntry.channel.text(row)
        place = ("orders", row.order_id) if row.order_id else ("", None)
        yield Event(row.at, "contact", f"{whom}：{tr(row.content)}", tr(row.promise), *place)


def _orders(customer: Customer, limit: int) -> Iterator[Event]:
    for row in customer.orders.order_by(Order.ordered_on.desc(), Order.id.desc()).limit(limit):
        words = tr(N_("Order {number}")).format(number=row.title())
        more = "　".join((Order.state.text(row), _sum(row.total, row.currency)))
        yield Event(_noon(row.ordered_on), "order", words, more, "orders", row.id)


def _papers(customer: Customer, limit: int) -> Iterator[Event]:
    mine = (Paper.customer == customer) | Paper.order.in_(customer.orders.select(Order.id))
    told = (Paper.id, Paper.kind, Paper.number, Paper.revision, Paper.issued_at, Paper.issued_by)
    query = Paper.select(*told, Paper.state, Paper.order).where(mine)
    for row in query.order_by(Paper.issued_at.desc()).limit(limit):
        words = f"{title_of(row.kind)} {row.full_number()}"
        more = row.issued_by if row.state == "issued" else Paper.state.text(row)
        place = ("orders", row.order_id) if row.order_id else ("", None)
        yield Event(row.issued_at, "paper", words, more, *place)


def _deliveries(customer: Customer, limit: int) -> Iterator[Event]:
    for row in customer.deliveries.order_by(Delivery.shipped_on.desc()).limit(limit):
        words = tr(N_("Delivery {number}")).format(number=row.number)
        more = "　".join((Delivery.state.text(row), _sum(row.total, row.order.currency)))
        yield Event(_noon(row.shipped_on), "delivery", words, more, "orders", row.order_id)


def _returns(customer: Customer, limit: int) -> Iterator[Event]:
    for row in customer.returns.order_by(SalesReturn.returned_on.desc()).limit(limit):
        words = tr(N_("Return {number}")).format(number=row.number)
        more = "　".join((SalesReturn.reason.text(row), _sum(row.total, row.order.currency)))
        yield Event(_noon(row.returned_on), "return", words, more, "orders", row.order_id)


def _paid(customer: Customer, limit: int) -> Iterator[Event]:
    for row in customer.receipts.order_by(Receipt.received_on.desc()).limit(limit):
        words = tr(N_("Paid {amount}")).format(amount=_sum(row.amount, row.currency))
        more = "　".join((Receipt.method.text(row), row.number))
        yield Event(_noon(row.received_on), "money", words, more, "receivables", customer.id)


def _complaints(customer: Customer, limit: int) -> Iterator[Event]:
    for row in customer.complaints.order_by(Complaint.received_at.desc()).limit(limit):
        words = tr(N_("Complaint {number}")).format(number=row.number)
        more = "　".join((row.subject, Complaint.state.text(row)))
        yield Event(row.received_at, "complaint", words, more, "aftersales.complaints", row.id)


def _services(customer: Customer, limit: int) -> Iterator[Event]:
    for row in customer.services.order_by(ServiceRecord.received_at.desc()).limit(limit):
        words = tr(N_("Service {number}")).format(number=row.number)
        more = "　".join((row.fault, ServiceRecord.state.text(row)))
        yield Event(row.received_at, "service", words, more, "aftersales.service", row.id)


def _answers(customer: Customer, limit: int, *, masked: bool) -> Iterator[Event]:
    for row in customer.responses.order_by(Response.answered_on.desc()).limit(limit):
        words = tr(N_("Survey answered: {wave}")).format(wave=row.wave.title)
        person = mask_name(row.respondent) if masked else row.respondent
        yield Event(_noon(row.answered_on), "survey", words, person)


def _changes(customer: Customer, limit: int) -> Iterator[Event]:
    """What was changed of the customer itself: terms, limits, names."""
    mine = (Journal.table == "customer") & (Journal.record == customer.id)
    for row in Journal.select().where(mine).order_by(Journal.id.desc()).limit(limit):
        if kind_of(row) == CHANGED:
            words = summary(row)
            if words:
                yield Event(row.at, "change", words, row.who)
        else:
            yield Event(row.at, "change", tr(N_("Customer taken on")), row.who)


def _merges(customer: Customer, limit: int) -> Iterator[Event]:
    for row in customer.merges.order_by(CustomerMerge.id.desc()).limit(limit):
        words = tr(N_("{code} {name} was merged into this one")).format(
            code=row.code, name=row.name
        )
        undone = tr(N_("undone")) if row.undone_at else ""
        yield Event(row.at, "merge", words, "　".join(filter(None, (row.who, undone))))
