"""What a line should cost: the last prices to this customer, and what is earned at this one."""

import datetime as dt
from dataclasses import dataclass

from peewee import OP, SQL, Expression, NodeList

from salesassist.db import Customer, Order, OrderLine
from salesassist.rules import money
from salesassist.tasks.orders.drafting import LineDraft

SHOWN = 5
# A customer's orders are few, a product's lines are many: the sign keeps SQLite from going by the
# product's index, so that the answer takes as long in a big company as in a small one.
_LOOSE = NodeList((SQL("+"), OrderLine.product), glue="")


@dataclass(frozen=True)
class PastPrice:
    """What a customer once paid: price in 1/10,000 of the major unit after the line's discount,
    quantity in 1/1,000, and the order it stands in."""

    on: dt.date
    price: int
    quantity: int
    order: int
    title: str


def last_prices(
    customer: Customer, product_id: int, currency: str, *, apart_from: int | None = None
) -> list[PastPrice]:
    """The last five prices a customer agreed to for a product in a currency, newest first.

    Sold orders count, at what each line came to for one; the order at hand (`apart_from`) and
    free goods do not.
    """
    mine = (Order.customer == customer) & (Order.currency == currency) & Order.counts_as_sold()
    line = Expression(_LOOSE, OP.EQ, product_id) & (OrderLine.amount > 0)
    query = (
        OrderLine.select(OrderLine, Order)
        .join(Order)
        .where(mine & line & (Order.id != (apart_from or 0)))
        .order_by(Order.ordered_on.desc(), OrderLine.id.desc())
        .limit(SHOWN)
    )
    return [_past(each, currency) for each in query]


def _past(line: OrderLine, currency: str) -> PastPrice:
    order = line.order
    price = unit_price(LineDraft.of_line(line), currency)
    return PastPrice(order.ordered_on, price, line.quantity, order.id, order.title())


def unit_price(line: LineDraft, currency: str) -> int:
    """What one unit of a line comes to after its discount, in 1/10,000 of the major unit."""
    if not line.discount_bp and not line.discount_amount:
        return line.price
    amount = money.from_minor(line.amount(currency), currency)
    quantity = line.quantity
    return money.to_price(amount * money.QUANTITY_SCALE / quantity) if quantity else 0


def margin(line: LineDraft, currency: str) -> int | None:
    """The margin of a line in basis points of its price; None without a cost or a price.

    (price − cost) ÷ price, as in every Taiwanese package (毛利率 = 毛利 ÷ 銷售金額).
    """
    price = unit_price(line, currency)
    if line.cost is None or price <= 0:
        return None
    return money.round_ratio((price - line.cost) * money.BP, price)
