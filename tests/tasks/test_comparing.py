"""Comparisons of versions and of a customer's purchase order."""

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from salesassist.db import Order
from salesassist.docs.facts import from_json
from salesassist.rules.comparison import Goods, compare
from salesassist.tasks.orders import (
    LineDraft,
    change_order,
    defaults_for,
    draft_of,
    issue_order_form,
    issue_quotation,
    revise,
    take_order,
)
from salesassist.tasks.orders.comparing import (
    ComparedAlready,
    NothingToCompare,
    WhyCompared,
    compare_purchase_order,
    comparison_facts,
    issue_comparison,
)
from tests.papers import text_of

WHO = "王淑芬"
NOW = dt.datetime.now().replace(microsecond=0)

GOODS = st.builds(
    Goods,
    no=st.integers(1, 9),
    code=st.sampled_from(["", "A", "B", "C"]),
    name=st.sampled_from(["甲", "乙", "丙"]),
    quantity=st.integers(1, 5),
    price=st.integers(1, 5),
    amount=st.integers(0, 100),
)


@given(st.lists(GOODS, max_size=6), st.lists(GOODS, max_size=6))
def test_the_old_sum_and_all_changes_make_the_new_sum(old, new):
    changes = compare(old, new)
    difference = sum(each.amount for each in changes)
    assert sum(x.amount for x in old) + difference == sum(x.amount for x in new)
    assert all(each.old or each.new for each in changes)


@given(st.lists(GOODS, max_size=6))
def test_nothing_differs_from_itself(goods):
    assert compare(goods, goods) == []


@pytest.fixture
def order(customer, products) -> Order:
    head = defaults_for(customer, on=dt.date.today(), who=WHO)
    lines = [LineDraft.of_product(products[0], 4_000), LineDraft.of_product(products[1], 6_000)]
    return take_order(who=WHO, lines=lines, **head)


def test_of_one_version_nothing_is_compared(order):
    with pytest.raises(NothingToCompare):
        comparison_facts(order, NOW)
    issue_quotation(order, who=WHO)
    with pytest.raises(NothingToCompare):
        issue_comparison(order, who=WHO, reason="x")


def test_two_versions_of_a_quotation(order, products):
    issue_quotation(order, who=WHO)
    order = Order.get_by_id(order.id)
    first, _ = draft_of(order)
    changed = [replace(first, quantity=6_000), LineDraft.of_product(products[2])]
    change_order(order, who=WHO, lines=changed, notes="改量")
    told = comparison_facts(order, NOW)  # what would go out now
    assert [each.mark for each in told.lines] == ["changed", "added", "removed"]
    issue_quotation(order, who=WHO)
    paper = issue_comparison(order, who=WHO, reason="客戶增購")
    told = from_json("comparison", paper.facts)
    assert told.old_number + "-R1" == told.new_number
    assert told.old_sum + sum(each.amount for each in told.lines) == told.new_sum
    assert told.new_total == order.total
    assert {each.field for each in told.terms} == {"notes"}
    text = text_of(bytes(paper.pdf))
    for said in ("修 訂 對 照 表".replace(" ", ""), "客戶增購", "＋", "－", "△"):
        assert said in text.replace(" ", ""), said
    assert issue_comparison(order, who=WHO, reason="客戶增購 ") == paper
    with pytest.raises(ComparedAlready, match="客戶增購"):
        issue_comparison(order, who=WHO, reason="again")


def test_a_comparison_says_why(order):
    issue_quotation(order, who=WHO)
    change_order(Order.get_by_id(order.id), who=WHO, lines=draft_of(order), notes="x")
    issue_quotation(order, who=WHO)
    with pytest.raises(WhyCompared):
        issue_comparison(order, who=WHO, reason="  ")


def test_an_order_changed_is_an_amendment(order):
    issue_order_form(order, who=WHO)
    order = Order.get_by_id(order.id)
    revise(order, who=WHO)
    first, second = draft_of(order)
    change_order(order, who=WHO, lines=[first, replace(second, quantity=7_000)])
    assert comparison_facts(order, NOW).what == "amendment"
    issue_order_form(order, who=WHO)
    told = from_json("comparison", issue_comparison(order, who=WHO, reason="加量").facts)
    assert told.what == "amendment" and len(told.lines) == 1


def test_a_purchase_order_that_differs_is_listed_line_by_line(order):
    first, _ = draft_of(order)
    theirs = [replace(first, price=first.price - 10_000), LineDraft(name="運費", price=5_000_000)]
    told = compare_purchase_order(order, theirs, NOW)
    assert [each.mark for each in told.lines] == ["changed", "added", "removed"]
    assert compare_purchase_order(order, draft_of(order), NOW).lines == ()
