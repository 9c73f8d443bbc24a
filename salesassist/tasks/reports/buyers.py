"""Who bought when: the days, documents and net of customers, from what is kept where it is kept."""

import datetime as dt
from collections.abc import Collection, Generator, Iterable, Iterator
from typing import Any, NamedTuple

import peewee
from peewee import fn

from salesassist.db import ClosedLine, Customer, Delivery, MonthClose, Order, SalesReturn
from salesassist.db.base import database
from salesassist.db.sums import ClosedSum
from salesassist.rules.spans import Span, month_of
from salesassist.tasks.reports import kept_closed, sources
from salesassist.tasks.reports.asking import OF_CUSTOMER, Asked
from salesassist.tasks.reports.summing import by_steps, readings

AT_ONCE = 200
"""Of so many customers all documents are read at a time."""
At = tuple[int, int]


class Bought(NamedTuple):
    """A customer's buying: first and last day, how many documents, and their net."""

    first: dt.date
    last: dt.date
    documents: int
    net: int

    def __add__(self, other: "Bought") -> "Bought":
        first, last = min(self.first, other.first), max(self.last, other.last)
        return Bought(first, last, self.documents + other.documents, self.net + other.net)


class Paper(NamedTuple):
    """A document of a customer: its day and net."""

    customer: int
    day: dt.date
    document: str
    net: int


def buyers(asked: Asked, at: At) -> Generator[At, None, dict[Any, Bought]]:
    """What each customer bought, by its id; a part of a long work that stands `at`.

    Of orders the days are read from the heads and the figures from the kept sums; of closed months
    both as they were kept; else from the lines.
    """
    pieces = []
    for piece in _heads(asked) if _by_heads(asked) else _lines(asked):
        pieces.append(piece)
        yield at
    found = _together(pieces)
    if not _by_heads(asked):
        return found
    sums = yield from by_steps(asked, "customer", at=at)
    return {
        key: found[key]._replace(documents=each.documents, net=each.net)
        for key, each in sums.items()
        if key in found
    }


def _by_heads(asked: Asked) -> bool:
    return asked.basis == "order" and "category" not in asked.filters


def _together(pieces: Iterable[dict[Any, Bought]]) -> dict[Any, Bought]:
    found: dict[Any, Bought] = {}
    for piece in pieces:
        for key, each in piece.items():
            found[key] = found[key] + each if key in found else each
    return found


def _heads(asked: Asked) -> Iterator[dict[Any, Bought]]:
    """First and last days: of open months from the heads of orders, of closed ones as kept."""
    yield from _shut(asked, spans := list(asked.span.by_month()))
    for span in spans:
        if sources.closed_months(asked.over(span)):
            yield from _of_sale(asked.over(span))
            continue
        query = Order.select(Order.customer, fn.MIN(Order.ordered_on), fn.MAX(Order.ordered_on))
        if asked.filters.keys() & set(OF_CUSTOMER):
            query = query.join(Customer)
        for name, value in asked.filters.items():
            query = query.where(sources.FILTERS[name] == value)
        query = query.where(sources.sold(asked.over(span)))
        rows = database().execute(query.group_by(Order.customer)).fetchall()
        yield {key: _bought(first, last, 0, 0) for key, first, last in rows}


def _lines(asked: Asked) -> Iterator[dict[Any, Bought]]:
    spans = list(asked.span.by_month())
    yield from _shut(asked, spans)
    for span in readings(spans):
        yield from _of_sale(asked.over(span))


def _shut(asked: Asked, spans: list[Span]) -> Iterator[dict[Any, Bought]]:
    """The whole closed months, which are taken out of the spans."""
    if kept_closed.kind_of(asked, ("customer",)) != "customer":
        return
    closed = set(sources.closed_months(asked))
    months = [span.key() for span in spans if span.key() in closed]
    spans[:] = [span for span in spans if span.key() not in closed]
    if not months:
        return
    kept = ClosedSum
    figures = (fn.MIN(kept.first), fn.MAX(kept.last), fn.SUM(kept.documents), fn.SUM(kept.net))
    query = kept_closed.narrowed(asked, "customer", months, kept.key, *figures)
    rows = database().execute(query.group_by(kept.key)).fetchall()
    yield {key: _bought(*row) for key, *row in rows}


