"""Days due: the table of domain §2.2, a day-by-day walker, and the office's words."""

import calendar
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from salesassist.rules.holidays_tw import seed
from salesassist.rules.terms import Term, TermOutOfRange, closing_date, describe, due, explain
from salesassist.rules.workdays import Workdays
from salesassist.texts import set_language

HOLIDAYS = Workdays(frozenset(on for on, _ in seed([2026, 2027])))
DAYS = st.dates(date(2026, 1, 1), date(2027, 6, 30))

TABLE = [
    ("2026-03-10", Term(31, days=30), "2026-03-31", "2026-04-30"),
    ("2026-01-15", Term(31, days=30), "2026-01-31", "2026-03-02"),
    ("2026-01-15", Term(31, months=1, pay_day=31), "2026-01-31", "2026-02-28"),
    ("2026-01-15", Term(31, months=1, pay_day=31, shift="next"), "2026-01-31", "2026-03-02"),
    ("2026-03-25", Term(25, days=30), "2026-03-25", "2026-04-24"),
    ("2026-03-26", Term(25, days=30), "2026-04-25", "2026-05-25"),
    ("2026-12-26", Term(25, days=60), "2027-01-25", "2027-03-26"),
    ("2026-03-10", Term(31, months=1, pay_day=10), "2026-03-31", "2026-04-10"),
    ("2026-03-10", Term(25, months=1, pay_day=25, shift="next"), "2026-03-25", "2026-04-27"),
    ("2026-08-26", Term(25, shift="next"), "2026-09-25", "2026-09-29"),
    ("2026-01-15", Term(15, days=30, shift="next"), "2026-01-15", "2026-02-23"),
    ("2026-01-15", Term(15, days=30, shift="previous"), "2026-01-15", "2026-02-13"),
]


@pytest.mark.parametrize(("on", "term", "closing", "expected"), TABLE)
def test_table(on: str, term: Term, closing: str, expected: str) -> None:
    found = due(date.fromisoformat(on), term, HOLIDAYS)
    assert (found.closing.isoformat(), found.date.isoformat()) == (closing, expected)


@pytest.mark.parametrize(
    ("term", "expected"),
    [
        (Term(31, days=30), "2026-04-30"),
        (Term(31, months=1, pay_day=31), "2026-04-30"),
        (Term(days=30), "2026-04-09"),
        (Term(31, days=30, start="next_month"), "2026-05-01"),
    ],
)
def test_the_four_readings_of_30_days_monthly(term: Term, expected: str) -> None:
    assert due(date(2026, 3, 10), term, HOLIDAYS).date.isoformat() == expected


def is_day(on: date, day: int) -> bool:
    """Whether a date is that day of the month, the last day standing in for a missing one."""
    last = calendar.monthrange(on.year, on.month)[1]
    return on.day == day or (on.day == last and day > last)


def walk(on: date, day: int) -> date:
    """The first such day on or after a date, found by walking."""
    while not is_day(on, day):
        on += timedelta(days=1)
    return on


MONTH_DAYS = st.integers(1, 31)


@given(DAYS, MONTH_DAYS)
def test_closing_is_the_first_such_day(on: date, day: int) -> None:
    assert closing_date(on, day) == walk(on, day)


@given(
    DAYS, st.none() | MONTH_DAYS, st.integers(0, 120), st.sampled_from(["none", "next", "previous"])
)
def test_days_mode_against_a_walker(on: date, day: int | None, days: int, shift: str) -> None:
    closing = walk(on, day) if day else on
    expected = closing
    for _ in range(days):
        expected += timedelta(days=1)
    steps = {"none": 0, "next": 1, "previous": -1}[shift]
    while steps and not HOLIDAYS.is_working(expected):
        expected += timedelta(days=steps)
    found = due(on, Term(day, days=days, shift=shift), HOLIDAYS)
    assert found.date == expected and found.closing == (closing if day else None)


@given(DAYS, MONTH_DAYS, st.integers(1, 6), MONTH_DAYS)
def test_months_mode_against_a_walker(on: date, day: int, months: int, pay_day: int) -> None:
    expected = walk(on, day).replace(day=1)
    for _ in range(months):
        expected = walk(expected + timedelta(days=1), 1)
    expected = walk(expected, pay_day)
    assert due(on, Term(day, months=months, pay_day=pay_day), HOLIDAYS).date == expected


