"""Results against targets: by sales rep, product category or customer (業績達成表)."""

from collections.abc import Mapping
from functools import partial
from typing import Any

from peewee import fn

from salesassist.db import Target
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


def _achievement(asked: Asked, dimension: str, heading: str) -> Steps:
    """Achievement is actual ÷ target; without a target it is n/a (KPI-01, KPI-03)."""
    yield 0, 3
    now = yield from by_steps(asked, dimension, at=(0, 3), documents=False)
    yield 1, 3
    other = asked.compared()
    before = {}
    if other:
        before = yield from by_steps(other, dimension, at=(1, 3), documents=False)
    yield 2, 3
    targets = _targets(asked, dimension)
    keys = {*now, *before, *targets}
    names = _names(dimension, keys)
    columns = (Column("name", heading), *_FIGURES)
    rows = [
        Row((names.get(key) or tr(UNNAMED), *_row(key, now, before, targets)), behind=key)
        for key in keys
    ]
    rows.sort(key=lambda row: (-row.values[2], -(row.values[1] or 0), row.values[0]))
    whole, target = sum(each.net for each in now.values()), sum(targets.values())
    house = _targets(asked, "house").get(None)
    if house is not None and house != target:
        rows.append(_rest(house - target))
    total = _total(columns, rows, tr(N_("Total")))
    yield 3, 3
    picture = _picture([row for row in rows if row.values[1] or row.values[2]])
    controls = yield from proofs(asked, whole, dimension, at=(3, 3))
    made = ReportTable(columns, tuple(rows), total, controls, picture)
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


def _targets(asked: Asked, kind: str) -> dict[Any, int]:
    """The targets of the span's months by key; the house has one key, None."""
    key = _FIELDS.get(kind)
    mine = (Target.kind == kind) & Target.month.in_(asked.span.months())
    query = Target.select(*([key] if key else []), fn.SUM(Target.amount))
    query = query.where(mine & (Target.currency == asked.currency))
    if key is not None:
        return dict(query.group_by(key).tuples())
    found = query.scalar()
    return {} if found is None else {None: found}


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
            Series(tr(N_("Actual")), tuple(row.values[2] for row in shown)),
            Series(tr(N_("Target")), tuple(row.values[1] for row in shown)),
        ),
    )


by_rep = partial(_achievement, dimension="rep", heading=N_("Sales rep"))
by_category = partial(_achievement, dimension="category", heading=N_("Category"))
by_customer = partial(_achievement, dimension="customer", heading=N_("Customer"))
