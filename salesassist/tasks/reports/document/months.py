"""The twelve months up to a period, with their targets; and what is planned for the next one."""

import datetime as dt
from dataclasses import dataclass

from peewee import fn

from salesassist.db import Target
from salesassist.rules import summaries
from salesassist.rules.money import round_ratio
from salesassist.rules.report_table import Column, Kind, ReportTable, Row, Value
from salesassist.rules.spans import months_to
from salesassist.tasks.reports.asking import Asked
from salesassist.tasks.reports.summing import by, whole
from salesassist.texts import N_, tr

SHOWN = 12
USUAL = 3
_OVERVIEW = (
    Column("what", N_("Compared with")),
    Column("amount", N_("Net"), Kind.AMOUNT),
    Column("difference", N_("Difference"), Kind.AMOUNT, change=True),
    Column("achieved", N_("Achieved"), Kind.PERCENT),
    Column("growth", N_("Growth"), Kind.PERCENT, change=True),
)
_OUTLOOK = (Column("what", N_("Next period")), Column("amount", N_("Amount"), Kind.AMOUNT))


@dataclass(frozen=True)
class MonthFigure:
    """The net of a month, its target (None without one), and the net a year before."""

    month: str
    net: int
    target: int | None
    before: int


def month_figures(asked: Asked) -> list[MonthFigure]:
    """The twelve months up to the last one of the span."""
    span = months_to(asked.span.last, 2 * SHOWN)
    found = by(asked.over(span), "month")
    months = span.months()
    nets = [found[month].net if month in found else 0 for month in months]
    goals = targets(months, asked.currency)
    return [
        MonthFigure(months[at], nets[at], goals.get(months[at]), nets[at - SHOWN])
        for at in range(len(months) - SHOWN, len(months))
    ]


def targets(months: tuple[str, ...], currency: str) -> dict[str, int]:
    """The target of each month that has one: the house's own, else what its sales reps have."""
    query = Target.select(Target.month, Target.kind, fn.SUM(Target.amount)).where(
        Target.month.in_(months) & Target.kind.in_(("house", "rep")) & (Target.currency == currency)
    )
    found: dict[str, dict[str, int]] = {}
    for month, kind, amount in query.group_by(Target.month, Target.kind).tuples():
        found.setdefault(month, {})[kind] = amount
    return {month: kinds.get("house", kinds.get("rep")) for month, kinds in found.items()}


def target_of(asked: Asked) -> int | None:
    """The target of the span; None unless it is of whole months that all have one.

    A narrowed question has none: targets are the house's.
    """
    months = asked.span.months()
    if asked.filters or not asked.span.whole_months():
        return None
    goals = targets(months, asked.currency)
    return sum(goals.values()) if len(goals) == len(months) else None


def overview(asked: Asked) -> ReportTable:
    """業績總覽: the period against its target, last year and the period before (KPI-01, KPI-03)."""
    net, goal = whole(asked).net, target_of(asked)
    rows = [Row((tr(N_("This period")), net, None, None, None), behind="actual")]
    if goal is not None:
        reached = summaries.achievement(net, goal)
        rows.append(Row((tr(N_("Target")), goal, net - goal, reached, None), behind="target"))
    earlier = (
        ("last-year", N_("Last year"), asked.span.year_before()),
        ("before", N_("The period before"), asked.span.earlier()),
    )
    for name, words, span in earlier:
        base = whole(asked.over(span)).net
        said: tuple[Value, ...] = (tr(words), base, net - base, None, summaries.growth(net, base))
        rows.append(Row(said, behind=name))
    return ReportTable(_OVERVIEW, tuple(rows))


def outlook(asked: Asked, backlog: ReportTable) -> ReportTable:
    """What the next period begins with: its target, what is promised for it, the usual month.

    Promised is what of the backlog is due by its last day, what is late already among it.
    """
    following = asked.over(asked.span.later())
    promised = 0
    places = {each.key: at for at, each in enumerate(backlog.columns)}
    for row in backlog.rows:
        day, amount = row.values[places["promised"]], row.values[places["amount"]]
        if isinstance(day, dt.date) and day <= following.span.last:
            promised += amount
    nets = [each.net for each in month_figures(asked)[-USUAL:]]
    told = (
        ("target", N_("Target"), target_of(following)),
        ("promised", N_("Promised by its end"), promised),
        ("usual", N_("Mean of the last 3 months"), round_ratio(sum(nets), USUAL)),
    )
    rows = (Row((tr(words), amount), behind=name) for name, words, amount in told if amount)
    return ReportTable(_OUTLOOK, tuple(rows))


def months_table(figures: list[MonthFigure]) -> ReportTable:
    """The months as a table: what the chart of a written report stands on."""
    columns = (
        Column("month", N_("Month")),
        Column("net", N_("Net"), Kind.AMOUNT),
        Column("target", N_("Target"), Kind.AMOUNT),
        Column("before", N_("Last year"), Kind.AMOUNT),
    )
    rows = (Row((each.month, each.net, each.target, each.before)) for each in figures)
    return ReportTable(columns, tuple(rows))
