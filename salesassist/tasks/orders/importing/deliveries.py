"""Deliveries made elsewhere, from a file: a row a line, whole deliveries or none, no papers."""

from collections import defaultdict
from collections.abc import Generator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from salesassist.db import Delivery, DeliveryLine, Order, OrderLine
from salesassist.db.base import Work
from salesassist.desk.importing import (
    GUESS,
    Column,
    How,
    Looking,
    Reader,
    Steps,
    read_sheet,
)
from salesassist.desk.importing.references import meant, reference, texts_of
from salesassist.desk.importing.undisturbed import undisturbed
from salesassist.desk.people import permit
from salesassist.rules import deliveries, money
from salesassist.rules.orders import OrderState
from salesassist.tasks.orders.delivering import NotToDeliver, delivery_defaults, settle_state
from salesassist.tasks.orders.importing.columns import read_quantity
from salesassist.tasks.orders.importing.whole import Planned, read_rows
from salesassist.tasks.orders.owing import open_for_delivery
from salesassist.texts import N_, Problem

WHAT = "deliveries"
_ON_EACH = ("receiver", "carrier", "notes", "invoice_number", "invoice_on", "received_on")


class UnknownOrder(Problem):
    """A delivery is of an order that is not kept."""

    says = N_("There is no order “{text}”: import the orders first, or correct the number.")


class NotOfOrder(Problem):
    """A line of a delivery names a product its order does not have."""

    says = N_("Order {number} has no line with {code}: correct the item no. or the order.")


class TwoOrders(Problem):
    """One delivery number stands at rows of two orders."""

    says = N_("Delivery {number} stands at another order or day in row {row}: one of each.")


class DeliveredOtherwise(Problem):
    """A delivery of this number is kept with other contents."""

    says = N_("Delivery {number} is kept already with another order, day or quantities.")


COLUMNS: tuple[Column, ...] = (
    Column(
        "number",
        Delivery.number,
        "出貨單號 送貨單號 銷貨單號 出貨編號 deliveryno deliverynumber shipmentno delivery",
        required=True,
    ),
    Column(
        "order",
        Delivery.order,
        "訂單編號 訂單號碼 訂單單號 orderid orderno ordernumber order",
        required=True,
    ),
    Column(
        "product",
        OrderLine.code,
        "品號 產品編號 料號 商品編號 貨號 productid productcode itemno sku",
        required=True,
    ),
    Column(
        "quantity",
        DeliveryLine.quantity,
        "出貨數量 數量 quantity qty",
        required=True,
        read=read_quantity,
    ),
    Column(
        "shipped_on",
        Delivery.shipped_on,
        "出貨日 出貨日期 送貨日期 銷貨日期 日期 shippeddate deliverydate date",
        required=True,
    ),
    Column("lot", DeliveryLine.lot, "批號 序號 lot serial serialno"),
    Column("receiver", Delivery.receiver, "收貨人 收件人 receiver"),
    Column("carrier", Delivery.carrier, "貨運 運輸方式 carrier"),
    Column("invoice_number", Delivery.invoice_number, "發票號碼 invoiceno invoicenumber"),
    Column("invoice_on", Delivery.invoice_on, "發票日期 invoicedate"),
    Column("received_on", Delivery.received_on, "簽收日 簽收日期 receivedon"),
    Column("notes", Delivery.notes, "備註 notes remarks"),
)


@dataclass
class Plan:
    """A delivery as it stands in the file: its rows there, its head, its lines."""

    number: str
    at: int
    order: Order
    head: dict[str, Any]
    parts: list[tuple[int, OrderLine, int, str]] = field(default_factory=list)


@undisturbed
def import_deliveries(path: Path, *, who: str, how: How = GUESS, skip_bad: bool = False) -> Steps:
    """Take deliveries over under their own numbers; what becomes due by them is opened.

    A number kept already with the same contents is left as it is. All or none, unless `skip_bad`
    (a delivery with a bad row is left out whole). Raises ImportRefused and what reading raises.
    """
    permit(who, "import orders")
    found = yield from _planned(path, how)
    return (yield from found.take(WHAT, path, who, skip_bad, _keep))


@undisturbed
def preview_deliveries(path: Path, *, how: How = GUESS) -> Looking:
    """What import_deliveries would do; counts are of deliveries; nothing is written."""
    found = yield from _planned(path, how)
    return found.preview(WHAT)


