"""Whoever is known is hidden in any text, however it is written; the rest of the text stays."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from salesassist.rules.known_persons import Known, names_a_post
from salesassist.rules.privacy_terms import mentions, terms_of

KNOWN = Known(["游承翰", "臺大雄", "John Smith", "0927-331-318", "yu.ch@jinyang.example", "王"])


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("請找游承翰先生", "請找游○翰先生"),
        ("請找游 承 翰", "請找游○○○翰"),
        ("台大雄收貨", "台○雄收貨"),
        ("Call john  smith now", "Call j○○○ s○○○○ now"),
        ("手機 ０９２７－３３１－３１８", "手機 ０９２７－***－３１８"),
        ("寫信到 YU.CH@jinyang.example", "寫信到 Y***@jinyang.example"),
        ("沒人認識的 0912-345-678", "沒人認識的 0912-***-678"),
        ("王先生", "王先生"),
        ("承翰企業與 Johnson", "承翰企業與 Johnson"),
        ("", ""),
    ],
)
def test_a_text_without_the_persons_known(text, told):
    assert KNOWN.hide(text) == told


@given(st.text(max_size=30), st.text(max_size=30))
def test_what_the_finder_finds_is_hidden(before, after):
    text = f"{before} 游承翰 {after}"
    assert not mentions(KNOWN.hide(text), terms_of(["游承翰"]))


@given(st.text("甲乙丙丁0123456789,.元 ", max_size=40))
def test_a_text_without_persons_stays_as_it_is(text):
    known = Known(["游承翰", "yu.ch@jinyang.example"])
    if "0" not in text:
        assert known.hide(text) == text


@pytest.mark.parametrize("word", ["會計", "警衛室", "二廠", "採購"])
def test_a_desk_is_no_person(word):
    assert names_a_post(word) and not names_a_post("游承翰")
