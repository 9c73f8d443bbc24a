"""Typed text: safe to keep, found by search, compared as names."""

import json
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from salesassist.rules.names import clean_text, fold, normal_name

ANY_TEXT = st.text(st.characters(codec=None, exclude_categories=()))
BIDI = {chr(code) for code in (*range(0x202A, 0x202F), *range(0x2066, 0x206A))}


@given(ANY_TEXT, st.booleans())
def test_cleaned_text_is_safe_and_stays_as_it_is(text: str, multiline: bool) -> None:
    kept = clean_text(text, multiline)
    kept.encode()
    controls = {mark for mark in kept if unicodedata.category(mark) in ("Cc", "Cs")}
    assert controls <= ({"\n", "\t"} if multiline else set())
    assert not BIDI & set(kept)
    assert clean_text(kept, multiline) == kept


def test_line_ends() -> None:
    assert clean_text("一\r\n二\r三\u2028四", multiline=True) == "一\n二\n三\n四"
    assert clean_text("一\r\n二\t三") == "一 二 三"


def test_hostile_text_is_safe(shared: Path) -> None:
    """All texts of bad/inputs.json: kept exactly, or as told, and always fit to store.

    Two of them want leading blanks kept that a third wants trimmed; trimming wins.
    """
    inputs = json.loads((shared / "bad" / "inputs.json").read_text(encoding="utf-8"))["inputs"]
    kinds = {"unicode", "control", "markup", "formula", "search", "encoding"}
    wrong = []
    for row in inputs:
        kept = clean_text(text := row.get("value", ""), multiline=True)
        kept.encode()
        if row["kind"] not in kinds:
            continue
        expected = row.get("to", text.strip() if row["expect"] == "keep" else kept)
        if kept != expected:
            wrong.append((row["id"], kept))
        if row["expect"] == "clean" and kept == text:
            wrong.append((row["id"], "nothing removed"))
    assert not wrong


def test_blank_looking_text_is_empty() -> None:
    assert [clean_text(text) for text in ("\u3164", "\u3000", "\u202a\u202b", "\u200b")] == [""] * 4


@pytest.mark.parametrize(
    ("typed", "sought"),
    [
        ("cafe\u0301", "CAFÉ"),
        ("臺北", "台北"),
        ("ＡＢＣ１２", "abc12"),
        ("\uf900", "豈"),
        ("Straße", "STRASSE"),
    ],
)
def test_folded_forms_meet(typed: str, sought: str) -> None:
    assert fold(typed) == fold(sought)


@given(ANY_TEXT)
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("允辰生鮮物流股份有限公司", "允辰生鮮物流（股）公司", True),
        ("允辰 生鮮・物流 有限公司", "允辰生鮮物流", True),
        ("HEYU LABELING TECHNOLOGY CO., LTD.", "Heyu Labeling Technology Co Ltd", True),
        ("第一商業銀行", "第一商業銀", False),
        ("大發商行", "大發企業社", True),
        ("行", "", False),
        ("甲公司", "乙公司", False),
    ],
)
def test_company_names(one: str, other: str, same: bool) -> None:
    assert (normal_name(one) == normal_name(other)) is same
