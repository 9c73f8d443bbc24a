"""Rules of the house that are another for a customer, a grade, some goods or a period."""

import datetime as dt
from dataclasses import replace
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from salesassist.db import ApprovalRule, Customer, Person, SpecialRule, StandIn
from salesassist.db.base import unit_of_work
from salesassist.desk.checking import RecordProblems
from salesassist.desk.people import NotPermitted
from salesassist.rules.approvals import ACTIONS, Special, governing
from salesassist.rules.credit import Exposure, exceeds
from salesassist.tasks.orders import LineDraft, defaults_for, issue_order_form, take_order
from salesassist.tasks.orders.approvals import NeedsApproval, breaches
from salesassist.tasks.records import importing, keep_customer, keep_record
from salesassist.tasks.records.limits import ActivationNeedsSupervisor, ActivationRefused

CLERK, BOSS, DEPUTY = "王淑芬", "陳經理", "林副理"
TODAY = dt.date.today()
DAY = dt.timedelta(days=1)

SPECIALS = st.builds(
    Special,
    action=st.sampled_from(ACTIONS),
    limit=st.none() | st.integers(0, 50),
    customer=st.none() | st.integers(1, 3),
    grade=st.sampled_from(["", "A", "B"]),
    category=st.sampled_from(["", "氣缸"]),
    first=st.none() | st.dates(dt.date(2026, 1, 1), dt.date(2026, 12, 31)),
    last=st.none() | st.dates(dt.date(2026, 1, 1), dt.date(2026, 12, 31)),
)


@given(st.lists(SPECIALS, max_size=6), st.dates(dt.date(2026, 1, 1), dt.date(2026, 12, 31)))
def test_what_governs_is_meant_and_nothing_meant_is_aimed_closer(specials, on):
    usual = Special("warn")
    held = governing(specials, usual, 1, "A", "氣缸", on)
    assert held.holds(1, "A", "氣缸", on)
    meant = [each for each in specials if each.holds(1, "A", "氣缸", on)]
    assert all(each.weight <= held.weight for each in meant)
    assert meant or held == usual


@pytest.mark.parametrize(
    ("total", "over", "beyond"),
    [(110_000, 10, False), (110_001, 10, True), (100_001, 0, True), (100_000, 0, False)],
)
def test_a_limit_may_be_exceeded_by_so_many_percent(total, over, beyond):
    assert exceeds(100_000, Exposure(receivable=60_000), total - 60_000, over) is beyond


@pytest.fixture(autouse=True)
def house(company) -> None:
    with unit_of_work("test", "staff") as work:
        work.add(Person(name=CLERK, role="assistant"))
        boss = work.add(Person(name=BOSS, role="supervisor"))
        deputy = work.add(Person(name=DEPUTY, role="sales"))
        work.add(StandIn(person=boss, by=deputy, first=TODAY, last=TODAY))


def special(kind: str, action: str, limit: int | None = None, **scope) -> SpecialRule:
    return keep_record(SpecialRule, None, who=BOSS, kind=kind, action=action, limit=limit, **scope)


def order_of(customer, *lines):
    head = defaults_for(customer, on=TODAY, who=CLERK)
    return take_order(who=CLERK, lines=list(lines), **head)


def said(order, kind: str) -> list[tuple[str, str]]:
    return [(each.action, each.text) for each in breaches(order) if each.kind == kind]


@pytest.fixture
def cheap(customer, products):
    """30 % off both, where more than 20 % needs approval."""
    with unit_of_work("test", "groups") as work:
        work.change(products[0], category="氣缸")
        work.change(products[1], category="電磁閥")
        work.change(customer, grade="A")
    lines = [replace(LineDraft.of_product(each, 40_000), discount_bp=3_000) for each in products]
    return order_of(customer, *lines[:2])


def test_a_grade_may_have_more(cheap, customer):
    assert [action for action, _ in said(cheap, "discount")] == ["approve"]
    special("discount", "approve", 35, grade="A")
    assert said(cheap, "discount") == []
    special("discount", "refuse", 25, customer=customer)  # the customer goes before its grade
    assert [action for action, _ in said(cheap, "discount")] == ["refuse"]


