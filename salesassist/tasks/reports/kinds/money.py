"""What came in of what was due, and how long it takes (收款、DSO)."""

import datetime as dt
from dataclasses import replace

import peewee
from peewee import JOIN, fn

from salesassist.db import Allocation, Customer, Order, Receipt, Receivable
from salesassist.rules import summaries
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
from salesassist.tasks.reports.asking import Asked
from salesassist.tasks.reports.heads import head
from salesassist.tasks.reports.kinds.ageing import FOOTS, balance, narrowed, open_debts
from salesassist.tasks.reports.kinds.ranked import Steps
from salesassist.texts import N_, tr

DSO_DAYS = 90
_COLLECTION = (
    Column("name", N_("Customer")),
    Column("due", N_("Due in the period"), Kind.AMOUNT, adds=True),
    Column("collected", N_("Collected of it"), Kind.AMOUNT, adds=True),
    Column("rate", N_("Collected %"), Kind.PERCENT),
    Column("received", N_("Received in the period"), Kind.AMOUNT, adds=True),
    Column("open", N_("Open at its end"), Kind.AMOUNT, adds=True),
    Column("dso", N_("DSO, days"), Kind.TENTH),
)


def collection(asked: Asked) -> Steps:
    """收款與 DSO: of what fell due in the span, what had come in by its end; gross.

    DSO is what is open at the end ÷ deliveries of the 90 days to it × 90 (KPI-15).
    """
    yield 0, 3
    end = min(asked.span.last, asked.today)
    due = _due(asked, end)
    yield 1, 3
    received = _received(asked)
    open_: dict[int, int] = {}
    for debt in open_debts(asked, end):
        open_[debt.customer] = open_.get(debt.customer, 0) + debt.open
    yield 2, 3
    keys = {*due, *received, *open_}
    names = dict(Customer.select(Customer.id, Customer.name).where(Customer.id.in_(keys)).tuples())
    rows = []
    for key in keys:
        owed, paid = due.get(key, (0, 0))
        dso = _dso(asked.only(customer=key), end, open_.get(key, 0))
        values = (owed, paid, summaries.share(paid, owed), received.get(key, 0), open_.get(key, 0))
        rows.append(Row((names[key], *values, dso), behind=key))
    rows.sort(key=lambda row: (-row.values[1], -row.values[5], row.values[0]))
    yield 3, 3
    owed, paid, left = (sum(row.values[at] for row in rows) for at in (1, 2, 5))
    total = total_row(
        _COLLECTION,
        rows,
        tr(N_("Total")),
        rate=summaries.share(paid, owed),
        dso=_dso(asked, end, left),
    )
    controls = (Control(tr(FOOTS), left, balance(asked, end)),)
    return ReportTable(_COLLECTION, tuple(rows), total, controls, _picture(rows))


def _picture(rows: list[Row]) -> Picture:
    shown = [row for row in rows if row.values[1]][:20]
    series = (
        Series(tr(N_("Collected of it")), tuple(row.values[2] for row in shown), "collected"),
        Series(tr(N_("Due in the period")), tuple(row.values[1] for row in shown), "due"),
    )
    return Picture("bars", tuple(str(row.values[0]) for row in shown), series)


def due_debts(asked: Asked, *, settled: bool) -> dict[int, int]:
    """The debts that fell due in the span by their id: in all, or what of each was settled."""
    end = min(asked.span.last, asked.today)
    paid = fn.COALESCE(_settled(end), 0)
    query = (
        Receivable.select(Receivable.id, paid if settled else Receivable.total)
        .join(Customer)
        .switch(Receivable)
        .join(Order, JOIN.LEFT_OUTER)
        .where(Receivable.due_on.between(asked.span.first, asked.span.last))
    )
    return dict(narrowed(query, asked).tuples())


def _settled(end: dt.date) -> peewee.ModelSelect:
    """What was put on a debt by the end of a day."""
    return Allocation.select(fn.SUM(Allocation.amount)).where(
        (Allocation.receivable == Receivable.id) & (Allocation.on <= end)
    )


def _due(asked: Asked, end: dt.date) -> dict[int, tuple[int, int]]:
    """By customer: what fell due in the span, and what of it was settled by a day."""
    query = (
        Receivable.select(
            Receivable.customer,
            fn.SUM(Receivable.total),
            fn.SUM(fn.COALESCE(_settled(end), 0)),
        )
        .join(Customer)
        .switch(Receivable)
        .join(Order, JOIN.LEFT_OUTER)
        .where(Receivable.due_on.between(asked.span.first, asked.span.last))
        .group_by(Receivable.customer)
    )
    return {key: (owed, paid) for key, owed, paid in narrowed(query, asked).tuples()}


def _received(asked: Asked) -> dict[int, int]:
    """By customer: what came in during the span, gross; what was taken back is left out."""
    query = (
        Receipt.select(Receipt.customer, fn.SUM(Receipt.amount))
        .join(Customer)
        .switch(Receipt)
        .join(Order, JOIN.LEFT_OUTER)
        .where((Receipt.state != "void") & (Receipt.currency == asked.currency))
        .where(Receipt.received_on.between(asked.span.first, asked.span.last))
        .group_by(Receipt.customer)
    )
    wanted = {"customer": Customer.id, "region": Customer.region, "rep": Order.sales_rep}
    for name, value in asked.filters.items():
        query = query.where(wanted.get(name, getattr(Customer, name, None)) == value)
    return dict(query.tuples())


def _dso(asked: Asked, end: dt.date, open_: int) -> int | None:
    """In 1/10 days; None without deliveries in the 90 days."""
    before = Span("any", end - dt.timedelta(days=DSO_DAYS - 1), end)
    # As delivered, closed months or not: the days of the 90 are no months, and debts have no close.
    sold = head(replace(asked, span=before, basis="delivery"), live=True).total
    found = summaries.days_outstanding(open_, sold, DSO_DAYS)
    return None if found is None else int(found * 10)
