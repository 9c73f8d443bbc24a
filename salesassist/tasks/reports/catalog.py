"""All reports there are: what each is called, where it stands, what it can be asked."""

from collections.abc import Callable, Generator
from dataclasses import dataclass, replace

from salesassist.rules.report_table import ReportTable
from salesassist.rules.spans import months_to
from salesassist.tasks.reports import behind_kinds as opened
from salesassist.tasks.reports.asking import FILTERS, Asked
from salesassist.tasks.reports.behind import Behind, by_marks, of_lines
from salesassist.tasks.reports.kinds import (
    achievement,
    ageing,
    backlog,
    complaints,
    customers,
    delivery,
    journal,
    margin,
    matrix,
    money,
    quotations,
    ranked,
    satisfaction,
    service,
    todo,
    trend,
)
from salesassist.texts import N_, Problem

SALES, DELIVERY, MONEY, SERVICE = (
    N_("Performance"),
    N_("Quotations and deliveries"),
    N_("Money and customers"),
    N_("Service and follow-up"),
)
ORDERS, SENT, OWED = "order", "delivery", "receipt"
SOLD_BY = (ORDERS, SENT, "invoice")
_BY_HEAD = tuple(name for name in FILTERS if name != "category")
GROSS = N_("Tax included")
NO_AMOUNTS = N_("No amounts")
Build = Callable[[Asked], Generator[tuple[int, int], None, ReportTable]]


class NoSuchReport(Problem):
    """A report is asked for by a name there is none of."""

    says = N_("There is no report “{name}”.")


@dataclass(frozen=True)
class Report:
    """A report: `build` makes its table step by step; `tax` says whether amounts are before tax.

    `behind` finds the documents behind a row; `currency` is that of reports which know one only;
    `months` how many months to the end of the span it shows, 0 for the span itself.
    """

    name: str
    title: str
    group: str
    build: Build
    behind: Behind
    bases: tuple[str, ...] = SOLD_BY
    filters: tuple[str, ...] = tuple(FILTERS)
    tax: str = N_("Before tax")
    currency: str = ""
    months: int = 0

    def fits(self, asked: Asked) -> Asked:
        """The question as this report can answer it: a basis, filters and currency it knows."""
        known = {name: value for name, value in asked.filters.items() if name in self.filters}
        basis = asked.basis if asked.basis in self.bases else self.bases[0]
        currency = self.currency or asked.currency
        return replace(asked, basis=basis, filters=known, currency=currency)

    def shown(self, asked: Asked) -> Asked:
        """The question over all days its rows speak of."""
        return asked.over(months_to(asked.span.last, self.months)) if self.months else asked


