"""Spans of time: what follows and precedes them, and the same a year before."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from salesassist.rules.spans import SPANS, Span, SpanEndsBeforeItBegins, months_to, span_of
from salesassist.texts import set_language

DAYS = st.dates(dt.date(1990, 1, 1), dt.date(2090, 12, 31))
CALENDAR = [kind for kind in SPANS if kind != "any"]


@given(st.sampled_from(CALENDAR), DAYS)
def test_spans_of_a_kind_follow_each_other_without_gap(kind, day):
    span = span_of(kind, day)
    assert span.first <= day <= span.last
    assert span.later().first == span.last + dt.timedelta(days=1)
    assert span.later().earlier() == span == span.earlier().later()


@given(DAYS, st.integers(1, 60))
def test_months_to_a_day_are_whole_and_end_with_its_own(day, count):
    span = months_to(day, count)
    assert span.whole_months() and len(span.months()) == count
    assert span.last == span_of("month", day).last


@given(DAYS, st.integers(1, 400))
def test_any_days_move_by_their_own_length(day, length):
    span = span_of("any", day, length)
    assert span.days == length == span.later().days == span.earlier().days
    assert span.earlier().later() == span


@given(st.sampled_from(["month", "quarter", "year"]), DAYS)
def test_a_year_before_is_the_same_months(kind, day):
    span = span_of(kind, day)
    before = span.year_before()
    assert span.whole_months() and before.whole_months()
    assert [month[5:] for month in before.months()] == [month[5:] for month in span.months()]
    assert before.first.year == span.first.year - 1


@given(st.sampled_from(["day", "week"]), DAYS)
def test_a_week_a_year_before_has_the_same_weekdays(kind, day):
    span = span_of(kind, day)
    assert span.year_before().first.weekday() == span.first.weekday()
    assert (span.first - span.year_before().first).days == 364


def test_the_leap_day_a_year_before_is_the_day_before_march():
    span = Span("any", dt.date(2028, 2, 1), dt.date(2028, 2, 29))
    assert span.year_before().last == dt.date(2027, 2, 28)


def test_spans_are_called_as_people_call_them():
    set_language("zh_TW")
    day = dt.date(2026, 11, 27)
    assert [span_of(kind, day).name() for kind in CALENDAR] == [
        "115/11/27", "115/11/23–115/11/29", "115 年 11 月", "115 年第 4 季", "115 年",
    ]  # fmt: skip
    keys = [span_of(kind, day).key() for kind in CALENDAR]
    assert keys == ["2026-11-27", "2026-W48", "2026-11", "2026-Q4", "2026"]


def test_a_span_that_ends_before_it_begins_is_none():
    with pytest.raises(SpanEndsBeforeItBegins, match="2026-11-01"):
        Span("any", dt.date(2026, 11, 2), dt.date(2026, 11, 1))
