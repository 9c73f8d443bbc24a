"""The sums behind the sales reports, asked of the database and nowhere else."""

import datetime as dt
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

import peewee
from peewee import fn

from salesassist.db import Customer, Order, OrderLine
from salesassist.rules import dates, money, summaries
from salesassist.rules.orders import SOLD


@dataclass(frozen=True)
class Figure:
    """One row of the report; amounts in minor units, quantity in 1/1,000, shares in bp."""

    code: str
    name: str
    orders: int
    quantity: int
    net: int
    margin: int | None
    last_year: int
    share: int | None = None
    growth: int | None = None
    cumulative: int | None = None
    abc: str = ""


class MonthNet(NamedTuple):
    """The net sales of one month, and of the same month a year before."""

    year: int
    month: int
    net: int
    last_year: int


class Head(NamedTuple):
    """The sums of the orders of a scope."""

    orders: int
    net: int
    tax: int
    total: int


class Cost(NamedTuple):
    """The sums of the order lines of a scope; `worth` is quantity × cost, exact."""

    lines: int
    quantity: int
    net: int
    worth: int
    without: int

    def margin(self, currency: str) -> int | None:
        """Net less cost; None when a line has no cost, for then the margin is not known."""
        if self.without or not self.lines:
            return None
        scale = money.QUANTITY_SCALE * money.PRICE_SCALE
        return self.net - money.round_ratio(self.worth * 10 ** money.exponent(currency), scale)


@dataclass(frozen=True)
class Scope:
    """Which orders a report counts: a month, a currency, the counted states."""

    year: int
    month: int
    currency: str

    def last_year(self) -> "Scope":
        """The same month a year before."""
        return replace(self, year=self.year - 1)

    @property
    def bounds(self) -> tuple[dt.date, dt.date]:
        """First and last day."""
        return dates.month_bounds(self.year, self.month)

    def where(self) -> peewee.Expression:
        """The condition on Order."""
        return counted(self.currency, *self.bounds)

    def head(self) -> Head:
        """The sums of the orders themselves."""
        query = Order.select(
            fn.COUNT(Order.id),
            fn.COALESCE(fn.SUM(Order.net), 0),
            fn.COALESCE(fn.SUM(Order.tax), 0),
            fn.COALESCE(fn.SUM(Order.total), 0),
        )
        return Head(*query.where(self.where()).tuples().get())

    def cost(self) -> Cost:
        """The sums of the orders' lines."""
        query = OrderLine.select(
            fn.COUNT(OrderLine.id), *(fn.COALESCE(each, 0) for each in line_sums())
        )
        return Cost(*query.join(Order).where(self.where()).tuples().get())

    def other_currencies(self) -> tuple[str, ...]:
        """Currencies of the month this report leaves out; it says so."""
        query = (
            Order.select(Order.currency)
            .distinct()
            .where(
                Order.state.in_(SOLD)
                & Order.ordered_on.between(*self.bounds)
                & (Order.currency != self.currency)
            )
        )
        return tuple(sorted(row[0] for row in query.tuples()))


def counted(currency: str, first: dt.date, last: dt.date) -> peewee.Expression:
    """Orders that count as sold between two days, in one currency."""
    return (
        Order.state.in_(SOLD) & Order.ordered_on.between(first, last) & (Order.currency == currency)
    )


def line_sums() -> tuple[peewee.Function, ...]:
    """Quantity, net, exact worth at cost, and lines without a cost, summed over lines."""
    return (
        fn.SUM(OrderLine.quantity),
        fn.SUM(OrderLine.net),
        fn.SUM(OrderLine.quantity * OrderLine.cost),
        fn.SUM(OrderLine.cost.is_null()),
    )


def customer_figures(scope: Scope) -> tuple[Figure, ...]:
    """One row a customer, by falling net; the net is that of the orders, not of the lines."""
    before = _nets_by_customer(scope.last_year())
    lines = _lines_by(scope, Order.customer)
    query = (
        Order.select(
            Customer.id, Customer.code, Customer.name, fn.COUNT(Order.id), fn.SUM(Order.net)
        )
        .join(Customer)
        .where(scope.where())
        .group_by(Customer.id)
    )
    rows = []
    for key, code, name, orders, net in query.tuples():
        cost = lines.get(key, Cost(0, 0, 0, 0, 0))
        last = before.get(key, 0)
        margin = cost.margin(scope.currency)
        rows.append(Figure(code, name, orders, cost.quantity, net, margin, last))
    return _ranked(rows)


