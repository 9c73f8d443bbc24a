"""Which customers are worth most by recency, frequency and money; who came and who stays away."""

import datetime as dt
from typing import Any, NamedTuple

import peewee
from peewee import fn

from salesassist.db import Company
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
from salesassist.tasks.reports.behind import as_day
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


def year_to(last: dt.date) -> dt.date:
    """The first day of the twelve months that end with a day."""
    return add_months(last, -12) + dt.timedelta(days=1)


def year_of(asked: Asked) -> Span:
    """The twelve months to the span's last day, or to today."""
    last = min(asked.span.last, asked.today)
    return Span("any", year_to(last), last)


class Bought(NamedTuple):
    """A customer's buying: first and last day, how many documents, and their net."""

    first: dt.date
    last: dt.date
    documents: int
    net: int


def rfm_scores(asked: Asked) -> Steps:
    """客戶 RFM over the twelve months to the span's last day, by thresholds or by quintiles."""
    yield 0, 1
    year = year_of(asked)
    last = year.last
    found = _bought(asked.over(year))
    names = customers(set(found))
    yield 1, 1
    rows = []
    for (key, each), scored in zip(found.items(), _scored(found, asked, last), strict=True):
        days = (last - each.last).days
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
    how = Company.rfm_by.show("quintiles" if _by_quintiles() else "thresholds")
    notes = (tr(N_("RFM scored by: {how}")).format(how=how),)
    return ReportTable(_RFM, tuple(rows), total, controls, picture, notes)


def _scored(found: dict[Any, Bought], asked: Asked, last: dt.date) -> list[tuple[int, int, int]]:
    """The scores of each, as the house scores: by domain §9's thresholds, or against each other."""
    unit = 10 ** money.exponent(asked.currency)
    facts = [((last - each.last).days, each.documents, each.net // unit) for each in found.values()]
    if _by_quintiles():
        return rfm.quintiles(facts)
    return [rfm.scores(*each) for each in facts]


def _by_quintiles() -> bool:
    company = Company.select().first()
    return company is not None and company.rfm_by == "quintiles"


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
    """新客／流失: whose first order is in the span; whose days without one were over in it.

    How many days is the house's (`Company.lost_days`). Net and documents of a new customer are
    those of the span, of a lost one those of the twelve months before the last order.
    """
    yield 0, 2
    known = _bought(asked.over(Span("any", _EVER, asked.span.last)))
    yield 1, 2
    now = _bought(asked)
    new = {key for key, each in known.items() if asked.span.first <= each.first}
    lost = {key for key, each in known.items() if key not in new and _is_lost(each, asked)}
    names = customers(new | lost)
    rows = [_change(N_("New"), names[key], known[key], now[key], key) for key in new]
    rows += [
        _change(N_("Lost customer"), names[key], known[key], _last_year(asked, key, known), key)
        for key in lost
    ]
    rows.sort(key=lambda row: (row.values[0], -row.values[6]))
    yield 2, 2
    counts = (len(new), len(lost))
    words = tr(N_("{new:,} new, {lost:,} lost")).format(new=counts[0], lost=counts[1])
    # Bought before and in the span, or new in it: nobody else can have bought in it.
    before = set(_bought(asked.over(Span("any", _EVER, asked.span.first - dt.timedelta(days=1)))))
    said = tr(N_("New customers = buyers of the period not seen before"))
    control = Control(said, counts[0], len(set(now) - before), Kind.WHOLE)
    labels = (tr(N_("New")), tr(N_("Lost customer")))
    picture = Picture("columns", labels, (Series(tr(N_("Customers")), counts),), Kind.WHOLE)
    days = tr(N_("Lost: {days:,} days without an order")).format(days=_lost_after())
    total = total_row(_CHANGES, rows, words)
    return ReportTable(_CHANGES, tuple(rows), total, (control,), picture, (days,))


def _is_lost(found: Bought, asked: Asked) -> bool:
    gone_on = found.last + dt.timedelta(days=_lost_after() + 1)
    return asked.span.first <= gone_on <= min(asked.span.last, asked.today)


def _lost_after() -> int:
    """After how many days without an order a customer counts as lost."""
    company = Company.select().first()
    return company.lost_days if company else LOST_AFTER


def _last_year(asked: Asked, key: Any, known: dict[Any, Bought]) -> Bought:
    """What a customer bought in the twelve months to its last order."""
    last = known[key].last
    return _bought(asked.over(Span("any", year_to(last), last)).only(customer=key))[key]


def _change(words: str, named: Named, known: Bought, figures: Bought, key: Any) -> Row:
    told = (tr(words), named.code, named.name, known.first, known.last)
    return Row((*told, figures.documents, figures.net), behind=key)


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
        key: Bought(as_day(first), as_day(last), documents, net)
        for key, first, last, documents, net in sources.rows(query)
    }


def ever(asked: Asked, customer: int) -> Bought | None:
    """What a customer bought up to the end of the span, from its first day on."""
    return _bought(asked.over(Span("any", _EVER, asked.span.last)).only(customer=customer)).get(
        customer
    )
