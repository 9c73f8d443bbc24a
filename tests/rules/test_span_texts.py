"""Times as an office types them: months, quarters, years, days of a week."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from salesassist.rules.dates import NoSuchDate, NoSuchMonth
from salesassist.rules.span_texts import NoSuchQuarter, NoSuchYear, parse_span
from salesassist.rules.spans import span_of
from salesassist.texts import set_language

TODAY = dt.date(2026, 11, 27)
DAYS = st.dates(dt.date(1990, 1, 1), dt.date(2080, 12, 31))


@pytest.mark.parametrize(
    ("kind", "text", "key"),
    [
        ("month", "115/10", "2026-10"),
        ("quarter", "115Q4", "2026-Q4"),
        ("quarter", "2026-Q4", "2026-Q4"),
        ("quarter", "115 年第 4 季", "2026-Q4"),
        ("quarter", "１１５Ｑ１", "2026-Q1"),
        ("quarter", "99/3", "2010-Q3"),
        ("year", "115", "2026"),
        ("year", "民國115年", "2026"),
        ("year", "2026 年", "2026"),
        ("week", "11/23", "2026-W48"),
        ("week", "115/11/29", "2026-W48"),
        ("day", "+7", "2026-12-04"),
    ],
)
def test_read(kind, text, key):
    assert parse_span(kind, text, TODAY).key() == key


@pytest.mark.parametrize(
    ("kind", "text", "problem"),
    [
        ("month", "115/13", NoSuchMonth),
        ("quarter", "115Q5", NoSuchQuarter),
        ("quarter", "", NoSuchQuarter),
        ("quarter", "20Q1", NoSuchQuarter),  # 1931
        ("year", "20265", NoSuchYear),
        ("year", "abc", NoSuchYear),
        ("year", "1900", NoSuchYear),
        ("day", "31/31", NoSuchDate),
    ],
)
def test_refused(kind, text, problem):
    with pytest.raises(problem):
        parse_span(kind, text, TODAY)


@given(day=DAYS, kind=st.sampled_from(["day", "week", "month", "quarter", "year"]))
def test_what_is_shown_is_read_again(day, kind):
    """As the field shows it in the office's own language."""
    set_language("zh_TW")
    span = span_of(kind, day)
    assert parse_span(kind, span.name("roc"), TODAY) == span