def test_days_then_the_next_day_of_payment() -> None:
    """月結 60 天，逢 5 日: 3/10 → 3/31 → 5/30 → 6/5."""
    found = due(date(2026, 3, 10), Term(31, days=60, pay_day=5), HOLIDAYS)
    assert found.date == date(2026, 6, 5)


def test_a_term_has_days_of_the_month_only() -> None:
    for wrong in ({"closing_day": 0}, {"closing_day": 32}, {"pay_day": 40}, {"days": -1}):
        with pytest.raises(TermOutOfRange):
            Term(**wrong)


DESCRIBED = [
    (Term(), "delivery", "貨到付款", "Payment on delivery"),
    (Term(), "order", "訂購時付款", "Payment with the order"),
    (Term(days=7), "order", "訂單後 7 天內", "Within 7 days of the order"),
    (Term(days=14), "delivery", "出貨後 14 天內", "Within 14 days of delivery"),
    (Term(25, days=30), "delivery", "月結 30 天（25 日結帳）", "Monthly account, 30 days (closing on day 25)"),
    (Term(31, days=30), "acceptance", "驗收後月結 30 天（月底結帳）", "After acceptance: Monthly account, 30 days (closing at month end)"),
    (Term(25), "delivery", "月結，結帳日付款（25 日結帳）", "Monthly account, due at closing (closing on day 25)"),
    (Term(31, days=30, start="next_month"), "delivery", "次月結 30 天（月底結帳）", "Monthly account, 30 days from the 1st of next month (closing at month end)"),
    (Term(25, months=1, pay_day=10), "delivery", "月結（25 日結帳），次月 10 日付款", "Monthly account (closing on day 25), next month on day 10"),
    (Term(31, months=2, pay_day=31), "delivery", "月結（月底結帳），隔 2 個月的月底付款", "Monthly account (closing at month end), 2 months on at month end"),
    (Term(31, days=60, pay_day=5), "delivery", "月結（月底結帳），60 天後逢 5 日付款", "Monthly account (closing at month end), after 60 days on day 5"),
    (Term(months=1), "delivery", "出貨後 1 個月", "After delivery: one month"),
    (Term(31, days=0, days_first=1), "delivery", "月結，結帳日付款（月底結帳），自 1 天後起算", "Monthly account, due at closing (closing at month end), counted from 1 days later"),
    (Term(31, days=30, cheque_days=60), "delivery", "月結 30 天（月底結帳），開立 60 天期票", "Monthly account, 30 days (closing at month end), by a cheque due 60 days later"),
]  # fmt: skip


@pytest.mark.parametrize(("term", "trigger", "chinese", "in_english"), DESCRIBED)
def test_described(term: Term, trigger: str, chinese: str, in_english: str) -> None:
    assert describe(term, trigger) == in_english
    set_language("zh_TW")
    try:
        assert describe(term, trigger) == chinese
    finally:
        set_language("en")


def test_explained() -> None:
    plain = due(date(2026, 12, 18), Term(25, months=1, pay_day=25), Workdays())
    later = due(date(2026, 12, 24), Term(31, days=30, shift="next"), HOLIDAYS)
    earlier = due(date(2026, 1, 15), Term(15, days=30, shift="previous"), HOLIDAYS)
    at_once = due(date(2026, 3, 10), Term(), HOLIDAYS)
    assert explain(plain) == "18 Dec delivery → 25 Dec closing → 25 Jan payment"
    set_language("zh_TW")
    try:
        assert explain(plain) == "12/18 出貨 → 12/25 結帳 → 1/25 付款"
        assert explain(later, "acceptance") == "12/24 驗收 → 12/31 結帳 → 1/30 假日順延 → 2/1 付款"
        assert explain(earlier) == "1/15 出貨 → 1/15 結帳 → 2/14 假日提前 → 2/13 付款"
        assert explain(at_once, "order") == "3/10 訂單 → 3/10 付款"
    finally:
        set_language("en")
