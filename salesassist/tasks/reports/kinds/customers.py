"""Which customers are worth most by recency, frequency and money; who came and who stays away."""

import datetime as dt
from typing import Any, NamedTuple

import peewee
from peewee import fn

from salesassist.rules import money, rfm
from salesassist.rules.dates import add_months
from salesassist.rules.report_table import (
    Column,
    Control,
    Kind,
    Picture,
    ReportTable,
    Row,
    Series,
    total_row,
)
from salesassist.rules.spans import Span
from salesassist.tasks.reports import sources
from salesassist.tasks.reports.asking import Asked
from salesassist.tasks.reports.kinds.ranked import Steps
from salesassist.tasks.reports.summing import Named, customers, proofs
from salesassist.texts import N_, tr

LOST_AFTER = 180
"""Days without an order after which a customer counts as lost."""
_EVER = dt.date(1900, 1, 1)
_RFM = (
    Column("code", N_("Code")),
    Column("name", N_("Customer")),
    Column("days", N_("Days since the last"), Kind.WHOLE),
    Column("orders", N_("Documents in 12 months"), Kind.WHOLE, adds=True),
    Column("net", N_("Net of 12 months"), Kind.AMOUNT, adds=True),
    Column("scores", "RFM"),
    Column("segment", N_("Segment")),
)


class Bought(NamedTuple):
    """A customer's buying: first and last day, how many documents, and their net."""

    first: dt.date
    last: dt.date
    documents: int
    net: int


def rfm_scores(asked: Asked) -> Steps:
    """客戶 RFM over the twelve months to the span's last day, by domain §9's thresholds."""
    yield 0, 1
    last = min(asked.span.last, asked.today)
    year = Span("any", add_months(last, -12) + dt.timedelta(days=1), last)
    found = _bought(asked.over(year))
    names = customers(set(found))
    yield 1, 1
    rows = []
    for key, each in found.items():
        days = (last - each.last).days
        whole_units = each.net // 10 ** money.exponent(asked.currency)
        scored = rfm.scores(days, each.documents, whole_units)
        words = tr(rfm.SEGMENTS[rfm.segment(*scored)])
        named = names.get(key, Named("", str(key)))
        values = (named.code, named.name, days, each.documents, each.net)
        rows.append(Row((*values, "".join(map(str, scored)), words), behind=key))
    rows.sort(key=lambda row: (row.values[5], row.values[4]), reverse=True)
    total = total_row(_RFM, rows, tr(N_("Total")))
    segments: dict[str, int] = {}
    for row in rows:
        segments[str(row.values[6])] = segments.get(str(row.values[6]), 0) + 1
    falling = sorted(segments.items(), key=lambda each: -each[1])
    series = Series(tr(N_("Customers")), tuple(count for _, count in falling))
    picture = Picture("bars", tuple(name for name, _ in falling), (series,), Kind.WHOLE)
    net = sum(each.net for each in found.values())
    controls = proofs(asked.over(year), net)
    return ReportTable(_RFM, tuple(rows), total, controls, picture)


_CHANGES = (
    Column("change", N_("Change")),
    Column("code", N_("Code")),
    Column("name", N_("Customer")),
    Column("first", N_("First order"), Kind.DAY),
    Column("last", N_("Last order"), Kind.DAY),
    Column("documents", N_("Number of documents"), Kind.WHOLE, adds=True),
    Column("net", N_("Net"), Kind.AMOUNT, adds=True),
)


def gained_and_lost(asked: Asked) -> Steps:
    """新客／流失: whose first order is in the span; whose 180 days without one ended in it.

    Net and documents of a new customer are those of the span, of a lost one those of the twelve
    months before the last order.
    """
    yield 0, 2
    until = asked.over(Span("any", _EVER, asked.span.last))
    ever = _bought(until)
    yield 1, 2
    now = _bought(asked)
    rows, new, lost = [], 0, 0
    names = customers(set(ever))
    for key, each in ever.items():
        named = names.get(key, Named("", str(key)))
        told = (named.code, named.name, each.first, each.last)
        gone_on = each.last + dt.timedelta(days=LOST_AFTER + 1)
        if asked.span.first <= each.first <= asked.span.last:
            here, new = now[key], new + 1
            rows.append(Row((tr(N_("New")), *told, here.documents, here.net), behind=key))
        elif asked.span.first <= gone_on <= asked.span.last:
            lost += 1
            year = Span("any", add_months(each.last, -12) + dt.timedelta(days=1), each.last)
            before = _bought(asked.over(year).only(customer=key))[key]
            rows.append(
                Row((tr(N_("Lost customer")), *told, before.documents, before.net), behind=key)
            )
    rows.sort(key=lambda row: (row.values[0], -row.values[6]))
    yield 2, 2
    words = tr(N_("{new:,} new, {lost:,} lost")).format(new=new, lost=lost)
    # Bought before and in the span, or new in it: nobody else can have bought in it.
    before = set(_bought(asked.over(Span("any", _EVER, asked.span.first - dt.timedelta(days=1)))))
    control = Control(
        tr(N_("New customers = buyers of the period not seen before")),
        new,
        len(set(now) - before),
        Kind.WHOLE,
    )
    return ReportTable(_CHANGES, tuple(rows), total_row(_CHANGES, rows, words), (control,))


def _bought(asked: Asked) -> dict[Any, Bought]:
    """What each customer bought, by its id."""
    sale = sources.sale(asked)
    columns = (
        sale.c.customer,
        fn.MIN(sale.c.day),
        fn.MAX(sale.c.day),
        fn.COUNT(fn.DISTINCT(sale.c.document)),
        fn.SUM(sale.c.net),
    )
    query = peewee.Select([sale], columns).group_by(sale.c.customer)
    return {
        key: Bought(_day(first), _day(last), documents, net)
        for key, first, last, documents, net in sources.rows(query)
    }


def _day(day: dt.date | str) -> dt.date:
    return day if isinstance(day, dt.date) else dt.date.fromisoformat(day)
