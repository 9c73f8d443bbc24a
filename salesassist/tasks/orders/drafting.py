"""An order as it lies on the form: its lines, what the customer's terms fill in, its sums."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from salesassist.db import (
    Address,
    Company,
    Contact,
    Customer,
    Order,
    OrderExtra,
    OrderLine,
    Product,
)
from salesassist.rules import lines as kinds
from salesassist.rules import money, tax

Head = Mapping[str, Any]
"""Fields of Order by name, as the form or an import gives them."""

Shown = OrderLine | OrderExtra
"""What papers show as a line of an order."""

_LINE_FIELDS = (
    "code",
    "name",
    "detail",
    "quantity",
    "unit",
    "price",
    "cost",
    "discount_bp",
    "discount_amount",
    "tax_class",
    "promised_on",
)


@dataclass(frozen=True)
class LineDraft:
    """One line as typed: quantity in 1/1,000, price in 1/10,000, discount in bp or minor units."""

    name: str = ""
    code: str = ""
    detail: str = ""
    quantity: int = 1_000
    unit: str = ""
    price: int = 0
    cost: int | None = None
    discount_bp: int = 0
    discount_amount: int = 0
    tax_class: str = "taxable"
    promised_on: dt.date | None = None
    product: int | None = None
    line: int | None = None  # the kept line it was, so that what went out of it stays with it
    kind: str = kinds.ITEM
    free_reason: str = ""

    @classmethod
    def of_product(
        cls, product: Product, quantity: int = 1_000, language: str = "zh_TW"
    ) -> "LineDraft":
        """A line for a product at its list price of today, named in the paper's language."""
        english = language == "en" and product.name_en
        return cls(
            product=product.id,
            code=product.code,
            name=product.name_en if english else product.name,
            detail="" if english else product.detail,
            quantity=quantity,
            unit=product.unit,
            price=product.price,
            cost=product.cost,
            tax_class=product.tax_class,
        )

    @classmethod
    def of_line(cls, line: OrderLine | OrderExtra) -> "LineDraft":
        """A line, or what stands among the lines, as it is kept in an order."""
        values = {name: getattr(line, name) for name in _LINE_FIELDS}
        if isinstance(line, OrderLine):
            values |= {"line": line.id, "free_reason": line.free_reason}
        return cls(product=line.product_id, kind=line.kind, **values)

    def counts(self) -> bool:
        """Whether the line is ordered; headings, texts and options are not."""
        return kinds.counts(self.kind)

    def amount(self, currency: str) -> int:
        """The line's amount in minor units, rounded half-up once; words and gifts have none."""
        if self.kind in kinds.WORDS or self.kind == kinds.GIFT:
            return 0
        return money.line_amount(
            self.quantity, self.price, self.discount_bp, self.discount_amount, currency
        )

    def values(self) -> dict[str, Any]:
        """The line as fields of OrderLine or, where it does not count, of OrderExtra."""
        own = {"free_reason": self.free_reason} if self.counts() else {}
        shared = {name: getattr(self, name) for name in _LINE_FIELDS}
        return shared | {"kind": self.kind, "product": self.product} | own


@dataclass(frozen=True)
class Sums:
    """What an order comes to: each line's amount and part of the net, and the totals."""

    amounts: tuple[int, ...]
    nets: tuple[int, ...]
    totals: tax.Totals


def add_up(head: Head, lines: Sequence[LineDraft]) -> Sums:
    """Amounts, net parts and totals of an order, by the mode and method of its head.

    The parts of the net add up to the net exactly: the last line that counts takes the
    remainder; what is only offered beside has an amount of its own and no part of the net.
    Raises what money.line_amount and tax.totals raise.
    """
    mode = tax.TaxMode(head.get("tax_mode") or "added")
    currency = head.get("currency") or "TWD"
    amounts = tuple(line.amount(currency) for line in lines)
    sold = [at for at, line in enumerate(lines) if line.counts()]
    classes = [tax.TaxClass(lines[at].tax_class) for at in sold]
    counted = tuple(amounts[at] for at in sold)
    totals = tax.totals(
        list(zip(counted, classes, strict=True)),
        mode,
        rate=head.get("tax_rate", tax.STANDARD_RATE),
        discount=head.get("discount") or 0,
        method=tax.TaxMethod(head.get("tax_method") or "document"),
        adjust=head.get("tax_adjust") or 0,
    )
    nets = [0] * len(lines)
    for at, net in zip(sold, _net_parts(counted, classes, totals, mode), strict=True):
        nets[at] = net
    return Sums(amounts, tuple(nets), totals)