def _of_sale(asked: Asked) -> Iterator[dict[Any, Bought]]:
    sale = sources.sale(asked)
    columns = (
        sale.c.customer,
        fn.MIN(sale.c.day),
        fn.MAX(sale.c.day),
        fn.COUNT(fn.DISTINCT(sale.c.document)),
        fn.SUM(sale.c.net),
    )
    query = peewee.Select([sale], columns).group_by(sale.c.customer)
    yield {key: _bought(*row) for key, *row in sources.rows(query)}


def _bought(first: str, last: str, documents: int, net: int) -> Bought:
    return Bought(as_day(first), as_day(last), documents, net)


def as_day(day: dt.date | str) -> dt.date:
    """A day of a select over lines, which may be text."""
    return day if isinstance(day, dt.date) else dt.date.fromisoformat(day)


def since_ever(asked: Asked) -> Asked:
    """The same question over all days up to the end of its span."""
    days = [
        model.select(fn.MIN(day)).scalar()
        for model, day in (
            (Order, Order.ordered_on),
            (Delivery, Delivery.shipped_on),
            (Delivery, Delivery.invoice_on),
            (SalesReturn, SalesReturn.returned_on),
        )
    ]
    closed = MonthClose.select(fn.MIN(MonthClose.month)).scalar()
    days += [month_of(closed).first] if closed else []
    known = [as_day(day) for day in days if day]
    return asked.over(Span("any", min([*known, asked.span.first]), asked.span.last))


def papers(asked: Asked, customers: Collection[int], at: At) -> Generator[At, None, list[Paper]]:
    """The documents of some customers; a part of a long work that stands `at`."""
    found = []
    for some in _some(customers):
        sale = sources.sale(asked, customers=some)
        keys = (sale.c.customer, sale.c.day, sale.c.document)
        query = peewee.Select([sale], (*keys, fn.SUM(sale.c.net))).group_by(*keys)
        rows = sources.rows(query)
        found += [Paper(key, as_day(day), mark, net) for key, day, mark, net in rows]
        yield at
    return found


def bought_before(
    asked: Asked, customers: Collection[int], at: At
) -> Generator[At, None, set[int]]:
    """Which of the customers have a document before the span, by the heads of orders."""
    found: set[int] = set()
    earlier = since_ever(asked)
    if earlier.span.first == asked.span.first:
        return found
    earlier = asked.over(Span("any", earlier.span.first, asked.span.first - dt.timedelta(days=1)))
    if not _by_heads(asked):
        told = yield from papers(earlier, customers, at)
        return {each.customer for each in told}
    closed = sources.closed_months(earlier)
    for some in _some(customers):
        mine = Customer.id.in_(some) & (_ordered(earlier, closed) | _closed(earlier, closed))
        found.update(row[0] for row in Customer.select(Customer.id).where(mine).tuples())
        yield at
    return found


def _ordered(asked: Asked, closed: list[str]) -> peewee.Expression:
    """That a customer has an order in the open days of the span."""
    query = Order.select(peewee.SQL("1")).where(
        (Order.customer == Customer.id) & sources.sold(asked, few=True)
    )
    if closed:
        query = query.where(fn.SUBSTR(Order.ordered_on, 1, 7).not_in(closed))
    if "rep" in asked.filters:
        query = query.where(sources.loose(Order.sales_rep) == asked.filters["rep"])
    return fn.EXISTS(query)


def _closed(asked: Asked, closed: list[str]) -> peewee.Expression:
    """That a customer has a line in the closed months of the span."""
    query = ClosedLine.select(peewee.SQL("1")).where(
        (ClosedLine.customer == Customer.id)
        & (sources.loose(ClosedLine.basis) == asked.basis)
        & (sources.loose(ClosedLine.currency) == asked.currency)
        & sources.loose(ClosedLine.month).in_(closed)
        & (ClosedLine.day <= asked.span.last)
    )
    if "rep" in asked.filters:
        query = query.where(sources.loose(ClosedLine.rep) == asked.filters["rep"])
    return fn.EXISTS(query)


def _some(customers: Collection[int]) -> Iterator[list[int]]:
    keys = sorted(customers)
    for at in range(0, len(keys), AT_ONCE):
        yield keys[at : at + AT_ONCE]
