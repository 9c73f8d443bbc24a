"""What the tests of service share: goods delivered with a warranty, and a case taken."""

import datetime as dt

from salesassist.db import Company, Delivery, Order, Product, ServiceRecord
from salesassist.db.base import unit_of_work
from salesassist.tasks.aftersales.service.taking import keep_service
from salesassist.tasks.orders import LineDraft, defaults_for, issue_order_form, take_order
from salesassist.tasks.orders.delivering import Part, confirm_receipt, deliver

from .complaint_parts import BOSS, WHO, staff

__all__ = ["BOSS", "WHO", "delivered", "fresh", "staff", "taken", "warrant"]

NOON = dt.datetime.combine(dt.date.today(), dt.time(12)) - dt.timedelta(days=1)


def warrant(product: Product, months: int | None = 12, **more) -> Product:
    """A product with months of warranty and all that its certificate asks for."""
    maker = {"maker": "和陞光電股份有限公司", "maker_address": "新竹市東區光復路二段 295 號"}
    with unit_of_work("test", "warranty") as work:
        return work.change(product, warranty_months=months, **{**maker, **more})


def usual(months: int) -> None:
    """The company's usual warranty."""
    with unit_of_work("test", "usual") as work:
        work.change(Company.get(), warranty_months=months)


def delivered(
    customer, products, lots=("25C04117、25C04118", "B-7"), accepted: dt.date | None = None
) -> Delivery:
    """Two lines delivered today with their lots."""
    head = defaults_for(customer, on=dt.date.today(), who=WHO)
    lines = [LineDraft.of_product(products[at], 2_000) for at in range(len(lots))]
    made = take_order(who=WHO, lines=lines, **head)
    issue_order_form(made, who=WHO)
    made = Order.get_by_id(made.id)
    rows = zip(made.lines.order_by("position"), lots, strict=True)
    deliver(made, [Part(line.id, line.quantity, lot) for line, lot in rows], who=WHO)
    sent = Delivery.select().order_by(Delivery.id.desc()).get()
    if accepted is not None:
        confirm_receipt(sent, who=WHO, accepted_on=accepted, received_on=accepted)
    return Delivery.get_by_id(sent.id)


def taken(customer, **values) -> ServiceRecord:
    """A repair that was reported yesterday at noon."""
    usual_ = {"customer": customer, "fault": "印字模糊", "kind": "repair", "received_at": NOON}
    return keep_service(None, who=WHO, **(usual_ | values))


def fresh(record: ServiceRecord) -> ServiceRecord:
    return ServiceRecord.get_by_id(record.id)
