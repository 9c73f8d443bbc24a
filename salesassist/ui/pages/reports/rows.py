"""What the page adds to the report's rows, and the months it goes to by itself."""

import datetime as dt
from functools import partial

from salesassist.db import Order
from salesassist.rules import dates
from salesassist.rules.orders import SOLD
from salesassist.tasks.reports import Monthly
from salesassist.tasks.reports.figures import Figure
from salesassist.texts import N_, tr


def below(report: Monthly, figures: tuple[Figure, ...], products: bool) -> tuple[Figure, ...]:
    """The rows without a rank: what was sold last year only, and the sum of all."""
    if not figures:
        return ()
    plain = partial(Figure, code="", margin=None)
    lost = report.last_year - sum(each.last_year for each in figures)
    mark = N_("Sold last year only") if products else N_("Ordered last year only")
    only = plain(
        name=tr(mark), orders=0, quantity=0, net=0, last_year=lost, share=0, growth=-10_000
    )
    counted = N_("Total of {count:,} products") if products else N_("Total of {count:,} customers")
    total = plain(
        name=tr(counted).format(count=len(figures)),
        orders=report.orders,
        quantity=report.quantity,
        net=report.net,
        last_year=report.last_year,
        share=10_000 if report.net else None,
        growth=report.growth,
    )
    return (only, total) if lost else (total,)


def last_month(today: dt.date) -> tuple[int, int]:
    """The month before the PC's day: the one reports are made of."""
    day = dates.add_months(today, -1)
    return day.year, day.month


def newest(currency: str) -> tuple[int, int] | None:
    """The month of the newest counted order."""
    found = (
        Order.select(Order.ordered_on)
        .where(Order.state.in_(SOLD) & (Order.currency == currency))
        .order_by(Order.ordered_on.desc())
        .first()
    )
    return (found.ordered_on.year, found.ordered_on.month) if found else None
