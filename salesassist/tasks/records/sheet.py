"""What a customer's or a product's sheet tells beside its own fields: sales, orders, prices."""

import datetime as dt
from dataclasses import dataclass
from typing import Any, NamedTuple

import peewee
from peewee import fn

from salesassist.db import Customer, Journal, Order, OrderLine, PaymentTerm, Person, Product, Record
from salesassist.rules import dates, money, summaries
from salesassist.rules.orders import SOLD, OrderState

UNSETTLED = (OrderState.CONFIRMED, OrderState.DELIVERED)
OPEN = (OrderState.DRAFT, *UNSETTLED)


class MonthNet(NamedTuple):
    """Net sales of one month and of the same month a year before, in minor units."""

    year: int
    month: int
    net: int
    last_year: int


@dataclass(frozen=True)
class YearFigures:
    """Twelve months up to today: net in minor units, margin in bp (None: a cost is missing),
    quantity in 1/1,000, number of orders and customers, day of the last order."""

    net: int
    margin: int | None
    quantity: int
    orders: int
    customers: int
    last_on: dt.date | None


class Bought(NamedTuple):
    """An item a customer bought in twelve months; the price is that of its last order."""

    product: int | None
    code: str
    name: str
    unit: str
    quantity: int
    price: int


class LastChange(NamedTuple):
    """Who changed a record last, when, and which of its fields."""

    who: str
    at: dt.datetime
    fields: tuple[str, ...]


def sold_in_year(today: dt.date) -> peewee.Function:
    """A customer's net of twelve months as an expression over Customer, in its own currency."""
    sold = Order.select(fn.SUM(Order.net)).where(
        (Order.customer == Customer.id)
        & (Order.currency == Customer.currency)
        & _sold_between(*_year(today))
    )
    return fn.COALESCE(sold, 0)


def customers_with_sales(today: dt.date) -> peewee.ModelSelect:
    """Customers with seller and terms, and the net of twelve months as `sold`."""
    return (
        Customer.select(Customer, Person, PaymentTerm, sold_in_year(today).alias("sold"))
        .join(Person, peewee.JOIN.LEFT_OUTER)
        .switch(Customer)
        .join(PaymentTerm, peewee.JOIN.LEFT_OUTER)
    )


def customer_months(customer: Customer, today: dt.date) -> tuple[MonthNet, ...]:
    """The twelve months up to this one, of the customer's orders in its currency."""
    month = fn.SUBSTR(Order.ordered_on, 1, 7)
    query = Order.select(month, fn.SUM(Order.net)).where(
        (Order.customer == customer.id) & _counted(customer.currency, *_two_years(today))
    )
    return _months(dict(query.group_by(month).tuples()), today)


def product_months(product: Product, today: dt.date) -> tuple[MonthNet, ...]:
    """The twelve months up to this one, of the product's lines in its currency."""
    month = fn.SUBSTR(Order.ordered_on, 1, 7)
    query = (
        OrderLine.select(month, fn.SUM(OrderLine.net))
        .join(Order)
        .where((OrderLine.product == product.id) & _counted(product.currency, *_two_years(today)))
    )
    return _months(dict(query.group_by(month).tuples()), today)


def customer_figures(customer: Customer, today: dt.date) -> YearFigures:
    """The customer's twelve months in its currency."""
    return _figures(Order.customer == customer.id, customer.currency, today)


def product_figures(product: Product, today: dt.date) -> YearFigures:
    """The product's twelve months in its currency."""
    return _figures(OrderLine.product == product.id, product.currency, today)


def open_orders(customer: Customer, limit: int = 50) -> list[Order]:
    """The customer's orders neither closed nor void, the newest first."""
    query = customer.orders.where(Order.state.in_(OPEN))
    return list(query.order_by(Order.ordered_on.desc(), Order.id.desc()).limit(limit))


def credit_used(customer: Customer) -> int:
    """Totals of confirmed and delivered orders not yet closed, in the customer's currency."""
    query = Order.select(fn.SUM(Order.total)).where(
        (Order.customer == customer.id)
        & Order.state.in_(UNSETTLED)
        & (Order.currency == customer.currency)
    )
    return query.scalar() or 0


