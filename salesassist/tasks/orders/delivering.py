"""Delivering an order, whole or in part; what was received, accepted and invoiced; closing it."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from salesassist.db import ContactEntry, Delivery, DeliveryLine, Order, OrderLine, Paper
from salesassist.db.base import Conflict, Work, unit_of_work
from salesassist.desk.issue import keep_paper, take_number, void_paper
from salesassist.desk.people import permit
from salesassist.docs import paper
from salesassist.rules import deliveries, identity, money, names
from salesassist.rules.orders import OrderState, check_move
from salesassist.tasks.orders.owing import (
    drop,
    follow_acceptance,
    is_delivered,
    open_for_delivery,
)
from salesassist.tasks.orders.telling_deliveries import delivery_facts
from salesassist.texts import N_, Problem

DELIVERY_NOTE = "delivery-note"
SURVEY_AFTER = 14
"""Days from closing an order to asking how content the customer is."""


class NotToDeliver(Problem):
    """Something goes out of an order that is a draft, closed or void."""

    says = N_("{number} is not confirmed: only a confirmed order is delivered.")


class ReasonForClosing(Problem):
    """An order is closed with goods still to come and no reason."""

    says = N_("{number} still has goods to come: write why the rest is not delivered.")


class VoidDelivery(Problem):
    """Something is done with a void delivery."""

    says = N_("Delivery {number} is void: nothing more can be done with it.")


class NoInvoiceNumber(Problem):
    """What was typed is no uniform invoice number."""

    says = N_("“{text}” is no uniform invoice number: two letters and eight digits.")


class ReasonForVoiding(Problem):
    """A delivery is voided without a reason."""

    says = N_("Voiding delivery {number} needs a reason: please write one.")


@dataclass(frozen=True)
class Part:
    """How much of an order line goes out now, in 1/1,000, and its lot or serial numbers."""

    line: int
    quantity: int
    lot: str = ""


def open_lines(order: Order) -> list[tuple[OrderLine, int]]:
    """The lines of an order with what is still to come of each (1/1,000)."""
    lines = order.lines.order_by(OrderLine.position)
    return [(line, deliveries.open_quantity(line.quantity, line.delivered)) for line in lines]


def delivery_defaults(order: Order, on: dt.date) -> dict[str, Any]:
    """What a delivery takes over from its order."""
    place = order.ship_to
    promised = order.promised_on if order.promised_on and order.promised_on > on else on
    return {
        "shipped_on": on,
        "arrives_on": promised if promised <= on + dt.timedelta(days=7) else on,
        "window": place.hours if place else "",
        "ship_text": order.ship_text,
        "receiver": place.receiver if place else "",
        "receiver_phone": place.phone if place else "",
    }


def deliver(
    order: Order,
    parts: list[Part],
    *,
    who: str,
    request: str | None = None,
    seen: int | None = None,
    **head: Any,
) -> Paper:
    """Send out parts of an order with a delivery note, and open what becomes due by it.

    The order is delivered when nothing of it is to come. Raises NotToDeliver, NothingDelivered,
    MoreThanOrdered, or Conflict when another version of the order than `seen` is kept by now.
    """
    permit(who, "deliver")
    with unit_of_work(who, "deliver", request) as work:
        if work.done_before:
            return Paper.get_by_id(work.result)
        order = Order.get_by_id(order.id)
        if seen is not None and order.version != seen:
            raise Conflict(what=order.title())
        if order.state != OrderState.CONFIRMED:
            raise NotToDeliver(number=order.title())
        number = take_number(work, DELIVERY_NOTE, work.at.date())
        head = delivery_defaults(order, work.at.date()) | head
        made = work.add(Delivery(number=number, order=order, customer=order.customer_id, **head))
        _send(work, order, made, [part for part in parts if part.quantity > 0])
        open_for_delivery(work, made)
        settle_state(work, order)
        build = partial(delivery_facts, made, at=work.at)
        kept = keep_paper(work, DELIVERY_NOTE, number, 0, build, paper(DELIVERY_NOTE).draw, order)
        work.result = kept.id
    return kept


def _send(work: Work, order: Order, made: Delivery, parts: list[Part]) -> None:
    if not parts:
        raise deliveries.NothingDelivered()
    lines = {line.id: line for line in order.lines}
    for position, part in enumerate(parts, 1):
        line = lines[part.line]
        open_ = deliveries.most(line.quantity, line.delivered)
        if part.quantity > open_:
            show = money.format_quantity
            raise deliveries.MoreThanOrdered(
                no=line.position, quantity=show(part.quantity), open=show(open_)
            )
        work.add(
            DeliveryLine(
                delivery=made, line=line, position=position, quantity=part.quantity, lot=part.lot
            )
        )
        work.change(line, delivered=line.delivered + part.quantity)


def settle_state(work: Work, order: Order) -> None:
    """Delivered when nothing is to come, confirmed again when something is."""
    whole = is_delivered(list(order.lines))
    if order.state == OrderState.CONFIRMED and whole:
        work.change(order, state=OrderState.DELIVERED)
    elif order.state == OrderState.DELIVERED and not whole:
        work.change(order, state=OrderState.CONFIRMED)


def confirm_receipt(
    delivery: Delivery, *, who: str, request: str | None = None, **values: Any
) -> Delivery:
    """Write down who received a delivery and when, its acceptance, its uniform invoice.

    Fields: received_on, received_by, accepted_on, invoice_number, invoice_on. Acceptance moves the
    day its payment is due. Raises VoidDelivery, or the Problem of an invoice number that is none.
    """
    permit(who, "deliver")
    if delivery.state == "void":
        raise VoidDelivery(number=delivery.number)
    if values.get("invoice_number"):
        values["invoice_number"] = invoice_number(values["invoice_number"])
    with unit_of_work(who, "confirm receipt", request) as work:
        if work.done_before:
            return Delivery.get_by_id(delivery.id)
        if values.get("received_on"):
            values["state"] = "received"
        work.change(delivery, **values)
        follow_acceptance(work, delivery)
    return delivery


def invoice_number(text: str) -> str:
    """A uniform invoice number as it is kept: AB-12345678; raises NoInvoiceNumber."""
    bare = "".join(each for each in names.clean_text(text).upper() if each.isalnum())
    if not identity.check_invoice_number(bare):
        raise NoInvoiceNumber(text=text)
    return f"{bare[:2]}-{bare[2:]}"


def void_delivery(
    delivery: Delivery, *, who: str, reason: str, request: str | None = None
) -> Delivery:
    """Take a delivery back: its goods are to come again, its debts go, its note is void.

    Raises ReasonForVoiding, VoidDelivery, MoneyReceived.
    """
    permit(who, "void an order")
    if not reason.strip():
        raise ReasonForVoiding(number=delivery.number)
    with unit_of_work(who, f"void delivery: {reason.strip()}", request) as work:
        if work.done_before:
            return Delivery.get_by_id(delivery.id)
        if delivery.state == "void":
            raise VoidDelivery(number=delivery.number)
        drop(work, list(delivery.receivables), delivery.number)
        for part in delivery.lines:
            if part.line is not None:
                work.change(part.line, delivered=part.line.delivered - part.quantity)
        void_paper(work, DELIVERY_NOTE, delivery.number, reason.strip())
        work.change(delivery, state="void")
        settle_state(work, Order.get_by_id(delivery.order_id))
    return delivery


def close_order(order: Order, *, who: str, reason: str = "", request: str | None = None) -> Order:
    """Close an order: nothing more goes out, and the customer is asked how content it is.

    With goods still to come a reason is needed (指定結案). Raises MoveRefused, ReasonForClosing.
    """
    permit(who, "deliver")
    with unit_of_work(who, "close order", request) as work:
        if work.done_before:
            return Order.get_by_id(order.id)
        check_move(OrderState(order.state), OrderState.CLOSED)
        if order.state == OrderState.CONFIRMED and not reason.strip():
            raise ReasonForClosing(number=order.title())
        work.change(order, state=OrderState.CLOSED, closed_reason=reason.strip())
        work.add(_survey(order, work.at, who))
    return order


def _survey(order: Order, at: dt.datetime, who: str) -> ContactEntry:
    """What closing an order starts."""
    from_now = dt.timedelta(days=SURVEY_AFTER)
    return ContactEntry(
        customer=order.customer_id,
        order=order,
        at=at,
        direction="inside",
        channel="meeting",
        content=N_("Order closed"),
        promise=N_("Ask how content the customer is"),
        due_on=at.date() + from_now,
        owner=who,
        written_by=who,
    )


def of_order(order: Order) -> Mapping[str, list[Delivery]]:
    """The deliveries of an order, the newest last, by whether they hold."""
    found: dict[str, list[Delivery]] = {"held": [], "void": []}
    for each in order.deliveries.order_by(Delivery.id):
        found["void" if each.state == "void" else "held"].append(each)
    return found
