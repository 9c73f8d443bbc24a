"""Working time: hours of the office, deadlines in them, and clocks that stand still."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from salesassist.rules.workdays import Workdays
from salesassist.rules.worktime import Hours, paused, workdays_after

# The week of the peers' cases: 2026-11-02 is a Monday; 10:00 to 18:00.
OFFICE = Hours(Workdays(), dt.time(10), dt.time(18))
MINUTE = dt.timedelta(minutes=1)
HOUR = dt.timedelta(hours=1)


def at(day: int, hour: int, minute: int = 0, second: int = 0) -> dt.datetime:
    return dt.datetime(2026, 11, day, hour, minute, second)


def test_a_low_complaint_of_saturday_is_due_wednesday_and_thursday_week():
    """FHD-03: 24 and 72 working hours from Saturday 15:00."""
    assert OFFICE.after(at(7, 15), 24 * HOUR) == at(11, 18)
    assert OFFICE.after(at(7, 15), 72 * HOUR) == at(19, 18)


def test_after_the_office_has_closed_time_runs_from_monday():
    """FHD-05: high, Friday 19:00: one and four hours."""
    assert OFFICE.after(at(6, 19), HOUR) == at(9, 11)
    assert OFFICE.after(at(6, 19), 4 * HOUR) == at(9, 14)


def test_holidays_do_not_count():
    """FHD-06: urgent, Thursday 15:00, Thursday and Friday off."""
    office = Hours(Workdays(closed=frozenset({dt.date(2026, 11, 5), dt.date(2026, 11, 6)})),
                   dt.time(10), dt.time(18))  # fmt: skip
    assert office.after(at(5, 15), 30 * MINUTE) == at(9, 10, 30)
    assert office.after(at(5, 15), 2 * HOUR) == at(9, 12)


def test_one_second_past_closing_is_the_next_working_day():
    """FHD-08: due Thursday 17:00, 3601 seconds of waiting for the customer."""
    due = OFFICE.after(at(5, 15), 2 * HOUR)
    assert OFFICE.after(due, dt.timedelta(seconds=3600)) == at(5, 18)
    assert OFFICE.after(due, dt.timedelta(seconds=3601)) == at(6, 10, 0, 1)


def test_a_pause_moves_the_deadline_and_is_no_solving_time():
    """FHD-09: high, Monday 12:00; from the reply 12:30 to 13:00 the customer had to answer."""
    still = paused(OFFICE, [(at(9, 12, 30), at(9, 13))], at(9, 13, 30))
    assert OFFICE.after(OFFICE.after(at(9, 12), 4 * HOUR), still) == at(9, 16, 30)
    assert OFFICE.between(at(9, 12), at(9, 13, 30)) - still == dt.timedelta(seconds=3600)


def test_a_pause_over_a_holiday_counts_working_time_only():
    """FHD-10: paused Thursday 17:50, Friday off, back Monday 12:30."""
    office = Hours(Workdays(closed=frozenset({dt.date(2026, 11, 6)})), dt.time(10), dt.time(18))
    still = paused(office, [(at(5, 17, 50), at(9, 12, 30))], at(9, 13))
    assert still == dt.timedelta(seconds=9600)


def test_closing_later_does_not_change_the_solving_time():
    """FHD-11: received Monday 12:00, solved 12:30, closed on Tuesday."""
    assert OFFICE.between(at(9, 12), at(9, 12, 30)) == dt.timedelta(seconds=1800)


def test_pauses_that_overlap_stand_still_once():
    pauses = [(at(9, 11), at(9, 13)), (at(9, 12), at(9, 14)), (at(9, 16), None)]
    assert paused(OFFICE, pauses, at(9, 17)) == 4 * HOUR


def test_working_days_do_not_count_the_first():
    assert workdays_after(Workdays(), dt.date(2026, 11, 6), 1) == dt.date(2026, 11, 9)


@pytest.mark.parametrize("work", [dt.timedelta(0), HOUR])
def test_nothing_is_due_outside_hours(work):
    assert OFFICE.after(at(7, 3), work) >= at(9, 10)


MOMENTS = st.datetimes(at(1, 0), at(28, 0)).map(lambda each: each.replace(microsecond=0))
SPANS = st.integers(0, 60 * 60 * 60).map(lambda seconds: dt.timedelta(seconds=seconds))


@given(MOMENTS, SPANS)
def test_the_working_time_to_a_deadline_is_the_time_allowed(start, work):
    due = OFFICE.after(start, work)
    assert OFFICE.between(start, due) == work
    assert due >= start and OFFICE.opens <= due.time() <= OFFICE.closes


@given(MOMENTS, SPANS, SPANS)
def test_deadlines_add_up(start, first, second):
    once = OFFICE.after(start, first + second)
    twice = OFFICE.after(OFFICE.after(start, first), second)
    assert OFFICE.between(start, once) == OFFICE.between(start, twice)
