"""The last 24 months: net, against the same month a year before, against the month before."""

from salesassist.rules import summaries
from salesassist.rules.money import round_ratio
from salesassist.rules.report_table import (
    Column,
    Kind,
    Picture,
    ReportTable,
    Row,
    Series,
    total_row,
)
from salesassist.rules.spans import months_to
from salesassist.tasks.reports.asking import Asked
from salesassist.tasks.reports.kinds.ranked import NOBODY, Steps
from salesassist.tasks.reports.proving import proofs
from salesassist.tasks.reports.summing import by_steps
from salesassist.texts import N_, tr

MONTHS = 24
AVERAGED = 3
_COLUMNS = (
    Column("month", N_("Month")),
    Column("documents", N_("Number of documents"), Kind.WHOLE, adds=True),
    Column("net", N_("Net"), Kind.AMOUNT, adds=True),
    Column("before", N_("Same month last year"), Kind.AMOUNT, adds=True),
    Column("growth", N_("Against last year"), Kind.PERCENT, change=True),
    Column("step", N_("Against last month"), Kind.PERCENT, change=True),
    Column("average", N_("Mean of 3 months"), Kind.AMOUNT),
)


def trend(asked: Asked) -> Steps:
    """月趨勢: 24 months to the end of the span; a base of nothing makes a rate n/a.

    The moving average is of a month and the two before it, half-up.
    """
    yield 0, 1
    last = asked.span.last
    whole = months_to(last, MONTHS + 12)
    found = yield from by_steps(asked.over(whole), "month", at=(0, 1))
    yield 1, 1
    months = whole.months()
    nets = [found.get(month, NOBODY).net for month in months]
    rows = [_row(months, nets, at, found) for at in range(len(months) - MONTHS, len(months))]
    shown = months_to(last, MONTHS)
    net = sum(nets[-MONTHS:])
    total = total_row(
        _COLUMNS,
        rows,
        tr(N_("Total of 24 months")),
        growth=summaries.growth(net, sum(row.values[3] for row in rows)),
    )
    picture = Picture(
        "lines",
        months[-MONTHS:],
        (
            Series(tr(N_("Net")), tuple(nets[-MONTHS:])),
            Series(tr(N_("A year before")), tuple(row.values[3] for row in rows)),
        ),
    )
    controls = yield from proofs(asked.over(shown), net, "month", at=(1, 1))
    return ReportTable(_COLUMNS, tuple(rows), total, controls, picture)


def _row(months: tuple[str, ...], nets: list[int], at: int, found: dict) -> Row:
    net = nets[at]
    values = (
        months[at],
        found.get(months[at], NOBODY).documents,
        net,
        nets[at - 12],
        summaries.growth(net, nets[at - 12]),
        summaries.growth(net, nets[at - 1]),
        round_ratio(sum(nets[at - AVERAGED + 1 : at + 1]), AVERAGED),
    )
    return Row(values, behind=months[at])