_CUSTOMER, _ITEM, _REP = of_lines("customer"), of_lines("item"), of_lines("rep")
_CATEGORY, _REGION = of_lines("category"), of_lines("region")
_CHANNEL, _INDUSTRY = of_lines("channel"), of_lines("industry")
_DEBTS = {"bases": (OWED,), "filters": _BY_HEAD, "tax": GROSS}
_SENT = {"bases": (SENT,)}
_QUOTED = {"bases": ("quotation",), "filters": _BY_HEAD}
_COMPLAINED = {"bases": ("complaint",), "filters": _BY_HEAD, "tax": GROSS, "currency": "TWD"}
_SERVED = {"bases": ("service",), "filters": _BY_HEAD, "tax": GROSS, "currency": "TWD"}
_OF_SALES = (
    Report("by-customer", N_("Sales by customer"), SALES, ranked.by_customer, _CUSTOMER),
    Report("by-product", N_("Sales by product, ABC"), SALES, ranked.by_product, _ITEM),
    Report("achievement", N_("Target achievement"), SALES, achievement.by_rep, _REP),
    Report(
        "achievement-category",
        N_("Achievement by category"),
        SALES,
        achievement.by_category,
        _CATEGORY,
    ),
    Report(
        "achievement-customer",
        N_("Achievement by customer"),
        SALES,
        achievement.by_customer,
        _CUSTOMER,
    ),
    Report("by-rep", N_("Sales by sales rep"), SALES, matrix.by_rep, _REP),
    Report("by-category", N_("Sales by category"), SALES, matrix.by_category, _CATEGORY),
    Report("by-region", N_("Sales by region"), SALES, matrix.by_region, _REGION),
    Report("by-channel", N_("Sales by channel"), SALES, matrix.by_channel, _CHANNEL),
    Report("by-industry", N_("Sales by industry"), SALES, matrix.by_industry, _INDUSTRY),
    Report(
        "trend",
        N_("Trend of 24 months"),
        SALES,
        trend.trend,
        opened.of_month,
        months=trend.MONTHS,
    ),
    Report("margin", N_("Margin by product"), SALES, margin.by_product, _ITEM),
    Report("margin-customer", N_("Margin by customer"), SALES, margin.by_customer, _CUSTOMER),
)
_OF_QUOTATIONS = (
    Report(
        "quotations",
        N_("Quotation hit rate"),
        DELIVERY,
        quotations.by_rep,
        quotations.behind_rep,
        **_QUOTED,
    ),
    Report(
        "quotations-customer",
        N_("Hit rate by customer"),
        DELIVERY,
        quotations.by_customer,
        quotations.behind_customer,
        **_QUOTED,
    ),
    Report(
        "lost-quotations",
        N_("Why quotations were lost"),
        DELIVERY,
        quotations.lost_reasons,
        quotations.behind_reasons,
        **_QUOTED,
    ),
)
_OF_DELIVERIES = (
    Report("backlog", N_("Orders to be delivered"), DELIVERY, backlog.backlog, by_marks, (ORDERS,)),
    Report("on-time", N_("On-time delivery"), DELIVERY, delivery.on_time, opened.sent, **_SENT),
    Report(
        "journal",
        N_("Delivery journal"),
        DELIVERY,
        journal.journal,
        by_marks,
        (SENT,),
        _BY_HEAD,
    ),
    Report(
        "returns", N_("Returns and allowances"), DELIVERY, journal.returns, opened.returned, **_SENT
    ),
)
_OF_MONEY = (
    Report("ageing", N_("Ageing of receivables"), MONEY, ageing.ageing, opened.owed, **_DEBTS),
    Report(
        "ageing-months",
        N_("Ageing by invoice month"),
        MONEY,
        ageing.ageing_by_month,
        opened.owed_by_month,
        **_DEBTS,
    ),
    Report(
        "collection",
        N_("Collection and DSO"),
        MONEY,
        money.collection,
        opened.collected,
        **_DEBTS,
    ),
    Report("rfm", N_("Customers by RFM"), MONEY, customers.rfm_scores, opened.bought),
    Report(
        "new-lost",
        N_("New and lost customers"),
        MONEY,
        customers.gained_and_lost,
        opened.changed,
    ),
)
_OF_SERVICE = (
    Report(
        "complaints",
        N_("Complaints by class"),
        SERVICE,
        complaints.by_class,
        complaints.behind_class,
        **_COMPLAINED,
    ),
    Report(
        "complaints-cause",
        N_("Complaints by cause"),
        SERVICE,
        complaints.by_cause,
        complaints.behind_cause,
        **_COMPLAINED,
    ),
    Report(
        "complaints-unit",
        N_("Complaints by unit"),
        SERVICE,
        complaints.by_unit,
        complaints.behind_unit,
        **_COMPLAINED,
    ),
    Report(
        "satisfaction",
        N_("Satisfaction by dimension"),
        SERVICE,
        satisfaction.by_dimension,
        satisfaction.behind,
        ("survey",),
        _BY_HEAD,
        NO_AMOUNTS,
    ),
    Report("service", N_("Service by kind"), SERVICE, service.by_kind, service.behind, **_SERVED),
    Report(
        "to-do", N_("To do and to follow up"), SERVICE, todo.to_do, by_marks, ("duty",), _BY_HEAD
    ),
)
REPORTS = (*_OF_SALES, *_OF_QUOTATIONS, *_OF_DELIVERIES, *_OF_MONEY, *_OF_SERVICE)


def report(name: str) -> Report:
    """The report of a name. Raises NoSuchReport."""
    for each in REPORTS:
        if each.name == name:
            return each
    raise NoSuchReport(name=name)


def made(name: str, asked: Asked) -> ReportTable:
    """A report made in one go."""
    wanted = report(name)
    steps = wanted.build(wanted.fits(asked))
    while True:
        try:
            next(steps)
        except StopIteration as end:
            return end.value
