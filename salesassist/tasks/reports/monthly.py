"""The month's sales from the orders: by customer, by product, twelve months, and the proof."""

from dataclasses import dataclass

from salesassist.db import Company
from salesassist.db.base import database
from salesassist.rules import money, summaries
from salesassist.tasks.reports.figures import (
    Figure,
    MonthNet,
    Scope,
    customer_figures,
    gone_customers,
    product_figures,
    twelve_months,
)
from salesassist.tasks.reports.footing import DoesNotFoot
from salesassist.texts import N_, tr


@dataclass(frozen=True)
class Proof:
    """The same sum by two independent paths."""

    what: str
    one: int
    two: int

    @property
    def foots(self) -> bool:
        """Whether both paths agree to the last unit."""
        return self.one == self.two


@dataclass(frozen=True)
class Monthly:
    """The sales of one month in one currency, net of tax, by the day of the order."""

    year: int
    month: int
    currency: str
    orders: int
    quantity: int
    lines: int
    net: int
    tax: int
    total: int
    margin: int | None
    last_year: int
    growth: int | None
    months: tuple[MonthNet, ...]
    customers: tuple[Figure, ...]
    gone: tuple[Figure, ...]
    products: tuple[Figure, ...]
    proofs: tuple[Proof, ...]
    other_currencies: tuple[str, ...]

    @property
    def foots(self) -> bool:
        """Whether every proof agrees; a report that does not foot is not printed."""
        return all(proof.foots for proof in self.proofs)


def monthly(year: int, month: int, currency: str | None = None) -> Monthly:
    """The month's figures of a currency (the company's own if none is named)."""
    currency = currency or Company.get().currency
    scope = Scope(year, month, currency)
    # One read transaction: all parts of the report see the same state of the data.
    with database().atomic():
        head, last_head = scope.head(), scope.last_year().head()
        customers, products = customer_figures(scope), product_figures(scope)
        gone, months = gone_customers(scope), twelve_months(scope)
        cost = scope.cost()
        others = scope.other_currencies()
    proofs = (
        Proof(N_("Sum of customers = sum of order lines"), sum_net(customers), cost.net),
        Proof(N_("Sum of products = sum of orders"), sum_net(products), head.net),
        Proof(N_("Month in the trend = sum of orders"), months[-1].net, head.net),
        Proof(N_("Net + tax = total"), head.net + head.tax, head.total),
    )
    return Monthly(
        year=year,
        month=month,
        currency=currency,
        orders=head.orders,
        lines=cost.lines,
        quantity=cost.quantity,
        net=head.net,
        tax=head.tax,
        total=head.total,
        margin=cost.margin(currency),
        last_year=last_head.net,
        growth=summaries.growth(head.net, last_head.net),
        months=months,
        customers=customers,
        gone=gone,
        products=products,
        proofs=proofs,
        other_currencies=others,
    )


def sum_net(figures: tuple[Figure, ...]) -> int:
    """The net of all rows together."""
    return sum(each.net for each in figures)


def refuse_unfooted(report: Monthly) -> None:
    """Raise DoesNotFoot for the first proof whose two paths differ.

    What goes on paper is proven once more against the orders themselves, added up now.
    """
    now = Scope(report.year, report.month, report.currency).reckoned()
    again = Proof(N_("Kept sums = orders added up now"), report.net, now.net)
    for each in (*report.proofs, again):
        if not each.foots:
            raise DoesNotFoot(
                what=tr(each.what),
                one=money.format_amount(each.one, report.currency),
                two=money.format_amount(each.two, report.currency),
                difference=money.format_amount(each.one - each.two, report.currency),
            )
