"""What the tests of schedules share: a sample company, schedules of it, steps done to their end."""

import datetime as dt
from pathlib import Path
from typing import Any

from salesassist.db import ReportSchedule
from salesassist.db.base import unit_of_work
from salesassist.tasks.reports.periodic import keeping

WHO = "王淑芬"
TODAY = dt.date(2026, 11, 27)
NOW = dt.datetime(2026, 11, 27, 17, 5)


def run(steps) -> Any:
    """Drive a generator to its end; what it returns."""
    while True:
        try:
            next(steps)
        except StopIteration as end:
            return end.value


def schedule(into: Path, since: dt.datetime | None = None, **values: Any) -> ReportSchedule:
    """Sales by customer of the month before, every working day at 17:00, looked at `since`."""
    given = {
        "name": "客戶別",
        "what": "report:by-customer",
        "folder": str(into),
        "outputs": ["pdf"],
    } | values
    made = keeping.keep_schedule(None, who=WHO, **given)
    with unit_of_work("test", "as if it had been kept then") as work:
        return work.change(made, done_until=since or NOW - dt.timedelta(hours=1))
