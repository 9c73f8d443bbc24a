"""What is open with a customer: orders, quotations, money, promises, cases; the next one first."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from salesassist.db import (
    Anomaly,
    Complaint,
    ComplaintStage,
    ContactEntry,
    Customer,
    Order,
    Receivable,
    ServiceRecord,
)
from salesassist.db.customers import Record
from salesassist.rules.orders import OrderState
from salesassist.texts import N_, tr

KINDS = {
    "order": N_("Order"),
    "quotation": N_("Quotation"),
    "receivable": N_("Receivable"),
    "promise": N_("Promise"),
    "complaint": N_("Complaint"),
    "service": N_("Service record"),
    "report": N_("Reports to the supervisor"),
}
_MOST = 50  # of one kind: who has more works from the tables


@dataclass(frozen=True)
class OpenItem:
    """One open thing: amount in minor units of `currency`, None where it is not about money."""

    kind: str
    number: str
    on: dt.date
    text: str
    record: Record
    due_on: dt.date | None = None
    late: bool = False
    amount: int | None = None
    currency: str = "TWD"
    page: str = "orders"
    opens: int | None = None


def open_items(customer: Customer, on: dt.date) -> list[OpenItem]:
    """Everything open with a customer, by the day it is due; without a day last."""
    found = [
        *_orders(customer, on),
        *_money(customer, on),
        *_promises(customer, on),
        *_complaints(customer, on),
        *_services(customer, on),
        *_reports(customer, on),
    ]
    return sorted(found, key=lambda each: (each.due_on or dt.date.max, each.kind, each.number))


def _late(due: dt.date | None, on: dt.date) -> bool:
    return due is not None and due < on


def _orders(customer: Customer, on: dt.date) -> Iterator[OpenItem]:
    wanted = Order.state.in_((OrderState.DRAFT, OrderState.CONFIRMED, OrderState.DELIVERED))
    newest = customer.orders.where(wanted).order_by(Order.ordered_on.desc(), Order.id.desc())
    for order in newest.limit(_MOST):
        offered = order.state == OrderState.DRAFT and bool(order.quote_number)
        due = order.valid_until if offered else order.promised_on
        if order.state == OrderState.DELIVERED:
            due = None
        yield OpenItem(
            "quotation" if offered else "order",
            order.quote_number if offered else order.title(),
            order.ordered_on,
            "　".join(filter(None, (Order.state.text(order), order.subject))),
            order,
            due,
            _late(due, on),
            order.total,
            order.currency,
            opens=order.id,
        )


def _money(customer: Customer, on: dt.date) -> Iterator[OpenItem]:
    owed = customer.receivables.where(Receivable.open != 0)
    for row in owed.order_by(Receivable.due_on, Receivable.id).limit(_MOST):
        number = row.delivery.number if row.delivery else row.order.title() if row.order else ""
        yield OpenItem(
            "receivable",
            number,
            row.opened_on,
            tr(row.label),
            row,
            row.due_on,
            row.open > 0 and _late(row.due_on, on),
            row.open,
            row.currency,
            "receivables",
            customer.id,
        )


def _promises(customer: Customer, on: dt.date) -> Iterator[OpenItem]:
    waiting = ContactEntry.done_on.is_null() & ContactEntry.due_on.is_null(False)
    for row in customer.entries.where(waiting).order_by(ContactEntry.due_on).limit(_MOST):
        said = "　".join(filter(None, (tr(row.promise or row.content), row.owner)))
        known = {"page": "orders", "opens": row.order_id}
        if row.order_id is None:
            known = {"page": "customers", "opens": customer.id}
        late = _late(row.due_on, on)
        yield OpenItem("promise", "", row.at.date(), said, row, row.due_on, late, **known)


def _complaints(customer: Customer, on: dt.date) -> Iterator[OpenItem]:
    for row in customer.complaints.where(Complaint.state != "closed").limit(_MOST):
        waiting = row.stages.where(ComplaintStage.reached_at.is_null())
        stage = waiting.order_by(ComplaintStage.due_at).first()
        due = stage.due_at.date() if stage else None
        known = {"page": "aftersales.complaints", "opens": row.id}
        said = (row.received_at.date(), row.subject, row, due, _late(due, on))
        yield OpenItem("complaint", row.number, *said, **known)


def _services(customer: Customer, on: dt.date) -> Iterator[OpenItem]:
    for row in customer.services.where(ServiceRecord.state != "closed").limit(_MOST):
        due = row.expected_at.date() if row.expected_at else row.follow_up_on
        known = {"page": "aftersales.service", "opens": row.id}
        said = (row.received_at.date(), row.fault, row, due, _late(due, on))
        yield OpenItem("service", row.number, *said, **known)


def _reports(customer: Customer, on: dt.date) -> Iterator[OpenItem]:
    for row in customer.anomalies.where(Anomaly.state != "closed").limit(_MOST):
        due = row.due_on or row.decide_by.date()
        known = {"page": "aftersales.reports", "opens": row.id}
        said = (row.at.date(), row.subject, row, due, _late(due, on))
        yield OpenItem("report", row.number, *said, **known)
