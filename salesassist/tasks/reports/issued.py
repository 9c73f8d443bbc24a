"""Reports that were issued: which there are of a question, and the question of one."""

import datetime as dt
import json
from typing import NamedTuple

from peewee import fn

from salesassist.db import Paper
from salesassist.db.sums import MonthSum
from salesassist.rules.dates import month_bounds
from salesassist.rules.spans import SPANS, Span, span_of
from salesassist.tasks.reports.telling import SALES_TABLE, Made

MONTHLY_REPORT = "monthly-report"
"""The kind of the monthly reports earlier versions issued: kept, shown and copied as they are."""
_USUAL = "TWD"
"""The currency that is left out of the facts of papers."""


class Of(NamedTuple):
    """What an issued report is of."""

    report: str
    span: Span
    currency: str


def issued_of(made: Made) -> list[Paper]:
    """The papers issued of a report over the same days in the same currency, the newest first.

    They come without their bytes.
    """
    wanted = {
        "report": made.report.name,
        "first": made.asked.span.first.isoformat(),
        "last": made.asked.span.last.isoformat(),
    }
    query = Paper.select(Paper.id, Paper.number, Paper.revision, Paper.state)
    query = query.where(Paper.kind == SALES_TABLE)
    for name, value in wanted.items():
        query = query.where(fn.JSON_EXTRACT(Paper.facts, f"$.{name}") == value)
    currency = fn.COALESCE(fn.JSON_EXTRACT(Paper.facts, "$.currency"), _USUAL)
    return list(query.where(currency == made.asked.currency).order_by(Paper.id.desc()))


def of(paper: Paper) -> Of | None:
    """What an issued report is of; None for a paper that is none."""
    facts = json.loads(paper.facts)
    if paper.kind == MONTHLY_REPORT:
        first, _ = month_bounds(facts["year"], facts["month"])
        return Of("by-customer", span_of("month", first), facts.get("currency", _USUAL))
    if paper.kind != SALES_TABLE:
        return None
    first, last = (dt.date.fromisoformat(facts[name]) for name in ("first", "last"))
    span = Span("any", first, last)
    for kind in SPANS:
        if kind != "any" and span_of(kind, first) == Span(kind, first, last):
            span = span_of(kind, first)
    return Of(facts["report"], span, facts.get("currency", _USUAL))


def newest_month(currency: str) -> Span | None:
    """The newest month with a sold order."""
    found = MonthSum.select(fn.MAX(MonthSum.month)).where(
        (MonthSum.currency == currency) & (MonthSum.orders != 0)
    )
    month = found.scalar()
    return span_of("month", dt.date.fromisoformat(f"{month}-01")) if month else None


def sold_in(span: Span, currency: str) -> int | None:
    """What was ordered in whole months, net, minor units, as it is kept; None for other spans."""
    if not span.whole_months():
        return None
    months = span.months()
    query = MonthSum.select(fn.COALESCE(fn.SUM(MonthSum.net), 0))
    within = MonthSum.month.between(months[0], months[-1])
    return query.where((MonthSum.currency == currency) & within).scalar()
