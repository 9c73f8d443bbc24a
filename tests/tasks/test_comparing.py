"""Comparisons of versions and of a customer's purchase order."""

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from salesassist.db import Order, Paper
from salesassist.db.base import unit_of_work
from salesassist.docs import paper as paper_of
from salesassist.docs.facts import from_json
from salesassist.rules.comparison import Goods, compare
from salesassist.tasks.orders import (
    LineDraft,
    abandon_revision,
    change_order,
    defaults_for,
    draft_of,
    issue_contract,
    issue_order_form,
    issue_payment_instruction,
    issue_quotation,
    revise,
    take_order,
)
from salesassist.tasks.orders.comparing import (
    COMPARISON,
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


def changed_after(order: Order, issue, lines=None, **head) -> Order:
    """The order issued, revised and changed."""
    issue(order, who=WHO)
    if Order.get_by_id(order.id).number:
        revise(Order.get_by_id(order.id), who=WHO)
    kept = Order.get_by_id(order.id)
    return change_order(kept, who=WHO, lines=lines or draft_of(kept), **head)


@pytest.mark.parametrize(
    ("other", "said"),
    [
        ({"name": "氣缸 80×100"}, "原 "),
        ({"detail": "雙動"}, "規格 雙動"),
        ({"unit": "箱"}, "箱"),
        ({"promised_on": dt.date(2027, 3, 9)}, "116/03/09"),
    ],
)
def test_whatever_a_line_says_otherwise_is_a_change(order, other, said):
    issue_order_form(order, who=WHO)
    order = revise(Order.get_by_id(order.id), who=WHO)
    first, second = draft_of(order)
    change_order(order, who=WHO, lines=[replace(first, **other), second])
    issue_order_form(Order.get_by_id(order.id), who=WHO)
    paper = issue_comparison(Order.get_by_id(order.id), who=WHO, reason="改規格")
    assert [each.mark for each in from_json("comparison", paper.facts).lines] == ["changed"]
    assert said in text_of(bytes(paper.pdf))


@pytest.mark.parametrize(
    ("field", "value"),
    [("subject", "別案"), ("tax_mode", "zero"), ("bill_text", "台北市"), ("contact", None)],
)
def test_a_head_that_says_otherwise_is_a_changed_term(order, field, value):
    changed = changed_after(order, issue_order_form, **{field: value})
    named = {"bill_text": "bill_to"}.get(field, field)
    assert named in {each.field for each in comparison_facts(changed, NOW).terms}


@pytest.mark.parametrize("field", ["incoterm", "shipment", "ports"])
def test_trade_terms_are_compared(order, field):
    changed = changed_after(order, issue_order_form, **{field: "CIF Rotterdam"})
    told = comparison_facts(changed, NOW)
    assert [(e.field, e.old, e.new) for e in told.terms] == [(field, "", "CIF Rotterdam")]
    assert "CIF Rotterdam" in text_of(paper_of(COMPARISON).draw(told))


def test_a_line_that_stands_elsewhere_is_moved(order):
    changed = changed_after(order, issue_order_form, lines=draft_of(order)[::-1])
    told = comparison_facts(changed, NOW)
    assert [(each.mark, each.old_no, each.new_no) for each in told.lines] == [
        ("moved", 2, 1),
        ("moved", 1, 2),
    ]
    assert sum(each.amount for each in told.lines) == 0
    assert "⇅" in text_of(paper_of(COMPARISON).draw(told))


def test_a_purchase_order_numbers_its_lines_as_it_likes(order):
    issue_quotation(order, who=WHO)
    assert compare_purchase_order(order, draft_of(order)[::-1], NOW).lines == ()


def test_a_paper_issued_before_its_facts_held_trade_terms_is_still_read(order):
    """What it did not say is compared as nothing."""
    issue_order_form(order, who=WHO)
    kept = Paper.get(Paper.kind == "order-form")
    assert "incoterm" not in kept.facts and "home_total" not in kept.facts
    assert from_json("order-form", kept.facts).incoterm == ""


def test_each_version_is_told_in_its_own_currency(order):
    changed = changed_after(order, issue_quotation, currency="USD")
    told = comparison_facts(changed, NOW)
    assert (told.old_currency, told.currency) == ("TWD", "USD")
    assert len(told.lines) == 2 and {each.field for each in told.terms} == {"currency"}
    text = text_of(paper_of(COMPARISON).draw(told))
    assert f"NT$ {told.old_total:,}" in text and "驗算" not in text


def test_an_order_confirmed_by_its_contract_is_amended_too(order):
    changed = changed_after(order, issue_contract, annex="保固三年")
    told = comparison_facts(changed, NOW)
    assert told.what == "amendment" and {each.field for each in told.terms} == {"annex"}
    issue_contract(changed, who=WHO)
    assert issue_comparison(Order.get_by_id(order.id), who=WHO, reason="加保固")


def test_an_order_confirmed_by_its_payment_instruction_alone_is_amended_too(order):
    """No paper has the lines it was confirmed with: they are read from the journal."""
    issue_payment_instruction(order, who=WHO)
    order = revise(Order.get_by_id(order.id), who=WHO)
    first, second = draft_of(order)
    more = replace(first, quantity=9_000)
    change_order(order, who=WHO, lines=[second], notes="改過")  # taken off, and back as a new one
    change_order(Order.get_by_id(order.id), who=WHO, lines=[replace(more, line=None), second])
    told = comparison_facts(Order.get_by_id(order.id), NOW)
    number = Order.get_by_id(order.id).number
    assert (told.what, told.old_number, told.new_number) == ("amendment", number, "")
    assert [(each.old_quantity, each.new_quantity) for each in told.lines] == [(4_000, 9_000)]
    assert [(each.field, each.old, each.new) for each in told.terms] == [("notes", "", "改過")]
    assert told.old_total == from_json("payment-instruction", paper_facts()).totals.total
    issue_payment_instruction(Order.get_by_id(order.id), who=WHO)
    paper = issue_comparison(Order.get_by_id(order.id), who=WHO, reason="客戶增購")
    kept = from_json("comparison", paper.facts)
    assert (kept.old_number, kept.new_number) == (number, f"{number}-R1")
    assert (kept.lines, kept.terms, kept.reason) == (told.lines, told.terms, "客戶增購")
    assert paper.full_number() == f"{number}-R1" and "客戶增購" in text_of(bytes(paper.pdf))


def paper_facts() -> str:
    """The facts of the first payment instruction."""
    return Paper.get(Paper.kind == "payment-instruction").facts


def test_three_versions_without_an_order_form_and_one_given_up(order):
    issue_payment_instruction(order, who=WHO)
    for quantity in (5_000, 6_000):
        order = revise(Order.get_by_id(order.id), who=WHO)
        change_order(order, who=WHO, lines=draft_of(order)[:1])
        abandon_revision(Order.get_by_id(order.id), who=WHO)
        order = revise(Order.get_by_id(order.id), who=WHO)
        first, second = draft_of(order)
        change_order(order, who=WHO, lines=[replace(first, quantity=quantity), second])
        issue_payment_instruction(Order.get_by_id(order.id), who=WHO)
    order = Order.get_by_id(order.id)
    told = comparison_facts(order, NOW)
    assert [(each.old_quantity, each.new_quantity) for each in told.lines] == [(5_000, 6_000)]
    assert (told.old_number, told.new_number) == (f"{order.number}-R1", f"{order.number}-R2")


def test_the_contact_of_a_version_may_be_gone(order):
    issue_payment_instruction(order, who=WHO)
    order = revise(Order.get_by_id(order.id), who=WHO)
    contact = order.contact
    change_order(order, who=WHO, lines=draft_of(order), contact=None)
    with unit_of_work("test", "remove") as work:
        work.remove(contact)
    assert comparison_facts(Order.get_by_id(order.id), NOW).lines == ()


def test_a_confirmed_order_never_revised_has_no_amendment(order):
    issue_payment_instruction(order, who=WHO)
    with pytest.raises(NothingToCompare):
        issue_comparison(Order.get_by_id(order.id), who=WHO, reason="x")
    revise(Order.get_by_id(order.id), who=WHO)
    with pytest.raises(NothingToCompare):
        issue_comparison(Order.get_by_id(order.id), who=WHO, reason="x")


def test_a_purchase_order_is_held_against_what_was_issued(order):
    issued = issue_quotation(order, who=WHO)
    theirs = draft_of(order)
    first, second = theirs
    order = Order.get_by_id(order.id)
    change_order(order, who=WHO, lines=[replace(first, price=first.price * 2), second])
    told = compare_purchase_order(order, theirs, NOW, "PO-9")
    assert (told.lines, told.old_number, told.new_number) == ((), issued.full_number(), "PO-9")
    assert told.old_total == told.new_total


def test_a_purchase_order_without_prices_takes_those_we_offered(order, products):
    first, second = draft_of(order)
    ours = [replace(first, price=first.price * 9 // 10, discount_bp=500), second]
    issue_quotation(change_order(order, who=WHO, lines=ours), who=WHO)
    theirs = [LineDraft.of_product(products[0], 4_000), LineDraft.of_product(products[1], 7_000)]
    order = Order.get_by_id(order.id)
    told = compare_purchase_order(order, theirs, NOW, unpriced={0, 1})
    assert [(each.old_quantity, each.new_quantity) for each in told.lines] == [(6_000, 7_000)]
    assert len(compare_purchase_order(order, theirs, NOW).lines) == 2  # written prices differ
