"""Sentences a report writes from its own figures."""

from collections.abc import Callable
from functools import partial

from salesassist.desk.market import news_of
from salesassist.rules import money
from salesassist.tasks.reports.figures import Figure
from salesassist.tasks.reports.monthly import Monthly
from salesassist.texts import N_, tr


def filters(report: Monthly) -> str:
    """Which orders the report counts, and what it leaves out."""
    if not report.other_currencies:
        return tr(N_("All orders that are confirmed, delivered or closed"))
    text = tr(N_("Orders in {currency} only; this month also has {others}"))
    return text.format(currency=report.currency, others=", ".join(report.other_currencies))


def summary(report: Monthly) -> list[str]:
    """Plain sentences written from the figures, the result first."""
    show = partial(money.format_amount, currency=report.currency)
    if not report.orders:
        return [tr(N_("No order was confirmed in this month."))]
    lines = [
        tr(N_("Net sales {net} from {orders} orders of {customers} customers.")).format(
            net=show(report.net), orders=report.orders, customers=len(report.customers)
        )
    ]
    if report.growth is not None:
        lines.append(
            tr(N_("Against the same month last year ({last}): {growth}.")).format(
                last=show(report.last_year), growth=_signed_percent(report.growth)
            )
        )
    top = report.customers[0]
    lines.append(
        tr(N_("Largest customer: {name}, {net} ({share} of the month).")).format(
            name=top.name, net=show(top.net), share=money.format_percent(top.share)
        )
    )
    risers = [each for each in (*report.customers, *report.gone) if each.growth is not None]
    if risers:
        up = max(risers, key=lambda each: each.net - each.last_year)
        down = min(risers, key=lambda each: each.net - each.last_year)
        if up.net > up.last_year:
            lines.append(_moved(N_("Largest growth: {name}, {change} ({growth})."), up, show))
        if down.net < down.last_year:
            lines.append(_moved(N_("Largest decline: {name}, {change} ({growth})."), down, show))
    news = "；".join(news_of(report.year, report.month))
    return [*lines, tr(N_("Market: {news}.")).format(news=news)] if news else lines


def _moved(mark: str, each: Figure, show: Callable[[int], str]) -> str:
    change = each.net - each.last_year
    sign = "+" if change > 0 else ""
    return tr(mark).format(
        name=each.name, change=f"{sign}{show(change)}", growth=_signed_percent(each.growth)
    )


def _signed_percent(points: int | None) -> str:
    return f"{'+' if points and points > 0 else ''}{money.format_percent(points)}"
