"""Foreign orders: what the proforma invoice and the packing list are told, and their issue."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from salesassist.db import Delivery, DeliveryLine, Order, Paper
from salesassist.db.base import Work, unit_of_work
from salesassist.desk import letterhead
from salesassist.desk.issue import keep_paper, says_the_same
from salesassist.desk.people import permit
from salesassist.docs import facts, paper
from salesassist.docs.facts import Issue
from salesassist.rules.lines import CHARGE
from salesassist.tasks.orders.checks import NotConfigured
from salesassist.tasks.orders.drafting import Shown, numbers_of
from salesassist.tasks.orders.telling import heading_of, order_form_facts, valid_until
from salesassist.texts import N_, Problem, tr

PROFORMA = "proforma"
PACKING_LIST = "packing-list"
_SHARED = ("totals", "lines", "customer_po", "subject", "payment_term", "deposit", "promised_on")


class VoidDeliveryPacked(Problem):
    """A packing list of a delivery that was taken back."""

    says = N_("Delivery {number} was voided: there is nothing to pack.")


class NetAboveGross(Problem):
    """Goods weigh more without their packing than with it."""

    says = N_("Package {packages}: the net weight is more than the gross weight.")


def proforma_facts(
    order: Order, lines: Sequence[Shown], issue: Issue | None, printed_at: dt.datetime
) -> facts.Proforma:
    """What a proforma invoice says; raises NotConfigured without an account in its currency."""
    account = letterhead.bank_account(order.currency)
    if account is None:
        raise NotConfigured(
            what=tr(N_("A bank account in {currency}")).format(currency=order.currency)
        )
    told = order_form_facts(order, lines, issue, printed_at)
    on = (issue.issued_at if issue else printed_at).date()
    return facts.Proforma(
        **heading_of(order, issue, printed_at, order.contact)
        | {name: getattr(told, name) for name in _SHARED},
        ordered_on=order.ordered_on,
        dated_on=on,
        bank=letterhead.bank(account),
        valid_until=order.valid_until or valid_until(on),
        incoterm=order.incoterm,
        shipment=order.shipment,
        ports=order.ports,
        origin=order.origin,
        marks=order.marks,
        consignee=order.ship_text,
        contact=letterhead.to_call(order.sales_rep, letterhead.company(), order.language),
        terms=told.terms,
        notes=order.notes,
    )


def packing_facts(delivery: Delivery, issue: Issue | None, *, at: dt.datetime) -> facts.PackingList:
    """What a packing list says of a delivery; weights are grams of each row."""
    order, numbers = delivery.order, numbers_of(delivery.order)
    return facts.PackingList(
        **heading_of(order, issue, at, order.contact),
        order_number=order.number or "",
        delivery_number=delivery.number,
        shipped_on=delivery.shipped_on,
        items=tuple(
            _packed(part, numbers)
            for part in delivery.lines.order_by(DeliveryLine.position)
            if part.line is None or part.line.kind != CHARGE  # nothing of it is in a package
        ),
        consignee=delivery.ship_text,
        incoterm=order.incoterm,
        ports=order.ports,
        carrier=delivery.carrier,
        marks=order.marks,
        packages=delivery.cartons,
        weight=delivery.weight,
        volume=delivery.volume,
        notes=delivery.notes,
    )


@dataclass(frozen=True)
class Packed:
    """How one line of a delivery is packed: package numbers, net and gross weight in grams."""

    line: int
    packages: str = ""
    net_weight: int | None = None
    gross_weight: int | None = None


def pack(
    delivery: Delivery,
    rows: Sequence[Packed],
    *,
    who: str,
    request: str | None = None,
    **values: Any,
) -> Paper:
    """Write down how a delivery is packed and issue its packing list.

    Packed otherwise than the list issued before, it is the next version (-R1); the same again is
    the same paper. Fields: cartons, weight, volume. Raises NotPermitted, VoidDeliveryPacked,
    NetAboveGross.
    """
    permit(who, "deliver")
    permit(who, "issue a paper")
    for row in rows:
        if None not in (row.net_weight, row.gross_weight) and row.net_weight > row.gross_weight:
            raise NetAboveGross(packages=row.packages or "—")
    with unit_of_work(who, "pack delivery", request) as work:
        if work.done_before:
            return Paper.get_by_id(work.result)
        delivery = Delivery.get_by_id(delivery.id)
        if delivery.state == "void":
            raise VoidDeliveryPacked(number=delivery.number)
        work.change(delivery, **values)
        for row in rows:
            told = {name: getattr(row, name) for name in ("packages", "net_weight", "gross_weight")}
            work.change(DeliveryLine.get_by_id(row.line), **told)
        work.result = _issue_packing(work, delivery).id
    return Paper.get_by_id(work.result)


def packing_list(delivery: Delivery) -> Paper | None:
    """The newest packing list of a delivery."""
    mine = (Paper.kind == PACKING_LIST) & (Paper.number == f"{delivery.number}-PL")
    return Paper.select().where(mine).order_by(Paper.revision.desc()).first()


def _issue_packing(work: Work, delivery: Delivery) -> Paper:
    before = packing_list(delivery)
    now = packing_facts(delivery, None, at=work.at)
    if before is not None and says_the_same(before, now):
        return before
    build = partial(packing_facts, delivery, at=work.at)
    revision = before.revision + 1 if before else 0
    number, draw = f"{delivery.number}-PL", paper(PACKING_LIST).draw
    return keep_paper(work, PACKING_LIST, number, revision, build, draw, delivery.order)


def _packed(part: DeliveryLine, numbers: dict[int, int]) -> facts.PackedItem:
    line = part.line
    return facts.PackedItem(
        no=numbers[line.id] if line else part.position,
        name=line.name if line else "",
        code=line.code if line else "",
        packages=part.packages,
        quantity=part.quantity,
        unit=line.unit if line else "",
        net=part.net_weight,
        gross=part.gross_weight,
    )
