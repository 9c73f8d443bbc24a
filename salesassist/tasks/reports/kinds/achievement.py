"""Results against targets: by sales rep, product category or customer (業績達成表)."""

from collections.abc import Mapping
from functools import partial
from typing import Any

from peewee import Value, fn

from salesassist.db import Target
from salesassist.db.calendar import workdays
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
from salesassist.tasks.reports.comparing import as_compared
from salesassist.tasks.reports.kinds.matrix import UNNAMED, names_of
from salesassist.tasks.reports.kinds.ranked import NOBODY, Steps
from salesassist.tasks.reports.prorating import parts_of, prorated, said
from salesassist.tasks.reports.proving import proofs
from salesassist.tasks.reports.summing import by_steps, customers
from salesassist.texts import N_, tr

_FIELDS = {"rep": Target.rep, "category": Target.category, "customer": Target.customer}
_FIGURES = (
    Column("target", N_("Target"), Kind.AMOUNT, adds=True),
    Column("net", N_("Actual"), Kind.AMOUNT, adds=True),
    Column("achievement", N_("Achieved"), Kind.PERCENT),
    Column("gap", N_("Gap"), Kind.AMOUNT, change=True),
    Column("before", N_("Last year"), Kind.AMOUNT, adds=True),
    Column("growth", N_("Growth"), Kind.PERCENT, change=True),
)


NO_TARGETS = N_("No target is set for these days")


def _achievement(asked: Asked, dimension: str, heading: str) -> Steps:
    """Achievement is actual ÷ target; without a target it is n/a (KPI-01, KPI-03).

    Of a month that is not whole in the span, the target counts by its working days, and it is
    said so: a week is not held against a month.
    """
    yield 0, 3
    now = yield from by_steps(asked, dimension, at=(0, 3), documents=False)
    yield 1, 3
    other = asked.compared()
    before = {}
    if other:
        before = yield from by_steps(other, dimension, at=(1, 3), documents=False)
    yield 2, 3
    parts = parts_of(asked.span, workdays())
    shared, house = (_targets(asked, kind) for kind in (dimension, "house"))
    targets = {key: prorated(months, parts) for key, months in shared.items()}
    keys = {*now, *before, *targets}
    names = _names(dimension, keys)
    columns = (Column("name", heading), *_FIGURES)
    rows = [
        Row((names.get(key) or tr(UNNAMED), *_row(key, now, before, targets)), behind=key)
        for key in keys
    ]
    rows.sort(key=lambda row: (-row.values[2], -(row.values[1] or 0), row.values[0]))
    whole = sum(each.net for each in now.values())
    rest = _unshared(house.get(None), shared)
    if any(rest.values()):
        rows.append(_rest(prorated(rest, parts)))
    total = _total(columns, rows, tr(N_("Total")))
    yield 3, 3
    picture = _picture([row for row in rows if row.values[1] or row.values[2]])
    controls = yield from proofs(asked, whole, dimension, at=(3, 3))
    none = not targets and house is None
    notes = (*said(parts), *((tr(NO_TARGETS),) if none else ()))
    made = ReportTable(columns, tuple(rows), total, controls, picture, notes)
    return as_compared(made, asked)


def _row(key: Any, now: Mapping, before: Mapping, targets: Mapping[Any, int]) -> tuple:
    net, target = now.get(key, NOBODY).net, targets.get(key)
    last = before.get(key, NOBODY).net
    gap = None if target is None else net - target
    reached = None if target is None else summaries.achievement(net, target)
    return (target, net, reached, gap, last, summaries.growth(net, last))


def _rest(target: int) -> Row:
    """What the whole house is to reach beyond what was shared out."""
    return Row((tr(N_("Not shared out")), target, 0, None, -target, 0, None))


def _total(columns: tuple[Column, ...], rows: list[Row], words: str) -> Row:
    """The sums; the gap is that of the sums, also where a row has no target of its own."""
    target = sum(row.values[1] or 0 for row in rows)
    net, last = (sum(row.values[at] or 0 for row in rows) for at in (2, 5))
    reached = summaries.achievement(net, target) if target else None
    said = {"achievement": reached, "growth": summaries.growth(net, last)}
    return total_row(columns, rows, words, gap=net - target if target else None, **said)


def _targets(asked: Asked, kind: str) -> dict[Any, dict[str, int]]:
    """The targets of the span's months by key and month; the house has one key, None."""
    key = _FIELDS.get(kind)
    mine = (Target.kind == kind) & Target.month.in_(asked.span.months())
    query = Target.select(key or Value(None), Target.month, fn.SUM(Target.amount))
    query = query.where(mine & (Target.currency == asked.currency))
    found: dict[Any, dict[str, int]] = {}
    for each, month, amount in query.group_by(*([key] if key else []), Target.month).tuples():
        found.setdefault(each, {})[month] = amount
    return found


def _unshared(house: Mapping[str, int] | None, shared: Mapping[Any, dict[str, int]]) -> dict:
    """What the house has as its target of each month beyond what was shared out."""
    if house is None:
        return {}
    months = {*house, *(month for each in shared.values() for month in each)}
    return {
        month: house.get(month, 0) - sum(each.get(month, 0) for each in shared.values())
        for month in months
    }


def _names(dimension: str, keys: set[Any]) -> dict[Any, str]:
    if dimension == "customer":
        return {key: named.name for key, named in customers(keys).items()}
    return names_of(dimension) or {key: key for key in keys}


def _picture(rows: list[Row]) -> Picture:
    shown = rows[:20]
    return Picture(
        "bars",
        tuple(str(row.values[0]) for row in shown),
        (
            Series(tr(N_("Actual")), tuple(row.values[2] for row in shown), "net"),
            Series(tr(N_("Target")), tuple(row.values[1] for row in shown), "target"),
        ),
    )


by_rep = partial(_achievement, dimension="rep", heading=N_("Sales rep"))
by_category = partial(_achievement, dimension="category", heading=N_("Category"))
by_customer = partial(_achievement, dimension="customer", heading=N_("Customer"))
