"""Sums of sold lines by what a report wants: kept ones where they answer, else added up."""

from collections.abc import Hashable
from dataclasses import dataclass
from typing import Any

import peewee
from peewee import fn

from salesassist.db import Customer
from salesassist.db.sums import CustomerMonth, Kept, MonthSum, ProductMonth
from salesassist.rules import money
from salesassist.rules.report_table import Control
from salesassist.tasks.reports import sources
from salesassist.tasks.reports.asking import Asked
from salesassist.tasks.reports.heads import can_be_proven, head
from salesassist.texts import N_, tr

_SCALE = money.QUANTITY_SCALE * money.PRICE_SCALE


@dataclass(frozen=True)
class Sums:
    """What lines come to: net in minor units, quantity in 1/1,000; `worth` is quantity × cost.

    `uncosted` counts lines whose cost is not known, `documents` the papers they stand on.
    """

    documents: int = 0
    lines: int = 0
    quantity: int = 0
    net: int = 0
    worth: int = 0
    uncosted: int = 0

    def __add__(self, other: "Sums") -> "Sums":
        return Sums(*(one + two for one, two in zip(self.parts(), other.parts(), strict=True)))

    def parts(self) -> tuple[int, ...]:
        """Its figures in the order they are written above."""
        return (
            self.documents,
            self.lines,
            self.quantity,
            self.net,
            self.worth,
            self.uncosted,
        )

    def cost(self, currency: str) -> int | None:
        """What the goods cost, minor units; None when a line has no cost: then it is not known."""
        if self.uncosted or not self.lines:
            return None
        return money.round_ratio(self.worth * 10 ** money.exponent(currency), _SCALE)

    def margin(self, currency: str) -> int | None:
        """Net less cost; None when the cost is not known."""
        cost = self.cost(currency)
        return None if cost is None else self.net - cost


@dataclass(frozen=True)
class Named:
    """What a customer or an article is called."""

    code: str
    name: str


def by(asked: Asked, *dimensions: str, live: bool = False) -> dict[Hashable, Sums]:
    """The sums by one or several of: customer, rep, item, category, month, region, …

    The key is the value itself, or a tuple of them where there are several dimensions. `live` reads
    closed months as their documents are now.
    """
    kept = _from_kept(asked, dimensions)
    if kept is not None:
        return kept
    sale = sources.sale(asked, live=live)
    keys = [dimension_of(sale, name) for name in dimensions]
    figures = [
        fn.COUNT(fn.DISTINCT(sale.c.document)),
        fn.COUNT(sale.c.net),
        fn.COALESCE(fn.SUM(sale.c.quantity), 0),
        fn.COALESCE(fn.SUM(sale.c.net), 0),
        fn.COALESCE(fn.SUM(fn.COALESCE(sale.c.quantity * sale.c.cost, 0)), 0),
        fn.COALESCE(fn.SUM((sale.c.cost.is_null()) & (sale.c.quantity != 0)), 0),
    ]
    query = peewee.Select([sale], [*keys, *figures])
    if any(name in _OF_CUSTOMER for name in dimensions):
        query = query.join(Customer, on=(Customer.id == sale.c.customer))
    if keys:
        query = query.group_by(*keys)
    count = len(keys)
    return {_key(row[:count]): Sums(*row[count:]) for row in sources.rows(query)}


def whole(asked: Asked, *, live: bool = False) -> Sums:
    """The sums of everything the question is about."""
    return by(asked, live=live).get((), Sums())


def proofs(asked: Asked, found: int) -> tuple[Control, ...]:
    """That what the lines come to is what the documents' heads come to, on a path of their own."""
    if not can_be_proven(asked):
        return ()
    other = head(asked)
    return (Control(tr(N_("Sum of lines = sum of documents")), found, other.net),)


def customers(keys: set[Any]) -> dict[int, Named]:
    """What customers are called, by their id."""
    if not keys:
        return {}
    query = Customer.select(Customer.id, Customer.code, Customer.short_name, Customer.name)
    return {
        each: Named(code, short or name)
        for each, code, short, name in query.tuples()
        if each in keys
    }


def articles(asked: Asked) -> dict[str, Named]:
    """What articles are called, by item: the code and name that stand on the lines."""
    if _plain(asked):
        query = ProductMonth.select(ProductMonth.item, ProductMonth.code, ProductMonth.name)
        found = query.where(_of_span(asked, ProductMonth)).tuples()
    else:
        sale = sources.sale(asked)
        columns = [sale.c.item, fn.MAX(sale.c.code), fn.MAX(sale.c.name)]
        found = sources.rows(peewee.Select([sale], columns).group_by(sale.c.item))
    return {item: Named(code or "", name or "") for item, code, name in found}


_OF_CUSTOMER = ("region", "channel", "industry")


def dimension_of(sale: Any, name: str) -> peewee.Node:
    if name == "month":
        return fn.SUBSTR(sale.c.day, 1, 7)
    return getattr(Customer, name) if name in _OF_CUSTOMER else getattr(sale.c, name)


def _key(values: tuple[Any, ...]) -> Hashable:
    return values[0] if len(values) == 1 else values


def _plain(asked: Asked) -> bool:
    """Whether the sums kept by month can answer."""
    whole_months = asked.basis == "order" and not asked.filters and asked.span.whole_months()
    return whole_months and not sources.closed_months(asked)


def _of_span(asked: Asked, model: type[Kept]) -> peewee.Expression:
    months = asked.span.months()
    return (model.currency == asked.currency) & model.month.between(months[0], months[-1])


def _from_kept(asked: Asked, dimensions: tuple[str, ...]) -> dict[Hashable, Sums] | None:
    """The answer of the sums kept by month, where there is one."""
    keyed = {
        ("customer",): (CustomerMonth, CustomerMonth.customer, CustomerMonth.line_net),
        ("item",): (ProductMonth, ProductMonth.item, ProductMonth.net),
        ("month",): (ProductMonth, ProductMonth.month, ProductMonth.net),
    }.get(dimensions)
    if keyed is None or not _plain(asked):
        return None
    model, key, net = keyed
    figures = (model.orders, model.lines, model.quantity, net, model.worth, model.uncosted)
    query = model.select(key, *(fn.SUM(each) for each in figures))
    query = query.where(_of_span(asked, model)).group_by(key)
    found = {row[0]: Sums(*row[1:]) for row in query.tuples()}
    if dimensions == ("month",):  # an order with several articles is one order
        counts = MonthSum.select(MonthSum.month, MonthSum.orders).where(_of_span(asked, MonthSum))
        orders = dict(counts.tuples())
        found = {
            month: Sums(orders.get(month, 0), *sums.parts()[1:]) for month, sums in found.items()
        }
    return {key: sums for key, sums in found.items() if sums.documents or sums.lines}
