"""A report made step by step, with all that is said of it and what stands against its leaving."""

import datetime as dt
from collections.abc import Generator
from dataclasses import dataclass

from salesassist.db import Company
from salesassist.db.base import database
from salesassist.db.sums import MonthSum
from salesassist.tasks.reports import closing
from salesassist.tasks.reports.asking import Asked
from salesassist.tasks.reports.catalog import Report
from salesassist.tasks.reports.telling import Made, closed_on, refuse_unfooted
from salesassist.texts import Problem


@dataclass(frozen=True)
class Finished:
    """A report as it is shown.

    `against` is the Problem for which it goes nowhere; `corrected` by how much (net, minor units)
    the documents of its closed months changed since; `currencies` are those there are sales in.
    """

    made: Made
    basis: tuple[str, ...]
    notes: tuple[str, ...]
    against: Problem | None
    closed_on: dt.date | None
    corrected: int
    currencies: tuple[str, ...]


Steps = Generator[tuple[int, int], None, Finished]


def steps(report: Report, asked: Asked) -> Steps:
    """Make a report; yields (done, total), and gives it finished.

    All parts of it see the same state of the data: it is one read transaction.
    """
    asked = report.fits(asked)
    with database().atomic():
        table = yield from report.build(asked)
        made = Made(report, asked, table)
        has_lines = asked.basis in closing.BASES
        corrected = closing.corrections(report.shown(asked)) if has_lines else []
        return Finished(
            made=made,
            basis=made.basis(),
            notes=made.notes(),
            against=_against(made),
            closed_on=closed_on(asked) if has_lines else None,
            corrected=sum(each.now - each.kept for each in corrected),
            currencies=currencies(),
        )


def currencies() -> tuple[str, ...]:
    """The company's own currency and those it has sold in."""
    sold = MonthSum.select(MonthSum.currency).distinct().order_by(MonthSum.currency)
    house = Company.get().currency
    return (house, *(row[0] for row in sold.tuples() if row[0] != house))


def _against(made: Made) -> Problem | None:
    try:
        refuse_unfooted(made)
    except Problem as problem:
        return problem
    return None
