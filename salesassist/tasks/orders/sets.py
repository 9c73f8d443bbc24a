"""Fixed sets of lines: kept once from an order, taken into others at the prices of the day."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from salesassist.db import Customer, LineSet, Product
from salesassist.db.base import unit_of_work
from salesassist.desk.people import permit
from salesassist.tasks.orders.drafting import LineDraft
from salesassist.tasks.orders.pricing import price_of
from salesassist.texts import N_, Problem

_KEPT = ("name", "code", "detail", "quantity", "unit", "price", "kind", "product", "free_reason")


class NameOfSet(Problem):
    """A set of lines is kept without a name."""

    says = N_("The set needs a name by which it is found again.")


class EmptySet(Problem):
    """A set of no lines is kept."""

    says = N_("There is no line to keep: fill in the order first.")


def keep_set(
    name: str, lines: Sequence[LineDraft], *, who: str, request: str | None = None
) -> LineSet:
    """Keep lines as a set under a name; a set of that name gets these lines instead.

    Raises NameOfSet, EmptySet, NotPermitted.
    """
    permit(who, "write an order")
    if not name.strip():
        raise NameOfSet()
    if not lines:
        raise EmptySet()
    rows = [{field: getattr(line, field) for field in _KEPT} for line in lines]
    with unit_of_work(who, "keep set of lines", request) as work:
        if work.done_before:
            return LineSet.get_by_id(work.result)
        kept = LineSet.get_or_none(LineSet.name == name.strip())
        if kept is None:
            kept = work.add(LineSet(name=name.strip(), lines=rows))
        else:
            work.change(kept, lines=rows)
        work.result = kept.id
    return kept


def remove_set(kept: LineSet, *, who: str, request: str | None = None) -> None:
    """Forget a set; orders it was taken into stay as they are."""
    permit(who, "write an order")
    with unit_of_work(who, "remove set of lines", request) as work:
        if not work.done_before:
            work.remove(kept)


def sets() -> list[LineSet]:
    """All sets by name."""
    return list(LineSet.select().order_by(LineSet.name))


def lines_of(
    kept: LineSet, customer: Customer | None, on: dt.date, currency: str
) -> list[LineDraft]:
    """The lines of a set as an order takes them: products at today's price for this customer.

    A product no longer on sale keeps the words and the price it had when the set was kept.
    """
    return [_line(row, customer, on, currency) for row in kept.lines]


def _line(row: dict[str, Any], customer: Customer | None, on: dt.date, currency: str) -> LineDraft:
    line = LineDraft(**row)
    on_sale = (Product.id == line.product) & (Product.state == "active")
    product = Product.get_or_none(on_sale) if line.product else None
    if product is None:
        return replace(line, product=None)
    price = price_of(product, customer, line.quantity, on, currency)
    fresh = LineDraft.of_product(product, line.quantity)
    kept = {"kind": line.kind, "free_reason": line.free_reason}
    return replace(fresh, **kept, price=0 if line.kind == "gift" else price or 0)