def _planned(path: Path, how: How) -> Generator[tuple[int, int], None, Planned]:
    sheet = read_sheet(path, how, COLUMNS)
    orders = meant(Order, texts_of(sheet, COLUMNS, "order", how), "number")
    reads = {"order": reference(orders, UnknownOrder)}
    reader = yield from read_rows(sheet, how, COLUMNS, reads)
    found = Planned(reader)
    plans = _gathered(reader)
    kept = {each.number: each for each in _kept(list(plans))}
    gone: dict[int, int] = defaultdict(int)
    for plan in plans.values():
        _judge(found, plan, kept.get(plan.number), gone)
    return found


def _gathered(reader: Reader) -> dict[str, Plan]:
    """The rows as deliveries, by number; rows with errors take no part."""
    plans: dict[str, Plan] = {}
    values, blank = reader.values, [None] * len(reader.sheet.lines)
    lines: dict[int, dict[str, OrderLine]] = {}
    for at, (number, order) in enumerate(zip(values["number"], values["order"], strict=True)):
        if at in reader.errors.rows:
            continue
        head = {"shipped_on": values["shipped_on"][at]}
        more = {name: values.get(name, blank)[at] for name in _ON_EACH}
        head |= {name: value for name, value in more.items() if value is not None}
        plan = plans.setdefault(number, Plan(number, at, order, head))
        if (plan.order, plan.head["shipped_on"]) != (order, head["shipped_on"]):
            other = TwoOrders(number=number, row=reader.sheet.lines[plan.at])
            reader.refuse(at, "number", other)
            continue
        if order.id not in lines:
            lines[order.id] = {each.code: each for each in reversed(list(order.lines))}
        line = lines[order.id].get(values["product"][at])
        if line is None:
            code = values["product"][at]
            reader.refuse(at, "product", NotOfOrder(number=order.number, code=code))
            continue
        lot = values.get("lot", blank)[at] or ""
        plan.parts.append((at, line, values["quantity"][at], lot))
    return plans


def _kept(numbers: list[str]) -> list[Delivery]:
    found: list[Delivery] = []
    for start in range(0, len(numbers), 500):
        query = Delivery.select().where(Delivery.number.in_(numbers[start : start + 500]))
        found += list(query)
    return found


def _judge(found: Planned, plan: Plan, kept: Delivery | None, gone: dict[int, int]) -> None:
    """Hold a delivery against the one kept, or against what its order still has to come."""
    reader = found.reader
    if kept is not None:
        if _says_the_same(plan, kept):
            found.same += 1
        else:
            reader.refuse(plan.at, "number", DeliveredOtherwise(number=plan.number))
        return
    before = len(reader.errors.rows)
    if plan.order.state != OrderState.CONFIRMED:
        reader.refuse(plan.at, "order", NotToDeliver(number=plan.order.title()))
    for at, line, quantity, _ in plan.parts:
        open_ = deliveries.most(line.quantity, line.delivered) - gone[line.id]
        if quantity > open_:
            show = money.format_quantity
            words = {"no": line.position, "quantity": show(quantity), "open": show(open_)}
            reader.refuse(at, "quantity", deliveries.MoreThanOrdered(**words))
    bad = {at for at, *_ in plan.parts} & reader.errors.rows
    if len(reader.errors.rows) == before and plan.parts and not bad:
        for _, line, quantity, _ in plan.parts:
            gone[line.id] += quantity
        found.new.append(plan)


def _says_the_same(plan: Plan, kept: Delivery) -> bool:
    lines = sorted((each.line_id, each.quantity) for each in kept.lines)
    said = sorted((line.id, quantity) for _, line, quantity, _ in plan.parts)
    same = (kept.order_id, kept.shipped_on) == (plan.order.id, plan.head["shipped_on"])
    return same and lines == said


def _keep(work: Work, plan: Plan) -> None:
    order = Order.get_by_id(plan.order.id)
    head = delivery_defaults(order, plan.head["shipped_on"]) | plan.head
    head["arrives_on"] = max(head["arrives_on"], head["shipped_on"])
    if head.get("received_on"):
        head["state"] = "received"
    made = work.add(Delivery(number=plan.number, order=order, customer=order.customer_id, **head))
    for position, (_, line, quantity, lot) in enumerate(plan.parts, 1):
        line = OrderLine.get_by_id(line.id)
        part = {"position": position, "quantity": quantity, "lot": lot}
        work.add(DeliveryLine(delivery=made, line=line, **part))
        work.change(line, delivered=line.delivered + quantity)
    open_for_delivery(work, made)
    settle_state(work, Order.get_by_id(order.id))
