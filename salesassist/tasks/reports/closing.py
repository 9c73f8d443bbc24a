"""Closing a month (關帳): from then on its reports show what it was on that day.

What is corrected later in a document of that month changes no report of it; it is told beside it.
"""

import datetime as dt
from dataclasses import dataclass

import peewee

from salesassist.db import ClosedHead, ClosedLine, MonthClose, Order
from salesassist.db.base import Work, database, unit_of_work
from salesassist.db.reckoning import reckon_closed
from salesassist.db.sums import ClosedSum, MonthSum
from salesassist.desk.people import permit
from salesassist.rules import dates
from salesassist.rules.spans import Span, month_of, span_of
from salesassist.tasks.reports import sources
from salesassist.tasks.reports.asking import Asked
from salesassist.tasks.reports.heads import head, net
from salesassist.texts import N_, Problem, tr

BASES = ("order", "delivery", "invoice")


class MonthNotOver(Problem):
    """A month is closed before its last day has passed."""

    says = N_("{month} is not over: close it from {day} on.")


class AlreadyClosed(Problem):
    """A month is closed twice."""

    says = N_("{month} was closed on {day}: it stays as it is.")


class NotTheLastClosed(Problem):
    """A month is opened again while one after it is closed."""

    says = N_("{later} is closed too: open the last closed month first.")


class NotClosed(Problem):
    """A month is opened again that is not closed."""

    says = N_("{month} is not closed.")


class ReasonToOpen(Problem):
    """A closed month is opened again without a word why."""

    says = N_("Write why {month} is opened again: the journal keeps it.")


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


def called(month: str) -> str:
    """A month ("2026-10") as people call it in the language spoken: 115 年 10 月."""
    return month_of(month).name(tr(N_("iso")))


def shown(day: dt.date) -> str:
    """A day as people write it in the language spoken: 115/11/05."""
    return dates.plain(day, tr(N_("iso")))


def close_month(
    year: int, month: int, *, who: str, today: dt.date, request: str | None = None
) -> MonthClose:
    """Close a month: its lines and heads are kept as they are now, on every basis and currency.

    Raises NotPermitted, MonthNotOver, AlreadyClosed, EarlierMonthOpen.
    """
    permit(who, "close a month")
    span = span_of("month", dt.date(year, month, 1))
    with unit_of_work(who, "close month", request) as work:
        if work.done_before:
            return MonthClose.get_by_id(work.result)
        against = why_not(span.key(), today)
        if against is not None:
            raise against
        closed = work.add(MonthClose(month=span.key(), closed_at=work.at, closed_by=who))
        for currency in _currencies(span):
            for basis in BASES:
                _keep(work, closed, Asked(span, currency, today, basis))
        work.result = closed.id
    return closed


def why_not(month: str, today: dt.date) -> Problem | None:
    """What stands against closing a month, as a Problem; None where it can be closed."""
    span = month_of(month)
    if today <= span.last:
        return MonthNotOver(month=called(month), day=shown(span.last + dt.timedelta(days=1)))
    found = MonthClose.get_or_none(MonthClose.month == month)
    if found is not None:
        return AlreadyClosed(month=called(month), day=shown(found.closed_at.date()))
    newest = MonthClose.select(peewee.fn.MAX(MonthClose.month)).scalar()
    open_ = MonthSum.select(peewee.fn.MIN(MonthSum.month)).where(MonthSum.orders != 0)
    # The first month that is closed may be any: the program is taken up in the middle of a year.
    earlier = open_.where(MonthSum.month > newest).scalar() if newest else None
    if earlier is not None and earlier < month:
        return EarlierMonthOpen(earlier=called(earlier))
    return None


def reopen_month(month: str, *, who: str, reason: str, request: str | None = None) -> None:
    """Open the month that was closed last again: its reports follow the documents once more.

    For what was closed by mistake; the journal keeps who did it and why, and what was issued
    stays as it was issued. Raises NotPermitted, ReasonToOpen, NotClosed, NotTheLastClosed.
    """
    permit(who, "reopen a month")
    if not reason.strip():
        raise ReasonToOpen(month=called(month))
    with unit_of_work(who, f"reopen month {month}: {reason.strip()}", request) as work:
        if work.done_before:
            return
        closed = MonthClose.get_or_none(MonthClose.month == month)
        if closed is None:
            raise NotClosed(month=called(month))
        later = MonthClose.select(peewee.fn.MAX(MonthClose.month)).scalar()
        if later > month:
            raise NotTheLastClosed(later=called(later))
        # As they came: past the journal, which keeps the documents themselves.
        ClosedLine.delete().where(ClosedLine.month == month).execute()
        ClosedSum.delete().where(ClosedSum.month == month).execute()
        for kept in closed.heads:
            work.remove(kept)
        work.remove(closed)


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
    reckon_closed(closed.month, asked.basis, asked.currency)


def corrections(asked: Asked) -> list[Correction]:
    """The closed months of the span whose documents come to something else by now."""
    found = []
    for closed in MonthClose.select().where(MonthClose.month.in_(asked.span.months())):
        month = Asked(month_of(closed.month), asked.currency, asked.today, asked.basis)
        kept, now = net(month), net(month, live=True)
        if kept != now:
            found.append(Correction(closed.month, closed.closed_at.date(), kept, now))
    return found
