"""Service records by kind (服務統計): how many, how fast, in and out of warranty."""

import datetime as dt
from collections.abc import Hashable

import peewee
from peewee import fn

from salesassist.db import Customer, ServicePart, ServiceRecord
from salesassist.db.service import SERVICE_KINDS
from salesassist.desk.hours import office_hours
from salesassist.rules.complaint_figures import mean_minutes
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
from salesassist.tasks.reports.kinds.complaints import moments, of_customers
from salesassist.tasks.reports.kinds.ranked import Steps
from salesassist.texts import N_, tr

_COLUMNS = (
    Column("name", N_("Kind of service")),
    Column("count", N_("Cases taken"), Kind.WHOLE, adds=True),
    Column("inside", N_("In warranty"), Kind.WHOLE, adds=True),
    Column("outside", N_("Out of warranty"), Kind.WHOLE, adds=True),
    Column("answer", N_("First answer, working hours"), Kind.TENTH),
    Column("closing", N_("Closed after, days"), Kind.TENTH),
    Column("open", N_("Cases open"), Kind.WHOLE, adds=True),
    Column("worth", N_("Parts and work"), Kind.AMOUNT, adds=True),
    Column("charged", N_("Charged to the customer"), Kind.AMOUNT, adds=True),
)


def by_kind(asked: Asked) -> Steps:
    """The cases taken in the span; a closing time is in calendar days, as on the service page.

    The first answer counts in office hours. Amounts are NT dollars with tax: what parts and work
    come to, and what of it the customer pays.
    """
    yield 0, 1
    found = list(_taken(asked, ServiceRecord))
    worth = _worth(asked)
    yield 1, 1
    groups: dict[str, list[ServiceRecord]] = {}
    for each in found:
        groups.setdefault(each.kind, []).append(each)
    rows = [
        Row((tr(SERVICE_KINDS[kind]), *_figures(group, worth)), behind=kind)
        for kind, group in groups.items()
    ]
    rows.sort(key=lambda row: (-row.values[1], row.values[0]))
    whole = _figures(found, worth)
    total = total_row(_COLUMNS, rows, tr(N_("Total")), answer=whole[3], closing=whole[4])
    series = (
        Series(tr(N_("In warranty")), tuple(row.values[2] for row in rows), "inside"),
        Series(tr(N_("Out of warranty")), tuple(row.values[3] for row in rows), "outside"),
    )
    picture = Picture("bars", tuple(str(row.values[0]) for row in rows), series, Kind.WHOLE)
    controls = _controls(asked, total)
    return ReportTable(_COLUMNS, tuple(rows), total, controls, picture)


def _taken(asked: Asked, *columns: peewee.Node | type) -> peewee.ModelSelect:
    query = ServiceRecord.select(*columns).join(Customer)
    return of_customers(query, asked).where(moments(asked, ServiceRecord.received_at))


def _worth(asked: Asked) -> dict[int, tuple[int, int]]:
    """What the parts of each case come to, and what of it is charged."""
    sums = (fn.SUM(ServicePart.amount), fn.SUM(ServicePart.charged))
    query = ServicePart.select(ServicePart.service, *sums)
    query = query.where(ServicePart.service.in_(_taken(asked, ServiceRecord.id)))
    return {
        key: (amount, charged)
        for key, amount, charged in query.group_by(ServicePart.service).tuples()
    }


def _figures(
    found: list[ServiceRecord], worth: dict[int, tuple[int, int]]
) -> tuple[int | None, ...]:
    hours = office_hours()
    inside = sum(bool(each.inside) for each in found)
    answer = mean_minutes(
        hours.between(each.received_at, each.answered_at) if each.answered_at else None
        for each in found
    )
    closing = mean_minutes(
        each.closed_at - each.received_at if each.closed_at else None for each in found
    )
    day = int(dt.timedelta(days=1).total_seconds()) // 60
    amounts = [worth.get(each.id, (0, 0)) for each in found]
    return (
        len(found),
        inside,
        len(found) - inside,
        None if answer is None else round_ratio(answer * 10, 60),
        None if closing is None else round_ratio(closing * 10, day),
        sum(each.closed_at is None for each in found),
        *(sum(each[at] for each in amounts) for at in (0, 1)),
    )


def _controls(asked: Asked, total: Row) -> tuple[Control, ...]:
    """Cases counted and parts added up by the database, against the rows."""
    by_day = fn.SUBSTR(ServiceRecord.received_at, 1, 10)
    within = by_day.between(f"{asked.span.first}", f"{asked.span.last}")
    cases = ServiceRecord.select(fn.COUNT(ServiceRecord.id)).join(Customer).where(within)
    parts = ServicePart.select(fn.SUM(ServicePart.amount)).join(ServiceRecord).join(Customer)
    counted = of_customers(cases, asked).scalar()
    amount = of_customers(parts.where(within), asked).scalar() or 0
    split = total.values[2] + total.values[3]
    return (
        Control(tr(N_("In and out of warranty = cases taken")), split, counted, Kind.WHOLE),
        Control(tr(N_("Parts by kind = parts written down")), total.values[7], amount),
    )


def behind(asked: Asked, key: Hashable, column: str = "") -> list[Document]:
    """The cases of a kind with what is charged of each; a column may narrow them."""
    query = _taken(asked, ServiceRecord.id).where(ServiceRecord.kind == key)
    narrowed = {
        "inside": ServiceRecord.inside,
        "outside": ~ServiceRecord.inside,
        "open": ServiceRecord.closed_at.is_null(),
    }.get(column)
    if narrowed is not None:
        query = query.where(narrowed)
    worth = _worth(asked)
    at = 0 if column == "worth" else 1
    ids = [row[0] for row in query.tuples()]
    parts = {f"service:{each}": worth.get(each, (0, 0))[at] for each in ids}
    return told(parts, parts)
