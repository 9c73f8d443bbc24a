"""Imported orders kept: new ones many at once, a kept one compared and brought up to date."""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from salesassist.db import Company, Order, OrderLine
from salesassist.db.base import Work
from salesassist.db.connection import send
from salesassist.desk.importing.many import add_columns, default_of, folded, free_id, stored
from salesassist.rules.orders import MOVES, OrderState
from salesassist.tasks.orders.drafting import LineDraft, Sums, defaults_for, draft_of, kept_sums
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
_TEXTS_OF_LINE = ("code", "name", "detail", "unit", "cost", "tax_class")


class KeptOtherwise(Problem):
    """An order of this number is kept with another customer, day or other lines."""

    says = N_(
        "Order {number} is kept already with another customer, date, currency or other lines: "
        "change that one in the window; an import does not."
    )


@dataclass
class Line:
    """A line of the file: its row there, its product, and what it costs; scales as stored."""

    at: int
    product: Any
    quantity: int
    price: int
    discount_bp: int
    own: dict[str, str]
    money: int = 0

    def amount(self, currency: str) -> int:
        """The amount in minor units, worked out before."""
        return self.money

    @property
    def tax_class(self) -> str:
        """The product's."""
        return self.product.tax_class

    def counts(self) -> bool:
        """Whatever comes in from a file is sold."""
        return True

    def draft(self) -> LineDraft:
        """The line as the form would have it."""
        line = LineDraft.of_product(self.product, self.quantity)
        return replace(line, price=self.price, discount_bp=self.discount_bp, **self.own)


@dataclass
class Plan:
    """An order as it stands in the files: its row there, its cells, its lines, what it comes to."""

    at: int
    cells: dict[str, Any]
    lines: list[Line] = field(default_factory=list)
    bad: bool = False
    sums: Sums | None = None


