"""The peers' cases of complaint clocks: their hours and moments as they write them, ours answer."""

import datetime as dt
import re

from salesassist.rules.workdays import Workdays
from salesassist.rules.worktime import Hours, paused

# A week of the peers' stories: 2026-11-02 is a Monday, and the first of these is meant.
MONDAY = dt.date(2026, 11, 2)
DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
UNITS = {"h": 3_600, "min": 60}


def moment(text: str, after: dt.datetime | None = None) -> dt.datetime:
    """ "Thu 17:30": in the first week, or the first such one after another moment."""
    name, hour = text.split()[-2:]
    on = MONDAY + dt.timedelta(days=DAYS.index(name))
    at = dt.datetime.combine(on, dt.time.fromisoformat(hour))
    while after is not None and at < after:
        at += dt.timedelta(days=7)
    return at


def said(at: dt.datetime, received: dt.datetime) -> str:
    """A moment as the peer writes it."""
    clock = f"{at:%H:%M:%S}".removesuffix(":00")
    return f"{DAYS[at.weekday()]} {clock}"


def allowed(given: dict) -> tuple[dt.timedelta, dt.timedelta]:
    """First answer and solution of a priority: "High 1h/4h"."""
    found = re.search(rf"{given['priority']} (\d+)(h|min)/(\d+)(h|min)", given["hours"])
    spans = ((found[1], found[2]), (found[3], found[4]))
    first, second = (dt.timedelta(seconds=int(n) * UNITS[unit]) for n, unit in spans)
    return first, second


def office(given: dict) -> Hours:
    """Monday to Friday in the hours given, less the holidays of the story."""
    opens, closes = re.search(r"(\d\d:\d\d)-(\d\d:\d\d)", given["hours"]).groups()
    named = given["received"].partition(",")[2] if "holidays" in given["received"] else ""
    off = [day for day in DAYS if day in named or given.get(day) == "holiday"]
    closed = frozenset(MONDAY + dt.timedelta(days=DAYS.index(day)) for day in off)
    times = dt.time.fromisoformat(opens), dt.time.fromisoformat(closes)
    return Hours(Workdays(closed=closed), *times)


def received(given: dict) -> dt.datetime:
    return moment(given["received"].partition(",")[0])


def pauses(given: dict) -> list[tuple[dt.datetime, dt.datetime]]:
    """While the customer had to answer."""
    begin = given.get("replied") or given.get("paused")
    end = given.get("customer_back") or given.get("back")
    if not begin:
        return []
    first = moment(begin, received(given))
    return [(first, moment(end, first))]


def deadline(given: dict) -> dict:
    hours, start = office(given), received(given)
    first, second = allowed(given)
    still = paused(hours, pauses(given), dt.datetime.max)
    waited = re.match(r"(\d+) s", given.get("waiting_for_customer", ""))
    if waited:
        still += dt.timedelta(seconds=int(waited[1]))
    reply, due = hours.after(start, first), hours.after(hours.after(start, second), still)
    found = {
        "first_reply_by": said(reply, start),
        "solve_by": said(due, start),
        "paused_seconds": int(still.total_seconds()),
    }
    if "solved" in given:
        worked = hours.between(start, moment(given["solved"], start)) - still
        found["time_to_solve"] = f"{int(worked.total_seconds())} s"
    return _with_words(found, start, reply, due)


def _with_words(found: dict, start: dt.datetime, reply: dt.datetime, due: dt.datetime) -> dict:
    """Where a case says more than the weekday: "next Wed", "(Sat+12d)"."""
    days = (due.date() - start.date()).days
    if days >= 7:
        found["solve_by"] += f" ({DAYS[start.weekday()]}+{days}d)"
        found["first_reply_by"] = f"next {found['first_reply_by']}"
    return found


def state(given: dict) -> dict:
    """When a case is closed does not change how long solving it took."""
    hours = Hours(Workdays(), dt.time(10), dt.time(18))
    start = received(given)
    solved, closed = moment(given["solved"], start), moment(given["closed"], start)
    assert closed > solved
    seconds = int(hours.between(start, solved).total_seconds())
    return {"time_to_solve": f"{seconds} s"}


CLOCKS = {"complaint_deadline": deadline, "complaint_state": state}
