"""A revision can be given up: the order is again what was issued, to the last field."""

import datetime as dt
from dataclasses import replace

import pytest

from salesassist.db import Order, OrderLine
from salesassist.db.sums import MonthSum, differences
from salesassist.tasks.orders import (
    LineDraft,
    abandon_revision,
    change_order,
    defaults_for,
    draft_of,
    issue_order_form,
    revise,
    take_order,
)
from salesassist.tasks.orders.revising import NotRevised

WHO = "王淑芬"


@pytest.fixture
def issued(customer, products) -> Order:
    head = defaults_for(customer, on=dt.date(2026, 11, 23), who=WHO)
    lines = [LineDraft.of_product(products[0], 40_000), LineDraft.of_product(products[1], 60_000)]
    order = take_order(who=WHO, lines=lines, **head)
    issue_order_form(order, who=WHO)
    return Order.get_by_id(order.id)


def said(order: Order) -> tuple[dict, list[dict]]:
    head = {k: v for k, v in Order.get_by_id(order.id).__data__.items() if k != "version"}
    lines = [
        {k: v for k, v in line.__data__.items() if k not in ("id", "version")}
        for line in OrderLine.select().where(OrderLine.order == order).order_by(OrderLine.position)
    ]
    return head, lines


def test_head_and_lines_are_those_that_were_issued(issued, products):
    before = said(issued)
    order = revise(issued, who=WHO)
    lines = [*draft_of(order)[:1], LineDraft.of_product(products[1], 5_000)]
    change_order(order, who=WHO, lines=lines, notes="改過", customer_po="PO-NEW")
    change_order(Order.get_by_id(order.id), who=WHO, lines=lines[1:], notes="再改")
    assert said(issued) != before
    abandon_revision(Order.get_by_id(order.id), who=WHO)
    assert said(issued) == before
    assert list(differences()) == []


def test_an_untouched_revision_is_given_up_too(issued):
    before = said(issued)
    abandon_revision(revise(issued, who=WHO), who=WHO)
    assert said(issued) == before


def test_what_is_not_revised_or_issued_again_stays(issued):
    with pytest.raises(NotRevised):
        abandon_revision(issued, who=WHO)
    order = revise(issued, who=WHO)
    issue_order_form(order, who=WHO)
    with pytest.raises(NotRevised):
        abandon_revision(Order.get_by_id(order.id), who=WHO)


def test_an_order_under_revision_stays_in_the_months_sums(issued):
    month = MonthSum.get()
    order = revise(issued, who=WHO)
    assert order.state == "draft"
    assert MonthSum.get().net == month.net == issued.net > 0
    assert list(differences()) == []


def test_a_line_changed_and_then_taken_off_comes_back_as_it_was_issued(issued, products):
    before = said(issued)
    order = revise(issued, who=WHO)
    first, second = draft_of(order)
    change_order(order, who=WHO, lines=[first, replace(second, quantity=1_000, price=5)])
    change_order(Order.get_by_id(order.id), who=WHO, lines=[first])
    abandon_revision(Order.get_by_id(order.id), who=WHO)
    assert said(issued) == before
