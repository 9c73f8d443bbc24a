"""Delivering an order, whole or in part; what was received and accepted."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from salesassist.db import Delivery, DeliveryLine, Order, OrderLine, Paper
from salesassist.db.base import Conflict, Work, unit_of_work
from salesassist.desk.issue import keep_paper, take_number, void_paper
from salesassist.desk.people import permit
from salesassist.docs import paper
from salesassist.rules import approvals, deliveries, money
from salesassist.rules.checklists import DELIVER
from salesassist.rules.orders import OrderState
from salesassist.tasks.orders.approvals import refuse_unapproved
from salesassist.tasks.orders.checklists import bind_to_delivery, refuse_open, round_of
from salesassist.tasks.orders.invoicing import fitting_invoice
from salesassist.tasks.orders.owing import (
    drop,
    follow_acceptance,
    is_delivered,
    open_for_delivery,
)
from salesassist.tasks.orders.telling_deliveries import delivery_facts
from salesassist.texts import N_, Problem

DELIVERY_NOTE = "delivery-note"


class NotToDeliver(Problem):
    """Something goes out of an order that is a draft, closed or void."""

    says = N_("{number} is not confirmed: only a confirmed order is delivered.")


class VoidDelivery(Problem):
    """Something is done with a void delivery."""

    says = N_("Delivery {number} is void: nothing more can be done with it.")


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
        refuse_unapproved(order, approvals.DELIVER)
        refuse_open(order, DELIVER)
        turn = round_of(order, DELIVER)
        number = take_number(work, DELIVERY_NOTE, work.at.date())
        head = delivery_defaults(order, work.at.date()) | head
        made = work.add(Delivery(number=number, order=order, customer=order.customer_id, **head))
        _send(work, order, made, [part for part in parts if part.quantity > 0])
        bind_to_delivery(work, order, made, turn)
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
    day its payment is due. Raises VoidDelivery, or the Problem of an invoice number that is none
    or does not fit its day.
    """
    permit(who, "deliver")
    if delivery.state == "void":
        raise VoidDelivery(number=delivery.number)
    if values.get("invoice_number"):
        values |= fitting_invoice(delivery, values)
    with unit_of_work(who, "confirm receipt", request) as work:
        if work.done_before:
            return Delivery.get_by_id(delivery.id)
        if values.get("received_on"):
            values["state"] = "received"
        work.change(delivery, **values)
        follow_acceptance(work, delivery)
    return delivery


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


def of_order(order: Order) -> Mapping[str, list[Delivery]]:
    """The deliveries of an order, the newest last, by whether they hold."""
    found: dict[str, list[Delivery]] = {"held": [], "void": []}
    for each in order.deliveries.order_by(Delivery.id):
        found["void" if each.state == "void" else "held"].append(each)
    return found
