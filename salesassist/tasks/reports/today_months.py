"""What is due of reports: months to be closed, and months that have no targets yet."""

import datetime as dt
from collections.abc import Iterator

from salesassist.db import MonthClose
from salesassist.desk.today import AHEAD, Item, Kind, Source
from salesassist.rules.spans import span_of
from salesassist.tasks.reports import closing, months, targets
from salesassist.texts import N_, tr

KINDS = {
    "targets": Kind(N_("Targets"), "chart-column"),
    "close-month": Kind(N_("Month to close"), "lock"),
}
CLOSED_BY = 5
"""By the fifth day of a month the one before it is closed (domain 6.1: 月報, third to fifth)."""


def due(on: dt.date) -> Iterator[Item]:
    """Targets of the month to come from a week before it; the month that is to be closed."""
    coming = span_of("month", on).later()
    for span in (span_of("month", on), coming):
        if span.first <= on + AHEAD and targets.without_targets(span.key()):
            words = tr(N_("{month} has no targets yet: set them")).format(
                month=closing.called(span.key())
            )
            yield Item("targets", words, "", span.first, "reports.targets", None)
    # A house that never closed a month is not urged to begin.
    month = months.next_to_close(on) if MonthClose.select().exists() else None
    if month is not None:
        day = months.month_of(month).later().first.replace(day=CLOSED_BY)
        if day <= on + AHEAD:
            words = tr(N_("Close {month}")).format(month=closing.called(month))
            yield Item("close-month", words, "", day, "reports.months", None)


SOURCE = Source(KINDS, due)
