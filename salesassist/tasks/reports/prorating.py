"""A target of a month for some of its days: by the working days, and said so."""

import datetime as dt
from collections.abc import Mapping

from salesassist.rules.money import round_ratio
from salesassist.rules.spans import Span, month_of
from salesassist.rules.workdays import Workdays
from salesassist.texts import N_, tr

Parts = Mapping[str, tuple[int, int]]


def parts_of(span: Span, days: Workdays) -> Parts:
    """Of each month of a span, its working days inside the span and all of them.

    A month that is whole in the span counts as a whole, whatever its days; a month without a
    working day is told by its days.
    """
    found = {}
    for month in span.months():
        whole = month_of(month)
        first, last = max(whole.first, span.first), min(whole.last, span.last)
        if (first, last) == (whole.first, whole.last):
            found[month] = (1, 1)
            continue
        inside, all_ = (
            _working(days, *each) for each in ((first, last), (whole.first, whole.last))
        )
        found[month] = (inside, all_) if all_ else ((last - first).days + 1, whole.last.day)
    return found


def _working(days: Workdays, first: dt.date, last: dt.date) -> int:
    each = (first + dt.timedelta(days=at) for at in range((last - first).days + 1))
    return sum(days.is_working(day) for day in each)


def prorated(months: Mapping[str, int], parts: Parts) -> int:
    """The amounts of the months for the days inside, minor units, half-up month by month."""
    return sum(round_ratio(amount * parts[key][0], parts[key][1]) for key, amount in months.items())


def said(parts: Parts) -> tuple[str, ...]:
    """That targets are those of some days of a month; nothing where months are whole."""
    words = tr(N_("Targets of {month} by {inside} of its {days} working days."))
    return tuple(
        words.format(month=month_of(month).name(tr(N_("iso"))), inside=inside, days=days)
        for month, (inside, days) in parts.items()
        if inside != days
    )
