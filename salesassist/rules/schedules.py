"""When a report is due by itself, and over which days it then speaks; local time, no clock.

Moments are wall-clock times without a zone: a clock that is set back makes nothing due twice,
since what is due is asked after the last moment done, which never goes back.
"""

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from salesassist.rules.dates import add_months, month_bounds, on_day
from salesassist.rules.spans import Span, span_of
from salesassist.rules.workdays import Workdays
from salesassist.texts import N_, Problem

DAY, WORKDAY, WEEK, NTH, CLOSING = "day", "workday", "week", "nth", "closing"
RHYTHMS = {
    DAY: N_("Every day"),
    WORKDAY: N_("Every working day"),
    WEEK: N_("Days of the week"),
    NTH: N_("Nth working day"),
    CLOSING: N_("Closing day of the month"),
}
WEEKDAYS = {
    "0": N_("Mon"),
    "1": N_("Tue"),
    "2": N_("Wed"),
    "3": N_("Thu"),
    "4": N_("Fri"),
    "5": N_("Sat"),
    "6": N_("Sun"),
}
PERIODS = {
    "month": N_("of each month"),
    "quarter": N_("of each quarter"),
    "year": N_("of each year"),
}
_FIRST_MONTHS = {"month": 1, "quarter": 3, "year": 12}
CATCHING_UP = {"latest": N_("The latest only"), "each": N_("Each one")}
SPANS = {
    "today": N_("That day"),
    "yesterday": N_("The day before"),
    "last-workday": N_("The working day before"),
    "this-week": N_("That week"),
    "last-week": N_("The week before"),
    "month-to-date": N_("Month to date"),
    "last-month": N_("The month before"),
    "account": N_("From closing day to closing day"),
    "quarter-to-date": N_("Quarter to date"),
    "last-quarter": N_("The quarter before"),
    "year-to-date": N_("Year to date"),
    "last-year": N_("The year before"),
}
MOST_NTH, MOST_DAY = 23, 31
CLAIM_LASTS = dt.timedelta(minutes=30)
"""After this a run that was begun and never ended is taken for dead, and is done again."""
FAR = dt.timedelta(days=800)
"""How far ahead the next moments are looked for: a yearly report has two of them."""
_ONE = dt.timedelta(days=1)
_CLOCK = re.compile(r"([01]?\d|2[0-3])(?:[:：.]?([0-5]\d))?")


class NoSuchTime(Problem):
    """A typed time of day that is none."""

    says = N_("“{text}” is no time of day: type it as 17:00.")


@dataclass(frozen=True)
class Rhythm:
    """On which days, and at which time of day, something is due.

    `weekdays` count from Monday = 0; `nth` is a working day of the month, quarter or year
    (`period`), the last one where there are fewer; `closing` is a day of the month, its last day
    where the month is shorter.
    """

    every: str
    at: dt.time = dt.time(17)
    weekdays: frozenset[int] = frozenset()
    nth: int = 1
    period: str = "month"
    closing: int = 31

    def falls_on(self, on: dt.date, days: Workdays) -> bool:
        """Whether it is due on that day."""
        if self.every == WORKDAY:
            return days.is_working(on)
        if self.every == WEEK:
            return on.weekday() in self.weekdays
        if self.every == NTH:
            first = (on.month - 1) % _FIRST_MONTHS[self.period] == 0
            return first and on == nth_workday(on, self.nth, days)
        return self.every == DAY or on == closing_of(on, self.closing)


def moments(
    rhythm: Rhythm, after: dt.datetime, until: dt.datetime, days: Workdays
) -> Iterator[dt.datetime]:
    """The moments due after one and up to another, that one too, in order."""
    on = after.date()
    while on <= until.date():
        at = dt.datetime.combine(on, rhythm.at)
        if after < at <= until and rhythm.falls_on(on, days):
            yield at
        on += _ONE


def following(rhythm: Rhythm, after: dt.datetime, days: Workdays, count: int) -> list[dt.datetime]:
    """The next moments after one, at most `count`."""
    ahead = moments(rhythm, after, after + FAR, days)
    return [at for _, at in zip(range(count), ahead, strict=False)]


def caught_up(
    due: Sequence[dt.datetime], missed: str
) -> tuple[list[dt.datetime], list[dt.datetime]]:
    """Of moments due those that are done, and those left out; `missed` is of CATCHING_UP."""
    return (list(due), []) if missed == "each" else (list(due[-1:]), list(due[:-1]))


def nth_workday(month: dt.date, nth: int, days: Workdays) -> dt.date:
    """The nth working day of a day's month; its last one where it has fewer.

    The month's last day where nobody works all month.
    """
    first, last = month_bounds(month.year, month.month)
    found, on = last, first
    while on <= last and nth:
        if days.is_working(on):
            found, nth = on, nth - 1
        on += _ONE
    return found


def closing_of(month: dt.date, day: int) -> dt.date:
    """The closing day (結帳日) in a day's month: its last day where the month is shorter."""
    return on_day(month.year, month.month, day)


def span_for(name: str, on: dt.date, days: Workdays, closing: int = 31) -> Span:
    """The days a report of that day speaks of; `name` is of SPANS.

    "account" ends with the last closing day reached, and begins the day after the one before.
    """
    which, _, of = name.partition("-")
    if name == "last-workday":
        return span_of("day", days.previous(on - _ONE))
    if name == "account":
        last = closing_of(on, closing)
        last = last if last <= on else closing_of(add_months(on, -1, 1), closing)
        return Span("any", closing_of(add_months(last, -1, 1), closing) + _ONE, last)
    if of == "to-date":
        return Span("any", span_of(which, on).first, on)
    if which == "last":
        return span_of(of, on).earlier()
    if name == "this-week":
        return span_of("week", on)
    return span_of("day", on if name == "today" else on - _ONE)


def is_dead(claimed_at: dt.datetime, now: dt.datetime) -> bool:
    """Whether a run begun then, and not ended, is taken for dead."""
    return now - claimed_at >= CLAIM_LASTS


def parse_clock(text: str) -> str:
    """A typed time of day as 17:00; 17, 1700 and 17：00 are the same. Raises NoSuchTime."""
    found = _CLOCK.fullmatch(text.strip())
    if found is None:
        raise NoSuchTime(text=text.strip()[:40])
    return f"{int(found[1]):02d}:{int(found[2] or 0):02d}"
