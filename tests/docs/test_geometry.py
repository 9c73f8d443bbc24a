"""Any mix of settings gives a paper without a block across the foot or over another."""

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from salesassist.docs.facts import Options, OrderForm
from salesassist.docs.sheet import BOTTOM, TOP
from tests.docs import cases
from tests.docs.layout import Seen, see

OPTIONS = st.builds(
    Options,
    subtitle=st.booleans(),
    strip=st.booleans(),
    fills=st.booleans(),
    closing_row=st.booleans(),
    blank_rows=st.sampled_from([0, 10, 40]),
    words_row=st.booleans(),
    codes=st.booleans(),
    promised=st.booleans(),
    qr=st.booleans(),
)


FEET = (285.0, 140.2, 288.7, 136.2)
"""Where a foot stands: of a page, and of the two halves of a sheet."""


def check(seen: Seen) -> None:
    """Blocks inside the text area and in order, texts on the paper, a foot on every page."""
    for block in seen.blocks:
        assert TOP - 0.01 <= block.top <= block.bottom <= BOTTOM + 0.05, block
    for page in range(1, seen.pages + 1):
        blocks = [block for block in seen.blocks if block.page == page]
        for upper, lower in pairwise(blocks):
            assert upper.bottom <= lower.top + 0.05, (upper, lower)
        foot = [each for each in seen.said if each.page == page and round(each.y, 1) in FEET]
        assert any(str(page) in each.text or "1" in each.text for each in foot)
    for said in seen.said:
        seam = said.x > 199 and len(said.text) == 1  # the guide for the seal over two pages
        assert seam or (said.x > 13.5 and said.x + said.wide < 196.5), said
        assert 7 < said.y < 289, said  # carbon paper begins higher up


@pytest.mark.parametrize("name", cases.ALL)
def test_no_block_crosses_the_foot_or_another(name, monkeypatch):
    check(see(cases.ALL[name](), monkeypatch))


@settings(
    deadline=None, max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.sampled_from(sorted(cases.ALL)), OPTIONS)
def test_any_mix_of_settings(monkeypatch, name, options):
    check(see(replace(cases.ALL[name](), options=options), monkeypatch))


@pytest.mark.parametrize("count", [0, 1, 2, 3, 8, 9, 10, 11, 12, 13, 14, 15, 19, 34, 60, 200])
def test_any_number_of_lines(count, monkeypatch):
    """The sums take at least the last two lines along."""
    seen = see(cases.with_lines(count), monkeypatch)
    check(seen)
    sums = next(each for each in seen.said if each.text == "含稅總計" and each.size > 9)
    rows = [each.page for each in seen.said if each.x > 15 and each.x < 24 and each.text.isdigit()]
    assert len(rows) == count
    assert [page for page in rows[-2:] if page != sums.page] == []
    turned = [each.page for each in seen.said if each.text == "（續下頁）"]
    assert turned == list(range(1, max(rows, default=1)))


def test_a_heading_is_never_the_last_thing_on_a_page(monkeypatch):
    for case in cases.ALL.values():
        blocks = see(case(), monkeypatch).blocks
        for heading, following in pairwise(blocks):
            if heading.name == "section":
                assert following.page == heading.page, heading


def test_a_name_too_long_for_the_strip_stands_large_elsewhere(monkeypatch):
    """At 9 points or more, whole, and with the tax ID whose small line gave way."""
    said = see(cases.draft(), monkeypatch).said
    large = [each for each in said if each.size >= 9 and each.page == 1 and 30 < each.x < 40]
    assert cases.LONG_NAME in "".join(each.text for each in large)
    assert any(each.text == cases.draft().customer.tax_id for each in large)


def test_a_column_without_a_value_gives_its_width_to_the_name(monkeypatch):
    seen = see(cases.one_line(), monkeypatch)
    heads = [each.text for each in seen.said if each.size == 8.5 and each.bold]
    assert "品號" not in heads and "交期" not in heads and "折扣" not in heads
    assert "品名／規格" in heads


def test_blank_rows_give_way_to_the_sums(monkeypatch):
    facts: OrderForm = replace(cases.with_lines(9), options=Options(blank_rows=60))
    assert see(facts, monkeypatch).pages == 1
