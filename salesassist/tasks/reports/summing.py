"""Sums of sold lines by what a report wants: kept ones where they answer, else added up."""

import datetime as dt
from collections.abc import Generator, Hashable, Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

import peewee
from peewee import fn

from salesassist.db import Customer
from salesassist.db.base import database
from salesassist.db.sums import ProductMonth, few_orders
from salesassist.rules import money
from salesassist.rules.spans import Span
from salesassist.tasks.reports import kept, kept_closed, sources
from salesassist.tasks.reports.asking import OF_CUSTOMER, Asked
from salesassist.tasks.reports.kept import Found, as_key

SCALE = money.QUANTITY_SCALE * money.PRICE_SCALE


class Sums(NamedTuple):
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
        return Sums(
            self.documents + other.documents,
            self.lines + other.lines,
            self.quantity + other.quantity,
            self.net + other.net,
            self.worth + other.worth,
            self.uncosted + other.uncosted,
        )

    def cost(self, currency: str) -> int | None:
        """What the goods cost, minor units; None when a line has no cost: then it is not known."""
        if self.uncosted or not self.lines:
            return None
        return money.round_ratio(self.worth * 10 ** money.exponent(currency), SCALE)

    def margin(self, currency: str) -> int | None:
        """Net less cost; None when the cost is not known."""
        cost = self.cost(currency)
        return None if cost is None else self.net - cost


class Named(NamedTuple):
    """What a customer or an article is called."""

    code: str
    name: str


def by(
    asked: Asked, *dimensions: str, live: bool = False, documents: bool = True
) -> dict[Hashable, Sums]:
    """The sums by one or several of: customer, rep, item, category, month, region, …

    The key is the value itself, or a tuple of them where there are several dimensions. `live` reads
    closed months as their documents are now. Whole months are answered by the sums kept of them;
    who does not need the number of `documents` gets more from these.
    """
    return _together(_pieces(asked, dimensions, live=live, documents=documents))


def by_steps(
    asked: Asked,
    *dimensions: str,
    at: tuple[int, int],
    live: bool = False,
    documents: bool = True,
) -> Generator[tuple[int, int], None, dict[Hashable, Sums]]:
    """The same within a long work that stands `at` (done, total): yields after each reading."""
    found = []
    for piece in _pieces(asked, dimensions, live=live, documents=documents):
        found.append(piece)
        yield at
    return _together(found)


def _together(pieces: Iterable[Found]) -> dict[Hashable, Sums]:
    """Sums of different days added; a document is of one day, so documents add too."""
    first, *others = pieces
    found = {key: Sums._make(row) for key, row in first.items()}
    for piece in others:
        for key, row in piece.items():
            found[key] = found[key] + Sums._make(row) if key in found else Sums._make(row)
    return found


def in_all(found: Mapping[Hashable, Sums]) -> Sums:
    """What all groups come to together."""
    return Sums(*(sum(column) for column in zip(*found.values(), strict=True)))


DAY = dt.timedelta(days=1)
MONTHS_READ = 12
"""How many months of kept sums are read at a time: few enough to hold nobody up."""


def _pieces(
    asked: Asked, dimensions: Sequence[str], *, live: bool, documents: bool
) -> Iterator[Found]:
    """The sums of the span piece by piece: whole months as they are kept, other days by lines."""
    closed = [] if live else sources.closed_months(asked)
    way = kept.way(asked, dimensions, documents=documents)
    kind = kept_closed.kind_of(asked, dimensions)
    spans = asked.span.by_month()
    whole = [span.key() for span in spans if span.kind == "month"]
    shut = [month for month in whole if kind and month in closed]
    open_ = [month for month in whole if way and month not in closed]
    for months in _chunks(open_):
        yield way.sums(asked, dimensions, months)
    for months in _chunks(shut):
        yield kept_closed.sums(asked, dimensions, months)
    known = {*shut, *open_}
    for span in readings([each for each in spans if each.key() not in known]):
        yield _of_lines(sources.sale(asked.over(span), live=live), dimensions)


DAYS_READ = 10
"""How many days of lines are read at a time where there are many."""


def readings(spans: Sequence[Span]) -> Iterator[Span]:
    """Days to be read by lines: what hangs together at once, a few days where orders are many."""
    if few_orders():
        joined: list[Span] = []
        for span in spans:
            if joined and joined[-1].last + DAY == span.first:
                span = Span("any", joined.pop().first, span.last)
            joined.append(span)
        yield from joined
        return
    for span in spans:
        first = span.first
        while first <= span.last:
            last = min(first + DAY * (DAYS_READ - 1), span.last)
            yield Span("any", first, last)
            first = last + DAY


def _chunks(months: list[str]) -> Iterator[list[str]]:
    for at in range(0, len(months), MONTHS_READ):
        yield months[at : at + MONTHS_READ]


def _of_lines(sale: Any, dimensions: tuple[str, ...]) -> dict[Hashable, Sums]:
    """The sums of a table of lines."""
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
    if any(name in OF_CUSTOMER for name in dimensions):
        query = query.join(Customer, on=(Customer.id == sale.c.customer))
    if keys:
        query = query.group_by(*keys)
    count = len(keys)
    return {as_key(row[:count]): Sums(*row[count:]) for row in sources.rows(query)}


def whole(asked: Asked, *, live: bool = False) -> Sums:
    """The sums of everything the question is about."""
    return by(asked, live=live).get((), Sums())


def customers(keys: set[Any]) -> dict[int, Named]:
    """What customers are called, by their id."""
    if not keys:
        return {}
    query = Customer.select(Customer.id, Customer.code, Customer.short_name, Customer.name)
    if len(keys) <= FEW_NAMES:
        query = query.where(Customer.id.in_(keys))
    found = database().execute(query).fetchall()
    return {each: Named(code, short or name) for each, code, short, name in found if each in keys}


FEW_NAMES = 500
"""Up to so many customers are looked up one by one; of more, all are read."""


def articles(
    asked: Asked, *, at: tuple[int, int]
) -> Generator[tuple[int, int], None, dict[str, Named]]:
    """What articles are called, by item: the code and name that stand on the lines.

    Of the months the span touches; there may be more of them than a filter leaves. A part of a
    long work that stands `at`.
    """
    closed = sources.closed_months(asked)
    found = kept_closed.names(asked, closed) if closed else []
    if asked.basis == "order":
        query = ProductMonth.select(ProductMonth.item, ProductMonth.code, ProductMonth.name)
        found += database().execute(query.where(_of_span(asked))).fetchall()
    else:
        months = asked.span.by_month()
        for span in readings([each for each in months if f"{each.first:%Y-%m}" not in closed]):
            sale = sources.sale(asked.over(span))
            columns = [sale.c.item, fn.MAX(sale.c.code), fn.MAX(sale.c.name)]
            found += sources.rows(peewee.Select([sale], columns).group_by(sale.c.item))
            yield at
    return {item: Named(code or "", name or "") for item, code, name in found}


def dimension_of(sale: Any, name: str) -> peewee.Node:
    if name == "month":
        return fn.SUBSTR(sale.c.day, 1, 7)
    return getattr(Customer, name) if name in OF_CUSTOMER else getattr(sale.c, name)


def _of_span(asked: Asked) -> peewee.Expression:
    months = asked.span.months()
    mine = ProductMonth.currency == asked.currency
    return mine & ProductMonth.month.between(months[0], months[-1])
