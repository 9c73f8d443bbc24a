"""What a line should cost by the price lists: for this customer, this many, on this day."""

import datetime as dt
from collections.abc import Callable, Sequence

import peewee

from salesassist.db import Customer, PriceRule, Product
from salesassist.rules.lines import ITEM
from salesassist.rules.price_lists import Offer, price_for
from salesassist.tasks.orders.drafting import LineDraft
from salesassist.tasks.orders.prices import unit_price

Offers = Callable[[Product], list[Offer]]


def offers_for(product_id: int, customer: Customer | None, currency: str) -> list[Offer]:
    """The agreed prices that may hold for a product and a customer in a currency."""
    its = PriceRule.product.is_null() | (PriceRule.product == product_id)
    return [_offer(each) for each in _agreed(customer, currency).where(its)]


def offers_of_all(customer: Customer | None, currency: str) -> Offers:
    """The same for any product, read once: for what is asked of every line."""
    kept = list(_agreed(customer, currency))
    return lambda product: [_offer(each) for each in kept if each.product_id in (None, product.id)]


def _agreed(customer: Customer | None, currency: str) -> peewee.ModelSelect:
    mine = PriceRule.customer.is_null()
    if customer is not None:
        mine |= PriceRule.customer == customer
    return PriceRule.select().where(mine & (PriceRule.currency == currency))


def _offer(kept: PriceRule) -> Offer:
    return Offer(
        own=kept.customer_id is not None,
        single=kept.product_id is not None,
        least=kept.least,
        price=kept.price,
        factor=kept.factor,
        first=kept.first,
        last=kept.last,
    )


def price_of(
    product: Product, customer: Customer | None, quantity: int, on: dt.date, currency: str
) -> int | None:
    """The price of a product (1/10,000); None where it has none in this currency."""
    return offered(product, offers_for(product.id, customer, currency), quantity, on, currency)


def offered(
    product: Product, offers: Sequence[Offer], quantity: int, on: dt.date, currency: str
) -> int | None:
    """The price of a product by the offers that may hold for it, as price_of."""
    own = product.currency == currency
    if not own and not any(each.price is not None and each.holds(quantity, on) for each in offers):
        return None
    return price_for(product.price if own else 0, offers, quantity, on)


def listed_prices(
    lines: Sequence[LineDraft], customer: Customer | None, on: dt.date, currency: str
) -> dict[int, int]:
    """By row (from 0) the agreed price of each line that has another one."""
    if not PriceRule.select().limit(1).exists():
        return {}
    products = {line.product for line in lines if line.product}
    known = {each.id: each for each in Product.select().where(Product.id.in_(products))}
    found = {}
    for row, line in enumerate(lines):
        product = known.get(line.product)
        if product is None or not offers_for(product.id, customer, currency):
            continue
        price = price_of(product, customer, line.quantity, on, currency)
        if price is not None and price != line.price:
            found[row] = price
    return found


def floors_under(lines: Sequence[LineDraft], currency: str) -> dict[int, int]:
    """By row (from 0) the floor price of each line that is sold below it (1/10,000).

    Gifts and what is only offered are not sold; rules of the house say what follows.
    """
    sold = {row: line for row, line in enumerate(lines) if line.product and line.kind == ITEM}
    wanted = {line.product for line in sold.values()}
    own = Product.id.in_(wanted) & (Product.currency == currency) & Product.floor.is_null(False)
    floors = {each.id: each.floor for each in Product.select().where(own)} if wanted else {}
    return {
        row: floors[line.product]
        for row, line in sold.items()
        if 0 < unit_price(line, currency) < floors.get(line.product, 0)
    }
