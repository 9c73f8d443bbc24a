"""What is earned: net, cost and margin by product or customer (毛利)."""

from functools import partial

from salesassist.rules import summaries
from salesassist.rules.report_table import (
    Column,
    Kind,
    Picture,
    ReportTable,
    Row,
    Series,
    total_row,
)
from salesassist.tasks.reports.asking import Asked
from salesassist.tasks.reports.kinds.ranked import Steps
from salesassist.tasks.reports.proving import proofs
from salesassist.tasks.reports.summing import Named, Sums, articles, by_steps, customers, in_all
from salesassist.texts import N_, tr

_COLUMNS = (
    Column("code", N_("Code")),
    Column("name", N_("Name")),
    Column("quantity", N_("Qty"), Kind.QUANTITY, adds=True),
    Column("net", N_("Net"), Kind.AMOUNT, adds=True),
    Column("cost", N_("Cost"), Kind.AMOUNT),
    Column("margin", N_("Margin"), Kind.AMOUNT),
    Column("rate", N_("Margin %"), Kind.PERCENT),
    Column("uncosted", N_("Lines without cost"), Kind.WHOLE, adds=True),
)


def _margin(asked: Asked, dimension: str) -> Steps:
    """Margin is (net − cost) ÷ net (KPI-09); where a line has no cost it is n/a, and says so."""
    yield 0, 1
    found = yield from by_steps(asked, dimension, at=(0, 1))
    if dimension == "customer":
        names = customers(set(found))
    else:
        names = yield from articles(asked, at=(0, 1))
    yield 1, 1
    rows = [
        Row((*_named(names.get(key, Named("", str(key)))), *_figures(sums, asked)), behind=key)
        for key, sums in found.items()
    ]
    rows.sort(key=lambda row: (row.values[5] is None, -(row.values[5] or 0), row.values[1]))
    whole = in_all(found)
    said = dict(zip(("cost", "margin", "rate"), _figures(whole, asked)[2:5], strict=True))
    total = total_row(_COLUMNS, rows, tr(N_("Total")), **said)
    shown = [row for row in rows if row.values[5] is not None][:20]
    series = Series(tr(N_("Margin")), tuple(row.values[5] for row in shown), "margin")
    picture = Picture("bars", tuple(str(row.values[1]) for row in shown), (series,))
    controls = yield from proofs(asked, whole.net, dimension, at=(1, 1), costs=True, parts=whole)
    return ReportTable(_COLUMNS, tuple(rows), total, controls, picture)


def _named(named: Named) -> tuple[str, str]:
    return named.code, named.name


def _figures(sums: Sums, asked: Asked) -> tuple[int | None, ...]:
    cost, margin = sums.cost(asked.currency), sums.margin(asked.currency)
    rate = None if cost is None else summaries.margin(sums.net, cost)
    return sums.quantity, sums.net, cost, margin, rate, sums.uncosted


by_product = partial(_margin, dimension="item")
by_customer = partial(_margin, dimension="customer")
