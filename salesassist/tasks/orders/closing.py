"""Closing an order, and what that starts: the warranty of its goods, the question how content."""

import datetime as dt

from salesassist.db import ContactEntry, Delivery, Order, Warranty
from salesassist.db.base import Work, unit_of_work
from salesassist.desk.people import permit
from salesassist.desk.warranties import covers
from salesassist.rules.checklists import CLOSE
from salesassist.rules.orders import OrderState, check_move
from salesassist.tasks.orders.checklists import refuse_open
from salesassist.texts import N_, Problem

SURVEY_AFTER = 14
"""Days from closing an order to asking how content the customer is."""


class ReasonForClosing(Problem):
    """An order is closed with goods still to come and no reason."""

    says = N_("{number} still has goods to come: write why the rest is not delivered.")


def close_order(order: Order, *, who: str, reason: str = "", request: str | None = None) -> Order:
    """Close an order: nothing more goes out, its warranties begin, the customer is to be asked.

    With goods still to come a reason is needed (指定結案). Raises MoveRefused, ReasonForClosing,
    ItemsOpen.
    """
    permit(who, "deliver")
    with unit_of_work(who, "close order", request) as work:
        if work.done_before:
            return Order.get_by_id(order.id)
        check_move(OrderState(order.state), OrderState.CLOSED)
        if order.state == OrderState.CONFIRMED and not reason.strip():
            raise ReasonForClosing(number=order.title())
        refuse_open(order, CLOSE)
        work.change(order, state=OrderState.CLOSED, closed_reason=reason.strip())
        for delivery in order.deliveries.where(Delivery.state != "void"):
            _begin_warranties(work, order, delivery)
        work.add(_survey(order, work.at, who))
    return order


def _begin_warranties(work: Work, order: Order, delivery: Delivery) -> None:
    """A warranty for each part of a delivery whose product has one."""
    for cover in covers(delivery):
        part, product = cover.part, cover.product
        if product is None or cover.ends_on is None:
            continue
        days = {"starts_on": cover.starts_on, "ends_on": cover.ends_on}
        goods = {"product": product, "code": part.line.code, "name": part.line.name}
        what = {"quantity": part.quantity, "lot": part.lot, "since": cover.since}
        about = {"order": order, "customer": order.customer_id, "delivery": delivery}
        work.add(Warranty(**about, **goods, **what, **days))


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
