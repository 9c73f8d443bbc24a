"""Uniform invoices as they are recorded: their two-month period, and when they can be voided.

The product issues none (統一發票); it keeps number and date so that money and returns find them.
"""

import datetime as dt

from salesassist.texts import N_, Problem, tr

FILED_ON = 15
"""Day of the month after a period on which it is filed (營業稅法 §35)."""


class InvoiceBeforeGoods(Problem):
    """An invoice is dated in the future, or long before the goods it is for."""

    says = N_("An invoice of {day} does not fit a delivery sent on {sent}: look at the date.")


class InvoiceUsed(Problem):
    """An invoice number stands on the delivery of another customer already."""

    says = N_("Invoice {number} stands on delivery {other} already: look at the number.")


def period_of(day: dt.date) -> tuple[dt.date, dt.date]:
    """First and last day of the two-month period of a day: 1–2, 3–4 … 11–12 (辦法 §21)."""
    month = day.month - (day.month + 1) % 2
    first = dt.date(day.year, month, 1)
    after = dt.date(day.year + (month + 2 > 12), (month + 2 - 1) % 12 + 1, 1)
    return first, after - dt.timedelta(days=1)


def period_words(day: dt.date) -> str:
    """The period of a day as an office says it: 11–12 月."""
    first, last = period_of(day)
    return tr(N_("{first}–{last}")).format(first=first.month, last=last.month)


def may_still_void(invoiced: dt.date, on: dt.date) -> bool:
    """Whether an invoice of a day can still be voided on another: its period is not filed yet.

    After the filing an allowance certificate takes its place (辦法 §20).
    """
    _, last = period_of(invoiced)
    return on <= last + dt.timedelta(days=FILED_ON)
