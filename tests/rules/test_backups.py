"""Which backups stay, when one is due, and what the light says."""

import datetime as dt
import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from salesassist.rules.backups import (
    DAILY,
    MONTHLY,
    WEEKLY,
    Standing,
    is_due,
    is_second_due,
    keep,
    standing,
)

NOW = dt.datetime(2026, 11, 23, 18, 0)
HALF_HOUR = dt.timedelta(minutes=30)


def ago(**span: float) -> dt.datetime:
    return NOW - dt.timedelta(**span)


def test_all_of_48_hours_stay():
    times = [NOW - HALF_HOUR * n for n in range(96)]
    assert keep(times, NOW) == set(times)


@pytest.mark.parametrize(
    ("name", "times", "stay"),
    [
        ("nothing", [], []),
        ("the only one, however old", ["2020-01-01 10:00"], ["2020-01-01 10:00"]),
        (
            "the last of a day before yesterday",
            ["2026-11-20 09:00", "2026-11-20 17:30", "2026-11-23 17:00"],
            ["2026-11-20 17:30", "2026-11-23 17:00"],
        ),
        (
            "12 days that have one, then the last of the week they leave",
            [*(f"2026-11-{day:02} 17:00" for day in range(2, 22)), "2026-11-23 17:00"],
            [
                "2026-11-08 17:00",
                *(f"2026-11-{day:02} 17:00" for day in range(10, 22)),
                "2026-11-09 17:00",
                "2026-11-23 17:00",
            ],
        ),
        (
            "what a wrong clock made stays",
            ["2027-01-01 10:00", "2026-11-23 17:00"],
            ["2027-01-01 10:00", "2026-11-23 17:00"],
        ),
    ],
)
def test_the_table(name, times, stay):
    moments = [dt.datetime.fromisoformat(each) for each in times]
    assert sorted(keep(moments, NOW)) == sorted(map(dt.datetime.fromisoformat, stay)), name


moments = st.datetimes(dt.datetime(2023, 1, 1), dt.datetime(2026, 12, 1))


@given(st.lists(moments, max_size=200))
def test_whatever_the_times(times):
    kept = keep(times, NOW)
    assert kept <= set(times)
    assert keep(kept, NOW) == kept, "thinned twice is thinned once"
    assert {at for at in times if at > ago(hours=48)} <= kept
    assert not times or max(times) in kept
    before = [at for at in kept if at <= ago(hours=48)]
    assert len(before) <= DAILY + WEEKLY + MONTHLY + 1


def test_two_years_of_office_days_thinned_each_evening():
    """Made 18 a day and thinned after each day, there is a way back to each of the last months."""
    there: set[dt.datetime] = set()
    for day in range(730, -1, -1):
        evening = ago(days=day)
        if evening.weekday() < 5:
            there |= {evening - HALF_HOUR * n for n in range(18)}
            there = keep(there, evening)
    assert len(there) <= 48 + DAILY + WEEKLY + MONTHLY
    months = {(at.year, at.month) for at in there}
    assert {(2026, month) for month in range(1, 12)} <= months
    newest_first = sorted(there, reverse=True)
    gaps = [a - b for a, b in itertools.pairwise(newest_first)]
    assert max(gaps) <= dt.timedelta(days=35)


@pytest.mark.parametrize(
    ("newest", "changed", "due"),
    [
        (None, False, True),
        (ago(minutes=29), True, False),
        (ago(minutes=30), True, True),
        (ago(days=9), False, False),
        (NOW + HALF_HOUR, True, True),
    ],
)
def test_when_one_is_due(newest, changed, due):
    assert is_due(newest, changed, NOW) is due


@pytest.mark.parametrize(
    ("newest", "changed", "failed", "stands"),
    [
        (ago(minutes=5), True, False, Standing.GOOD),
        (ago(hours=23), True, False, Standing.GOOD),
        (ago(days=40), False, False, Standing.GOOD),
        (ago(hours=25), True, False, Standing.OLD),
        (None, True, False, Standing.NONE),
        (ago(minutes=5), False, True, Standing.FAILED),
        (None, True, True, Standing.FAILED),
    ],
)
def test_what_the_light_says(newest, changed, failed, stands):
    assert standing(newest, changed, failed, NOW) is stands


def test_the_second_place_has_a_week():
    assert is_second_due(None, NOW)
    assert not is_second_due(ago(days=7), NOW)
    assert is_second_due(ago(days=7, minutes=1), NOW)
