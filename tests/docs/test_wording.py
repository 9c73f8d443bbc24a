"""Printed words: every language has every key, with the same facts, and no key is left over."""

import re
import string
from datetime import date, datetime

import pytest

from salesassist.docs.wording import Voice, load
from salesassist.paths import resources
from tests.sources import REPO

LANGUAGES = sorted(path.stem for path in (resources() / "wording").glob("*.toml"))


def facts_of(sentence: str) -> set[str]:
    """The names in braces."""
    return {name for _, name, _, _ in string.Formatter().parse(sentence) if name}


def sources() -> str:
    """All source that speaks on paper: the papers, and what tells them their texts."""
    rooms = ("docs", "desk", "tasks")
    paths = sorted(path for room in rooms for path in (REPO / "salesassist" / room).rglob("*.py"))
    return "\n".join(path.read_text(encoding="utf-8") for path in paths)


def test_two_languages_are_there():
    assert {"zh_TW", "en"} <= set(LANGUAGES)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_every_key_with_the_same_facts(language):
    ours, first = load(language), load("zh_TW")
    assert set(ours) == set(first)
    assert all(said.strip() for said in ours.values())
    odd = {key for key, said in ours.items() if facts_of(said) != facts_of(first[key])}
    assert odd <= {"order.buyer_sentence"} and not odd


def used(key: str, text: str) -> bool:
    """Whether source names a key: whole, as a key of its table, or through a family of keys."""
    table, _, name = key.partition(".")
    if f'"{key}"' in text or f"'{key}'" in text:
        return True
    family = (
        rf'f["\']{table}\.(\{{[a-z_.()]+\}}|[a-z]+_\{{[a-z_.()]+\}}|\{{[a-z_.]+\}}_[a-z]+)["\']'
    )
    if table in ("state", "method", "currency", "currency_name", "weekday", "totals"):
        return re.search(family, text) is not None
    generic = re.search(rf'f["\']\{{table\}}\.{name}["\']', text)
    keyed = re.search(rf'["\']{name}["\']', text) and re.search(family, text)
    basis = name.startswith("basis_") and f'f"{table}.basis_{{' in text
    ends = [at for at, each in enumerate(name, 1) if each == "_"]
    begun = any(f'f"{table}.{name[:at]}{{' in text for at in ends)
    return bool(generic or keyed or basis or begun)


def test_no_key_is_left_over():
    text = sources()
    assert [key for key in load("zh_TW") if not used(key, text)] == []


def test_each_language_writes_dates_and_amounts_its_way():

    day = date(2026, 11, 30)
    chinese, english = Voice("zh_TW"), Voice("en", "USD")
    assert chinese.day(day) == "115/11/30"
    assert chinese.day_named(day) == "115/11/30（一）"
    assert english.day(day) == "30 Nov 2026"
    assert english.day_named(day) == "Mon 30 Nov 2026"
    assert english.short(day) == "30 Nov"
    assert chinese.stamp(datetime(2026, 11, 23, 14, 32)) == "115/11/23 14:32"
    assert english.stamp(datetime(2026, 11, 23, 14, 32)) == "2026-11-23 14:32"
    assert chinese.money_named(-148_082) == "NT$ −148,082"
    assert english.money_named(2_490_060) == "USD 24,900.60"
    assert chinese.change(1_430) == "+14.3 %"
    assert chinese.change(-290) == "−2.9 %"
    assert chinese.percent(None) == "—"