def most_bought(customer: Customer, today: dt.date, limit: int = 5) -> list[Bought]:
    """What the customer bought most by net in twelve months.

    SQLite takes plain columns beside one MAX from the row of that MAX: the last order's.
    """
    item = fn.COALESCE(fn.NULLIF(OrderLine.code, ""), OrderLine.name)
    query = (
        OrderLine.select(
            OrderLine.product,
            OrderLine.code,
            OrderLine.name,
            OrderLine.unit,
            fn.SUM(OrderLine.quantity),
            OrderLine.price,
            fn.MAX(Order.ordered_on),
        )
        .join(Order)
        .where((Order.customer == customer.id) & _counted(customer.currency, *_year(today)))
        .group_by(item)
        .order_by(fn.SUM(OrderLine.net).desc())
        .limit(limit)
    )
    return [Bought(*row[:6]) for row in query.tuples()]


def last_sold(product: Product, limit: int = 20) -> list[OrderLine]:
    """The product's newest sold lines, with their orders and customers."""
    query = (
        OrderLine.select(OrderLine, Order, Customer)
        .join(Order)
        .join(Customer)
        .where((OrderLine.product == product.id) & Order.state.in_(SOLD))
        .order_by(Order.ordered_on.desc(), Order.id.desc(), OrderLine.position)
    )
    return list(query.limit(limit))


def last_change(record: Record) -> LastChange | None:
    """Who changed a record last, by the journal."""
    query = Journal.select().where(
        (Journal.table == record._meta.table_name) & (Journal.record == record.id)
    )
    found = query.order_by(Journal.id.desc()).first()
    return LastChange(found.who, found.at, tuple(found.fields)) if found else None


def _year(today: dt.date) -> tuple[dt.date, dt.date]:
    """The first day of the month eleven months ago, and the last day of this month."""
    return dates.add_months(today, -11, 1), dates.add_months(today, 0, 31)


def _two_years(today: dt.date) -> tuple[dt.date, dt.date]:
    return dates.add_months(today, -23, 1), dates.add_months(today, 0, 31)


def _sold_between(first: dt.date, last: dt.date) -> peewee.Expression:
    return Order.state.in_(SOLD) & Order.ordered_on.between(first, last)


def _counted(currency: str, first: dt.date, last: dt.date) -> peewee.Expression:
    return _sold_between(first, last) & (Order.currency == currency)


def _months(nets: dict[str, int], today: dt.date) -> tuple[MonthNet, ...]:
    starts = [dates.add_months(today, back, 1) for back in range(-11, 1)]
    return tuple(
        MonthNet(
            day.year,
            day.month,
            nets.get(f"{day:%Y-%m}", 0),
            nets.get(f"{day.year - 1}-{day:%m}", 0),
        )
        for day in starts
    )


def _figures(of: Any, currency: str, today: dt.date) -> YearFigures:
    query = (
        OrderLine.select(
            fn.COALESCE(fn.SUM(OrderLine.net), 0),
            fn.COALESCE(fn.SUM(OrderLine.quantity), 0),
            fn.COALESCE(fn.SUM(OrderLine.quantity * OrderLine.cost), 0),
            fn.COALESCE(fn.SUM(OrderLine.cost.is_null()), 0),
            fn.COUNT(Order.id.distinct()),
            fn.COUNT(Order.customer.distinct()),
            fn.MAX(Order.ordered_on),
        )
        .join(Order)
        .where(of & _counted(currency, *_year(today)))
    )
    net, quantity, worth, without, orders, customers, last = query.tuples().get()
    scale = money.QUANTITY_SCALE * money.PRICE_SCALE
    cost = money.round_ratio(worth * 10 ** money.exponent(currency), scale)
    margin = None if without else summaries.margin(net, cost)
    return YearFigures(net, margin, quantity, orders, customers, _day(last))


def _day(found: dt.date | str | None) -> dt.date | None:
    """SQLite's MAX of a day comes back as text or, where peewee knows the field, as a day."""
    return dt.date.fromisoformat(found) if isinstance(found, str) else found
