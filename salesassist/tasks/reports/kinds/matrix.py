"""Sales by region, channel, industry, category or sales rep, month by month."""

from functools import partial

from salesassist.db import Person
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
from salesassist.tasks.reports.summing import by_steps
from salesassist.texts import N_, tr

UNNAMED = N_("(not filled in)")


def _matrix(asked: Asked, dimension: str, heading: str) -> Steps:
    """A row each, a column a month, the sum and its share; empty names stand together."""
    yield 0, 1
    found = yield from by_steps(asked, dimension, "month", at=(0, 1), documents=False)
    yield 1, 1
    months = asked.span.months()
    nets: dict[object, dict[str, int]] = {}
    for (key, month), sums in found.items():
        cells = nets.setdefault(key or None, {})
        cells[month] = cells.get(month, 0) + sums.net
    whole = sum(sums.net for sums in found.values())
    names = names_of(dimension)
    columns = (
        Column("name", heading),
        *(Column(month, month, Kind.AMOUNT, adds=True) for month in months),
        Column("net", N_("Total"), Kind.AMOUNT, adds=True),
        Column("share", N_("Share"), Kind.PERCENT),
    )
    rows = [
        Row(_values(names.get(key, str(key or tr(UNNAMED))), cells, months, whole), behind=key)
        for key, cells in nets.items()
    ]
    rows.sort(key=lambda row: (-row.values[-2], row.values[0]))
    total = total_row(columns, rows, tr(N_("Total")), share=summaries.share(whole, whole))
    labels = tuple(str(row.values[0]) for row in rows[:20])
    series = Series(asked.days(), tuple(row.values[-2] for row in rows[:20]), "net")
    picture = Picture("bars", labels, (series,))
    controls = yield from proofs(asked, whole, dimension, "month", at=(1, 1))
    return ReportTable(columns, tuple(rows), total, controls, picture)


def _values(name: str, cells: dict[str, int], months: tuple[str, ...], whole: int) -> tuple:
    net = sum(cells.values())
    return (name, *(cells.get(month, 0) for month in months), net, summaries.share(net, whole))


def names_of(dimension: str) -> dict[object, str]:
    """What the keys of a dimension are called where they are no words themselves."""
    if dimension != "rep":
        return {}
    return dict(Person.select(Person.id, Person.name).tuples())


def _by(dimension: str, heading: str):
    return partial(_matrix, dimension=dimension, heading=heading)


by_region = _by("region", N_("Region"))
by_channel = _by("channel", N_("Sales channel"))
by_industry = _by("industry", N_("Industry"))
by_category = _by("category", N_("Category"))
by_rep = _by("rep", N_("Sales rep"))
