"""All reports there are: what each is called, where it stands, what it can be asked."""

from collections.abc import Callable, Generator
from dataclasses import dataclass, replace

from salesassist.rules.report_table import ReportTable
from salesassist.tasks.reports.asking import FILTERS, Asked
from salesassist.tasks.reports.kinds import (
    achievement,
    customers,
    delivery,
    journal,
    margin,
    matrix,
    money,
    ranked,
    trend,
)
from salesassist.texts import N_, Problem

SALES, DELIVERY, MONEY, SERVICE = (
    N_("Performance"),
    N_("Quotations and deliveries"),
    N_("Money and customers"),
    N_("Service"),
)
ORDERS, SENT, OWED = "order", "delivery", "receipt"
SOLD_BY = (ORDERS, SENT, "invoice")
_BY_HEAD = tuple(name for name in FILTERS if name != "category")
GROSS = N_("Tax included")
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


_OF_DEBTS = {"bases": (OWED,), "filters": _BY_HEAD, "tax": GROSS}
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
    Report("margin", N_("Margin by product"), SALES, margin.by_product),
    Report("margin-customer", N_("Margin by customer"), SALES, margin.by_customer),
    Report("backlog", N_("Orders to be delivered"), DELIVERY, delivery.backlog, (ORDERS,)),
    Report("on-time", N_("On-time delivery"), DELIVERY, delivery.on_time, (SENT,)),
    Report("journal", N_("Delivery journal"), DELIVERY, journal.journal, (SENT,), _BY_HEAD),
    Report("returns", N_("Returns and allowances"), DELIVERY, journal.returns, (SENT,)),
    Report("ageing", N_("Ageing of receivables"), MONEY, money.ageing, (OWED,), _BY_HEAD, GROSS),
    Report(
        "collection", N_("Collection and DSO"), MONEY, money.collection, (OWED,), _BY_HEAD, GROSS
    ),
    Report("rfm", N_("Customers by RFM"), MONEY, customers.rfm_scores),
    Report("new-lost", N_("New and lost customers"), MONEY, customers.gained_and_lost),
)


def report(name: str) -> Report:
    """The report of a name. Raises NoSuchReport."""
    for each in REPORTS:
        if each.name == name:
            return each
    raise NoSuchReport(name=name)


def made(name: str, asked: Asked) -> ReportTable:
    """A report made in one go."""
    wanted = report(name)
    if asked.basis not in wanted.bases:
        asked = replace(asked, basis=wanted.bases[0])
    steps = wanted.build(asked)
    while True:
        try:
            next(steps)
        except StopIteration as end:
            return end.value
