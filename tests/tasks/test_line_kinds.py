"""Headings, texts, options, alternatives and gifts among the lines of an order."""

import datetime as dt
from dataclasses import replace

import pytest

from salesassist.db import Order, OrderExtra, OrderLine
from salesassist.db.sums import differences
from salesassist.tasks.orders import (
    LineDraft,
    abandon_revision,
    change_order,
    copied,
    defaults_for,
    draft_of,
    issue_order_form,
    issue_quotation,
    revise,
    take_order,
)
from salesassist.tasks.orders.checks import OrderProblems
from salesassist.tasks.orders.delivering import Part, deliver, open_lines
from tests.papers import text_of

WHO = "王淑芬"
TODAY = dt.date.today()


@pytest.fixture
def lines(products) -> list[LineDraft]:
    first = LineDraft.of_product(products[0], 10_000)
    second = LineDraft.of_product(products[1], 2_000)
    return [
        LineDraft(name="一、主機", kind="section", quantity=0),
        first,
        replace(second, kind="gift", price=0, free_reason="開幕贈送"),
        LineDraft(name="以上含到府安裝。", kind="text", quantity=0),
        replace(second, kind="optional", quantity=5_000),
        replace(first, kind="alternative", price=first.price + 10_000),
    ]


@pytest.fixture
def order(customer, lines) -> Order:
    return take_order(who=WHO, lines=lines, **defaults_for(customer, on=TODAY, who=WHO))


def now(order: Order) -> Order:
    return Order.get_by_id(order.id)


def test_only_what_is_ordered_counts(order, lines):
    assert order.net == lines[1].amount("TWD")
    assert [line.kind for line in order.lines.order_by(OrderLine.position)] == ["item", "gift"]
    assert order.extras.count() == 4
    assert [line.kind for line in draft_of(order)] == [line.kind for line in lines]


def test_the_paper_shows_all_and_numbers_what_can_be_ordered(order):
    kept = issue_quotation(order, who=WHO)
    text = text_of(bytes(kept.pdf))
    for said in ("一、主機", "以上含到府安裝。", "［選購］", "［替代］", "贈品"):
        assert said in text


def test_an_option_is_taken_by_making_it_an_item(order):
    drafts = list(draft_of(order))
    drafts[4] = replace(drafts[4], kind="item")
    changed = change_order(order, who=WHO, lines=drafts)
    assert changed.lines.count() == 3 and changed.extras.count() == 3
    assert changed.net == sum(each.amount("TWD") for each in drafts if each.counts())
    assert not [*differences()]


def test_words_alone_are_no_order(order):
    with pytest.raises(OrderProblems, match="nothing is ordered"):
        change_order(order, who=WHO, lines=[each for each in draft_of(order) if not each.counts()])


def test_a_gift_says_why(order):
    drafts = [replace(each, free_reason="") for each in draft_of(order)]
    with pytest.raises(OrderProblems, match="free of charge"):
        change_order(order, who=WHO, lines=drafts)


def test_gifts_go_out_and_words_do_not(order):
    issue_order_form(order, who=WHO)
    assert [line.kind for line, _ in open_lines(now(order))] == ["item", "gift"]
    parts = [Part(line.id, left) for line, left in open_lines(now(order))]
    note = deliver(now(order), parts, who=WHO)
    assert now(order).state == "delivered"
    assert "一、主機" not in text_of(bytes(note.pdf))
    assert not [*differences()]


def test_a_revision_given_up_brings_the_words_back(order, lines):
    issue_order_form(order, who=WHO)
    revise(now(order), who=WHO)
    before = draft_of(order)
    change_order(now(order), who=WHO, lines=[before[1], replace(before[3], name="不含安裝")])
    assert now(order).extras.count() == 1
    abandon_revision(now(order), who=WHO)
    assert [(each.kind, each.name) for each in draft_of(now(order))] == [
        (each.kind, each.name) for each in before
    ]


def test_a_copy_takes_the_words_along(order, customer):
    other = take_order(who=WHO, lines=copied(order), **defaults_for(customer, on=TODAY, who=WHO))
    assert [each.kind for each in draft_of(other)] == [each.kind for each in draft_of(order)]
    assert OrderExtra.select().count() == 8


def test_goods_given_with_an_order_change_no_sum_and_a_revision_gives_none_twice(customer):
    """TRY-58: 100.00 net with two of 3.00 free. Given by a person, with a reason, never by itself."""
    sold = LineDraft(name="商品", quantity=5_000, unit="個", price=200_000)
    gift = LineDraft(name="贈品", quantity=2_000, unit="個", kind="gift", free_reason="滿百贈二")
    head = defaults_for(customer, on=TODAY, who=WHO)
    taken = take_order(who=WHO, lines=[sold, gift], **head)
    issue_order_form(taken, who=WHO)
    revised = revise(now(taken), who=WHO)
    again = change_order(revised, who=WHO, lines=draft_of(revised))
    for each in (taken, now(again)):
        lines = list(each.lines)
        assert (each.net, len(lines)) == (100, 2)
        assert sum(line.quantity for line in lines) == 7_000