def gone_customers(scope: Scope) -> tuple[Figure, ...]:
    """Customers who bought in the same month a year before and not in this one."""
    still = Order.select(Order.customer).where(scope.where())
    query = (
        Order.select(Customer.code, Customer.name, fn.SUM(Order.net))
        .join(Customer)
        .where(scope.last_year().where() & Order.customer.not_in(still))
        .group_by(Customer.id)
        .order_by(fn.SUM(Order.net).desc())
    )
    return tuple(
        Figure(code, name, 0, 0, 0, 0, last, share=0, growth=summaries.growth(0, last))
        for code, name, last in query.tuples()
    )


def product_figures(scope: Scope) -> tuple[Figure, ...]:
    """One row an item (by its number; lines without one by their text), with its ABC class."""
    item = fn.COALESCE(fn.NULLIF(OrderLine.code, ""), OrderLine.name)
    before = dict(
        OrderLine.select(item, fn.SUM(OrderLine.net))
        .join(Order)
        .where(scope.last_year().where())
        .group_by(item)
        .tuples()
    )
    query = (
        OrderLine.select(
            item,
            fn.MAX(OrderLine.code),
            fn.MAX(OrderLine.name),
            fn.COUNT(OrderLine.order.distinct()),
            fn.COUNT(OrderLine.id),
            *line_sums(),
        )
        .join(Order)
        .where(scope.where())
        .group_by(item)
    )
    rows = []
    for key, code, name, orders, *sums in query.tuples():
        cost = Cost(*(each or 0 for each in sums))
        margin = cost.margin(scope.currency)
        rows.append(Figure(code, name, orders, cost.quantity, cost.net, margin, before.get(key, 0)))
    return _ranked(rows)


def twelve_months(scope: Scope) -> tuple[MonthNet, ...]:
    """The twelve months up to the scope's, each beside the same month a year before."""
    last = scope.bounds[1]
    first = dates.add_months(last, -23, 1)
    month = fn.SUBSTR(Order.ordered_on, 1, 7)
    query = (
        Order.select(month, fn.SUM(Order.net))
        .where(counted(scope.currency, first, last))
        .group_by(month)
    )
    nets: dict[str, Any] = dict(query.tuples())
    starts = [dates.add_months(last, back, 1) for back in range(-11, 1)]
    return tuple(
        MonthNet(
            day.year,
            day.month,
            nets.get(f"{day:%Y-%m}", 0),
            nets.get(f"{day.year - 1}-{day:%m}", 0),
        )
        for day in starts
    )


def _nets_by_customer(scope: Scope) -> dict[int, int]:
    query = Order.select(Order.customer, fn.SUM(Order.net)).where(scope.where())
    return dict(query.group_by(Order.customer).tuples())


def _lines_by(scope: Scope, key: peewee.Field) -> dict[int, Cost]:
    query = OrderLine.select(key, fn.COUNT(OrderLine.id), *line_sums()).join(Order)
    rows = query.where(scope.where()).group_by(key).tuples()
    return {each: Cost(*(part or 0 for part in sums)) for each, *sums in rows}


def _ranked(rows: list[Figure]) -> tuple[Figure, ...]:
    """Rows by falling net (then by name), with share, growth, cumulated share and ABC class."""
    falling = sorted(rows, key=lambda row: (-row.net, row.name))
    whole = sum(row.net for row in falling)
    classes = summaries.abc([row.net for row in falling])
    ranked, cumulated = [], 0
    for row, each in zip(falling, classes, strict=True):
        cumulated += row.net
        ranked.append(
            replace(
                row,
                share=summaries.share(row.net, whole),
                growth=summaries.growth(row.net, row.last_year),
                cumulative=summaries.share(cumulated, whole),
                abc=each,
            )
        )
    return tuple(ranked)
