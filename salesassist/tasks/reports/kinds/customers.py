"""Which customers are worth most by recency, frequency and money; who came and who stays away."""

import datetime as dt
from collections.abc import Generator
from typing import Any

from salesassist.db import Company
from salesassist.desk.importing.outcome import finish
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
from salesassist.tasks.reports import buyers
from salesassist.tasks.reports.asking import Asked
from salesassist.tasks.reports.buyers import Bought
from salesassist.tasks.reports.kinds.ranked import Steps
from salesassist.tasks.reports.proving import proofs
from salesassist.tasks.reports.summing import Named, by_steps, customers
from salesassist.texts import N_, tr

LOST_AFTER = 180
"""Days without an order after which a customer counts as lost."""
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


def rfm_scores(asked: Asked) -> Steps:
    """客戶 RFM over the twelve months to the span's last day, by thresholds or by quintiles."""
    yield 0, 1
    year = year_of(asked)
    last = year.last
    found = yield from buyers.buyers(asked.over(year), (0, 1))
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
    controls = yield from proofs(asked.over(year), net, at=(1, 1))
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
    yield 0, 4
    now = yield from buyers.buyers(asked, (0, 4))
    yield 1, 4
    new = yield from _unseen(asked, set(now))
    yield 2, 4
    after = _lost_after()
    lost, years = yield from _lost(asked, after, new)
    yield 3, 4
    names = customers({*new, *lost})
    rows = [_change(N_("New"), names[key], now[key], now[key], key) for key in new]
    rows += [
        _change(N_("Lost customer"), names[key], each, years[key], key)
        for key, each in lost.items()
    ]
    rows.sort(key=lambda row: (row.values[0], -row.values[6]))
    counts = (len(new), len(lost))
    words = tr(N_("{new:,} new, {lost:,} lost")).format(new=counts[0], lost=counts[1])
    before = yield from buyers.bought_before(asked, set(now), (3, 4))
    yield 4, 4
    said = tr(N_("New customers = buyers of the period not seen before"))
    control = Control(said, counts[0], len(now) - len(before), Kind.WHOLE)
    labels = (tr(N_("New")), tr(N_("Lost customer")))
    picture = Picture("columns", labels, (Series(tr(N_("Customers")), counts),), Kind.WHOLE)
    days = tr(N_("Lost: {days:,} days without an order")).format(days=after)
    total = total_row(_CHANGES, rows, words)
    return ReportTable(_CHANGES, tuple(rows), total, (control,), picture, (days,))


Customers = dict[Any, Bought]
_DAY = dt.timedelta(days=1)


def _unseen(asked: Asked, unseen: set[Any]) -> Generator[tuple[int, int], None, set[Any]]:
    """Those of the buyers who bought nothing before the span, looked for month by month back."""
    earlier = buyers.since_ever(asked).span
    if earlier.first == asked.span.first:
        return unseen
    months = Span("any", earlier.first, asked.span.first - _DAY).by_month()
    for month in reversed(months):
        if not unseen:
            break
        seen = yield from by_steps(asked.over(month), "customer", at=(1, 4))
        unseen = unseen.difference(seen)
    return unseen


def _lost(
    asked: Asked, after: int, new: set[Any]
) -> Generator[tuple[int, int], None, tuple[Customers, Customers]]:
    """Whose days without an order were over in the span: all they bought, and their last year.

    They bought in as many days so long ago, and not after these.
    """
    gone = dt.timedelta(days=after + 1)
    first, last = asked.span.first - gone, min(asked.span.last, asked.today) - gone
    if last < first:
        return {}, {}
    at = (2, 4)
    once = yield from by_steps(asked.over(Span("any", first, last)), "customer", at=at)
    later = Span("any", last + _DAY, asked.span.last)
    still = yield from by_steps(asked.over(later), "customer", at=at)
    keys = {*once}.difference(still, new)
    ever: Customers = {}
    years: Customers = {}
    for each in sorted(
        (yield from buyers.papers(buyers.since_ever(asked), keys, at)),
        key=lambda paper: paper.day,
        reverse=True,
    ):
        one = Bought(each.day, each.day, 1, each.net)
        ever[each.customer] = ever[each.customer] + one if each.customer in ever else one
        if year_to(ever[each.customer].last) <= each.day:
            known = years.get(each.customer)
            years[each.customer] = known + one if known else one
    return ever, years


def _lost_after() -> int:
    """After how many days without an order a customer counts as lost."""
    company = Company.select().first()
    return company.lost_days if company else LOST_AFTER


def _change(words: str, named: Named, known: Bought, figures: Bought, key: Any) -> Row:
    told = (tr(words), named.code, named.name, known.first, known.last)
    return Row((*told, figures.documents, figures.net), behind=key)


def bought(asked: Asked) -> dict[Any, Bought]:
    """What each customer bought, by its id."""
    return finish(buyers.buyers(asked, (0, 1)))


def ever(asked: Asked, customer: int) -> Bought | None:
    """What a customer bought up to the end of the span, from its first day on."""
    found = None
    for each in finish(buyers.papers(buyers.since_ever(asked), {customer}, (0, 1))):
        one = Bought(each.day, each.day, 1, each.net)
        found = found + one if found else one
    return found
