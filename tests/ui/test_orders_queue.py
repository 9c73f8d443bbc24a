"""What waits for approval, in its window: for me and for others, decided in place."""

import datetime as dt
from dataclasses import replace

import pytest

from salesassist.db import Approval, Order, Person
from salesassist.db.base import unit_of_work
from salesassist.tasks.orders import LineDraft, defaults_for, take_order
from salesassist.tasks.orders.approvals import ask_approval
from salesassist.ui.pages.orders.queue import QueueDialog, age
from tests.ui.orders import answer, shown_page

BOSS = "陳經理"


@pytest.fixture
def asked(context, customer, products) -> Approval:
    """A request for 30 % off, two days old."""
    with unit_of_work("test", "staff") as work:
        work.add(Person(name=context.who, role="assistant"))
        work.add(Person(name=BOSS, role="supervisor"))
    head = defaults_for(customer, on=dt.date.today(), who=context.who)
    line = replace(LineDraft.of_product(products[0], 40_000), discount_bp=3_000)
    order = take_order(who=context.who, lines=[line], **head)
    made = ask_approval(order, who=context.who, reason="標案")
    with unit_of_work("test", "age") as work:
        return work.change(made, asked_at=made.asked_at - dt.timedelta(hours=50))


def dialog(qtbot, context, who: str) -> QueueDialog:
    context.who = who
    made = QueueDialog(context, lambda order: None)
    qtbot.addWidget(made)
    made.show()
    return made


def rows(made: QueueDialog) -> tuple[int, int]:
    return made.mine.model.rowCount(), made.others.model.rowCount()


def test_whoever_asked_sees_it_wait_for_others_and_does_not_decide(qtbot, context, asked):
    made = dialog(qtbot, context, context.who)
    assert rows(made) == (0, 1)
    made.others.view.setCurrentIndex(made.others.model.index(0, 0))
    assert not made.grant.isEnabled() and made.open.isEnabled()
    assert made.others.current().whom == BOSS


def test_the_supervisor_grants_it_in_place(qtbot, context, asked):
    made = dialog(qtbot, context, BOSS)
    assert rows(made) == (1, 0) and age(made.current().hours) == "2 days"
    made.approve()
    assert rows(made) == (0, 0) and Approval.get_by_id(asked.id).state == "granted"


def test_or_sends_it_back_with_what_to_change(qtbot, context, asked):
    made = dialog(qtbot, context, BOSS)

    def say(question) -> None:
        question.reason.setText("折扣太多")
        question.verb.click()

    answer(say)
    made.send_back()
    kept = Approval.get_by_id(asked.id)
    assert (kept.state, kept.comment) == ("refused", "折扣太多")


def test_the_menu_of_the_orders_opens_it_and_goes_to_the_order(qtbot, context, asked):
    page = shown_page(qtbot, context)

    def go(made: QueueDialog) -> None:
        made.others.view.setCurrentIndex(made.others.model.index(0, 0))
        made.open.click()

    answer(go)
    page.deeds.windows.show_queue()
    assert page.editor.order == Order.get()


def test_ages_are_said_shortly():
    assert [age(hours) for hours in (0, 3, 24, 71)] == ["Just now", "3 hours", "1 days", "2 days"]
