"""What customers owe and since when (帳齡): by days overdue, or by the month of the invoice."""

import datetime as dt
from collections.abc import Callable, Iterable
from typing import NamedTuple

import peewee
from peewee import JOIN, fn

from salesassist.db import Allocation, Customer, Delivery, Order, Receipt, Receivable
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
from salesassist.tasks.reports.asking import Asked
from salesassist.tasks.reports.kinds.ranked import Steps
from salesassist.texts import N_, tr

FOOTS = N_("Open by customer = debts less what was settled")
_DAYS = {
    "current": N_("Not due"),
    "1-30": N_("1–30 days"),
    "31-60": N_("31–60 days"),
    "61-90": N_("61–90 days"),
    "90+": N_("Over 90 days"),
}
_MONTHS = {
    "this": N_("This month"),
    "last": N_("Last month"),
    "2-3": N_("2–3 months ago"),
    "4-6": N_("4–6 months ago"),
    "6+": N_("Over 6 months ago"),
}


class Debt(NamedTuple):
    """A debt that was open: whose, due when, invoiced when (else opened), how much of it."""

    id: int
    customer: int
    name: str
    due_on: dt.date | None
    invoiced_on: dt.date
    open: int


def ageing(asked: Asked) -> Steps:
    """應收帳齡 at the end of the span's last day; a debt due that day is not overdue (AGE-02).

    What was settled later counts as open still. Gross amounts.
    """
    overdue = Column("overdue", N_("Overdue"), Kind.PERCENT)
    table = yield from _aged(asked, _DAYS, _by_days, (overdue,))
    return table


def ageing_by_month(asked: Asked) -> Steps:
    """帳齡 by the month of the invoice; a debt without one stands in the month of its own day."""
    table = yield from _aged(asked, _MONTHS, _by_months, ())
    return table


def behind(asked: Asked, on: dt.date, column: str) -> dict[int, int]:
    """Debts by their id with what was open of each; a column of the ageing narrows them."""
    found = (each for each in open_debts(asked, on) if _late(each, column, on))
    return {each.id: each.open for each in found}


def behind_months(asked: Asked, on: dt.date, column: str) -> dict[int, int]:
    """As `behind`, by a column of the ageing by invoice month."""
    found = open_debts(asked, on)
    wanted = column in _MONTHS
    return {
        each.id: each.open
        for each in found
        if not wanted or rules.month_bucket(each.invoiced_on, on) == column
    }


def _late(debt: Debt, column: str, on: dt.date) -> bool:
    bucket = rules.bucket(debt.due_on, on)
    if column == "overdue":
        return bucket != rules.BUCKETS[0]
    return column not in _DAYS or bucket == column


def _aged(
    asked: Asked,
    words: dict[str, str],
    sort: Callable[[Iterable[Debt], dt.date], dict[str, int]],
    more: tuple[Column, ...],
) -> Steps:
    """A row a customer, a column each of `words`; `more` is the share that is overdue."""
    yield 0, 1
    on = min(asked.span.last, asked.today)
    found = open_debts(asked, on)
    yield 1, 1
    columns = (
        Column("name", N_("Customer")),
        *(Column(key, said, Kind.AMOUNT, adds=True) for key, said in words.items()),
        Column("open", N_("Total"), Kind.AMOUNT, adds=True),
        *more,
    )
    by_customer: dict[tuple[int, str], list[Debt]] = {}
    for debt in found:
        by_customer.setdefault((debt.customer, debt.name), []).append(debt)

    def figures(debts: Iterable[Debt]) -> tuple[int | None, ...]:
        columns_ = sort(debts, on)
        whole = sum(columns_.values())
        return (*columns_.values(), whole, *(_overdue(columns_) for _ in more))

    rows = [
        Row((name, *figures(debts)), behind=customer)
        for (customer, name), debts in by_customer.items()
    ]
    rows.sort(key=lambda row: (-row.values[6], row.values[0]))
    said = {each.key: _overdue(sort(found, on)) for each in more}
    total = total_row(columns, rows, tr(N_("Total")), **said)
    control = Control(tr(FOOTS), total.values[6], balance(asked, on))
    series = Series(tr(N_("Open")), tuple(sort(found, on).values()))
    picture = Picture("columns", tuple(tr(each) for each in words.values()), (series,))
    return ReportTable(columns, tuple(rows), total, (control,), picture, _unallocated(asked, on))


def _by_days(debts: Iterable[Debt], on: dt.date) -> dict[str, int]:
    return rules.ageing(((each.due_on, each.open) for each in debts), on)


def _by_months(debts: Iterable[Debt], on: dt.date) -> dict[str, int]:
    return rules.ageing_by_month(((each.invoiced_on, each.open) for each in debts), on)


def _overdue(buckets: dict[str, int]) -> int | None:
    whole = sum(buckets.values())
    return summaries.share(whole - buckets[rules.BUCKETS[0]], whole)


def open_debts(asked: Asked, on: dt.date) -> list[Debt]:
    """The debts that were open at the end of a day."""
    settled = Allocation.select(fn.SUM(Allocation.amount)).where(
        (Allocation.receivable == Receivable.id) & (Allocation.on <= on)
    )
    left = Receivable.total - fn.COALESCE(settled, 0)
    invoiced = fn.COALESCE(Delivery.invoice_on, Receivable.opened_on)
    query = (
        Receivable.select(
            Receivable.id, Receivable.customer, Customer.name, Receivable.due_on, invoiced, left
        )
        .join(Customer)
        .switch(Receivable)
        .join(Order, JOIN.LEFT_OUTER)
        .switch(Receivable)
        .join(Delivery, JOIN.LEFT_OUTER)
        .where((Receivable.opened_on <= on) & (left != 0))
    )
    return [
        Debt(*known, dt.date.fromisoformat(str(day)), open_)
        for *known, day, open_ in narrowed(query, asked).tuples()
    ]


def narrowed(query: peewee.ModelSelect, asked: Asked) -> peewee.ModelSelect:
    """A query with Receivable, Customer and Order, narrowed as asked."""
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


def balance(asked: Asked, on: dt.date) -> int:
    """All debts opened by a day, and less all that was put on them by then: two plain sums."""
    owed = narrowed(
        Receivable.select(fn.COALESCE(fn.SUM(Receivable.total), 0))
        .join(Customer)
        .switch(Receivable)
        .join(Order, JOIN.LEFT_OUTER)
        .where(Receivable.opened_on <= on),
        asked,
    ).scalar()
    settled = narrowed(
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
