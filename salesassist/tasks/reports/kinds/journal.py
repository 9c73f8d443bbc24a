"""Papers one by one: what went out and was billed (出貨明細), and what came back (退貨折讓)."""

import datetime as dt
from typing import Any

import peewee
from peewee import JOIN, fn

from salesassist.db import Customer, Delivery, Order, OrderLine, Product, SalesReturn
from salesassist.db.deliveries import RETURN_REASONS
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
from salesassist.tasks.reports.kinds.delivery import filtered
from salesassist.tasks.reports.kinds.ranked import NOBODY, Steps
from salesassist.tasks.reports.summing import by_steps
from salesassist.texts import N_, tr

_JOURNAL = (
    Column("day", N_("Date"), Kind.DAY),
    Column("number", N_("Number")),
    Column("customer", N_("Customer")),
    Column("order", N_("Order")),
    Column("invoice", N_("Invoice")),
    Column("net", N_("Net"), Kind.AMOUNT, adds=True),
    Column("tax", N_("Tax"), Kind.AMOUNT, adds=True),
    Column("total", N_("Gross"), Kind.AMOUNT, adds=True),
)

AT_ONCE = 1_000
"""So many rows are made before the window is let in."""


def journal(asked: Asked) -> Steps:
    """出貨明細／銷貨日報: each delivery and, with a minus, each return; net, tax, gross apart."""
    yield 0, 2
    within = (asked.span.first, asked.span.last)
    sent = (
        Delivery.select(Delivery, Order)
        .join(Order)
        .join(Customer)
        .where((Delivery.state != "void") & Delivery.shipped_on.between(*within))
    )
    rows = []
    for each in filtered(sent, asked):
        rows.append(_row(each, each.shipped_on, "delivery", 1, each.invoice_number))
        if len(rows) % AT_ONCE == 0:
            yield 0, 2
    yield 1, 2
    back = (
        SalesReturn.select(SalesReturn, Order)
        .join(Order)
        .join(Customer)
        .where((SalesReturn.decision != "exchange") & SalesReturn.returned_on.between(*within))
    )
    rows += [
        _row(each, each.returned_on, "return", -1, each.document_number)
        for each in filtered(back, asked)
    ]
    rows.sort(key=lambda row: (row.values[0], row.values[1]))
    yield 2, 2
    total = total_row(_JOURNAL, rows, tr(N_("{count:,} documents")).format(count=len(rows)))
    net, tax, gross = total.values[5:]
    # The lines, where the rows above are heads.
    found = (yield from by_steps(asked, at=(2, 2), live=True)).get((), NOBODY)
    controls = (
        Control(tr(N_("Sum of lines = sum of documents")), found.net, net),
        Control(tr(N_("Net + tax = total")), net + tax, gross),
    )
    return ReportTable(_JOURNAL, tuple(rows), total, controls, _by_day(rows, asked.span))


def _by_day(rows: list[Row], span: Span) -> Picture:
    """The net of each day with a document, or of each month of a longer span."""
    longer = len(span.months()) > 1
    found: dict[str, int] = {}
    for row in rows:
        name = f"{row.values[0]:%Y-%m}" if longer else f"{row.values[0]:%m/%d}"
        found[name] = found.get(name, 0) + row.values[5]
    return Picture("columns", tuple(found), (Series(tr(N_("Net")), tuple(found.values())),))


def _row(paper: Delivery | SalesReturn, day: dt.date, kind: str, sign: int, invoice: str) -> Row:
    figures = (sign * figure for figure in (paper.net, paper.tax, paper.total))
    names = (paper.number, paper.order.customer_name, paper.order.title(), invoice)
    return Row((day, *names, *figures), behind=f"{kind}:{paper.id}")


ITEM = fn.TRIM(fn.COALESCE(OrderLine.code, "") + " " + fn.COALESCE(OrderLine.name, ""))
"""What came back, as its line calls it."""
_RETURNS = (
    Column("reason", N_("Reason")),
    Column("customer", N_("Customer")),
    Column("item", N_("Description")),
    Column("count", N_("Count"), Kind.WHOLE, adds=True),
    Column("quantity", N_("Qty"), Kind.QUANTITY, adds=True),
    Column("net", N_("Net"), Kind.AMOUNT, adds=True),
    Column("share", N_("Share"), Kind.PERCENT),
    Column("rate", N_("Of gross sales"), Kind.PERCENT),
)


def returns(asked: Asked) -> Steps:
    """退貨折讓 by reason, customer and product; 退貨率 is returns ÷ gross sales (KPI-11).

    Gross sales are the deliveries of the span before what came back is taken off.
    """
    yield 0, 1
    keys = (SalesReturn.reason, Order.customer, ITEM)
    figures = (fn.COUNT(SalesReturn.id), fn.SUM(SalesReturn.quantity), fn.SUM(SalesReturn.net))
    query = returns_of(asked, *keys, Order.customer_name, *figures)
    found = list(query.group_by(*keys).tuples())
    yield 1, 1
    back = sum(each[-1] for each in found)
    gross = (yield from by_steps(asked, at=(1, 1), live=True)).get((), NOBODY).net + back
    rows = [_returned(each[:3], each[3], each[4:], back, gross) for each in found]
    rows.sort(key=lambda row: -row.values[5])
    total = total_row(
        _RETURNS,
        rows,
        tr(N_("Total")),
        share=summaries.share(back, back),
        rate=summaries.share(back, gross),
    )
    control = Control(tr(N_("Sum of returns = sum of documents")), back, _credited(asked))
    return ReportTable(_RETURNS, tuple(rows), total, (control,), _pareto(rows))


def returns_of(asked: Asked, *columns: Any) -> peewee.ModelSelect:
    """A select of what came back in the span and was credited, with its order and line."""
    query = (
        SalesReturn.select(*columns)
        .join(Order)
        .join(Customer)
        .switch(SalesReturn)
        .join(OrderLine, JOIN.LEFT_OUTER)
        .join(Product, JOIN.LEFT_OUTER)
        .where(SalesReturn.decision != "exchange")
        .where(SalesReturn.returned_on.between(asked.span.first, asked.span.last))
    )
    return filtered(query, asked)


def _returned(
    key: tuple[str, int, str], customer: str, figures: tuple[int, ...], back: int, gross: int
) -> Row:
    """The row of a reason, customer and product: count, quantity, net, and their shares."""
    reason, _, item = key
    shares = (summaries.share(figures[-1], back), summaries.share(figures[-1], gross))
    words = tr(RETURN_REASONS.get(reason, reason))
    return Row((words, customer, item, *figures, *shares), behind=key)


def _credited(asked: Asked) -> int:
    """What the returns credited, one by one."""
    query = SalesReturn.select(SalesReturn).join(Order).join(Customer)
    query = query.where(SalesReturn.returned_on.between(asked.span.first, asked.span.last))
    if "category" in asked.filters:
        query = query.switch(SalesReturn).join(OrderLine).join(Product)
    return sum(each.net for each in filtered(query, asked) if each.decision != "exchange")


def _pareto(rows: list[Row]) -> Picture:
    by_reason: dict[str, int] = {}
    for row in rows:
        by_reason[str(row.values[0])] = by_reason.get(str(row.values[0]), 0) + row.values[5]
    falling = sorted(by_reason.items(), key=lambda each: -each[1])
    series = Series(tr(N_("Net")), tuple(net for _, net in falling))
    return Picture("pareto", tuple(reason for reason, _ in falling), (series,))
