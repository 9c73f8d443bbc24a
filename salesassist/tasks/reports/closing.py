"""Closing a month (關帳): from then on its reports show what it was on that day.

What is corrected later in a document of that month changes no report of it; it is told beside it.
"""

import datetime as dt
from dataclasses import dataclass

import peewee

from salesassist.db import ClosedHead, ClosedLine, MonthClose, Order
from salesassist.db.base import Work, database, unit_of_work
from salesassist.db.sums import MonthSum
from salesassist.desk.people import permit
from salesassist.rules.dates import month_bounds
from salesassist.rules.spans import Span, span_of
from salesassist.tasks.reports import sources
from salesassist.tasks.reports.asking import Asked
from salesassist.tasks.reports.heads import head, net
from salesassist.texts import N_, Problem

BASES = ("order", "delivery", "invoice")


class MonthNotOver(Problem):
    """A month is closed before its last day has passed."""

    says = N_("{month} is not over: close it from {day} on.")


class AlreadyClosed(Problem):
    """A month is closed twice."""

    says = N_("{month} was closed on {day}: it stays as it is.")


class EarlierMonthOpen(Problem):
    """A month is closed while one before it, that has documents, is open."""

    says = N_("{earlier} is still open: close the months in their order.")


@dataclass(frozen=True)
class Correction:
    """What a closed month came to, and what its documents come to now (net, minor units)."""

    month: str
    closed_on: dt.date
    kept: int
    now: int


def close_month(
    year: int, month: int, *, who: str, today: dt.date, request: str | None = None
) -> MonthClose:
    """Close a month: its lines and heads are kept as they are now, on every basis and currency.

    Raises NotPermitted, MonthNotOver, AlreadyClosed, EarlierMonthOpen.
    """
    permit(who, "close a month")
    span = span_of("month", dt.date(year, month, 1))
    _refuse(span, today)
    with unit_of_work(who, "close month", request) as work:
        if work.done_before:
            return MonthClose.get_by_id(work.result)
        closed = work.add(MonthClose(month=span.key(), closed_at=work.at, closed_by=who))
        for currency in _currencies(span):
            for basis in BASES:
                _keep(work, closed, Asked(span, currency, today, basis))
        work.result = closed.id
    return closed


def _refuse(span: Span, today: dt.date) -> None:
    if today <= span.last:
        raise MonthNotOver(month=span.key(), day=span.last + dt.timedelta(days=1))
    found = MonthClose.get_or_none(MonthClose.month == span.key())
    if found is not None:
        raise AlreadyClosed(month=span.key(), day=found.closed_at.date())
    newest = MonthClose.select(peewee.fn.MAX(MonthClose.month)).scalar()
    open_ = MonthSum.select(peewee.fn.MIN(MonthSum.month)).where(MonthSum.orders != 0)
    # The first month that is closed may be any: the program is taken up in the middle of a year.
    earlier = open_.where(MonthSum.month > newest).scalar() if newest else None
    if earlier is not None and earlier < span.key():
        raise EarlierMonthOpen(earlier=earlier)


def _currencies(span: Span) -> list[str]:
    """The currencies any document of the month is in."""
    query = Order.select(Order.currency).distinct().order_by(Order.currency)
    return [row[0] for row in query.tuples()]


def _keep(work: Work, closed: MonthClose, asked: Asked) -> None:
    found = head(asked, live=True)
    if not found.documents:
        return
    work.add(ClosedHead(closed=closed, basis=asked.basis, currency=asked.currency, **vars(found)))
    _copy(closed, asked)


def question(kept: ClosedHead) -> Asked:
    """What a head of a closed month answers."""
    first = dt.date.fromisoformat(f"{kept.closed.month}-01")
    return Asked(span_of("month", first), kept.currency, first, kept.basis)


def copy_again(kept: ClosedHead) -> None:
    """Copy the lines of a closed month again, inside the unit of work at hand."""
    lines = ClosedLine
    mine = (lines.basis == kept.basis) & (lines.currency == kept.currency)
    lines.delete().where(mine & (lines.month == kept.closed.month)).execute(database())
    _copy(kept.closed, question(kept))


def _copy(closed: MonthClose, asked: Asked) -> None:
    sale = sources.sale(asked, live=True)
    fixed = [peewee.Value(value) for value in (1, closed.month, asked.basis, asked.currency)]
    columns = [getattr(sale.c, name) for name in sources.COLUMNS]
    names = ("version", "month", "basis", "currency", *sources.COLUMNS)
    # Copied inside the database, past the journal: what is copied stands there already.
    lines = peewee.Select([sale], [*fixed, *columns])
    fields = [getattr(ClosedLine, name) for name in names]
    ClosedLine.insert_from(lines, fields).execute(database())


def corrections(asked: Asked) -> list[Correction]:
    """The closed months of the span whose documents come to something else by now."""
    found = []
    for closed in MonthClose.select().where(MonthClose.month.in_(asked.span.months())):
        first = dt.date.fromisoformat(f"{closed.month}-01")
        span = Span("month", *month_bounds(first.year, first.month))
        month = Asked(span, asked.currency, asked.today, asked.basis)
        kept, now = net(month), net(month, live=True)
        if kept != now:
            found.append(Correction(closed.month, closed.closed_at.date(), kept, now))
    return found