class Keeper:
    """Turns the cells of orders into heads, and keeps them; asks for each customer's terms once.

    With `offers` they are quotations made elsewhere: drafts under their quotation's number.
    """

    def __init__(
        self, who: str, given: dict[str, Any], numbers: Sequence[str], *, offers: bool = False
    ):
        self._who, self._given, self.offers = who, given, offers
        self._number = Order.quote_number if offers else Order.number
        self._terms: dict[int, dict[str, Any]] = {}
        self._stored: dict[int, dict[str, Any]] = {}
        self._kept: dict[str, Order] = {}
        for start in range(0, len(numbers), 500):
            query = Order.select().where(self._number.in_(numbers[start : start + 500]))
            self._kept |= {getattr(each, self._number.name): each for each in query}

    def kept(self, number: str) -> Order | None:
        """The order kept under a number."""
        return self._kept.get(number)

    def own(self, cells: dict[str, Any]) -> dict[str, Any]:
        """What the row says of the head, in place of what the customer's terms say."""
        own = {name: cells[name] for name in _OWN if name in cells}
        place = ", ".join(cells[name] for name in _PLACE if cells.get(name))
        if place:
            own |= {"ship_text": place, "ship_to": None}
        if self.offers:
            days = dt.timedelta(days=Company.get().quote_days)
            own["valid_until"] = cells.get("valid_until") or cells["ordered_on"] + days
        return self._given | own | {"ordered_on": cells["ordered_on"]}

    def head(self, cells: dict[str, Any]) -> dict[str, Any]:
        """The head of an order: what its row says, else what was given, else the terms."""
        return self._terms_of(cells) | self.own(cells)

    def differs(self, number: str, plan: Plan) -> Problem | None:
        """What stands against taking an order again that is kept already; None if nothing."""
        kept = self._kept.get(number)
        if kept is None:
            return None
        head = self.head(plan.cells)
        same = all(getattr(kept, name) == head[name] for name in ("customer", "currency"))
        same = same and kept.ordered_on == head["ordered_on"]
        lines = [line.draft() for line in plan.lines]
        if same and _essence(draft_of(kept)) == _essence(lines):
            return None
        return KeptOtherwise(number=number)

    def news(self, plan: Plan) -> dict[str, Any]:
        """The fields in which an order of the file tells something new of the kept one."""
        cells, kept = plan.cells, self._kept[plan.cells["number"]]
        values = {name: cells[name] for name in ("promised_on", "customer_po") if name in cells}
        state = self._state(cells)
        if (OrderState(kept.state), state) in MOVES and state is OrderState.DELIVERED:
            values["state"] = state
        if self.offers:
            agreed = kept.state != OrderState.DRAFT or bool(kept.number)
            values = {} if agreed else values | {"valid_until": self.own(cells)["valid_until"]}
        return {name: value for name, value in values.items() if getattr(kept, name) != value}

    def add(self, work: Work, plans: Sequence[Plan]) -> Iterator[int]:
        """Add these orders with their lines; yields how many orders are in."""
        first = free_id(Order)
        draft = (send('SELECT MAX("draft") FROM "sales_order"', ()).fetchone()[0] or 0) + 1
        heads = [self._row(plan) for plan in plans]
        names = [each.name for each in Order._meta.sorted_fields if each.name != "id"]
        columns = {name: [head[name] for head in heads] for name in names}
        columns["id"] = range(first, first + len(plans))
        columns["draft"] = range(draft, draft + len(plans))
        words = ("number", "customer_po", "subject")
        texts = [[each or "" for each in columns[name]] for name in words]
        columns["search"] = folded(texts)
        yield from add_columns(work, Order, columns, len(plans))
        for _ in add_columns(work, OrderLine, *self._lines(plans, first)):
            yield len(plans)

    def _row(self, plan: Plan) -> dict[str, Any]:
        """The stored fields of a new order."""
        customer = plan.cells["customer"]
        if customer.id not in self._stored:
            fields = {each.name: each for each in Order._meta.sorted_fields}
            terms = {name: default_of(each) for name, each in fields.items()}
            for name, value in self._terms_of(plan.cells).items():
                terms[name] = stored(fields[name], value)
            self._stored[customer.id] = terms | {"customer_name": customer.name, "version": 1}
        own = self.own(plan.cells)
        for name in ("ordered_on", "promised_on", "valid_until"):
            if own.get(name) is not None:
                own[name] = own[name].isoformat()
        own |= {self._number.name: plan.cells["number"], "state": str(self._state(plan.cells))}
        return self._stored[customer.id] | own | kept_sums(plan.sums)

    def _state(self, cells: dict[str, Any]) -> OrderState:
        if self.offers:
            return OrderState.DRAFT
        return OrderState.DELIVERED if cells.get("shipped_on") else OrderState.CONFIRMED

    def _lines(self, plans: Sequence[Plan], first: int) -> tuple[dict[str, list[Any]], int]:
        """The lines of new orders as columns, and how many they are."""
        rows = []
        for order, plan in enumerate(plans, start=first):
            amounts = zip(plan.lines, plan.sums.amounts, plan.sums.nets, strict=True)
            for position, (line, amount, net) in enumerate(amounts, start=1):
                product, own = line.product, line.own
                texts = [own.get(name, getattr(product, name)) for name in _TEXTS_OF_LINE]
                gone = line.quantity if self._state(plan.cells) is OrderState.DELIVERED else 0
                figures = (line.quantity, line.price, line.discount_bp, amount, net, gone)
                rows.append((order, position, product.id, *texts, *figures))
        names = ("order", "position", "product", *_TEXTS_OF_LINE)
        names += ("quantity", "price", "discount_bp", "amount", "net", "delivered")
        columns = [list(column) for column in zip(*rows, strict=True)] if rows else []
        return dict(zip(names, columns, strict=False)), len(rows)

    def _terms_of(self, cells: dict[str, Any]) -> dict[str, Any]:
        customer = cells["customer"]
        if customer.id not in self._terms:
            on = cells["ordered_on"]
            self._terms[customer.id] = defaults_for(customer, on=on, who=self._who)
        return self._terms[customer.id]


def _essence(lines: Sequence[LineDraft]) -> list[tuple[Any, ...]]:
    """What makes lines the same order: not the product's texts and cost, which may change."""
    return [(each.code, each.quantity, each.price, each.discount_bp) for each in lines]
