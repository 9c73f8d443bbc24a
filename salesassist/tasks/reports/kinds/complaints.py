"""Complaints by class, cause or responsible unit (客訴統計): counts, times, what is late, cost."""

import datetime as dt
from collections.abc import Callable, Hashable
from functools import partial

import peewee
from peewee import fn

from salesassist.db import Complaint, ComplaintCost, Customer, Delivery
from salesassist.db.complaints import COMPLAINT_KINDS
from salesassist.desk import complaint_cases
from salesassist.desk.hours import office_hours
from salesassist.rules import summaries
from salesassist.rules.complaint_figures import Case, mean_minutes, ranking
from salesassist.rules.money import round_ratio
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
from salesassist.tasks.reports.asking import Asked
from salesassist.tasks.reports.behind import Document, told
from salesassist.tasks.reports.kinds.matrix import UNNAMED
from salesassist.tasks.reports.kinds.ranked import Steps
from salesassist.texts import N_, tr

_COLUMNS = (
    Column("count", N_("Complaints"), Kind.WHOLE, adds=True),
    Column("share", N_("Share"), Kind.PERCENT),
    Column("cumulated", N_("Cumulated"), Kind.PERCENT),
    Column("rate", N_("Per 100 deliveries"), Kind.TENTH),
    Column("answer", N_("First answer, working hours"), Kind.TENTH),
    Column("days", N_("Closed after, working days"), Kind.TENTH),
    Column("late", N_("Overdue"), Kind.WHOLE, adds=True),
    Column("cost", N_("Cost"), Kind.AMOUNT, adds=True),
)
_NAMES: dict[str, Callable[[Case], str]] = {
    "kind": lambda case: case.kind,
    "cause": lambda case: case.cause,
    "unit": lambda case: case.unit,
}


def _counted(asked: Asked, dimension: str, heading: str) -> Steps:
    """The complaints taken in the span, the most frequent first; costs in NT dollars with tax.

    Times are working time without what was waited for the customer; deliveries those that hold.
    """
    yield 0, 1
    found = [case for _, case in complaint_cases.cases(_taken(asked), now_of(asked))]
    sent = _deliveries(asked)
    yield 1, 1
    columns = (Column("name", heading), *_COLUMNS)
    groups: dict[str, list[Case]] = {}
    for case in found:
        groups.setdefault(_NAMES[dimension](case), []).append(case)
    rows = []
    for rank in ranking(found, _NAMES[dimension]):
        figures = _figures(groups[rank.name], sent)
        shares = (rank.share, rank.cumulative)
        values = (_called(dimension, rank.name), figures[0], *shares, *figures[1:])
        rows.append(Row(values, behind=rank.name))
    keys = ("rate", "answer", "days")
    said = dict(zip(keys, _figures(found, sent)[1:4], strict=True))
    said["share"] = summaries.share(len(found), len(found))
    total = total_row(columns, rows, tr(N_("Total")), **said)
    series = Series(tr(N_("Complaints")), tuple(row.values[1] for row in rows))
    picture = Picture("pareto", tuple(str(row.values[0]) for row in rows), (series,), Kind.WHOLE)
    sent_words = tr(N_("{count:,} deliveries in the period")).format(count=sent)
    controls = _controls(asked, total.values[1], total.values[8])
    return ReportTable(columns, tuple(rows), total, controls, picture, (sent_words,))


def _figures(found: list[Case], sent: int) -> tuple[int | None, ...]:
    day = int(office_hours().length().total_seconds()) // 60
    answer = mean_minutes(each.answered for each in found)
    closed = mean_minutes(each.closed for each in found)
    return (
        len(found),
        round_ratio(len(found) * 1_000, sent) if sent else None,
        None if answer is None else round_ratio(answer * 10, 60),
        None if closed is None else round_ratio(closed * 10, day),
        sum(each.late for each in found),
        sum(each.cost for each in found),
    )


def _called(dimension: str, name: str) -> str:
    if not name:
        return tr(UNNAMED)
    return tr(COMPLAINT_KINDS[name]) if dimension == "kind" else name


def now_of(asked: Asked) -> dt.datetime:
    """The moment a report looks from: this one, or of another day its last."""
    at = dt.datetime.now()
    return at if at.date() == asked.today else dt.datetime.combine(asked.today, dt.time.max)


def of_customers(query: peewee.ModelSelect, asked: Asked) -> peewee.ModelSelect:
    """A query joined with Customer, narrowed as asked; the sales rep is the customer's owner."""
    fields = {"rep": Customer.owner, "customer": Customer.id}
    for name, value in asked.filters.items():
        query = query.where(fields.get(name, getattr(Customer, name, None)) == value)
    return query


def moments(asked: Asked, moment: peewee.Field) -> peewee.Expression:
    """That a moment lies in the span."""
    first = dt.datetime.combine(asked.span.first, dt.time.min)
    return moment.between(first, dt.datetime.combine(asked.span.last, dt.time.max))


def _taken(asked: Asked, *columns: peewee.Node) -> peewee.ModelSelect:
    query = Complaint.select(*columns).join(Customer)
    return of_customers(query, asked).where(moments(asked, Complaint.received_at))


def _deliveries(asked: Asked) -> int:
    within = Delivery.shipped_on.between(asked.span.first, asked.span.last)
    query = Delivery.select().join(Customer, on=(Delivery.customer == Customer.id))
    return of_customers(query, asked).where(within & (Delivery.state != "void")).count()


def _controls(asked: Asked, count: int, cost: int) -> tuple[Control, ...]:
    """Counted and added up by the database, day by day, against the rows."""
    by_day = fn.SUBSTR(Complaint.received_at, 1, 10)
    within = by_day.between(f"{asked.span.first}", f"{asked.span.last}")
    counts = Complaint.select(fn.COUNT(Complaint.id)).join(Customer).where(within)
    costs = ComplaintCost.select(fn.SUM(ComplaintCost.amount)).join(Complaint).join(Customer)
    paid = of_customers(costs.where(within), asked).scalar() or 0
    taken = of_customers(counts, asked).scalar()
    return (
        Control(tr(N_("Complaints by row = complaints taken")), count, taken, Kind.WHOLE),
        Control(tr(N_("Cost by row = costs written down")), cost, paid),
    )


def _behind(asked: Asked, key: Hashable, column: str, dimension: str) -> list[Document]:
    """The complaints of a row, with what each cost; of the column of late ones those."""
    found = [
        (complaint, case)
        for complaint, case in complaint_cases.cases(_taken(asked), now_of(asked))
        if _NAMES[dimension](case) == key and (column != "late" or case.late)
    ]
    parts = {f"complaint:{complaint.id}": case.cost for complaint, case in found}
    return told(parts, parts)


by_class = partial(_counted, dimension="kind", heading=N_("Class"))
by_cause = partial(_counted, dimension="cause", heading=N_("Cause"))
by_unit = partial(_counted, dimension="unit", heading=N_("Responsible unit"))
behind_class = partial(_behind, dimension="kind")
behind_cause = partial(_behind, dimension="cause")
behind_unit = partial(_behind, dimension="unit")
