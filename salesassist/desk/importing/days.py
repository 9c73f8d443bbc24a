"""Dates in columns: year first as they stand, year last only in one order for the whole column."""

import datetime as dt
import re
from collections.abc import Sequence

from salesassist.rules import dates, figures
from salesassist.rules.dates import NoSuchDate
from salesassist.texts import N_, Problem

ORDERS = {
    "ymd": N_("Year first (115/3/5, 2026-03-05)"),
    "dmy": N_("Day, month, year (5/3/2026)"),
    "mdy": N_("Month, day, year (3/5/2026)"),
}
ASK = "?"

_TIME = re.compile(r"[ T](?:[01]?\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:\.\d+)?)?(?: ?[AP]M)?$", re.I)
_LAST = re.compile(r"(\d{1,2})([/.-])(\d{1,2})\2(\d{4}|\d{2})", re.ASCII)
_NAMED = re.compile(r"(\d{1,2})[ -]([a-z]{3})[a-z]*[ ,-]+(\d{4})", re.ASCII | re.IGNORECASE)
_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_DAYS = (dt.date(2001, 1, 1), dt.date(2030, 7, 1))
_CENTURY = 2000


class DayOrMonth(Problem):
    """The dates of a column can be read two ways, and nobody said which is meant."""

    says = N_(
        "{file}: in column “{head}”, {text} may be day {day} of month {month} or day {month} of "
        "month {day}. Say which comes first, the day or the month."
    )


def bare(text: str) -> str:
    """A date without its time of day."""
    return _TIME.sub("", figures.half_width(text))


def order_of(cells: Sequence[str]) -> tuple[str, str]:
    """The order of the dates of a column, and a cell that shows it.

    "" where years stand first (or there is nothing to order), "dmy" or "mdy" where a number above
    12 tells, ASK where both fit every cell; cells that contradict each other leave it at "".
    """
    first = second = False
    shown = ""
    for cell in cells:
        found = _LAST.fullmatch(bare(cell))
        if found is None or len(found[4]) != 4:
            continue
        one, two = int(found[1]), int(found[3])
        first, second = first or one > 12, second or two > 12
        shown = shown or cell.strip()
    if not shown or (first and second):
        return "", shown
    return ("dmy" if first else "mdy" if second else ASK), shown


def doubt(file: str, head: str, shown: str) -> DayOrMonth:
    """What is asked of a column."""
    found = _LAST.fullmatch(bare(shown))
    return DayOrMonth(file=file, head=head, text=shown, day=int(found[1]), month=int(found[3]))


def read_day(text: str, order: str = "") -> dt.date:
    """A whole date, with or without a time of day; raises NoSuchDate.

    In a file a date stands for itself: one that depends on today (12/18, +7) is refused.
    """
    plain = bare(text)
    if (found := _NAMED.fullmatch(plain)) and found[2].casefold() in _MONTHS:
        plain = f"{found[3]}-{_MONTHS.index(found[2].casefold()) + 1}-{found[1]}"
    if order in ("dmy", "mdy") and (found := _LAST.fullmatch(plain)):
        day, month = (found[1], found[3]) if order == "dmy" else (found[3], found[1])
        year = int(found[4]) + (_CENTURY if len(found[4]) == 2 else 0)
        plain = f"{year}-{month}-{day}"
    early, late = (dates.parse_date(plain, today) for today in _DAYS)
    if early != late:
        raise NoSuchDate(text=text.strip())
    return early
