"""When reports are due, and over which days they speak: cases, and what holds for all of them."""

import datetime as dt
import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from salesassist.rules import holidays_tw, os_schedules, schedules
from salesassist.rules.dates import add_months
from salesassist.rules.schedules import Rhythm, caught_up, following, moments, span_for
from salesassist.rules.spans import Span
from salesassist.rules.workdays import Workdays

TAIWAN = Workdays(frozenset(day for day, _ in holidays_tw.seed([2025, 2026, 2027])))
DAYS = st.dates(dt.date(2025, 1, 1), dt.date(2027, 12, 31))
MOMENTS = st.datetimes(dt.datetime(2025, 1, 1), dt.datetime(2027, 12, 31))
CALENDARS = st.builds(
    Workdays,
    st.frozensets(DAYS, max_size=40),
    st.frozensets(DAYS, max_size=10),
)
RHYTHMS = st.builds(
    Rhythm,
    every=st.sampled_from([*schedules.RHYTHMS]),
    at=st.times().map(lambda at: at.replace(second=0, microsecond=0)),
    weekdays=st.frozensets(st.integers(0, 6), min_size=1),
    nth=st.integers(1, schedules.MOST_NTH),
    period=st.sampled_from([*schedules.PERIODS]),
    closing=st.integers(1, schedules.MOST_DAY),
)


def listed(rhythm: Rhythm, after: str, until: str, days: Workdays = TAIWAN) -> list[str]:
    """The moments due, as text."""
    parse = dt.datetime.fromisoformat
    return [f"{at:%m-%d %H:%M}" for at in moments(rhythm, parse(after), parse(until), days)]


def test_every_working_day_leaves_out_weekends_and_holidays():
    """Double Tenth of 2026 is a Saturday and is made up for on Friday the 9th."""
    found = listed(Rhythm("workday"), "2026-10-07T00:00", "2026-10-13T23:59")
    assert found == ["10-07 17:00", "10-08 17:00", "10-12 17:00", "10-13 17:00"]


def test_days_of_the_week():
    rhythm = Rhythm("week", dt.time(8, 30), frozenset({0, 4}))
    assert listed(rhythm, "2026-11-23T08:30", "2026-11-30T08:30") == ["11-27 08:30", "11-30 08:30"]


@pytest.mark.parametrize(
    ("nth", "period", "until", "wanted"),
    [
        (3, "month", "2026-03-31", ["01-06", "02-04", "03-04"]),
        (1, "quarter", "2026-07-31", ["01-02", "04-01", "07-01"]),
        (5, "year", "2027-01-31", ["01-08", "01-08"]),
        (23, "month", "2026-02-28", ["01-30", "02-26"]),
    ],
)
def test_nth_working_day(nth, period, until, wanted):
    """Where a month has fewer working days it is the last one, never none."""
    rhythm = Rhythm("nth", dt.time(9), nth=nth, period=period)
    found = listed(rhythm, "2025-12-31T23:00", f"{until}T23:00")
    assert [each[:5] for each in found] == wanted


def test_closing_day_of_short_months():
    rhythm = Rhythm("closing", dt.time(18), closing=31)
    found = listed(rhythm, "2026-01-30T00:00", "2026-04-30T18:00")
    assert found == ["01-31 18:00", "02-28 18:00", "03-31 18:00", "04-30 18:00"]


@given(RHYTHMS, CALENDARS, st.lists(MOMENTS, min_size=2, max_size=6))
def test_asked_in_pieces_nothing_is_twice_and_nothing_skipped(rhythm, days, looks):
    """However often and whenever one looks, the moments are those of one look over all of it."""
    looks = sorted(min(each, looks[0] + dt.timedelta(days=90)) for each in looks)
    first, last = looks[0], looks[-1]
    pieces = [
        at
        for after, until in itertools.pairwise(looks)
        for at in moments(rhythm, after, until, days)
    ]
    whole = list(moments(rhythm, first, last, days))
    assert pieces == whole == sorted(set(whole))
    assert all(first < at <= last and at.time() == rhythm.at for at in whole)


@given(RHYTHMS, CALENDARS, st.integers(2025, 2027))
def test_once_a_month_quarter_or_year(rhythm, days, year):
    """The nth working day and the closing day come once in each of their periods."""
    begin, end = dt.datetime(year, 1, 1), dt.datetime(year + 1, 1, 1)
    found = list(moments(rhythm, begin - dt.timedelta(minutes=1), end, days))
    found = [at for at in found if at < end]
    if rhythm.every == "nth":
        times = {"month": 12, "quarter": 4, "year": 1}[rhythm.period]
        assert len({(at.year, at.month) for at in found}) == len(found) == times
    elif rhythm.every == "closing":
        assert [at.month for at in found] == list(range(1, 13))
        assert all(at.day <= rhythm.closing for at in found)


