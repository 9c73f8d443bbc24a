"""Taking, changing, revising and voiding an order."""

from collections.abc import Sequence
from typing import Any

from salesassist.db import Order, OrderExtra, OrderLine
from salesassist.db.base import Work, scalar, unit_of_work
from salesassist.desk.issue import void_papers
from salesassist.desk.people import permit
from salesassist.rules import money
from salesassist.rules.deliveries import (
    BelowDelivered,
    DeliveredHeadChanged,
    DeliveredLineChanged,
    DeliveredLineGone,
)
from salesassist.rules.lines import counts
from salesassist.rules.orders import OrderState, check_move
from salesassist.tasks.orders.checks import refuse_problems
from salesassist.tasks.orders.drafting import (
    Head,
    LineDraft,
    Sums,
    add_up,
    kept_sums,
    record_of,
    rows_of,
    shown_lines,
)
from salesassist.tasks.orders.owing import drop
from salesassist.tasks.orders.voids import refuse_void
from salesassist.texts import N_, Problem

_GOODS = ("code", "name", "unit")
"""What a line is, beside its product: a delivery note says it to the customer."""


class NotADraft(Problem):
    """An order that was issued is changed without a revision."""

    says = N_("Order {number} has been issued: make a revision first, then change that.")


class ReasonNeeded(Problem):
    """A deed that cannot be undone was asked for without a reason."""

    says = N_("Voiding order {number} needs a reason: please write one.")


class PartlyDelivered(Problem):
    """An order is voided of which something has gone out."""

    says = N_("Goods of {number} have gone out: void the deliveries first, or close the order.")


def take_order(
    *, who: str, lines: Sequence[LineDraft], request: str | None = None, **head: Any
) -> Order:
    """Keep a new order as a draft; it gets its official number when its first paper is issued.

    The same `request` taken twice is the same order. Raises OrderProblems.
    """
    permit(who, "write an order")
    refuse_problems(head, lines)
    with unit_of_work(who, "take order", request) as work:
        if work.done_before:
            return Order.get_by_id(work.result)
        order = add_order(work, head, lines)
        work.result = order.id
    return order


def add_order(work: Work, head: Head, lines: Sequence[LineDraft], **given: Any) -> Order:
    """Keep an order and its lines inside the unit of work at hand; the head is checked before."""
    sums = add_up(head, lines)
    order = work.add(Order(**head, **kept_sums(sums), **given, draft=_next_draft()))
    _add_lines(work, order, lines, sums)
    return order


def change_order(
    order: Order,
    *,
    who: str,
    lines: Sequence[LineDraft],
    request: str | None = None,
    **head: Any,
) -> Order:
    """Change a draft: its head by compare-and-set, its lines as a whole.

    Raises NotPermitted, NotADraft, OrderProblems, or Conflict when somebody else changed it
    meanwhile; DeliveredHeadChanged and what change_lines raises when something has gone out.
    """
    permit(who, "write an order")
    if order.state != OrderState.DRAFT:
        raise NotADraft(number=order.title())
    whole = head_of(order) | head
    refuse_problems(whole, lines)
    sums = add_up(whole, lines)
    with unit_of_work(who, "change order", request) as work:
        if work.done_before:
            return Order.get_by_id(order.id)
        seen = order.version
        _refuse_other_head(order, head)
        work.change(order, **head, **kept_sums(sums))
        if _differs(order, lines, sums):
            if order.version == seen:
                work.touch(order)
            change_lines(work, order, lines, rows_of(lines, sums))
            change_extras(work, order, rows_of(lines, sums))
    return order


def void_order(order: Order, *, who: str, reason: str, request: str | None = None) -> Order:
    """Void an order and its papers; their numbers stay taken."""
    issued = order.state != OrderState.DRAFT or order.revision > 0
    permit(who, "void an order" if issued else "void a draft")
    if not reason.strip():
        raise ReasonNeeded(number=order.title())
    refuse_void(order, who)
    with unit_of_work(who, f"void order: {reason.strip()}", request) as work:
        if work.done_before:
            return Order.get_by_id(order.id)
        check_move(OrderState(order.state), OrderState.VOID)
        if any(line.delivered for line in order.lines):
            raise PartlyDelivered(number=order.title())
        drop(work, list(order.receivables), order.title())
        void_papers(work, order, reason.strip())
        return work.change(order, state=OrderState.VOID)