def _net_parts(
    amounts: tuple[int, ...], classes: list[tax.TaxClass], totals: tax.Totals, mode: tax.TaxMode
) -> tuple[int, ...]:
    """Each class's net spread over the lines of that class in proportion to their amounts."""
    parts = [0] * len(amounts)
    whole = mode in (tax.TaxMode.ZERO, tax.TaxMode.EXEMPT)
    for part in totals.by_class:
        rows = [at for at, each in enumerate(classes) if whole or each is part.tax_class]
        for at, net in zip(
            rows, money.shares(part.net, [amounts[row] for row in rows]), strict=True
        ):
            parts[at] = net
    return tuple(parts)


def unsaved(head: Head, lines: Sequence[LineDraft]) -> tuple[Order, list[Shown]]:
    """The order as it would be kept, in memory only: for the paper beside the form."""
    sums = add_up(head, lines)
    order = Order(**({"draft": 0} | dict(head)), **kept_sums(sums))
    return order, [record_of(row) for row in rows_of(lines, sums)]


def record_of(row: dict[str, Any]) -> Shown:
    """A row of `rows_of` as the record that keeps it."""
    if kinds.counts(row["kind"]):
        return OrderLine(**row)
    return OrderExtra(**{name: value for name, value in row.items() if name != "net"})


def shown_lines(order: Order) -> list[Shown]:
    """Lines of a kept order and what stands among them, in the order of its papers."""
    found = [*order.lines, *order.extras]
    return sorted(found, key=lambda line: line.position)


def kept_sums(sums: Sums) -> dict[str, int]:
    """The totals as fields of Order."""
    totals = sums.totals
    return {
        "lines_sum": totals.lines_sum,
        "net": totals.net,
        "tax": totals.tax,
        "total": totals.total,
    }


def rows_of(lines: Sequence[LineDraft], sums: Sums) -> list[dict[str, Any]]:
    """The lines as fields of OrderLine, numbered from 1, with amount and part of the net."""
    return [
        {"position": at, "amount": amount, "net": net} | line.values()
        for at, (line, amount, net) in enumerate(
            zip(lines, sums.amounts, sums.nets, strict=True), start=1
        )
    ]


def defaults_for(customer: Customer, *, on: dt.date, who: str) -> dict[str, Any]:
    """What the customer's terms fill into the head of a new order."""
    company = Company.get()
    places = list(customer.addresses.order_by(Address.id))
    ship_to = _place(places, "delivery", "registered")
    bill_to = _place(places, "billing", "registered")
    return {
        "customer": customer,
        "contact": customer.contacts.order_by(Contact.position, Contact.id).first(),
        "sales_rep": customer.owner,
        "prepared_by": who,
        "ordered_on": on,
        "valid_until": on + dt.timedelta(days=company.quote_days),
        "term": customer.term,
        "pay_method": customer.pay_method,
        "ship_to": ship_to,
        "ship_text": str(ship_to or ""),
        "bill_to": bill_to,
        "bill_text": str(bill_to or ""),
        "currency": customer.currency,
        "language": customer.language,
        "tax_mode": customer.tax_mode,
        "tax_method": customer.tax_method,
        "tax_rate": company.tax_rate,
        "invoice_title": customer.invoice_title or customer.name,
        "invoice_kind": customer.invoice_kind,
    }


def numbers_of(order: Order) -> dict[int, int]:
    """The number each kept line has on papers, by its id."""
    shown = shown_lines(order)
    numbers = kinds.numbered([line.kind for line in shown])
    return {
        line.id: no for line, no in zip(shown, numbers, strict=True) if isinstance(line, OrderLine)
    }


def draft_of(order: Order) -> tuple[LineDraft, ...]:
    """The lines of a kept order as the form edits them."""
    return tuple(LineDraft.of_line(line) for line in shown_lines(order))


def copied(order: Order) -> tuple[LineDraft, ...]:
    """The lines of an order as those of another one: nothing of them has gone out."""
    return tuple(replace(line, line=None) for line in draft_of(order))


def _place(places: list[Address], *kinds: str) -> Address | None:
    for kind in kinds:
        for place in places:
            if place.kind == kind:
                return place
    return None
