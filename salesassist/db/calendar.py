"""The editable calendar of days off."""

import datetime as dt

from salesassist.db.base import Record
from salesassist.db.fields import Day, Flag, Text
from salesassist.rules.workdays import Workdays
from salesassist.texts import N_


class Holiday(Record):
    """A day on which nobody works, or a weekend day on which everybody does."""

    day = Day(N_("Day"), unique=True)
    name = Text(N_("Name"))
    working = Flag(N_("Make-up working day"), default=False)

    def __str__(self) -> str:
        return f"{self.day} {self.name}"


def workdays() -> Workdays:
    """The company's working days as the rules need them."""
    closed: set[dt.date] = set()
    working: set[dt.date] = set()
    for holiday in Holiday.select():
        (working if holiday.working else closed).add(holiday.day)
    return Workdays(frozenset(closed), frozenset(working))
