"""A complaint's clock, its states, and when the supervisor is told."""

import datetime as dt

import pytest

from salesassist.rules import complaints
from salesassist.rules.complaints import ComplaintState, Limits, Situation
from salesassist.rules.workdays import Workdays
from salesassist.rules.worktime import Hours

HOURS = Hours(Workdays(closed=frozenset({dt.date(2026, 10, 9), dt.date(2026, 10, 26)})))
FRIDAY = dt.datetime(2026, 10, 16, 10, 20)


def test_the_clock_of_the_specimen_record():
    """Severity 2, Friday 10:20: one day, 48 hours of two working days, seven days, thirty days."""
    due = complaints.deadlines(FRIDAY, "2", HOURS)
    assert due["acknowledged"] == dt.datetime(2026, 10, 19, 10, 20)
    assert due["answered"] == dt.datetime(2026, 10, 20, 10, 20)
    assert due["analysed"] == dt.datetime(2026, 10, 28, 18)  # 10/26 is off
    assert due["closed"] == dt.datetime(2026, 11, 16, 18)  # 11/15 is a Sunday


def test_a_consumer_is_answered_within_fifteen_days_by_law():
    """LAW-05: 2026-03-02 and 15 days is 03-17, a day off or not (消保法 §43 II)."""
    due = complaints.deadlines(dt.datetime(2026, 3, 2, 9), "3", HOURS, consumer=True)
    assert due["closed"].date() == dt.date(2026, 3, 17)


def test_the_worst_is_acknowledged_within_two_hours():
    due = complaints.deadlines(dt.datetime(2026, 10, 16, 17), "1", HOURS)
    assert due["acknowledged"] == dt.datetime(2026, 10, 19, 10)


def test_a_pause_moves_what_is_still_due():
    due = dt.datetime(2026, 10, 16, 17)
    assert complaints.moved(due, dt.timedelta(hours=2), HOURS) == dt.datetime(2026, 10, 19, 10)
    assert complaints.moved(due, dt.timedelta(0), HOURS) == due


@pytest.mark.parametrize(
    ("situation", "reasons"),
    [
        (Situation("1"), ["severity"]),
        (Situation("3", story="我要找消保官"), ["words"]),
        (Situation("2", earlier=1), ["repeated"]),
        (Situation("2", claim=50_001, grade="A"), ["claim", "grade"]),
        (Situation("2", left=dt.timedelta(hours=3)), ["deadline"]),
        (Situation("2", left=dt.timedelta(hours=9)), []),
    ],
)
def test_when_the_supervisor_is_told(situation, reasons):
    assert complaints.escalations(situation, Limits()) == reasons


def test_a_closed_complaint_is_reopened_and_nothing_skips_the_sign_off():
    complaints.check_move(ComplaintState.CLOSED, ComplaintState.WORKING)
    with pytest.raises(complaints.ComplaintMoveRefused):
        complaints.check_move(ComplaintState.WORKING, ComplaintState.CLOSED)


def test_pareto_foots():
    rows = complaints.pareto([("late", 2), ("quality", 5), ("price", 1)])
    assert rows == [("quality", 5, 6250), ("late", 2, 8750), ("price", 1, 10_000)]