def _next_draft() -> int:
    return (scalar('SELECT MAX("draft") FROM "sales_order"') or 0) + 1


def change_lines(
    work: Work, order: Order, lines: Sequence[LineDraft], rows: Sequence[dict[str, Any]]
) -> None:
    """Make an order's lines these: the ones it has are changed, the others added or removed.

    Raises BelowDelivered, DeliveredLineChanged and DeliveredLineGone: what has gone out cannot
    be unsold.
    """
    kept = {line.id: line for line in order.lines}
    for draft, row in zip(lines, rows, strict=True):
        if not draft.counts():
            continue
        line = kept.pop(draft.line, None)
        if line is None:
            work.add(OrderLine(**{"order": order, **row}))
        else:
            _refuse_below(line, row)
            work.change(line, **row)
    for line in kept.values():
        if line.delivered:
            shown = money.format_quantity(line.delivered)
            raise DeliveredLineGone(name=line.name, delivered=shown)
        work.remove(line)


def change_extras(work: Work, order: Order, rows: Sequence[dict[str, Any]]) -> None:
    """Make what stands among the lines this: none of it was ever delivered or counted."""
    wanted = _extras(rows)
    kept = list(order.extras.order_by(OrderExtra.position))
    if [LineDraft.of_line(each) for each in kept] == [LineDraft.of_line(each) for each in wanted]:
        moved = [(old, new.position) for old, new in zip(kept, wanted, strict=True)]
        for old, position in moved:
            work.change(old, position=position)
        return
    for old in kept:
        work.remove(old)
    _add_extras(work, order, wanted)


def _extras(rows: Sequence[dict[str, Any]]) -> list[OrderExtra]:
    return [record_of(row) for row in rows if not counts(row["kind"])]


def _add_extras(work: Work, order: Order, extras: Sequence[OrderExtra]) -> None:
    for each in extras:
        each.order = order
        work.add(each)


def _refuse_below(line: OrderLine, row: dict[str, Any]) -> None:
    if not line.delivered:
        return
    delivered = money.format_quantity(line.delivered)
    if row["quantity"] < line.delivered:
        quantity = money.format_quantity(row["quantity"])
        raise BelowDelivered(no=row["position"], delivered=delivered, quantity=quantity)
    kept = {"product": line.product_id} | {name: getattr(line, name) for name in _GOODS}
    if any(row[name] != value for name, value in kept.items()):
        raise DeliveredLineChanged(no=row["position"], delivered=delivered)


def _refuse_other_head(order: Order, head: Head) -> None:
    named = [name for name in ("customer", "currency") if name in head]
    if all(head[name] in (getattr(order, name), order.__data__[name]) for name in named):
        return
    if any(line.delivered for line in order.lines):
        raise DeliveredHeadChanged(number=order.title())


def _add_lines(work: Work, order: Order, lines: Sequence[LineDraft], sums: Sums) -> None:
    rows = rows_of(lines, sums)
    sold = ({"order": order.id, **row} for row in rows if counts(row["kind"]))
    work.add_parts(OrderLine, sold)
    _add_extras(work, order, _extras(rows))


def _differs(order: Order, lines: Sequence[LineDraft], sums: Sums) -> bool:
    kept = [
        {"position": line.position, "amount": line.amount, "net": getattr(line, "net", 0)}
        | LineDraft.of_line(line).values()
        for line in shown_lines(order)
    ]
    return kept != rows_of(lines, sums)


def head_of(order: Order) -> dict[str, Any]:
    names = (
        "customer",
        "currency",
        "tax_mode",
        "tax_method",
        "tax_rate",
        "tax_adjust",
        "discount",
        "ordered_on",
    )
    return {name: getattr(order, name) for name in names}
