"""Working days: weekends, holidays, and Saturdays made up for."""

from dataclasses import dataclass
from datetime import date, timedelta

_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Workdays:
    """A calendar of exceptions to “Monday to Friday”: days closed, and days worked all the same."""

    closed: frozenset[date] = frozenset()
    working: frozenset[date] = frozenset()

    def is_working(self, on: date) -> bool:
        """Whether offices and banks work on that day."""
        if on in self.working:
            return True
        return on.weekday() < 5 and on not in self.closed

    def next(self, on: date) -> date:
        """The day itself if it is a working day, else the first one after it (民法 §122)."""
        while not self.is_working(on):
            on += _DAY
        return on

    def previous(self, on: date) -> date:
        """The day itself if it is a working day, else the last one before it."""
        while not self.is_working(on):
            on -= _DAY
        return on
