"""One imported order kept: added with its number, or compared with the one kept before."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from salesassist.db import Customer, Order
from salesassist.db.base import Work
from salesassist.rules.orders import MOVES, OrderState
from salesassist.tasks.orders.drafting import LineDraft, defaults_for, draft_of
from salesassist.tasks.orders.taking import add_order
from salesassist.texts import N_, Problem

_PLACE = (
    "ship_name",
    "ship_address",
    "ship_city",
    "ship_region",
    "ship_postcode",
    "ship_country",
)
_OWN = ("promised_on", "customer_po", "subject", "notes", "currency", "tax_mode")


class KeptOtherwise(Problem):
    """An order of this number is kept with another customer, day or other lines."""

    says = N_(
        "Order {number} is kept already with another customer, date, currency or other lines: "
        "change that one in the window; an import does not."
    )


class Keeper:
    """Turns the cells of orders into heads, and keeps them; asks for each customer's terms once."""

    def __init__(self, who: str, given: dict[str, Any]):
        self._who, self._given = who, given
        self._terms: dict[int, dict[str, Any]] = {}
        self._kept: dict[str, Order] = {each.number: each for each in Order.select() if each.number}

    def head(self, cells: dict[str, Any]) -> dict[str, Any]:
        """The head of an order: what its row says, else what was given, else the terms."""
        own = {name: cells[name] for name in _OWN if name in cells}
        place = ", ".join(cells[name] for name in _PLACE if cells.get(name))
        if place:
            own |= {"ship_text": place, "ship_to": None}
        terms = self._terms_of(cells["customer"], cells)
        return terms | self._given | own | {"ordered_on": cells["ordered_on"]}

    def differs(
        self, number: str, cells: dict[str, Any], lines: Sequence[LineDraft]
    ) -> Problem | None:
        """What stands against taking an order again that is kept already; None if nothing."""
        kept = self._kept.get(number)
        if kept is None:
            return None
        head = self.head(cells)
        same = all(getattr(kept, name) == head[name] for name in ("customer", "currency"))
        same = same and kept.ordered_on == head["ordered_on"]
        if same and _essence(draft_of(kept)) == _essence(lines):
            return None
        return KeptOtherwise(number=number)

    def keep(self, work: Work, cells: dict[str, Any], lines: Sequence[LineDraft]) -> str:
        """Add an order, or bring the kept one up to date; added, changed or unchanged."""
        state = OrderState.DELIVERED if cells.get("shipped_on") else OrderState.CONFIRMED
        head, kept = self.head(cells), self._kept.get(cells["number"])
        if kept is None:
            add_order(work, head, lines, number=cells["number"], state=state)
            return "added"
        values = {name: cells[name] for name in ("promised_on", "customer_po") if name in cells}
        if (OrderState(kept.state), state) in MOVES and state is OrderState.DELIVERED:
            values["state"] = state
        seen = kept.version
        return "changed" if work.change(kept, **values).version != seen else "unchanged"

    def _terms_of(self, customer: Customer, cells: dict[str, Any]) -> dict[str, Any]:
        if customer.id not in self._terms:
            day = cells["ordered_on"]
            self._terms[customer.id] = defaults_for(customer, on=day, who=self._who)
        return self._terms[customer.id]


def line_of_row(cells: dict[str, Any]) -> LineDraft:
    """A line at the price of its row, else the product's; its product's texts unless it has own."""
    named = ("name", "unit", "price", "discount_bp")
    own = {name: cells[name] for name in named if name in cells}
    return replace(LineDraft.of_product(cells["product"], cells["quantity"]), **own)


def _essence(lines: Sequence[LineDraft]) -> list[tuple[Any, ...]]:
    """What makes lines the same order: not the product's texts and cost, which may change."""
    return [(each.code, each.quantity, each.price, each.discount_bp) for each in lines]
