"""Warranties of what was delivered: how long, from when, and what is known of a serial number."""

import datetime as dt
from dataclasses import dataclass

from salesassist.db import (
    Company,
    Customer,
    Delivery,
    DeliveryLine,
    Order,
    OrderLine,
    Product,
    Warranty,
)
from salesassist.rules import names
from salesassist.rules.service import inside_warranty, warranty_until
from salesassist.texts import N_

SINCE = {
    "acceptance": N_("Acceptance"),
    "receipt": N_("Receipt"),
    "delivery": N_("Delivery"),
}
"""What a warranty counts from; the first that is known holds."""
LOOKED_AT = 500


@dataclass(frozen=True)
class Cover:
    """Goods of a delivery and their warranty: `months` 0 is none; it lasts through `ends_on`.

    Quantity in 1/1,000; `since` is a key of SINCE.
    """

    part: DeliveryLine
    product: Product | None
    since: str
    bought_on: dt.date
    starts_on: dt.date
    months: int
    ends_on: dt.date | None

    @property
    def delivery(self) -> Delivery:
        """The delivery the goods went out with."""
        return self.part.delivery

    @property
    def order(self) -> Order:
        """The order they were bought with."""
        return self.part.delivery.order

    def inside(self, on: dt.date) -> bool:
        """Whether a day lies in the warranty."""
        return inside_warranty(on, self.starts_on, self.ends_on)


def months_of(product: Product | None, company: Company | None = None) -> int:
    """Months of warranty: the product's own, else the company's usual; 0 is none."""
    if product is not None and product.warranty_months is not None:
        return max(product.warranty_months, 0)
    company = company or Company.select().first()
    return max(company.warranty_months, 0) if company is not None else 0


def start_of(delivery: Delivery) -> tuple[str, dt.date]:
    """From what and when a warranty counts: acceptance, else receipt, else the delivery itself."""
    if delivery.accepted_on:
        return "acceptance", delivery.accepted_on
    if delivery.received_on:
        return "receipt", delivery.received_on
    return "delivery", delivery.arrives_on


def cover_of(part: DeliveryLine) -> Cover:
    """The warranty of one line of a delivery: as it began when the order was closed, if it was."""
    product = part.line.product if part.line is not None else None
    begun = _begun(part, product)
    if begun is not None:
        months = round((begun.ends_on - begun.starts_on).days / 30.4)
        days = {"starts_on": begun.starts_on, "ends_on": begun.ends_on, "months": months}
        return Cover(part, product, begun.since, part.delivery.shipped_on, **days)
    since, starts = start_of(part.delivery)
    months = months_of(product)
    ends = warranty_until(starts, months) if months else None
    return Cover(part, product, since, part.delivery.shipped_on, starts, months, ends)


def _begun(part: DeliveryLine, product: Product | None) -> Warranty | None:
    if product is None:
        return None
    mine = (Warranty.delivery == part.delivery_id) & (Warranty.product == product)
    return Warranty.get_or_none(mine & (Warranty.lot == part.lot))


def covers(delivery: Delivery) -> list[Cover]:
    """The warranties of all goods of a delivery, in its order."""
    return [cover_of(part) for part in delivery.lines.order_by(DeliveryLine.position)]


def find_cover(
    *,
    customer: Customer | None = None,
    order: Order | None = None,
    delivery: Delivery | None = None,
    product: Product | None = None,
    serial: str = "",
) -> Cover | None:
    """The newest delivered goods that everything given is true of; None when nothing was found.

    A serial number is found among several in one lot field. Without serial and product an order
    or delivery is enough when it has one line only.
    """
    where = Delivery.state != "void"
    if customer is not None:
        where &= Delivery.customer == customer
    if order is not None:
        where &= Delivery.order == order
    if delivery is not None:
        where &= DeliveryLine.delivery == delivery
    if product is not None:
        lines = OrderLine.select(OrderLine.id).where(OrderLine.product == product)
        where &= DeliveryLine.line.in_(lines)
    if serial.strip():
        where &= DeliveryLine.lot != ""
    elif product is None and order is None and delivery is None:
        return None
    query = (
        DeliveryLine.select()
        .join(Delivery)
        .where(where)
        .order_by(Delivery.shipped_on.desc(), DeliveryLine.id)
    )
    return _only(list(query.limit(LOOKED_AT)), serial, named=product is not None)


def _only(found: list[DeliveryLine], serial: str, *, named: bool) -> Cover | None:
    if serial.strip():
        found = [part for part in found if has_serial(part.lot, serial)]
    elif not named and len(found) > 1:
        return None
    return cover_of(found[0]) if found else None


def has_serial(lot: str, serial: str) -> bool:
    """Whether a lot field names a serial number: as a whole, or as one of several."""
    wanted = names.fold(serial)
    parts = names.fold(lot).replace("、", ",").replace(";", ",").replace("/", ",").split(",")
    return bool(wanted) and (wanted == names.fold(lot) or wanted in (p.strip() for p in parts))
