"""Working time: hours of working days, deadlines counted in them, and time a clock stood still."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from salesassist.rules.workdays import Workdays

_DAY = timedelta(days=1)
_NOTHING = timedelta(0)


@dataclass(frozen=True)
class Hours:
    """When an office works: the days of the calendar, from `opens` to `closes`."""

    days: Workdays
    opens: time = time(9)
    closes: time = time(18)

    def length(self) -> timedelta:
        """The working time of one day."""
        return datetime.combine(date.min, self.closes) - datetime.combine(date.min, self.opens)

    def span(self, on: date) -> tuple[datetime, datetime] | None:
        """From when to when is worked on a day; None on a day off."""
        if not self.days.is_working(on):
            return None
        return datetime.combine(on, self.opens), datetime.combine(on, self.closes)

    def after(self, start: datetime, work: timedelta) -> datetime:
        """The moment at which so much working time has passed since `start`.

        Nothing to pass gives the start, moved to the next working moment. A day's last second
        belongs to that day: eight hours from the opening end at the closing, not next morning.
        """
        on = start.date()
        while True:
            span = self.span(on)
            if span is not None:
                begin, end = max(start, span[0]), span[1]
                if begin < end or (begin == end and not work and begin == start):
                    room = end - begin
                    if work <= room:
                        return begin + work
                    work -= room
            on += _DAY

    def between(self, start: datetime, end: datetime) -> timedelta:
        """The working time between two moments; nothing when the end is not after the start."""
        passed, on = _NOTHING, start.date()
        while on <= end.date():
            span = self.span(on)
            if span is not None:
                passed += max(min(end, span[1]) - max(start, span[0]), _NOTHING)
            on += _DAY
        return passed


def paused(
    hours: Hours, pauses: Iterable[tuple[datetime, datetime | None]], now: datetime
) -> timedelta:
    """The working time a clock stood still; a pause without end lasts until now.

    Pauses that overlap stand still once.
    """
    total, until = _NOTHING, datetime.min
    for first, last in sorted(pauses, key=lambda pause: pause[0]):
        end = min(last or now, now)
        begin = max(first, until)
        if end > begin:
            total += hours.between(begin, end)
        until = max(until, end)
    return total


def workdays_after(days: Workdays, on: date, count: int) -> date:
    """The day that lies so many working days after another; the first day is not counted."""
    while count > 0:
        on += _DAY
        if days.is_working(on):
            count -= 1
    return on
