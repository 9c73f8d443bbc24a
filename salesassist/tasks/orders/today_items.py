"""What the parts of Today share: an order as an item, and its amount."""

import datetime as dt
from functools import lru_cache
from typing import Any

from salesassist.db import Order
from salesassist.desk.today import Item
from salesassist.rules import money

HEAD = (
    Order.id, Order.number, Order.draft, Order.customer_name, Order.total, Order.currency,
    Order.prepared_by, Order.customer.alias("customer_id"),
)  # fmt: skip
"""The columns an item about an order is made of: rows are read as they are, however many."""


@lru_cache(maxsize=10_000)
def amount_of(minor: int, currency: str) -> str:
    """An amount as the list shows it; only a foreign currency is named."""
    shown = money.format_amount(minor, currency)
    return shown if currency == "TWD" else f"{currency} {shown}"


def of_order(order: Any, kind: str, words: str, on: dt.date) -> Item:
    """An item about an order (a record, or a row of HEAD): whose it is, what it comes to."""
    return Item(
        kind,
        words.format(number=Order.title(order)),
        order.customer_name,
        on,
        "orders",
        order.id,
        amount=amount_of(order.total, order.currency),
        owner=order.prepared_by,
        customer=order.customer_id,
        order=order.id,
    )
