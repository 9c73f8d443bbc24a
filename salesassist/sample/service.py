"""Service records of the sample company in all their states, about goods it has delivered."""

import datetime as dt
from typing import Any

from salesassist.db import Order, OrderLine, ServicePart, ServiceRecord, ServiceStep
from salesassist.db.base import Work
from salesassist.desk.hours import office_hours
from salesassist.desk.issue import take_number
from salesassist.desk.warranties import months_of
from salesassist.rules import money
from salesassist.rules.service import ServiceState, inside_warranty, warranty_until
from salesassist.sample.company import of_role
from salesassist.sample.invent import Dice, told
from salesassist.tasks.aftersales.service.taking import KIND

TYPED = (
    *("fault", "kind", "problem", "serial", "channel", "place", "visit", "outcome", "result"),
    *("opinion", "opinion_reply", "satisfaction"),
)
BETWEEN = dt.timedelta(days=10)
"""From an order to the delivery of its goods."""


def add_services(work: Work, dice: Dice) -> None:
    """Keep the service records of the sample file; a company without deliveries has none."""
    delivered = Order.state.in_(("delivered", "closed"))
    newest = list(Order.select().where(delivered).order_by(Order.ordered_on.desc(), Order.id))
    serials: dict[str, Order] = {}
    used: set[int] = set()
    for facts in told("service")["service"]:
        called = dice.today - dt.timedelta(days=facts["days"])
        order = serials.get(facts.get("serial", "")) or _order_for(newest, used, called)
        if order is None:
            continue
        if "serial" in facts:
            serials[facts["serial"]] = order
        _add(work, order, called, facts)


def _order_for(newest: list[Order], used: set[int], called: dt.date) -> Order | None:
    """The newest order of a customer not used yet that was delivered before the call."""
    for order in newest:
        if order.customer_id not in used and order.ordered_on + BETWEEN < called:
            used.add(order.customer_id)
            return order
    return None


def _add(work: Work, order: Order, called: dt.date, facts: dict[str, Any]) -> None:
    on = called if facts["days"] == 0 else office_hours().days.previous(called)
    received = dt.datetime.combine(on, dt.time.fromisoformat(facts["at"]))
    line = order.lines.order_by(OrderLine.position).first()
    starts = order.ordered_on + BETWEEN
    months = months_of(line.product)
    ends = warranty_until(starts, months) if months else None
    contact = order.contact or order.customer.contacts.order_by("position").first()
    typed = {name: facts[name] for name in TYPED if name in facts}
    kept = work.add(
        ServiceRecord(
            number=take_number(work, KIND, on),
            received_at=received,
            taken_by=of_role("assistant"),
            customer=order.customer_id,
            contact=contact,
            caller=contact.name if contact else "",
            phone=order.customer.phone,
            order=order,
            product=line.product_id,
            bought_on=order.ordered_on,
            warranty_from=starts if ends else None,
            warranty_until=ends,
            inside=inside_warranty(on, starts, ends),
            assigned_to=facts.get("assigned", ""),
            state=_state(facts),
            **typed,
        )
    )
    _move(work, kept, called + dt.timedelta(days=facts["days"]), facts)
    _add_rows(work, kept, facts)


def _state(facts: dict[str, Any]) -> ServiceState:
    if "result" in facts:
        return ServiceState.CLOSED
    if "waiting" in facts:
        return ServiceState.WAITING
    return ServiceState.ASSIGNED if "assigned" in facts else ServiceState.OPEN


def _move(work: Work, kept: ServiceRecord, today: dt.date, facts: dict[str, Any]) -> None:
    hours, received = office_hours(), kept.received_at
    steps = facts.get("steps", ())
    moments = [hours.after(received, dt.timedelta(hours=after)) for after, _, _ in steps]
    for at, (_, deed, result) in zip(moments, steps, strict=True):
        row = {"at": at, "done_by": kept.assigned_to or kept.taken_by, "told": True}
        work.add(ServiceStep(service=kept, deed=deed, result=result, **row))
    changed: dict[str, Any] = {"answered_at": moments[0]} if moments else {}
    if "waiting" in facts:
        row = {"at": moments[-1], "done_by": kept.taken_by, "told": True}
        work.add(ServiceStep(service=kept, deed=facts["waiting"], **row))
    if "expected" in facts:
        changed["expected_at"] = hours.after(received, hours.length() * facts["expected"])
    if "result" in facts:
        changed["done_at"] = moments[-1]
        changed["closed_at"] = hours.after(moments[-1], dt.timedelta(hours=2))
    if "follow" in facts:
        changed["follow_up_on"] = today + dt.timedelta(days=facts["follow"])
    if changed:
        work.change(kept, **changed)


def _add_rows(work: Work, kept: ServiceRecord, facts: dict[str, Any]) -> None:
    for position, (name, price, free) in enumerate(facts.get("parts", ()), 1):
        scaled = price * money.PRICE_SCALE
        charged = 0 if free else price
        row = {"name": name, "price": scaled, "amount": price, "free": free, "charged": charged}
        work.add(ServicePart(service=kept, position=position, **row))