@pytest.mark.parametrize(
    ("first", "last", "holds"),
    [
        (TODAY, TODAY, True),
        (None, TODAY - DAY, False),
        (TODAY + DAY, None, False),
        (TODAY - DAY, TODAY + DAY, True),
    ],
)
def test_a_period_holds_on_both_its_days(cheap, first, last, holds):
    special("discount", "off", first=first, last=last)
    assert (said(cheap, "discount") == []) is holds


def test_a_product_group_is_judged_alone(cheap):
    special("discount", "refuse", 25, category="電磁閥")
    assert [action for action, _ in said(cheap, "discount")] == ["approve", "refuse"]
    special("discount", "off", category="氣缸")
    assert [action for action, _ in said(cheap, "discount")] == ["refuse"]


def test_the_line_named_is_the_line_meant(customer, products):
    with unit_of_work("test", "floors") as work:
        for each in products[:2]:
            work.change(each, floor=each.price * 2, category=each.code)
    special("floor", "refuse", category=products[1].code)
    order = order_of(customer, *(LineDraft.of_product(each) for each in products[:2]))
    (one, first), (other, second) = said(order, "floor")
    assert (one, other) == ("approve", "refuse")
    assert "Line 1" in first and "Line 2" in second


def test_credit_may_be_exceeded_by_what_is_agreed(cheap, customer):
    with unit_of_work("test", "limit") as work:
        work.change(customer, credit_limit=cheap.total * 10 // 11 + 1)
    assert said(cheap, "credit")
    special("credit", "approve", 10, customer=customer)
    assert said(cheap, "credit") == []


def test_nobody_walks_around_by_setting_a_special_rule(cheap):
    with pytest.raises(NotPermitted):
        keep_record(SpecialRule, None, who=CLERK, kind="discount", action="off")
    with pytest.raises(NeedsApproval):
        issue_order_form(cheap, who=CLERK)


# New customers


def activation(action: str) -> None:
    keep_record(ApprovalRule, None, who=BOSS, kind="activate", action=action)


def refusal(deed) -> type:
    with pytest.raises(RecordProblems) as caught:
        deed()
    return type(caught.value.fields["state"])


def test_as_it_comes_anybody_keeps_regular_customers():
    made = keep_customer(None, who=CLERK, name="新客戶", state="prospect")
    assert keep_customer(made, who=CLERK, state="active").state == "active"


def test_a_prospect_becomes_regular_by_the_supervisor_or_the_stand_in():
    activation("approve")
    for name, who in (("甲", BOSS), ("乙", DEPUTY)):
        made = keep_customer(None, who=CLERK, name=name, state="prospect")
        assert (
            refusal(partial(keep_customer, made, who=CLERK, state="active"))
            is ActivationNeedsSupervisor
        )
        assert keep_customer(made, who=who, state="active").state == "active"
    new = partial(keep_customer, None, who=CLERK, name="丙")
    assert refusal(new) is ActivationNeedsSupervisor, "not by a new one either"


def test_refused_it_is_refused_to_everybody_but_the_customer_it_is_special_for(customer):
    activation("refuse")
    made = keep_customer(None, who=BOSS, name="甲", state="prospect")
    assert refusal(partial(keep_customer, made, who=BOSS, state="active")) is ActivationRefused
    special("activate", "off", customer=made)
    assert keep_customer(made, who=CLERK, state="active").state == "active"
    closed = keep_customer(customer, who=CLERK, state="closed")
    assert keep_customer(closed, who=CLERK, state="active"), "it was a regular one before"


def test_a_file_makes_nobody_regular_where_the_supervisor_is_wanted(tmp_path):
    activation("approve")
    path = tmp_path / "客戶.csv"
    path.write_text("客戶名稱\n大成企業有限公司\n", encoding="utf-8")
    list(importing.import_customers(path, who=CLERK))
    assert Customer.get(Customer.name == "大成企業有限公司").state == "prospect"
