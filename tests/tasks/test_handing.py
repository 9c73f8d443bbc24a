"""Handing over to a stand-in, and the duties of a contract with their proof."""

import datetime as dt
from dataclasses import replace

import pytest

from salesassist.db import Approval, Order, Person, Receivable
from salesassist.db.base import unit_of_work
from salesassist.desk.contacts import log_contact
from salesassist.docs.facts import from_json
from salesassist.tasks.orders import (
    LineDraft,
    change_order,
    defaults_for,
    draft_of,
    issue_order_form,
    take_order,
)
from salesassist.tasks.orders.approvals import content_hash
from salesassist.tasks.orders.duties import (
    NoProof,
    NothingPromised,
    add_duty,
    draw_up,
    duties_of,
    fulfil_duty,
    issue_fulfilment,
)
from salesassist.tasks.orders.handing import DaysReversed, NobodyToHandTo, issue_hand_over
from salesassist.tasks.orders.revising import revise
from tests.papers import text_of

WHO = "王淑芬"
TODAY = dt.date.today()
DAY = dt.timedelta(days=1)


@pytest.fixture
def people(company) -> tuple[Person, Person]:
    with unit_of_work("test", "staff") as work:
        return (work.add(Person(name=WHO, role="assistant")),
                work.add(Person(name="許雅筑", role="assistant")))  # fmt: skip


@pytest.fixture
def order(customer, products) -> Order:
    head = defaults_for(customer, on=TODAY, who=WHO) | {"promised_on": TODAY + 10 * DAY}
    lines = [LineDraft.of_product(products[0], 1_000)]
    made = take_order(who=WHO, lines=lines, **head)
    issue_order_form(made, who=WHO)
    return Order.get_by_id(made.id)


def test_the_sheet_has_what_the_person_looks_after(people, order):
    log_contact(who=WHO, customer=order.customer, order=order, content="林小姐來電",
                promise="回覆交期", due_on=TODAY - DAY)  # fmt: skip
    kept = issue_hand_over(*people, TODAY, TODAY + 5 * DAY, who=WHO)
    told = from_json(kept.kind, kept.facts)
    items = {group.key: group.items for group in told.groups}
    assert [item.late for item in items["promises"]] == [True]
    assert order.number in items["orders"][0].what and "林小姐來電" in items["orders"][0].known
    assert "許雅筑" in text_of(bytes(kept.pdf))


def test_nothing_of_what_is_owed_is_left_out(people, order):
    with unit_of_work("test", "debts") as work:
        work.change(order.customer, owner=people[0])
        for no in range(201):
            work.add(Receivable(customer=order.customer, label=f"期初 {no}", net=100, total=100,
                                opened_on=TODAY - 9 * DAY, due_on=TODAY - DAY))  # fmt: skip
    kept = issue_hand_over(*people, TODAY, TODAY, who=WHO)
    items = {group.key: group.items for group in from_json(kept.kind, kept.facts).groups}
    assert len(items["money"]) == 201


def test_what_waits_for_the_person_is_handed_over(people, order):
    with unit_of_work("test", "request") as work:
        boss = work.add(Person(name="陳經理", role="supervisor"))
        content = content_hash(order, "issue")
        work.add(Approval(order=order, deed="issue", asked_by=WHO, content=content,
                          asked_at=work.at, findings="折扣"))  # fmt: skip
    kept = issue_hand_over(boss, people[1], TODAY, TODAY, who=WHO)
    items = {group.key: group.items for group in from_json(kept.kind, kept.facts).groups}
    assert [WHO in item.known for item in items["approvals"]] == [True]


def test_what_others_look_after_is_not_on_it(people, order):
    kept = issue_hand_over(people[1], people[0], TODAY, TODAY, who=WHO)
    assert not any(group.items for group in from_json(kept.kind, kept.facts).groups)


def test_work_is_handed_to_somebody_else_and_forwards(people):
    with pytest.raises(NobodyToHandTo):
        issue_hand_over(people[0], people[0], TODAY, TODAY, who=WHO)
    with pytest.raises(DaysReversed):
        issue_hand_over(*people, TODAY, TODAY - DAY, who=WHO)


def test_duties_come_from_what_was_agreed_and_never_twice(order):
    first = draw_up(order, who=WHO)
    assert [each.source for each in first][-2:] == ["delivery 1", "acceptance"]
    assert len(draw_up(order, who=WHO)) == len(first)
    own = add_duty(order, who=WHO, what="寄原產地證明", due_on=TODAY)
    assert duties_of(order)[-1] == own


def test_after_an_amendment_open_duties_are_the_new_ones_and_done_ones_stay(order):
    *_, delivery, acceptance = draw_up(order, who=WHO)
    own = add_duty(order, who=WHO, what="寄原產地證明", due_on=TODAY)
    fulfil_duty(acceptance, who=WHO, on=TODAY, evidence="驗收單")
    before = {each.source: each for each in duties_of(order)}
    opened = revise(Order.get_by_id(order.id), who=WHO)
    lines = [replace(each, quantity=each.quantity * 2, promised_on=TODAY + 20 * DAY)
             for each in draft_of(opened)]  # fmt: skip
    change_order(opened, who=WHO, lines=lines, promised_on=TODAY + 20 * DAY)
    issue_order_form(Order.get_by_id(order.id), who=WHO)
    now = {each.source: each for each in duties_of(order)}
    assert now["delivery 1"].due_on == TODAY + 20 * DAY != delivery.due_on
    assert now["instalment 1"].what != before["instalment 1"].what
    assert now["acceptance"] == acceptance and now["acceptance"].due_on == acceptance.due_on
    assert now[""] == own and len(now) == len(before)


def test_done_needs_its_proof(order):
    duty = draw_up(order, who=WHO)[0]
    with pytest.raises(NoProof):
        fulfil_duty(duty, who=WHO, on=TODAY, evidence=" ")
    fulfil_duty(duty, who=WHO, on=TODAY, evidence="RC-1151127-001")
    kept = issue_fulfilment(order, who=WHO)
    assert "RC-1151127-001" in text_of(bytes(kept.pdf))
    assert issue_fulfilment(order, who=WHO) == kept
    fulfil_duty(duties_of(order)[1], who=WHO, on=TODAY, evidence="DN-1")
    assert issue_fulfilment(order, who=WHO).revision == 1


def test_an_empty_checklist_is_not_printed(order):
    with pytest.raises(NothingPromised):
        issue_fulfilment(order, who=WHO)
