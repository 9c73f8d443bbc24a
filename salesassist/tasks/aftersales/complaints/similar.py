"""Complaints like this one: the same customer and goods, the same order, the same lot elsewhere."""

import datetime as dt
from dataclasses import dataclass

from salesassist.db import Complaint
from salesassist.rules import names
from salesassist.rules.complaints import SIMILAR_DAYS
from salesassist.texts import N_

LOT_DAYS = 365
WHYS = {
    "goods": N_("same customer and product"),
    "order": N_("same order"),
    "lot": N_("other customer, same lot"),
}


@dataclass(frozen=True)
class Similar:
    """Another complaint and why it is like this one: a key of WHYS."""

    complaint: Complaint
    why: str


def similar(complaint: Complaint) -> list[Similar]:
    """What is like a complaint, the newest first; each once.

    The same customer's on the same product (or goods) and on the same order within 90 days before,
    and other customers' on the same lot within a year.
    """
    found: dict[int, Similar] = {}
    for why, rows in (
        ("goods", _same_goods(complaint)),
        ("order", _same_order(complaint)),
        ("lot", _same_lot(complaint)),
    ):
        for row in rows:
            found.setdefault(row.id, Similar(row, why))
    return sorted(found.values(), key=lambda each: each.complaint.received_at, reverse=True)


def earlier(complaint: Complaint) -> int:
    """How often this customer complained about the same goods in the 90 days before."""
    mine = _before(complaint, SIMILAR_DAYS) & (Complaint.customer == complaint.customer_id)
    if complaint.product_id:
        return Complaint.select().where(mine & (Complaint.product == complaint.product_id)).count()
    goods = names.fold(complaint.goods)
    texts = Complaint.select(Complaint.goods).where(mine & (Complaint.goods != "")).tuples()
    return sum(names.fold(text) == goods for (text,) in texts) if goods else 0


def _before(complaint: Complaint, days: int) -> object:
    """What came so many days before; of two of one moment the one that was taken first."""
    first, at = complaint.received_at - dt.timedelta(days=days), complaint.received_at
    near = Complaint.received_at.between(first, at)
    if not complaint.id:
        return near
    sooner = (Complaint.received_at < at) | (Complaint.id < complaint.id)
    return near & (Complaint.id != complaint.id) & sooner


def _same_goods(complaint: Complaint) -> list[Complaint]:
    mine = _before(complaint, SIMILAR_DAYS) & (Complaint.customer == complaint.customer_id)
    if complaint.product_id:
        return list(Complaint.select().where(mine & (Complaint.product == complaint.product_id)))
    goods = names.fold(complaint.goods)
    if not goods:
        return []
    rows = Complaint.select().where(mine & (Complaint.goods != ""))
    return [row for row in rows if names.fold(row.goods) == goods]


def _same_order(complaint: Complaint) -> list[Complaint]:
    if not complaint.order_id:
        return []
    mine = _before(complaint, SIMILAR_DAYS) & (Complaint.order == complaint.order_id)
    return list(Complaint.select().where(mine))


def _same_lot(complaint: Complaint) -> list[Complaint]:
    lot = names.fold(complaint.lot)
    if not lot:
        return []
    others = _before(complaint, LOT_DAYS) & (Complaint.customer != complaint.customer_id)
    rows = Complaint.select().where(others & (Complaint.lot != ""))
    return [row for row in rows if names.fold(row.lot) == lot]
