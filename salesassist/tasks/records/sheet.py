"""What a customer's or a product's sheet tells beside its own fields: sales, orders, prices."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import peewee
from peewee import fn

from salesassist.db import (
    ContactEntry,
    Customer,
    Journal,
    Order,
    OrderLine,
    PaymentTerm,
    Person,
    Product,
    Record,
)
from salesassist.db.sums import CustomerMonth
from salesassist.rules import dates, money, summaries
from salesassist.rules.orders import OrderState

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


class CustomerSales(NamedTuple):
    """Twelve months of a customer: month by month, in sum, what is open, what it bought most,
    and what was said with it last."""

    months: tuple[MonthNet, ...]
    year: YearFigures
    open: list[Order]
    bought: list[Bought]
    entries: list[ContactEntry]


class ProductSales(NamedTuple):
    """Twelve months of a product: month by month, in sum, and the lines sold last."""

    months: tuple[MonthNet, ...]
    year: YearFigures
    last: list[OrderLine]


class LastChange(NamedTuple):
    """Who changed a record last, when, and which of its fields."""

    who: str
    at: dt.datetime
    fields: tuple[str, ...]


def sold_in_year(today: dt.date) -> peewee.Function:
    """A customer's net of twelve months as an expression over Customer, in its own currency."""
    kept = CustomerMonth.select(fn.SUM(CustomerMonth.net)).where(
        (CustomerMonth.currency == Customer.currency)
        & CustomerMonth.month.in_(_month_keys(today, 12))
        & (CustomerMonth.customer == Customer.id)
    )
    return fn.COALESCE(kept, 0)


def customers_with_sales(today: dt.date) -> peewee.ModelSelect:
    """Customers with seller and terms, and the net of twelve months as `sold`."""
    return (
        Customer.select(Customer, Person, PaymentTerm, sold_in_year(today).alias("sold"))
        .join(Person, peewee.JOIN.LEFT_OUTER)
        .switch(Customer)
        .join(PaymentTerm, peewee.JOIN.LEFT_OUTER)
    )


def customer_sales(customer: Customer, today: dt.date) -> CustomerSales:
    """What the page of customers tells of one, in its currency; the sums are kept ones."""
    kept = list(
        CustomerMonth.select().where(
            (CustomerMonth.currency == customer.currency)
            & CustomerMonth.month.in_(_month_keys(today, 24))
            & (CustomerMonth.customer == customer.id)
        )
    )
    return CustomerSales(
        months=_months({each.month: each.net for each in kept}, today),
        year=_customer_year(customer, kept, today),
        open=open_orders(customer),
        bought=most_bought(customer, today),
        entries=last_entries(customer),
    )


def last_entries(customer: Customer, limit: int = 50) -> list[ContactEntry]:
    """The contact log of a customer and its orders, the newest first."""
    return list(
        customer.entries.order_by(ContactEntry.at.desc(), ContactEntry.id.desc()).limit(limit)
    )


def product_sales(product: Product, today: dt.date, limit: int = 20) -> ProductSales:
    """What the page of products tells of one, in its currency, from its lines."""
    return ProductSales(
        months=_product_months(product, today),
        year=_product_year(product, today),
        last=last_sold(product, limit),
    )


def _product_months(product: Product, today: dt.date) -> tuple[MonthNet, ...]:
    """The twelve months up to this one, of the product's lines in its currency."""
    month = fn.SUBSTR(Order.ordered_on, 1, 7)
    query = (
        OrderLine.select(month, fn.SUM(OrderLine.net))
        .join(Order)
        .where((OrderLine.product == product.id) & _counted(product.currency, *_two_years(today)))
    )
    return _months(dict(query.group_by(month).tuples()), today)


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
        .where((OrderLine.product == product.id) & Order.counts_as_sold())
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


def _counted(currency: str, first: dt.date, last: dt.date) -> peewee.Expression:
    within = Order.ordered_on.between(first, last) & (Order.currency == currency)
    return Order.counts_as_sold() & within


def _month_keys(today: dt.date, count: int) -> list[str]:
    """So many months up to this one, as kept sums name them."""
    return [f"{dates.add_months(today, -back, 1):%Y-%m}" for back in range(count)]


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


def _customer_year(
    customer: Customer, kept: Sequence[CustomerMonth], today: dt.date
) -> YearFigures:
    keys = set(_month_keys(today, 12))
    year = [each for each in kept if each.month in keys]
    mine = (Order.customer == customer.id) & _counted(customer.currency, *_year(today))
    worth, uncosted = sum(each.worth for each in year), sum(each.uncosted for each in year)
    net = sum(each.line_net for each in year)
    return YearFigures(
        net=net,
        margin=None if uncosted else _margin(net, worth, customer.currency),
        quantity=sum(each.quantity for each in year),
        orders=sum(each.orders for each in year),
        customers=1,
        last_on=_day(Order.select(fn.MAX(Order.ordered_on)).where(mine).scalar()),
    )


def _product_year(product: Product, today: dt.date) -> YearFigures:
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
        .where((OrderLine.product == product.id) & _counted(product.currency, *_year(today)))
    )
    net, quantity, worth, without, orders, customers, last = query.tuples().get()
    margin = None if without else _margin(net, worth, product.currency)
    return YearFigures(net, margin, quantity, orders, customers, _day(last))


def _margin(net: int, worth: int, currency: str) -> int | None:
    """The margin in bp; `worth` is quantity × cost, exact."""
    scale = money.QUANTITY_SCALE * money.PRICE_SCALE
    cost = money.round_ratio(worth * 10 ** money.exponent(currency), scale)
    return summaries.margin(net, cost)


def _day(found: dt.date | str | None) -> dt.date | None:
    """SQLite's MAX of a day comes back as text or, where peewee knows the field, as a day."""
    return dt.date.fromisoformat(found) if isinstance(found, str) else found
