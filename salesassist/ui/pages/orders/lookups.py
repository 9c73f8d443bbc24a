"""What the order form offers to choose from: products, a customer's contacts and addresses."""

import datetime as dt
from collections.abc import Sequence
from functools import partial
from typing import Any

from salesassist.db import Address, Contact, Customer, Order, OrderLine, Product, eyes
from salesassist.rules import money
from salesassist.rules.names import fold
from salesassist.tasks.orders import LineDraft
from salesassist.tasks.orders.pricing import price_of
from salesassist.ui.kit.picker import Candidate

AT_MOST = 20


def products(
    text: str,
    currency: str,
    language: str,
    customer: Customer | None = None,
    on: dt.date | None = None,
) -> list[Candidate]:
    """Products at this customer's price of the day, best match first.

    Number, name or specification contains every typed word.
    """
    words = fold(text).split()
    query = Product.select().where(Product.state == "active").limit(AT_MOST)
    if words:
        query = query.where(*[Product.search.contains(word) for word in words])
    found = sorted(query, key=partial(_rank, text=fold(text)))
    day = on or dt.date.today()
    return [_product(each, currency, language, customer, day) for each in found]


def _rank(product: Product, text: str) -> tuple[bool, str]:
    """The number that begins with what was typed comes first."""
    return (not fold(product.code).startswith(text), product.code)


def _product(
    product: Product, currency: str, language: str, customer: Customer | None, on: dt.date
) -> Candidate:
    line = line_of(LineDraft.of_product(product, language=language))
    price = price_of(product, customer, line["quantity"], on, currency)
    line["price"] = price or 0  # none in this currency: it has to be typed
    if product.currency != currency:
        line["cost"] = None
    shown = money.format_price(product.price, product.currency)
    if price is not None:
        shown = money.format_price(price, currency)
    return Candidate(line, (product.code, product.name, product.unit, shown), figures=1)


def customers(text: str) -> list[Candidate]:
    """Customers not closed, by code, name, tax ID or telephone."""
    words = fold(text).split()
    query = Customer.select().where(Customer.state != "closed").order_by(Customer.code)
    if words:
        query = query.where(*[Customer.search.contains(word) for word in words])
    return [
        Candidate(each, (eyes.words(each), each.code, each.tax_id)) for each in query.limit(AT_MOST)
    ]


def contacts(text: str, customer: Customer | None) -> list[Candidate]:
    """The people of the chosen customer; whose use is stopped, or who is erased, is not offered."""
    if customer is None:
        return []
    usable = Contact.blocked_on.is_null() & Contact.erased_on.is_null()
    found = customer.contacts.where(usable).order_by(Contact.position, Contact.id)
    return _containing(found, text)


def addresses(text: str, customer: Customer | None) -> list[Candidate]:
    """The places of the chosen customer."""
    if customer is None:
        return []
    return _containing(customer.addresses.order_by(Address.id), text)


def order_lines(text: str, order: Order) -> list[Candidate]:
    """The lines of an order."""
    return _containing(order.lines.order_by(OrderLine.position), text)


def _containing(records: Any, text: str) -> list[Candidate]:
    words = fold(text).split()
    return [
        Candidate(each, (eyes.words(each),))
        for each in records
        if all(word in fold(str(each)) for word in words)
    ]


def line_of(draft: LineDraft) -> dict[str, Any]:
    """A line as the grid holds it."""
    return draft.values() | {"line": draft.line}


def draft_of_line(line: dict[str, Any]) -> LineDraft:
    """A line of the grid as the task takes it; what was never entered is as by default."""
    known = [*LineDraft().values(), "line"]
    given = {name: line[name] for name in known if line.get(name) is not None}
    return LineDraft(**({"quantity": 0} | given))


def drafts(lines: Sequence[dict[str, Any]]) -> tuple[LineDraft, ...]:
    """All lines of the grid as the task takes them."""
    return tuple(draft_of_line(line) for line in lines)
