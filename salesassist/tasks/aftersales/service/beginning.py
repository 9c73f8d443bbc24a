"""Where a service record begins: a customer, an order, what a serial number tells."""

from typing import Any

from salesassist.db import Customer, Order, OrderLine
from salesassist.desk.warranties import Cover, find_cover


def from_customer(customer: Customer) -> dict[str, Any]:
    """What a customer's service record begins with: its first contact and how to reach it."""
    contact = customer.contacts.order_by("position").first()
    found = {"customer": customer, "phone": customer.phone}
    return found | about_contact(contact) if contact is not None else found


def about_contact(contact: Any) -> dict[str, Any]:
    """Who called, and at which number."""
    phone = contact.mobile or contact.phone or contact.customer.phone
    return {"contact": contact, "caller": contact.name, "phone": phone}


def from_order(order: Order, line: OrderLine | None = None) -> dict[str, Any]:
    """What a service record about an order begins with: one line's goods and their warranty."""
    found = from_customer(order.customer) | {"order": order}
    if order.contact is not None:
        found |= about_contact(order.contact)
    line = line or order.lines.where(OrderLine.delivered > 0).order_by(OrderLine.position).first()
    product = line.product if line is not None else None
    cover = find_cover(order=order, product=product)
    return found | ({"product": product} if product else {}) | (goods_of(cover) if cover else {})


def goods_of(cover: Cover) -> dict[str, Any]:
    """What is known of delivered goods: order, delivery, product, lot, and the warranty's days."""
    found = {"order": cover.order, "delivery": cover.delivery, "product": cover.product}
    return found | {"serial": cover.part.lot} | days_of(cover)


def days_of(cover: Cover) -> dict[str, Any]:
    """The day goods were bought and the days of their warranty, which may be none."""
    starts = cover.starts_on if cover.months else None
    days = {"warranty_from": starts, "warranty_until": cover.ends_on}
    return {"bought_on": cover.bought_on} | days
