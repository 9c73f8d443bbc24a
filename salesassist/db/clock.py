"""A time of day as a field: kept and shown as 17:00."""

import datetime as dt

import peewee

from salesassist.db.fields import Text
from salesassist.rules.schedules import parse_clock


class Clock(Text):
    """A time of day of the wall clock, to the minute; never empty."""

    def read(self, text: str, record: peewee.Model | None = None) -> str:
        return parse_clock(super().read(text))

    def check(self, value: str) -> None:
        super().check(value)
        parse_clock(value)

    @staticmethod
    def time_of(value: str) -> dt.time:
        """The kept text as a time."""
        return dt.time.fromisoformat(value)
