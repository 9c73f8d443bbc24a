"""Where lines break, which size fits, and that nothing typed is ever lost."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from salesassist.docs.fonts import clean, missing, runs, width
from salesassist.docs.text import block, fit, paragraphs, pieces, width_mm, wrap
from tests.docs.cases import MARKUP, RARE

NO_START = "，。、；：？！）」』】》］％…～"
NO_END = "（「『【《［"
TEXTS = st.text(alphabet="中文字 ab12-/,.%#（）「」，。、；：50堃𡘙\t", max_size=60)


@settings(deadline=None, max_examples=150)
@given(TEXTS, st.floats(min_value=12, max_value=90))
def test_no_line_begins_or_ends_with_the_wrong_sign(text, room):
    """Unless a run of signs alone is longer than the line."""
    lines = wrap(text, 9, room)
    longest = max((width_mm(piece.rstrip(), 9) for piece in pieces(text)), default=0)
    if longest <= room:
        assert not any(line[0] in NO_START for line in lines[1:])
        assert not any(line[-1] in NO_END for line in lines[:-1])


@settings(deadline=None, max_examples=150)
@given(TEXTS, st.floats(min_value=8, max_value=90))
def test_no_character_is_lost_and_no_line_is_too_wide(text, room):
    lines = wrap(text, 9, room)
    assert "".join("".join(lines).split()) == "".join(clean(text).split())
    assert all(width_mm(line, 9) <= room + 0.01 for line in lines)


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("自到期翌日起按週年利率 5 % 計息", "5 %"),
        ("訂金為全案金額的百分之 30％，匯款", "30％"),
        ("請撥總機後轉分機 #215 找會計", "#215"),
        ("桃園市蘆竹區南山路三段 219 巷 33 號", "219 巷"),
        ("銅版紙標籤寬度為 50 mm 長度不限", "50 mm"),
        ("含稅總計 NT$ 148,082 元整", "148,082 元"),
        ("機型為 LP-420T 與配件", "LP-420T"),
    ],
)
def test_a_number_keeps_its_unit_and_a_code_is_not_cut(text, kept):
    for room in range(24, 60, 3):
        assert any(kept in line for line in wrap(text, 9, room)), (room, wrap(text, 9, room))


def test_a_word_longer_than_the_line_is_cut_at_its_signs():
    lines = wrap("https://songcheng.example/orders/2026/SO-1151123-002", 9, 30)
    assert len(lines) > 1
    assert lines[0] == "https://songcheng."


def test_typed_text_is_one_line_of_plain_characters():
    """Tabs, bells and line breaks become spaces, direction marks and joiners go."""
    assert clean("a\tb\x07c\nd") == "a b c d"
    assert clean("甲\u202e乙\u200d丙\ufe0f") == "甲乙丙"
    assert clean(MARKUP) == MARKUP


def test_a_note_keeps_its_line_breaks():
    assert paragraphs("第一行\n第二行", 9, 100) == ("第一行", "第二行")


def test_rare_characters_have_a_glyph_and_unknown_ones_are_named():
    assert missing(RARE) == ""
    assert all(name.startswith("NotoSansTC-Bold") for name, _ in runs(RARE, True))
    assert missing("王🙂淑🙂芬\ud800") == "🙂\ud800"
    assert runs("🙂", False)[0][1] == "〓"


def test_the_fallback_has_what_noto_lacks():
    """𠅤 and 靐 are in names and in no weight of Noto Sans TC that is shipped."""
    found = {name for char in "𠅤靐䶮" for name, _ in runs(char, False)}
    assert missing("𠅤靐䶮") == ""
    assert "SalesAssist-Fallback" in found


def test_every_character_of_a_common_name_is_as_wide_as_the_others():
    widths = {
        width(char) for char in "陳林黃張李王吳劉蔡楊許鄭謝郭洪曾邱廖賴徐" if unicodedata.name(char)
    }
    assert widths == {1.0}


def test_a_name_shrinks_before_it_wraps_and_never_loses_a_part():
    assert fit("短名", 13, 10, 50, True) == 13
    assert fit("財團法人臺灣國際低溫物流" * 3, 13, 10, 50, True) == 0
    size, lines = block("財團法人臺灣國際低溫物流" * 3, (9.5, 8, 5), 50, 10, True)
    assert size < 9.5
    assert "".join(lines) == "財團法人臺灣國際低溫物流" * 3
