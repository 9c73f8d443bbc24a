"""What customers owe and since when (帳齡), what came in of what was due, and how long it takes."""

import datetime as dt
from dataclasses import replace

import peewee
from peewee import JOIN, fn

from salesassist.db import Allocation, Customer, Order, Receipt, Receivable
from salesassist.rules import ageing as rules
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
from salesassist.tasks.reports.kinds.ranked import Steps
from salesassist.texts import N_, tr

DSO_DAYS = 90
FOOTS = N_("Open by customer = debts less what was settled")
_WORDS = {
    "current": N_("Not due"),
    "1-30": N_("1–30 days"),
    "31-60": N_("31–60 days"),
    "61-90": N_("61–90 days"),
    "90+": N_("Over 90 days"),
}
_AGEING = (
    Column("name", N_("Customer")),
    *(Column(key, words, Kind.AMOUNT, adds=True) for key, words in _WORDS.items()),
    Column("open", N_("Total"), Kind.AMOUNT, adds=True),
    Column("overdue", N_("Overdue"), Kind.PERCENT),
)


def ageing(asked: Asked) -> Steps:
    """應收帳齡 at the end of the span's last day; a debt due that day is not overdue (AGE-02).

    What was settled later counts as open still. Gross amounts.
    """
    yield 0, 1
    on = min(asked.span.last, asked.today)
    found = open_debts(asked, on)
    yield 1, 1
    by_customer: dict[tuple[int, str], list[tuple[dt.date | None, int]]] = {}
    for customer, name, due_on, open_ in found:
        by_customer.setdefault((customer, name), []).append((due_on, open_))
    rows = [
        Row(_aged(name, rules.ageing(debts, on)), behind=customer)
        for (customer, name), debts in by_customer.items()
    ]
    rows.sort(key=lambda row: (-row.values[6], row.values[0]))
    whole = rules.ageing([debt for debts in by_customer.values() for debt in debts], on)
    total = total_row(_AGEING, rows, tr(N_("Total")), overdue=_overdue(whole))
    control = Control(
        tr(N_("Open by customer = debts less what was settled")),
        total.values[6],
        _balance(asked, on),
    )
    series = Series(tr(N_("Open")), tuple(whole.values()))
    picture = Picture("columns", tuple(tr(words) for words in _WORDS.values()), (series,))
    return ReportTable(_AGEING, tuple(rows), total, (control,), picture, _unallocated(asked, on))


def open_debts(asked: Asked, on: dt.date) -> list[tuple[int, str, dt.date | None, int]]:
    """The debts that were open at the end of a day: customer, its name, due day, open amount."""
    settled = Allocation.select(fn.SUM(Allocation.amount)).where(
        (Allocation.receivable == Receivable.id) & (Allocation.on <= on)
    )
    left = Receivable.total - fn.COALESCE(settled, 0)
    query = (
        Receivable.select(Receivable.customer, Customer.name, Receivable.due_on, left)
        .join(Customer)
        .switch(Receivable)
        .join(Order, JOIN.LEFT_OUTER)
        .where((Receivable.opened_on <= on) & (left != 0))
    )
    return list(_narrowed(query, asked).tuples())


def _narrowed(query: peewee.ModelSelect, asked: Asked) -> peewee.ModelSelect:
    filters = {
        "rep": Order.sales_rep,
        "customer": Customer.id,
        "region": Customer.region,
        "channel": Customer.channel,
        "industry": Customer.industry,
    }
    for name, value in asked.filters.items():
        if name in filters:
            query = query.where(filters[name] == value)
    return query.where(Receivable.currency == asked.currency)


def _aged(name: str, buckets: dict[str, int]) -> tuple:
    return (name, *buckets.values(), sum(buckets.values()), _overdue(buckets))


def _overdue(buckets: dict[str, int]) -> int | None:
    whole = sum(buckets.values())
    return summaries.share(whole - buckets[rules.BUCKETS[0]], whole)


def _balance(asked: Asked, on: dt.date) -> int:
    """All debts opened by a day, and less all that was put on them by then: two plain sums."""
    owed = _narrowed(
        Receivable.select(fn.COALESCE(fn.SUM(Receivable.total), 0))
        .join(Customer)
        .switch(Receivable)
        .join(Order, JOIN.LEFT_OUTER)
        .where(Receivable.opened_on <= on),
        asked,
    ).scalar()
    settled = _narrowed(
        Allocation.select(fn.COALESCE(fn.SUM(Allocation.amount), 0))
        .join(Receivable)
        .join(Customer)
        .switch(Receivable)
        .join(Order, JOIN.LEFT_OUTER)
        .where((Receivable.opened_on <= on) & (Allocation.on <= on)),
        asked,
    ).scalar()
    return owed - settled


def _unallocated(asked: Asked, on: dt.date) -> tuple[str, ...]:
    """That money came in which stands on no debt, if any did."""
    left = (
        Receipt.select(fn.COALESCE(fn.SUM(Receipt.left), 0))
        .where((Receipt.currency == asked.currency) & (Receipt.state != "void"))
        .where(Receipt.received_on <= on)
        .scalar()
    )
    if not left:
        return ()
    shown = Receipt.left.show(left, Receipt(currency=asked.currency))
    return (tr(N_("Received and on no debt yet: {amount}")).format(amount=shown),)


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
    for customer, _, _, amount in open_debts(asked, end):
        open_[customer] = open_.get(customer, 0) + amount
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
    controls = (
        Control(
            tr(N_("Open by customer = debts less what was settled")), left, _balance(asked, end)
        ),
    )
    return ReportTable(_COLLECTION, tuple(rows), total, controls)


def _due(asked: Asked, end: dt.date) -> dict[int, tuple[int, int]]:
    """By customer: what fell due in the span, and what of it was settled by a day."""
    settled = Allocation.select(fn.SUM(Allocation.amount)).where(
        (Allocation.receivable == Receivable.id) & (Allocation.on <= end)
    )
    query = (
        Receivable.select(
            Receivable.customer,
            fn.SUM(Receivable.total),
            fn.SUM(fn.COALESCE(settled, 0)),
        )
        .join(Customer)
        .switch(Receivable)
        .join(Order, JOIN.LEFT_OUTER)
        .where(Receivable.due_on.between(asked.span.first, asked.span.last))
        .group_by(Receivable.customer)
    )
    return {key: (owed, paid) for key, owed, paid in _narrowed(query, asked).tuples()}


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
