"""The sums behind the sales reports: kept by the database; reckoned anew to prove them."""

import datetime as dt
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

import peewee
from peewee import fn

from salesassist.db import Customer, Order
from salesassist.db.sums import CustomerMonth, Kept, MonthSum, ProductMonth
from salesassist.rules import dates, money, summaries


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
        """The sums of the orders, as kept."""
        kept = MonthSum.select(MonthSum.orders, MonthSum.net, MonthSum.tax, MonthSum.total)
        found = kept.where(self.kept(MonthSum)).tuples().first()
        return Head(*found) if found else Head(0, 0, 0, 0)

    def reckoned(self) -> Head:
        """The sums of the orders themselves, added up now: what the kept ones have to equal."""
        query = Order.select(
            fn.COUNT(Order.id),
            fn.COALESCE(fn.SUM(Order.net), 0),
            fn.COALESCE(fn.SUM(Order.tax), 0),
            fn.COALESCE(fn.SUM(Order.total), 0),
        )
        return Head(*query.where(self.where()).tuples().get())

    def cost(self) -> Cost:
        """The sums of the orders' lines, kept by item."""
        sums = (fn.COALESCE(fn.SUM(each), 0) for each in _LINE_SUMS)
        return Cost(*ProductMonth.select(*sums).where(self.kept(ProductMonth)).tuples().get())

    def kept(self, model: type[Kept]) -> peewee.Expression:
        """The condition on a table of kept sums."""
        return (model.currency == self.currency) & (model.month == self.key)

    @property
    def key(self) -> str:
        """The month as kept sums name it."""
        return f"{self.year:04d}-{self.month:02d}"

    def other_currencies(self) -> tuple[str, ...]:
        """Currencies of the month this report leaves out; it says so."""
        query = (
            MonthSum.select(MonthSum.currency)
            .where(
                (MonthSum.month == self.key)
                & (MonthSum.currency != self.currency)
                & (MonthSum.orders != 0)
            )
            .order_by(MonthSum.currency)
        )
        return tuple(row[0] for row in query.tuples())


def counted(currency: str, first: dt.date, last: dt.date) -> peewee.Expression:
    """Orders that count as sold between two days, in one currency."""
    within = Order.ordered_on.between(first, last) & (Order.currency == currency)
    return Order.counts_as_sold() & within


_LINE_SUMS = (
    ProductMonth.lines,
    ProductMonth.quantity,
    ProductMonth.net,
    ProductMonth.worth,
    ProductMonth.uncosted,
)


def customer_figures(scope: Scope) -> tuple[Figure, ...]:
    """One row a customer, by falling net; the net is that of the orders, not of the lines."""
    month = CustomerMonth
    before = _nets_by_customer(scope.last_year())
    query = (
        month.select(
            Customer.id,
            Customer.code,
            Customer.name,
            month.orders,
            month.net,
            month.lines,
            month.quantity,
            month.line_net,
            month.worth,
            month.uncosted,
        )
        .join(Customer, on=(Customer.id == month.customer))
        .where(scope.kept(month) & (month.orders != 0))
    )
    rows = []
    for key, code, name, orders, net, *sums in query.tuples():
        cost, last = Cost(*sums), before.get(key, 0)
        margin = cost.margin(scope.currency)
        rows.append(Figure(code, name, orders, cost.quantity, net, margin, last))
    return _ranked(rows)


def gone_customers(scope: Scope) -> tuple[Figure, ...]:
    """Customers who bought in the same month a year before and not in this one."""
    month = CustomerMonth
    still = month.select(month.customer).where(scope.kept(month) & (month.orders != 0))
    query = (
        month.select(Customer.code, Customer.name, month.net)
        .join(Customer, on=(Customer.id == month.customer))
        .where(scope.last_year().kept(month) & (month.orders != 0) & month.customer.not_in(still))
        .order_by(month.net.desc(), Customer.code)
    )
    return tuple(
        Figure(code, name, 0, 0, 0, 0, last, share=0, growth=summaries.growth(0, last))
        for code, name, last in query.tuples()
    )


def product_figures(scope: Scope) -> tuple[Figure, ...]:
    """One row an item (by its number; lines without one by their text), with its ABC class."""
    month = ProductMonth
    last = month.select(month.item, month.net).where(scope.last_year().kept(month))
    before = dict(last.tuples())
    query = month.select(month.item, month.code, month.name, month.orders, *_LINE_SUMS)
    rows = []
    for key, code, name, orders, *sums in query.where(
        scope.kept(month) & (month.lines != 0)
    ).tuples():
        cost = Cost(*sums)
        margin = cost.margin(scope.currency)
        rows.append(Figure(code, name, orders, cost.quantity, cost.net, margin, before.get(key, 0)))
    return _ranked(rows)


def twelve_months(scope: Scope) -> tuple[MonthNet, ...]:
    """The twelve months up to the scope's, each beside the same month a year before."""
    last = scope.bounds[1]
    starts = [dates.add_months(last, back, 1) for back in range(-23, 1)]
    query = MonthSum.select(MonthSum.month, MonthSum.net).where(
        (MonthSum.currency == scope.currency)
        & MonthSum.month.between(f"{starts[0]:%Y-%m}", f"{last:%Y-%m}")
    )
    nets: dict[str, Any] = dict(query.tuples())
    return tuple(
        MonthNet(
            day.year,
            day.month,
            nets.get(f"{day:%Y-%m}", 0),
            nets.get(f"{day.year - 1}-{day:%m}", 0),
        )
        for day in starts[-12:]
    )


def _nets_by_customer(scope: Scope) -> dict[int, int]:
    month = CustomerMonth
    query = month.select(month.customer, month.net).where(scope.kept(month))
    return dict(query.tuples())


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
