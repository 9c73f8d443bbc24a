"""Rounding, line amounts, spreading, and figures read and written."""

import json
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from salesassist.rules import money
from salesassist.rules.money import NotANumber, OutOfRange, TooManyDecimals
from salesassist.texts import Problem, sentence, set_language

AMOUNTS = st.integers(-(10**14), 10**14)


@pytest.mark.parametrize(
    ("value", "places", "rounded"),
    [("2.5", 0, "3"), ("-2.5", 0, "-3"), ("61728.5", 0, "61729"), ("1.005", 2, "1.01")],
)
def test_half_goes_away_from_zero(value: str, places: int, rounded: str) -> None:
    assert money.half_up(Decimal(value), places) == Decimal(rounded)


@given(st.integers(-(10**30), 10**30), st.integers(1, 10**12))
def test_ratio_is_within_half_of_the_exact_quotient(numerator: int, denominator: int) -> None:
    rounded = money.round_ratio(numerator, denominator)
    assert abs(Fraction(numerator, denominator) - rounded) <= Fraction(1, 2)
    assert rounded == -money.round_ratio(-numerator, denominator)


def test_line_amount_is_rounded_once() -> None:
    """3 × 33.33 at 0 % is 99.99: 100 in TWD, 99.99 in USD; 12.5 % off 1,001 is 875.875."""
    assert money.line_amount(3_000, 333_300) == 100
    assert money.line_amount(3_000, 333_300, currency="USD") == 9_999
    assert money.line_amount(1_000, 10_010_000, 1_250) == 876
    assert money.line_amount(1_000, 840_000_000, discount_amount=70_000) == 14_000
    assert money.line_amount(-1_000, 25_000) == -3


def test_line_amount_takes_one_kind_of_discount_and_none_below_zero() -> None:
    with pytest.raises(money.ContradictingDiscounts):
        money.line_amount(1_000, 10_000, 500, 20)
    with pytest.raises(OutOfRange):
        money.line_amount(1_000, 10_000, -1_000)
    assert money.line_amount(1_000, 10_000, 15_000) == 0


@given(AMOUNTS, st.lists(st.integers(0, 10**9), min_size=1, max_size=12))
def test_shares_add_up_and_stay_between_nothing_and_all(total: int, weights: list[int]) -> None:
    parts = money.shares(total, weights)
    assert sum(parts) == total and len(parts) == len(weights)
    assert all(0 <= part <= total or total <= part <= 0 for part in parts)


def test_shares_of_equal_weights_leave_the_odd_cent_to_the_last() -> None:
    assert money.shares(10_000, [1, 1, 1]) == [3_333, 3_333, 3_334]
    assert money.shares(100, [1, 1, 1, 0]) == [33, 33, 34, 0]
    assert money.shares(2, [1, 1, 1, 1]) == [1, 1, 0, 0]
    assert money.shares(7, []) == []


@pytest.mark.parametrize(
    ("written", "text"),
    [
        (money.format_amount(1_234_567), "1,234,567"),
        (money.format_amount(-1_234), "−1,234"),
        (money.format_amount(123_450, "USD"), "1,234.50"),
        (money.format_price(333_300), "33.33"),
        (money.format_price(1_000_000), "100"),
        (money.format_price(12_345_000_000), "1,234,500"),
        (money.format_price(125_000, "USD"), "12.50"),
        (money.format_price(125, "USD"), "0.0125"),
        (money.format_quantity(8_400), "8.4"),
        (money.format_quantity(1_000_000), "1,000"),
        (money.format_percent(1_250), "12.5%"),
        (money.format_percent(-1_255), "−12.6%"),
        (money.format_percent(500, 0), "5%"),
        (money.format_percent(None), "—"),
    ],
)
def test_written_figures(written: str, text: str) -> None:
    assert written == text


@given(AMOUNTS.filter(lambda amount: abs(amount) <= 99_999_999_999_900))
def test_a_written_amount_is_read_back(minor: int) -> None:
    assert money.parse_amount(money.format_amount(minor, "USD"), "USD", negative=True) == minor


def test_limits_of_figures() -> None:
    assert money.parse_amount("999,999,999,999") == 999_999_999_999
    assert money.parse_price("33.3333") == 333_333
    assert money.parse_quantity("8.4") == 8_400
    assert money.parse_percent("１２．５％") == 1_250
    for read, text in [
        (money.parse_amount, "1000000000000"),
        (money.parse_percent, "101"),
        (money.parse_price, "-1"),
    ]:
        with pytest.raises(OutOfRange):
            read(text)
    for read, text in [
        (money.parse_amount, "0.001"),
        (money.parse_quantity, "1.2345"),
        (money.parse_percent, "33.333"),
    ]:
        with pytest.raises(TooManyDecimals):
            read(text)


def test_the_sentence_names_the_text() -> None:
    set_language("zh_TW")
    try:
        with pytest.raises(NotANumber) as refused:
            money.parse_amount("一百")
        assert sentence(refused.value) == "「一百」不是數字。可輸入 1234.5 或 1,234.5。"
    finally:
        set_language("en")


def test_typed_amounts_good_and_bad(shared: Path) -> None:
    """Each amount, quantity and discount of bad/inputs.json is read as told or refused."""
    readers = {
        "money": money.parse_amount,
        "quantity": money.parse_quantity,
        "discount": money.parse_percent,
    }
    accepted_for_a_person_to_judge = {"0.5", "1000000", "0.9"}  # warnings are the screen's
    inputs = json.loads((shared / "bad" / "inputs.json").read_text(encoding="utf-8"))["inputs"]
    wrong = []
    for row in inputs:
        if row["kind"] not in readers:
            continue
        text = row.get("value")
        text = row["gen"]["unit"] * row["gen"]["count"] if text is None else text
        try:
            readers[row["kind"]](text)
            read = True
        except Problem:
            read = False
        good = row["expect"] in ("keep", "normalise") or text in accepted_for_a_person_to_judge
        if read is not good:
            wrong.append((row["id"], text[:20], row["expect"]))
    assert not wrong
