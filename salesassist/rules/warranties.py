"""Warranties: until which day they last (Civil Code 119 to 121)."""

import calendar
import datetime as dt


def last_day(start: dt.date, months: int) -> dt.date:
    """The last day of a warranty: the day before the same day so many months later.

    Where that month has no such day it is the last one of the month (Civil Code 121 II).
    """
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    most = calendar.monthrange(year, month + 1)[1]
    if start.day > most:
        return dt.date(year, month + 1, most)
    return dt.date(year, month + 1, start.day) - dt.timedelta(days=1)
