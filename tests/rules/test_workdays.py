"""Working days, and the seed of the holiday table against the official calendar."""

import csv
from datetime import date
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from salesassist.rules.holidays_tw import seed
from salesassist.rules.workdays import Workdays

DAYS = st.dates(date(2026, 1, 1), date(2026, 12, 31))


def test_weekends_holidays_and_days_made_up_for() -> None:
    saturday, sunday, monday = date(2026, 11, 21), date(2026, 11, 22), date(2026, 11, 23)
    calendar = Workdays(closed=frozenset({monday}), working=frozenset({saturday}))
    assert calendar.is_working(saturday)
    assert not calendar.is_working(sunday)
    assert calendar.next(sunday) == date(2026, 11, 24)
    assert calendar.previous(monday) == saturday


@given(DAYS, st.frozensets(DAYS, max_size=30))
def test_the_nearest_working_day_on_either_side(on: date, closed: frozenset[date]) -> None:
    calendar = Workdays(closed)
    before, after = calendar.previous(on), calendar.next(on)
    assert before <= on <= after
    assert calendar.is_working(before) and calendar.is_working(after)
    assert (before == after == on) is calendar.is_working(on)


def test_seed_of_2026_is_the_official_calendar(shared: Path) -> None:
    """Every day of 行政院 115 年辦公日曆表: 2 is a day off, 0 a working day; 120 days off."""
    calendar = Workdays(frozenset(on for on, _ in seed([2026])))
    path = shared / "data" / "tw_calendar" / "tw_office_calendar_2017_2026.csv"
    with path.open(encoding="utf-8-sig", newline="") as file:
        official = {
            date.fromisoformat(row[0]): row[2] == "2"
            for row in csv.reader(file)
            if row[0].startswith("2026")
        }
    assert sum(official.values()) == 120
    assert [on for on, off in official.items() if calendar.is_working(on) is off] == []


def test_seed_is_sorted_named_and_has_labour_day() -> None:
    found = seed([2027, 2026])
    assert found == sorted(found)
    names = dict(found)
    assert names[date(2026, 5, 1)] == names[date(2027, 5, 1)] == "勞動節"
    assert (names[date(2026, 2, 15)], names[date(2026, 2, 16)]) == ("小年夜", "農曆除夕")
