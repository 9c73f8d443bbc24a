"""Any mix of settings gives a paper without a block across the foot or over another."""

from dataclasses import replace
from functools import partial
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from salesassist.docs.address_labels import EDGE, SIDE, place_of
from salesassist.docs.facts import Options, OrderForm
from salesassist.docs.sheet import BOTTOM, TOP
from tests.docs import cases, labels
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


PAGES = sorted(set(cases.ALL) - labels.NAMES)
"""All but labels, which are no pages."""


@pytest.mark.parametrize("name", PAGES)
def test_no_block_crosses_the_foot_or_another(name, monkeypatch):
    check(see(cases.ALL[name](), monkeypatch))


@settings(
    deadline=None, max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.sampled_from(PAGES), OPTIONS)
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


@pytest.mark.parametrize("name", sorted(labels.NAMES))
def test_each_label_keeps_to_its_place(name, monkeypatch):
    facts = cases.ALL[name]()
    seen = see(facts, monkeypatch)
    used = facts.start - 1 + len(facts.labels)
    assert seen.pages == -(-used // (facts.columns * facts.rows))
    places = [place_of(facts, at) for at in range(facts.start - 1, facts.columns * facts.rows)]
    taken = set()
    for said in seen.said:
        left, top, wide, high = next(
            each for each in map(partial(place_of, facts), range(facts.columns * facts.rows))
            if each[0] <= said.x < each[0] + each[2] and each[1] <= said.y < each[1] + each[3]
        )  # fmt: skip
        assert said.x >= left + SIDE - 0.01 and said.x + said.wide <= left + wide - SIDE + 0.01
        assert top + EDGE <= said.y <= top + high - 2, "nothing is printed over the edge"
        taken.add((said.page, left, top))
    assert all(
        (left, top) in {place[:2] for place in places} for page, left, top in taken if page == 1
    )
    assert len(taken) == len(facts.labels)
