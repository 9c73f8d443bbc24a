"""The office's hours: the company's opening and closing over the calendar of working days."""

import datetime as dt

from salesassist.db import Company
from salesassist.db.calendar import workdays
from salesassist.rules.worktime import Hours

OPENS, CLOSES = dt.time(9), dt.time(18)


def office_hours() -> Hours:
    """When the office works; hours that cannot be read are the customary ones."""
    company = Company.select().first()
    if company is None:
        return Hours(workdays(), OPENS, CLOSES)
    opens, closes = _time(company.opens, OPENS), _time(company.closes, CLOSES)
    return Hours(workdays(), opens, closes) if opens < closes else Hours(workdays(), OPENS, CLOSES)


def _time(text: str, usual: dt.time) -> dt.time:
    try:
        return dt.time.fromisoformat(text.strip().rjust(5, "0"))
    except ValueError:
        return usual
