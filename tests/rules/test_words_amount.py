"""Amounts in words against the table of domain §1.7 and an independent reader of numerals."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from salesassist.rules.money import OutOfRange
from salesassist.rules.words_amount import english, formal, positional, words

TABLE = """
0 零 | 7 柒 | 10 壹拾 | 15 壹拾伍 | 101 壹佰零壹 | 105 壹佰零伍 | 110 壹佰壹拾 | 1,001 壹仟零壹
1,010 壹仟零壹拾 | 1,100 壹仟壹佰 | 2,050 貳仟零伍拾 | 10,000 壹萬 | 10,001 壹萬零壹
10,010 壹萬零壹拾 | 10,100 壹萬零壹佰 | 12,345 壹萬貳仟參佰肆拾伍 | 20,005 貳萬零伍
30,080 參萬零捌拾 | 100,000 壹拾萬 | 105,000 壹拾萬伍仟 | 120,305 壹拾貳萬零參佰零伍
1,000,010 壹佰萬零壹拾 | 1,010,101 壹佰零壹萬零壹佰零壹 | 3,506,000 參佰伍拾萬陸仟
10,203,040 壹仟零貳拾萬參仟零肆拾 | 20,000,500 貳仟萬零伍佰
99,999,999 玖仟玖佰玖拾玖萬玖仟玖佰玖拾玖 | 100,000,001 壹億零壹
100,001,234 壹億零壹仟貳佰參拾肆 | 1,050,000,000 壹拾億伍仟萬
9,876,543,210 玖拾捌億柒仟陸佰伍拾肆萬參仟貳佰壹拾 | 1,000,000,010,000 壹兆零壹萬
"""
ROWS = [row.split() for row in re.split(r"[|\n]", TABLE) if row.strip()]


@pytest.mark.parametrize(("figure", "numeral"), ROWS)
def test_table(figure: str, numeral: str) -> None:
    assert formal(int(figure.replace(",", ""))) == f"新臺幣{numeral}元整"


def read(numeral: str) -> int:
    """A formal numeral by its grammar alone: each digit times its place, groups by their name."""
    total = group = digit = 0
    for mark in numeral:
        if mark in "兆億萬":
            total += (group + digit) * {"兆": 10**12, "億": 10**8, "萬": 10**4}[mark]
            group = digit = 0
        elif mark in "仟佰拾":
            group += digit * {"仟": 1000, "佰": 100, "拾": 10}[mark]
            digit = 0
        else:
            digit = "零壹貳參肆伍陸柒捌玖".index(mark)
    return total + group + digit


AMOUNTS = st.integers(0, 10**16 - 1) | st.integers(0, 10**8).map(lambda n: n * 10**4)


@given(AMOUNTS)
def test_words_read_back_to_the_figure(amount: int) -> None:
    numeral = formal(amount, prefix="").removesuffix("元整")
    assert read(numeral) == amount
    assert "零零" not in numeral and (amount == 0 or not numeral.endswith("零"))


@given(AMOUNTS.filter(bool))
def test_a_negative_amount_is_the_positive_one_with_a_mark(amount: int) -> None:
    assert formal(-amount, prefix="") == "負" + formal(amount, prefix="")


@given(st.integers(0, 999_999_999))
def test_boxes_are_all_filled(amount: int) -> None:
    filled = positional(amount)
    assert re.sub(r"[零壹貳參肆伍陸柒捌玖]", "", filled) == "億仟佰拾萬仟佰拾元整"
    digits = ("零壹貳參肆伍陸柒捌玖".index(mark) for mark in filled[:-1:2])
    assert int("".join(map(str, digits))) == amount


@pytest.mark.parametrize(
    ("minor", "currency", "text"),
    [
        (120_050, "USD", "SAY TOTAL US DOLLARS ONE THOUSAND TWO HUNDRED AND CENTS FIFTY ONLY"),
        (101, "GBP", "SAY TOTAL POUNDS STERLING ONE AND PENCE ONE ONLY"),
        (0, "EUR", "SAY TOTAL EUROS ZERO ONLY"),
        (
            -2_145,
            "TWD",
            "SAY TOTAL NEW TAIWAN DOLLARS MINUS TWO THOUSAND ONE HUNDRED FORTY-FIVE ONLY",
        ),
        (1_000_012, "JPY", "SAY TOTAL JAPANESE YEN ONE MILLION TWELVE ONLY"),
        (500, "SGD", "SAY TOTAL SGD FIVE ONLY"),
    ],
)
def test_english(minor: int, currency: str, text: str) -> None:
    assert english(minor, currency) == text


@pytest.mark.parametrize(
    ("minor", "currency", "text"),
    [
        (148_082, "TWD", "新臺幣壹拾肆萬捌仟零捌拾貳元整"),
        (2_205, "USD", "美金貳拾貳元零伍分"),
        (50, "HKD", "港幣伍角"),
        (-100, "CNY", "人民幣負壹元整"),
        (-105, "CNY", "人民幣負壹元零伍分"),
    ],
)
def test_foreign_amounts_in_chinese(minor: int, currency: str, text: str) -> None:
    assert words(minor, currency, "zh_TW") == text
    assert words(minor, currency, "en") == english(minor, currency)


def test_beyond_the_largest_amount() -> None:
    for write, amount in [(formal, 10**16), (positional, 10**9), (positional, -1)]:
        with pytest.raises(OutOfRange):
            write(amount)
