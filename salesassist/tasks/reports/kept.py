"""The answers of the sums kept by month: what orders of whole months came to, without their lines.

The control of a report never reads these; it adds up the heads of the documents.
"""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass

import peewee
from peewee import fn

from salesassist.db import Customer, Product
from salesassist.db.base import database
from salesassist.db.sums import CustomerMonth, Kept, ProductMonth, SoldMonth
from salesassist.tasks.reports.asking import OF_CUSTOMER, Asked

CUSTOMERS = frozenset((*OF_CUSTOMER, "customer", "month"))
Found = dict[Hashable, tuple[int, ...]]
"""Sums by key: documents, lines, quantity, net, worth, uncosted."""


@dataclass(frozen=True)
class Way:
    """A table of kept sums, what it can be grouped and filtered by, and the net of its lines.

    `counted`: it knows how many documents there are, also where several of its rows are one group.
    Of one month it has one row for each of its `own` dimension.
    """

    model: type[Kept]
    dimensions: frozenset[str]
    filters: frozenset[str]
    net: peewee.Field
    kind: str = ""
    counted: bool = True
    own: str = ""

    def answers(self, asked: Asked, dimensions: Sequence[str], *, documents: bool) -> bool:
        """Whether it can answer by these dimensions with the question's filters."""
        told = self.counted or not documents
        return told and self.dimensions.issuperset(dimensions) and self._filters(asked)

    def _filters(self, asked: Asked) -> bool:
        return self.filters.issuperset(asked.filters)

    def sums(self, asked: Asked, dimensions: Sequence[str], months: Sequence[str]) -> Found:
        """The sums by key; a group of nothing is left out."""
        model = self.model
        figures = (model.orders, model.lines, model.quantity, self.net, model.worth, model.uncosted)
        keys = [self._of(name) for name in dimensions]
        alone = len(months) == 1 and tuple(dimensions) == (self.own,)
        added = figures if alone else [fn.COALESCE(fn.SUM(each), 0) for each in figures]
        query = model.select(*keys, *added)
        # One month alone is read in the order of its keys, without sorting them.
        within = model.month == months[0] if len(months) == 1 else model.month.in_(months)
        query = query.where((model.currency == asked.currency) & within)
        if self.kind:
            query = query.where(model.kind == self.kind)
        wanted = {*dimensions, *asked.filters}
        if wanted.intersection(OF_CUSTOMER):
            query = query.join(Customer, on=(Customer.id == model.customer))
        if "category" in wanted:
            query = query.join(Product, peewee.JOIN.LEFT_OUTER, on=(Product.id == model.key))
        for name, value in asked.filters.items():
            query = query.where(self._of(name) == value)
        count = len(keys)
        # Past the model: all of it is whole numbers and texts, and there may be thousands of rows.
        found = (
            database().execute(query.group_by(*keys) if keys and not alone else query).fetchall()
        )
        return {as_key(row[:count]): row[count:] for row in found if row[count] or row[count + 1]}

    def whole(self, asked: Asked, months: Sequence[str]) -> tuple[int, ...]:
        """All of the months together."""
        return self.sums(asked, (), months).get((), (0,) * 6)

    def elsewhere(self, asked: Asked, months: Sequence[str]) -> tuple[int, ...]:
        """All of the months together, from another table of kept sums."""
        other = _OF_REPS if self.kind == "all" else _OF_ALL
        return other.whole(asked, months)

    def _of(self, name: str) -> peewee.Node:
        if name in OF_CUSTOMER:
            return getattr(Customer, name)
        if name == "category":
            return fn.COALESCE(Product.category, "")
        if name == "rep":
            return fn.NULLIF(self.model.key, 0)
        return getattr(self.model, name)


_NONE: frozenset[str] = frozenset()
_OF_ALL = Way(SoldMonth, frozenset({"month"}), _NONE, SoldMonth.net, "all")
_OF_REPS = Way(SoldMonth, frozenset({"rep", "month"}), frozenset({"rep"}), SoldMonth.net, "rep")
WAYS = (
    _OF_ALL,
    Way(CustomerMonth, CUSTOMERS, CUSTOMERS - {"month"}, CustomerMonth.line_net, own="customer"),
    Way(
        ProductMonth,
        frozenset({"item", "month"}),
        _NONE,
        ProductMonth.net,
        counted=False,
        own="item",
    ),
    _OF_REPS,
    Way(
        SoldMonth,
        frozenset({"category", "month"}),
        frozenset({"category"}),
        SoldMonth.net,
        "product",
        counted=False,
    ),
)


def way(asked: Asked, dimensions: Sequence[str], *, documents: bool) -> Way | None:
    """Where open months are kept, the smallest table first; None where only the lines know them."""
    if asked.basis != "order":
        return None
    if "item" in dimensions and documents:  # an order has its month, so its items add over months
        documents = False
    for each in WAYS:
        if each.answers(asked, dimensions, documents=documents):
            return each
    return None


def as_key(values: tuple) -> Hashable:
    """The key of a group: its value alone, or all of them."""
    return values[0] if len(values) == 1 else values
