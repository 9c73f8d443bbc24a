"""All reports there are: what each is called, where it stands, what it can be asked."""

from collections.abc import Callable, Generator
from dataclasses import dataclass

from salesassist.rules.report_table import ReportTable
from salesassist.tasks.reports.asking import FILTERS, Asked
from salesassist.tasks.reports.kinds import achievement, matrix, ranked, trend
from salesassist.texts import N_, Problem

SALES, DELIVERY, MONEY, SERVICE = (
    N_("Performance"),
    N_("Quotations and deliveries"),
    N_("Money and customers"),
    N_("Service"),
)
SOLD_BY = ("order", "delivery", "invoice")
Build = Callable[[Asked], Generator[tuple[int, int], None, ReportTable]]


class NoSuchReport(Problem):
    """A report is asked for by a name there is none of."""

    says = N_("There is no report “{name}”.")


@dataclass(frozen=True)
class Report:
    """A report: `build` makes its table step by step; `tax` says whether amounts are before tax."""

    name: str
    title: str
    group: str
    build: Build
    bases: tuple[str, ...] = SOLD_BY
    filters: tuple[str, ...] = tuple(FILTERS)
    tax: str = N_("Before tax")


REPORTS = (
    Report("by-customer", N_("Sales by customer"), SALES, ranked.by_customer),
    Report("by-product", N_("Sales by product, ABC"), SALES, ranked.by_product),
    Report("achievement", N_("Target achievement"), SALES, achievement.by_rep),
    Report("achievement-category", N_("Achievement by category"), SALES, achievement.by_category),
    Report("achievement-customer", N_("Achievement by customer"), SALES, achievement.by_customer),
    Report("by-rep", N_("Sales by sales rep"), SALES, matrix.by_rep),
    Report("by-category", N_("Sales by category"), SALES, matrix.by_category),
    Report("by-region", N_("Sales by region"), SALES, matrix.by_region),
    Report("by-channel", N_("Sales by channel"), SALES, matrix.by_channel),
    Report("by-industry", N_("Sales by industry"), SALES, matrix.by_industry),
    Report("trend", N_("Trend of 24 months"), SALES, trend.trend),
)


def report(name: str) -> Report:
    """The report of a name. Raises NoSuchReport."""
    for each in REPORTS:
        if each.name == name:
            return each
    raise NoSuchReport(name=name)


def made(name: str, asked: Asked) -> ReportTable:
    """A report made in one go."""
    steps = report(name).build(asked)
    while True:
        try:
            next(steps)
        except StopIteration as end:
            return end.value
