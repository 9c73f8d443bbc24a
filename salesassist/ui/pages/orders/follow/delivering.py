"""The dialogs of deliveries: send out, receipt and invoice."""

from typing import Any

from PySide6.QtWidgets import QWidget

from salesassist.db import Delivery, DeliveryLine, Order, Paper
from salesassist.desk.issue import new_request
from salesassist.rules import money
from salesassist.rules.approvals import DELIVER as DELIVER_DEED
from salesassist.rules.deliveries import open_quantity
from salesassist.rules.lines import CHARGE
from salesassist.tasks.orders.approvals import breaches
from salesassist.tasks.orders.delivering import (
    Part,
    confirm_receipt,
    deliver,
    delivery_defaults,
    open_lines,
)
from salesassist.tasks.orders.trading import Packed, pack
from salesassist.texts import N_, Problem, tr
from salesassist.ui.kit.entry import Entry, run
from salesassist.ui.kit.entry_grid import EntryGrid, Head
from salesassist.ui.kit.page import Context

DELIVERY = (
    "shipped_on arrives_on carrier cartons receiver receiver_phone ship_text+"
    " | window weight unloading enclosed notes+"
)
PACKING = "cartons weight volume"
RECEIPT = "received_on received_by accepted_on invoice_on invoice_number"

_SENT = (
    Head(N_("No.")),
    Head(N_("Description")),
    Head(N_("Ordered"), right=True),
    Head(N_("Still to come"), right=True),
    Head(N_("Unit")),
    Head(N_("This time"), right=True, width=88),
    Head(N_("Lot or serial no."), width=150),
)


class UnreadQuantity(Problem):
    """What was typed as a quantity of a line is none."""

    says = N_("Line {no}: {reason}")


def ask_delivery(order: Order, context: Context, parent: QWidget) -> Paper | None:
    """Send out what is chosen of an order; the paper that was issued, None when given up."""
    rows = [(line, left) for line, left in open_lines(order) if left]
    grid = EntryGrid(tr(N_("What goes out")), _SENT)
    grid.set_stretch(1)
    show = money.format_quantity
    grid.set_rows(
        [
            [
                str(line.position),
                f"{line.code}  {line.name}".strip(),
                show(line.quantity),
                show(left),
                line.unit,
                show(left),
                "",
            ]
            for line, left in rows
        ]
    )
    request = new_request()

    def do(values: dict[str, Any]) -> Paper:
        parts = [
            Part(line.id, read_quantity(texts[0], line.position), texts[1])
            for (line, _), texts in zip(rows, grid.texts(), strict=True)
        ]
        seen = order.version
        return deliver(order, parts, who=context.who, request=request, seen=seen, **values)

    record = Delivery(order=order, **delivery_defaults(order, context.today()))
    title = tr(N_("Deliver {number}")).format(number=order.title())
    note = tr(N_("What goes out now; the rest stays open. The delivery note is issued with it."))
    note = "\n".join([note, *(each.text for each in breaches(order, deed=DELIVER_DEED))])
    return run(Entry(title, record, DELIVERY, tr(N_("Issue delivery note")), do, note=note,
                      body=grid, parent=parent))  # fmt: skip


_PACKED = (
    Head(N_("Description")),
    Head(N_("Qty"), right=True),
    Head(N_("Unit")),
    Head(N_("Package no."), width=110),
    Head(N_("Net weight, kg"), right=True, width=88),
    Head(N_("Gross weight, kg"), right=True, width=88),
)


def ask_packing(delivery: Delivery, context: Context, parent: QWidget) -> Paper | None:
    """How a delivery is packed; its packing list, None when given up."""
    lines = delivery.lines.order_by(DeliveryLine.position)
    parts = [part for part in lines if part.line is None or part.line.kind != CHARGE]
    grid, show, request = (
        EntryGrid(tr(N_("Packages")), _PACKED),
        money.format_quantity,
        new_request(),
    )
    grid.set_rows(
        [
            [
                part.line.name if part.line else "",
                show(part.quantity),
                part.line.unit if part.line else "",
                part.packages,
                "" if part.net_weight is None else show(part.net_weight),
                "" if part.gross_weight is None else show(part.gross_weight),
            ]
            for part in parts
        ]
    )

    def do(values: dict[str, Any]) -> Paper:
        rows = [
            Packed(part.id, texts[0], *(_weight(text, part.position) for text in texts[1:]))
            for part, texts in zip(parts, grid.texts(), strict=True)
        ]
        return pack(delivery, rows, who=context.who, request=request, **values)

    title = tr(N_("Packing list of {number}")).format(number=delivery.number)
    note = tr(N_("Empty weights are left out; sums stand only where every line has one."))
    return run(Entry(title, delivery, PACKING, tr(N_("Issue packing list")), do, note=note,
                      body=grid, parent=parent))  # fmt: skip


def _weight(text: str, no: int) -> int | None:
    return read_quantity(text, no) if text else None


def read_quantity(text: str, no: int) -> int:
    """A quantity typed in a row, 0 for none; raises UnreadQuantity with the row's number."""
    try:
        return money.parse_quantity(text) if text else 0
    except Problem as problem:
        raise UnreadQuantity(no=no, reason=str(problem)) from problem


def ask_receipt(delivery: Delivery, context: Context, parent: QWidget) -> Delivery | None:
    """Who received a delivery, when it was accepted, which uniform invoice it has."""
    request = new_request()

    def do(values: dict[str, Any]) -> Delivery:
        return confirm_receipt(delivery, who=context.who, request=request, **values)

    record = delivery
    if record.received_on is None:
        record = Delivery.get_by_id(delivery.id)
        record.received_on = context.today()
    title = tr(N_("Delivery {number}: received")).format(number=delivery.number)
    return run(Entry(title, record, RECEIPT, tr(N_("Save")), do, parent=parent))


def has_open(order: Order) -> bool:
    """Whether something of an order is still to come."""
    return any(open_quantity(line.quantity, line.delivered) for line in order.lines)
