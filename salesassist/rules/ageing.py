"""How long a debt is overdue, and which column of the ageing it stands in."""

from collections.abc import Iterable
from datetime import date

BUCKETS = ("current", "1-30", "31-60", "61-90", "90+")
"""Not yet due (the due day itself is not overdue), then days overdue."""

MONTHS = ("this", "last", "2-3", "4-6", "6+")
"""By months since the invoice's own: this month, the last, two and three, four to six, more."""


def days_overdue(due_on: date | None, on: date) -> int:
    """Days after the due day; 0 until then and where no day is set (cases AGE-02, AGE-06)."""
    return max((on - due_on).days, 0) if due_on else 0


def bucket(due_on: date | None, on: date) -> str:
    """The column of the ageing (cases AGE-02, AGE-06, AGE-09)."""
    late = days_overdue(due_on, on)
    if not late:
        return BUCKETS[0]
    return BUCKETS[min((late - 1) // 30, 3) + 1]


def ageing(debts: Iterable[tuple[date | None, int]], on: date) -> dict[str, int]:
    """(due day, open amount) of each debt added up by column; every column is there."""
    found = dict.fromkeys(BUCKETS, 0)
    for due_on, open_ in debts:
        found[bucket(due_on, on)] += open_
    return found


def month_bucket(invoiced_on: date, on: date) -> str:
    """The column of the ageing by invoice month (當月、上月、三個月…, domain 6.1)."""
    since = (on.year - invoiced_on.year) * 12 + on.month - invoiced_on.month
    return next((MONTHS[at] for at, most in enumerate((0, 1, 3, 6)) if since <= most), MONTHS[-1])


def ageing_by_month(debts: Iterable[tuple[date, int]], on: date) -> dict[str, int]:
    """(invoice day, open amount) of each debt added up by column; every column is there."""
    found = dict.fromkeys(MONTHS, 0)
    for invoiced_on, open_ in debts:
        found[month_bucket(invoiced_on, on)] += open_
    return found