@given(RHYTHMS, MOMENTS)
def test_a_clock_set_back_makes_nothing_due_again(rhythm, now):
    assert not list(moments(rhythm, now, now - dt.timedelta(hours=1), TAIWAN))


@given(RHYTHMS, CALENDARS, MOMENTS)
def test_the_next_moments_are_those_that_come(rhythm, days, now):
    ahead = following(rhythm, now, days, 2)
    if rhythm.every != "workday" or ahead:
        assert ahead == list(moments(rhythm, now, ahead[-1], days))


@given(st.lists(MOMENTS, unique=True, max_size=8).map(sorted), st.sampled_from(["latest", "each"]))
def test_what_was_missed_is_done_or_left_out_and_never_lost(due, missed):
    done, left = caught_up(due, missed)
    assert left + done == due
    assert done == (due if missed == "each" else due[-1:])


@pytest.mark.parametrize(
    ("name", "on", "first", "last"),
    [
        ("today", "2026-11-27", "2026-11-27", "2026-11-27"),
        ("yesterday", "2026-11-01", "2026-10-31", "2026-10-31"),
        ("last-workday", "2026-11-23", "2026-11-20", "2026-11-20"),
        ("last-workday", "2026-10-12", "2026-10-08", "2026-10-08"),
        ("this-week", "2026-11-27", "2026-11-23", "2026-11-29"),
        ("last-week", "2026-11-27", "2026-11-16", "2026-11-22"),
        ("month-to-date", "2026-11-27", "2026-11-01", "2026-11-27"),
        ("last-month", "2026-03-04", "2026-02-01", "2026-02-28"),
        ("account", "2026-11-25", "2026-10-26", "2026-11-25"),
        ("account", "2026-11-24", "2026-09-26", "2026-10-25"),
        ("quarter-to-date", "2026-11-27", "2026-10-01", "2026-11-27"),
        ("last-quarter", "2026-01-05", "2025-10-01", "2025-12-31"),
        ("year-to-date", "2026-11-27", "2026-01-01", "2026-11-27"),
        ("last-year", "2026-01-05", "2025-01-01", "2025-12-31"),
    ],
)
def test_the_days_it_speaks_of(name, on, first, last):
    found = span_for(name, dt.date.fromisoformat(on), TAIWAN, closing=25)
    assert (found.first.isoformat(), found.last.isoformat()) == (first, last)


@given(st.sampled_from([*schedules.SPANS]), DAYS, CALENDARS, st.integers(1, 31))
def test_every_kind_of_days_has_days(name, on, days, closing):
    """It never speaks of days after its week; accounts follow each other without a gap."""
    found = span_for(name, on, days, closing)
    assert isinstance(found, Span)
    assert found.last <= on + dt.timedelta(days=6)
    if name == "account":
        following_ = schedules.closing_of(add_months(found.last, 1, 1), closing)
        after = span_for(name, following_, days, closing)
        assert after.first == found.last + dt.timedelta(days=1)


@pytest.mark.parametrize("typed", ["17:00", "17", "1700", "17：00", " 17:00 ", "17.00"])
def test_a_time_of_day_is_read_as_it_is_typed(typed):
    assert schedules.parse_clock(typed) == "17:00"


@pytest.mark.parametrize("typed", ["24:00", "5 pm", "17:60", "-1", "", "12345"])
def test_what_is_no_time_of_day_is_told(typed):
    with pytest.raises(schedules.NoSuchTime):
        schedules.parse_clock(typed)


def test_a_run_is_dead_after_a_while():
    at = dt.datetime(2026, 11, 27, 17)
    assert not schedules.is_dead(at, at + dt.timedelta(minutes=29))
    assert schedules.is_dead(at, at + schedules.CLAIM_LASTS)


WORDS = ["/opt/sales assist/python", "-m", "salesassist", "reports-due", "/資料/a 50%.db"]


def test_the_line_for_each_system():
    windows = os_schedules.entry("windows", [r"C:\Program Files\py.exe", "-m", "x", r"D:\a.db"])
    assert windows == (
        'schtasks /Create /F /SC MINUTE /MO 15 /TN "SalesAssist reports" '
        r'/TR "\"C:\Program Files\py.exe\" -m x D:\a.db"'
    )
    cron = os_schedules.entry("cron", WORDS)
    assert cron.startswith("*/15 * * * * '/opt/sales assist/python' -m salesassist reports-due ")
    assert r"50\%.db" in cron
    plist = os_schedules.entry("launchd", ["a&b", "reports-due"])
    assert "<string>a&amp;b</string>" in plist and "<integer>900</integer>" in plist


@pytest.mark.parametrize(
    ("platform", "system"), [("win32", "windows"), ("darwin", "launchd"), ("linux", "cron")]
)
def test_each_platform_has_its_scheduler(platform, system):
    assert os_schedules.system_of(platform) == system
