"""Warranties to the day, moves of a service record, and when a fault comes too often."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from salesassist.rules.service import (
    MOVES,
    ServiceMoveRefused,
    ServiceState,
    check_move,
    comes_too_often,
    inside_warranty,
    likeness,
    same_fault,
    warranty_until,
)

DAYS = st.dates(dt.date(2000, 1, 1), dt.date(2080, 12, 31))


@pytest.mark.parametrize(
    ("start", "months", "last"),
    [
        ("2026-03-15", 12, "2027-03-14"),
        ("2026-01-01", 12, "2026-12-31"),
        ("2026-08-31", 6, "2027-02-28"),  # no 31 February: its last day (民法 §121 II)
        ("2027-08-31", 6, "2028-02-29"),
        ("2024-02-29", 12, "2025-02-28"),
        ("2026-12-01", 1, "2026-12-31"),
    ],
)
def test_the_last_day_of_a_warranty(start, months, last):
    assert warranty_until(dt.date.fromisoformat(start), months).isoformat() == last


@given(DAYS, st.integers(1, 120))
def test_a_warranty_holds_on_its_first_and_last_day_and_not_beside_them(start, months):
    last = warranty_until(start, months)
    day = dt.timedelta(days=1)
    assert inside_warranty(start, start, last) and inside_warranty(last, start, last)
    assert not inside_warranty(last + day, start, last)
    assert not inside_warranty(start - day, start, last)
    assert 28 * months <= (last - start).days + 1 <= 31 * months


def test_unknown_days_are_outside():
    assert not inside_warranty(dt.date(2026, 1, 1), None, None)


@pytest.mark.parametrize("old", ServiceState)
@pytest.mark.parametrize("new", ServiceState)
def test_moves_are_those_of_the_table(old, new):
    if (old, new) in MOVES:
        check_move(old, new)
    else:
        with pytest.raises(ServiceMoveRefused):
            check_move(old, new)


@pytest.mark.parametrize(("days", "often"), [([0], True), ([30], True), ([31], False), ([], False)])
def test_twice_in_thirty_days_is_too_often(days, often):
    on = dt.date(2026, 11, 23)
    assert comes_too_often([on - dt.timedelta(days=day) for day in days], on) is often


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (("repair", "印字模糊"), ("exchange", "卡紙"), True),
        (("advice", "怎麼裝碳帶"), ("advice", "怎麼裝碳帶？"), True),
        (("advice", "怎麼裝碳帶"), ("repair", "無法開機"), False),
        (("training", ""), ("training", ""), False),
    ],
)
def test_the_same_fault(one, other, same):
    assert same_fault(*one, *other) is same


@given(st.text(max_size=20), st.text(max_size=20))
def test_likeness_is_the_same_both_ways_and_within_bounds(one, other):
    assert 0 <= likeness(one, other) <= 100
    assert likeness(one, other) == pytest.approx(likeness(other, one))
