"""The months and whether they are closed: what each came to, what is open, what was corrected."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from peewee import fn

from salesassist.db import (
    ClosedHead,
    Delivery,
    MonthClose,
    Order,
    Receipt,
    SalesReturn,
)
from salesassist.db.reports import BASES as WORDS
from salesassist.rules.orders import OrderState
from salesassist.rules.report_table import Column, Kind, ReportTable, Row
from salesassist.rules.spans import Span, month_of
from salesassist.tasks.reports import closing
from salesassist.tasks.reports.asking import Asked
from salesassist.tasks.reports.behind import Document, told
from salesassist.tasks.reports.kinds.ranked import NOBODY
from salesassist.tasks.reports.summing import by
from salesassist.texts import N_, tr

OPEN, CLOSED, RUNNING = N_("Not closed yet"), N_("Month closed"), N_("Still running")
_COLUMNS = (
    Column("month", N_("Month")),
    Column("state", N_("State")),
    *(Column(basis, WORDS[basis], Kind.AMOUNT) for basis in closing.BASES),
    Column("corrected", N_("Corrected since"), Kind.WHOLE),
    Column("closed_on", N_("Day of closing"), Kind.DAY),
    Column("closed_by", N_("Month closed by")),
)


@dataclass(frozen=True)
class StillOpen:
    """What of a month is not finished: words with how many, and the page where it is seen."""

    words: str
    count: int
    page: str


@dataclass(frozen=True)
class Corrected:
    """A document of a closed month that comes to something else by now (net, minor units)."""

    document: Document
    basis: str
    kept: int
    now: int


def overview(currency: str, today: dt.date) -> ReportTable:
    """Every month from the first document on, the newest first; closed ones as they were kept."""
    months = _months(today)
    if not months:
        return ReportTable(_COLUMNS, ())
    whole = Span("any", month_of(months[-1]).first, month_of(months[0]).last)
    live = {
        basis: by(Asked(whole, currency, today, basis), "month", live=True)
        for basis in closing.BASES
    }
    kept = _kept(currency)
    closes = {each.month: each for each in MonthClose.select()}
    rows = []
    for month in months:
        closed = closes.get(month)
        now = tuple(live[basis].get(month, NOBODY).net for basis in closing.BASES)
        nets = tuple(kept.get((month, basis), 0) for basis in closing.BASES) if closed else now
        changed = corrected(month, currency, today) if nets != now else ()
        count = len({(each.document.kind, each.document.id) for each in changed})
        known = (closed.closed_at.date(), closed.closed_by) if closed else (None, "")
        state = tr(_state(month, closed, today))
        rows.append(Row((month, state, *nets, count or None, *known), behind=month))
    return ReportTable(_COLUMNS, tuple(rows))


def _months(today: dt.date) -> list[str]:
    """The months from the first document to the current one, the newest first."""
    firsts = [
        model.select(fn.MIN(day)).where(day.is_null(False)).scalar()
        for model, day in (
            (Order, Order.ordered_on),
            (Delivery, Delivery.shipped_on),
            (SalesReturn, SalesReturn.returned_on),
        )
    ]
    known = [str(first) for first in firsts if first]
    if not known:
        return []
    first = min(dt.date.fromisoformat(min(known)), today)
    return list(reversed(Span("any", first, today).months()))


def _state(month: str, closed: MonthClose | None, today: dt.date) -> str:
    if closed is not None:
        return CLOSED
    return RUNNING if today <= month_of(month).last else OPEN


def _kept(currency: str) -> dict[tuple[str, str], int]:
    query = ClosedHead.select(MonthClose.month, ClosedHead.basis, ClosedHead.net).join(MonthClose)
    rows = query.where(ClosedHead.currency == currency).tuples()
    return {(month, basis): net for month, basis, net in rows}


def next_to_close(today: dt.date) -> str | None:
    """The month to be closed next: the earliest open one after the last closed one.

    Where none was closed yet it is the last one that is over.
    """
    over = [month for month in _months(today) if month_of(month).last < today]
    if not MonthClose.select().exists():
        return over[0] if over else None
    able = [month for month in over if closing.why_not(month, today) is None]
    newest = MonthClose.select(fn.MAX(MonthClose.month)).scalar()
    return next((month for month in reversed(able) if month > newest), None)


def still_open(month: str) -> list[StillOpen]:
    """What of a month is unfinished: closing it keeps it as it is now."""
    span = month_of(month)
    within = (span.first, span.last)
    drafts = Order.select().where(
        (Order.state == OrderState.DRAFT)
        & (Order.revision == 0)
        & Order.ordered_on.between(*within)
    )
    sent = (
        Delivery.select()
        .join(Order)
        .where((Delivery.state != "void") & Delivery.shipped_on.between(*within))
    )
    unbilled = sent.where((Delivery.invoice_number == "") & (Order.invoice_kind != "none"))
    unsigned = sent.where(Delivery.state == "sent")
    loose = Receipt.select().where(
        (Receipt.state != "void") & (Receipt.left != 0) & Receipt.received_on.between(*within)
    )
    found = (
        (N_("{count:,} orders are drafts still"), drafts, "orders"),
        (N_("{count:,} deliveries are without an invoice"), unbilled, "orders"),
        (N_("{count:,} deliveries are not confirmed as received"), unsigned, "orders"),
        (N_("{count:,} receipts are on no debt yet"), loose, "receivables"),
    )
    told_ = ((words, query.count(), page) for words, query, page in found)
    return [
        StillOpen(tr(words).format(count=count), count, page)
        for words, count, page in told_
        if count
    ]


def corrected(month: str, currency: str, today: dt.date) -> list[Corrected]:
    """The documents of a closed month whose lines come to something else by now, by basis."""
    found = []
    for basis in closing.BASES:
        asked = Asked(month_of(month), currency, today, basis)
        kept, now = (_by_document(asked, live=live) for live in (False, True))
        for mark in kept.keys() | now.keys():
            if kept.get(mark, 0) != now.get(mark, 0):
                for document in told((mark,)):
                    both = (kept.get(mark, 0), now.get(mark, 0))
                    found.append(Corrected(document, basis, *both))
    return sorted(found, key=lambda each: (each.basis, each.document.number))


def _by_document(asked: Asked, *, live: bool) -> dict[Any, int]:
    return {key: sums.net for key, sums in by(asked, "document", live=live).items()}
