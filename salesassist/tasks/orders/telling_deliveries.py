"""What the delivery note is told of a delivery."""

import datetime as dt

from salesassist.db import Delivery, DeliveryLine, OrderLine
from salesassist.desk import letterhead
from salesassist.docs import facts, wording
from salesassist.docs.facts import Issue
from salesassist.rules.deliveries import open_quantity
from salesassist.tasks.orders.drafting import numbers_of
from salesassist.tasks.orders.telling import heading_of


def delivery_facts(
    delivery: Delivery, issue: Issue | None, *, at: dt.datetime
) -> facts.DeliveryNote:
    """What a delivery note says; what is still to come is that of now."""
    order, of = delivery.order, letterhead.company()
    parts = list(delivery.lines.order_by(DeliveryLine.position))
    lines = list(order.lines.order_by(OrderLine.position))
    rest = [line for line in lines if open_quantity(line.quantity, line.delivered)]
    later = [line.promised_on or order.promised_on for line in rest]
    days = [day for day in later if day is not None and day > delivery.arrives_on]
    words, numbers = wording.load(order.language), numbers_of(order)
    earlier = [each for each in order.deliveries if each.state != "void" and each.id < delivery.id]
    sales = letterhead.to_call(order.sales_rep, of, order.language)
    return facts.DeliveryNote(
        **heading_of(order, issue, at, order.contact),
        order_number=order.number or "",
        items=tuple(_item(part, numbers) for part in parts),
        lot=len(earlier) + 1,
        arrives_on=delivery.arrives_on,
        window=delivery.window,
        ship_to=delivery.ship_text,
        receiver=delivery.receiver,
        receiver_phone=delivery.receiver_phone,
        unloading=delivery.unloading,
        carrier=delivery.carrier,
        enclosed=delivery.enclosed,
        cartons=delivery.cartons,
        weight=delivery.weight,
        notes=delivery.notes,
        rest=len(rest),
        rest_on=max(days) if days else None,
        accept_until=delivery.arrives_on + dt.timedelta(days=of.accept_days),
        call=f" {sales.phone}" if sales and sales.phone else f" {of.phone}" if of.phone else "",
        copies=tuple(words["delivery.copies"].split("　")),
        format=of.delivery_format,
    )


def _item(part: DeliveryLine, numbers: dict[int, int]) -> facts.DeliveryItem:
    line = part.line
    return facts.DeliveryItem(
        no=numbers[line.id],
        name=line.name,
        code=line.code,
        lot=part.lot,
        ordered=line.quantity,
        now=part.quantity,
        open=open_quantity(line.quantity, line.delivered),
        unit=line.unit,
    )
