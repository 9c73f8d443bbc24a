"""Document numbers: tokens, periods, no number twice, order by text."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from salesassist.rules import numbering
from salesassist.rules.numbering import (
    NumbersUsedUp,
    PatternError,
    PatternRepeats,
    next_number,
    render,
)

ON = date(2026, 4, 1)


@pytest.mark.parametrize(
    ("pattern", "number"),
    [
        ("{YYYY}{MM}{DD}{seq:4}", "202604010007"),
        ("SO-{ROC}{MM}{DD}-{seq:3}", "SO-1150401-007"),
        ("Q{YY}{MM}-{seq:3}", "Q2604-007"),
        ("QT{YYYYMM}{seq:4}", "QT2026040007"),
    ],
)
def test_tokens(pattern: str, number: str) -> None:
    assert render(pattern, ON, 7) == number


def test_periods() -> None:
    found = [numbering.period(reset, ON) for reset in numbering.RESETS]
    assert found == ["", "2026", "2026-04", "2026-04-01"]


PATTERNS = [
    ("C{seq:5}", "never"),
    ("R{ROC}-{seq:4}", "yearly"),
    ("QT{YYYYMM}{seq:4}", "monthly"),
    ("SO-{ROC}{MM}{DD}-{seq:3}", "daily"),
    ("SO-{ROC}{MM}{DD}-{seq:3}", "monthly"),
]


@given(st.sampled_from(PATTERNS), st.lists(st.integers(0, 45), max_size=60))
def test_numbers_are_unique_and_sort_as_given(pattern: tuple[str, str], gaps: list[int]) -> None:
    on, last, given_out = ON, "", []
    for gap in gaps:
        on += timedelta(days=gap)
        last = next_number(*pattern, last, on)
        given_out.append(last)
    assert len(set(given_out)) == len(given_out)
    assert given_out == sorted(given_out)


def test_counting_goes_on_within_the_period_and_starts_again_after_it() -> None:
    assert (
        next_number("SO{YYYYMM}{DD}{seq:2}", "monthly", "SO2026040107", date(2026, 4, 9))
        == "SO2026040908"
    )
    assert next_number("SO{YYYY}{seq:2}", "yearly", "SO202599", ON) == "SO202601"
    assert next_number("SO{YYYY}{seq:2}", "yearly", "OLD-17", ON) == "SO202601"
    assert next_number("SO{YYYY}{seq:2}", "yearly", "", ON) == "SO202601"


@pytest.mark.parametrize(
    "pattern", ["SO{YYYY}", "{seq:4}{seq:4}", "SO{seq}", "SO{seq:0}", "{WEEK}{seq:4}", "{seq:4"]
)
def test_patterns_that_cannot_be_used(pattern: str) -> None:
    with pytest.raises(PatternError):
        render(pattern, ON, 1)


@pytest.mark.parametrize(
    ("pattern", "reset"),
    [("SO{seq:4}", "yearly"), ("SO{MM}{seq:4}", "monthly"), ("SO{YYYYMM}{seq:4}", "daily")],
)
def test_patterns_that_would_repeat(pattern: str, reset: str) -> None:
    with pytest.raises(PatternRepeats):
        next_number(pattern, reset, "", ON)


def test_used_up_digits_are_refused_not_widened() -> None:
    with pytest.raises(NumbersUsedUp):
        next_number("SO{YYYY}{seq:2}", "yearly", "SO202699", ON)


def test_revisions() -> None:
    assert numbering.revision("QT01", []) == "QT01-R1"
    assert numbering.revision("QT01", ["QT01", "QT01-R1", "QT01-R9", "QT01-R10"]) == "QT01-R11"
    assert numbering.revision("QT01-R1", ["", "-R1"]) == "QT01-R2"
