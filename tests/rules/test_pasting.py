"""Order lines out of pasted text: messages, mails, tables, and what of them is doubtful."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from salesassist.rules.chinese_numbers import number_of
from salesassist.rules.pasted_figures import (
    AmountDiffers,
    FiguresUnnamed,
    QuantityUnread,
    TwoQuantities,
)
from salesassist.rules.pasting import read_lines


def test_a_message_with_greeting_and_thanks_is_its_articles():
    found = read_lines("林小姐您好，麻煩報價：\n標籤 x 10 @ 120\n碳帶 3捲\n謝謝")
    assert [(each.item, each.quantity, each.unit, each.price) for each in found] == [
        ("標籤", 10_000, "", 1_200_000),
        ("碳帶", 3_000, "捲", None),
    ]


def test_one_line_with_several_counted_articles_is_several_lines():
    found = read_lines("要兩箱碳帶，三台 LP-420T")
    assert [(each.item, each.quantity, each.unit) for each in found] == [
        ("碳帶", 2_000, "箱"),
        ("LP-420T", 3_000, "台"),
    ]


@pytest.mark.parametrize("mark", ["\t", ",", "|"])
def test_a_table_goes_by_its_head_whatever_the_order(mark):
    rows = [
        ["單價", "數量", "品名", "單位"],
        ["120", "1,000" if mark != "," else "1000", "標籤", "卷"],
    ]
    [line] = read_lines("\n".join(mark.join(row) for row in rows))
    assert (line.item, line.quantity, line.unit, line.price) == ("標籤", 1_000_000, "卷", 1_200_000)


def test_a_table_without_a_head_is_guessed_and_its_sum_left_out():
    found = read_lines("A-1\t標籤\t10\t卷\t120\t1,200\n合計\t\t\t\t\t1,200")
    assert [(each.code, each.item, each.quantity, each.price) for each in found] == [
        ("A-1", "標籤", 10_000, 1_200_000)
    ]


@pytest.mark.parametrize(
    ("text", "doubt"),
    [
        ("標籤", QuantityUnread),
        ("標籤 10 120", FiguresUnnamed),
        ("標籤 10卷 20張", TwoQuantities),
        ("品名\t數量\t單價\t金額\n標籤\t10\t120\t1,300", AmountDiffers),
    ],
)
def test_what_is_doubtful_says_so(text, doubt):
    assert [type(each) for each in read_lines(text)[0].doubts] == [doubt]


def test_sizes_belong_to_the_name():
    [line] = read_lines("標籤 50 × 30 mm 60卷 每卷185元")
    assert (line.item, line.quantity, line.price) == ("標籤 50 × 30 mm", 60_000, 1_850_000)


def test_a_day_is_no_price():
    assert all(each.price is None for each in read_lines("請於12/18前送達"))


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("十", 10),
        ("兩百", 200),
        ("三千五", 3_500),
        ("一萬二", 12_000),
        ("一百零五", 105),
        ("半", 0.5),
        ("廿", 20),
        ("卅二", 32),
        ("1.5萬", 15_000),
        ("2千", 2_000),
    ],
)
def test_numbers_in_words(text, number):
    assert number_of(text) == number


def test_other_words_are_no_number():
    assert number_of("標籤") is None and number_of("") is None


@given(st.text(alphabet="品名標籤x×*@0123456789.,，、/ \t\n元卷箱（）()①半十", max_size=80))
def test_any_text_is_read_without_a_fault_and_no_quantity_is_negative(text):
    for line in read_lines(text):
        assert line.quantity is None or line.quantity > 0
        assert line.price is None or line.price >= 0
