"""Today, driven by the keyboard as the assistant works it off in the morning."""

import datetime as dt

import pytest
from PySide6.QtCore import Qt

from salesassist.db import (
    Approval,
    Company,
    ContactEntry,
    Customer,
    Paper,
    Person,
    Receipt,
    Receivable,
    Snooze,
)
from salesassist.db.base import database, unit_of_work
from salesassist.desk.contacts import log_contact
from salesassist.desk.today import Item, gathered
from salesassist.tasks.orders.approvals import ask_approval
from salesassist.ui.kit.ask import Question
from salesassist.ui.kit.labels import Link
from salesassist.ui.pages.today import TodayPage, late_count
from salesassist.ui.pages.today.list import SHOWN
from salesassist.ui.pages.today.sources import SOURCES
from tests.ui.keyboard import type_text
from tests.ui.orders import answer
from tests.ui.test_receivables_page import debt

TODAY = dt.date.today()
TOMORROW = TODAY + dt.timedelta(days=1)
MONDAY = TODAY + dt.timedelta(days=7 - TODAY.weekday())


@pytest.fixture
def today(qtbot, context, customer) -> TodayPage:
    with unit_of_work("test", "no notices") as work:
        work.change(Company.get(), notice_before="")
    debt(customer, "DN-1 全額", 50_000, -40)
    debt(customer, "DN-2 全額", 20_000, 5)
    log_contact(who=context.who, customer=customer, content="詢價", promise="寄型錄", due_on=TODAY)
    made = TodayPage(context)
    qtbot.addWidget(made)
    made.resize(1440, 850)
    made.show()
    qtbot.waitExposed(made)
    return made


def kinds(today: TodayPage, group: str) -> list[str]:
    return [
        row.item.kind for row in today.list.rows if row.item.group(today.context.today()) == group
    ]


def item(today: TodayPage, kind: str) -> Item:
    today.list.choose_item(kind)
    assert today.list.current().kind == kind
    return today.list.current()


def press(qtbot, today: TodayPage, key: Qt.Key) -> None:
    qtbot.keyClick(today.list, key)


def why(text: str) -> None:
    def say(question: Question) -> None:
        question.reason.setText(text)
        question.verb.click()

    answer(say)


def test_what_is_due_stands_overdue_first_and_is_counted_on_the_tab(today, context):
    assert [kinds(today, group) for group in ("overdue", "today", "week")] == [
        ["money"],
        ["promise", "reminder"],
        ["money"],
    ]
    assert today.overdue() == late_count(TODAY) == 1
    told = []
    context.badge = lambda page, count: told.append((page, count))
    today.refresh()
    assert told == [("today", 1)]


def test_space_does_a_promise_and_undo_brings_it_back(qtbot, today, context):
    item(today, "promise")
    press(qtbot, today, Qt.Key.Key_Space)
    assert ContactEntry.get().done_on == TODAY
    qtbot.waitUntil(lambda: kinds(today, "today") == ["reminder"])
    assert "寄型錄" in context.quiet.text()
    today.doing.undo()
    assert ContactEntry.get().done_on is None
    qtbot.waitUntil(lambda: kinds(today, "today") == ["promise", "reminder"])


def test_t_and_w_put_a_promise_off(qtbot, today):
    item(today, "promise")
    press(qtbot, today, Qt.Key.Key_T)
    assert ContactEntry.get().due_on == TOMORROW
    qtbot.waitUntil(lambda: "promise" in kinds(today, "week"))
    item(today, "promise")
    press(qtbot, today, Qt.Key.Key_W)
    assert ContactEntry.get().due_on == MONDAY
    today.doing.undo()
    assert ContactEntry.get().due_on == TOMORROW


def test_what_is_overdue_waits_only_with_a_reason(qtbot, today):
    late = item(today, "money")
    assert late.due_on < TODAY
    why("會計出差")
    press(qtbot, today, Qt.Key.Key_T)
    kept = Snooze.get()
    assert (kept.until, kept.reason, kept.key) == (TOMORROW, "會計出差", late.key())
    qtbot.waitUntil(lambda: not kinds(today, "overdue"))
    assert today.overdue() == 0
    today.doing.undo()
    assert not Snooze.select().exists()
    qtbot.waitUntil(lambda: kinds(today, "overdue") == ["money"])


def test_a_question_that_is_left_puts_nothing_off(qtbot, today):
    item(today, "money")
    answer(lambda question: question.reject())
    press(qtbot, today, Qt.Key.Key_T)
    assert not Snooze.select().exists()
    assert kinds(today, "overdue") == ["money"]


def test_enter_opens_in_place_and_a_result_with_a_day_follows_up(qtbot, today, context):
    promised = item(today, "promise")
    press(qtbot, today, Qt.Key.Key_Return)
    assert today.list.is_open() and today.list.opened.known.text()
    assert today.list.opened.result.hasFocus()
    type_text(today.list.opened.result, "已寄，客戶再看")
    today.list.opened.next.set_value(TOMORROW)
    today.do_deed()
    done = ContactEntry.get_by_id(promised.part)
    assert (done.done_on, done.result) == (TODAY, "已寄，客戶再看")
    again = ContactEntry.get(ContactEntry.due_on == TOMORROW)
    assert again.promise == "寄型錄" and again.done_on is None
    assert not today.list.is_open()
    assert "comes back on" in context.quiet.text()


def test_nothing_said_is_told_and_what_is_typed_stays(qtbot, today, context):
    item(today, "promise")
    press(qtbot, today, Qt.Key.Key_Return)
    today.list.opened.next.set_value(TOMORROW)
    today.do_deed()
    assert today.list.is_open() and today.list.opened.next.value() == TOMORROW
    assert ContactEntry.select().count() == 1
    assert context.quiet.text()


def test_a_day_gone_by_is_refused(qtbot, today, context):
    item(today, "promise")
    press(qtbot, today, Qt.Key.Key_Return)
    type_text(today.list.opened.result, "再談")
    today.list.opened.next.set_value(TODAY - dt.timedelta(days=1))
    today.do_deed()
    assert "not later than today" in context.quiet.text()
    assert today.list.opened.result.text() == "再談"
    assert ContactEntry.select().count() == 1


def test_escape_closes_what_is_opened(qtbot, today):
    item(today, "promise")
    press(qtbot, today, Qt.Key.Key_Return)
    today.close_opened()
    assert not today.list.is_open() and today.list.hasFocus()


def test_typing_is_never_wiped_by_news(qtbot, today, customer, context):
    item(today, "promise")
    press(qtbot, today, Qt.Key.Key_Return)
    type_text(today.list.opened.result, "說到一半")
    log_contact(who=context.who, customer=customer, content="來電", promise="回電", due_on=TODAY)
    qtbot.wait(0)
    assert today.list.is_open() and today.list.opened.result.text() == "說到一半"


def test_money_that_came_in_is_written_down_in_place(qtbot, today):
    item(today, "money")
    press(qtbot, today, Qt.Key.Key_Return)
    answer(lambda entry: entry.do())
    today.list.opened.button("Money came in").click()
    assert Receipt.get().amount == 70_000
    qtbot.waitUntil(lambda: not kinds(today, "overdue"))


def test_a_reminder_is_issued_in_place(qtbot, today):
    item(today, "reminder")
    press(qtbot, today, Qt.Key.Key_Return)
    today.list.opened.button("Issue").click()
    assert Paper.get().kind == "reminder"
    qtbot.waitUntil(lambda: "reminder" not in kinds(today, "today"))


def test_an_item_leads_to_its_record(qtbot, today, context):
    went = []
    context.go = lambda page, record: went.append((page, record))
    item(today, "money")
    press(qtbot, today, Qt.Key.Key_Return)
    today.list.opened.button("Open").click()
    assert went == [("receivables", Customer.get().id)]


def test_a_filter_shows_one_sort(qtbot, today):
    chip = next(each for each in today.filters.buttons() if each.objectName() == "money")
    chip.click()
    assert {row.item.kind for row in today.list.rows} == {"money"}
    assert today.overdue() == 1


def test_only_mine_leaves_others_items_out(qtbot, today, context, customer):
    with unit_of_work("test", "staff") as work:
        work.add(Person(name=context.who, role="assistant"))
        work.add(Person(name="林小姐", role="assistant"))
    log_contact(who="林小姐", customer=customer, content="來電", promise="寄樣品", due_on=TODAY,
                owner="林小姐")  # fmt: skip
    today.refresh()
    assert kinds(today, "today").count("promise") == 2
    today.mine.click()
    assert kinds(today, "today").count("promise") == 1


def test_the_supervisor_decides_here_and_nobody_else(qtbot, today, context, kept_order):
    with unit_of_work("test", "staff") as work:
        work.add(Person(name=context.who, role="assistant"))
        work.add(Person(name="陳經理", role="supervisor"))
        work.change(kept_order, discount=kept_order.net // 2)
    ask_approval(kept_order, who=context.who, reason="標案")
    qtbot.waitUntil(lambda: "approval" in kinds(today, "today"))
    item(today, "approval")
    press(qtbot, today, Qt.Key.Key_Return)
    assert not today.list.opened.button("Approve").isEnabled()
    today.close_opened()
    context.who = "陳經理"
    today.refresh()
    item(today, "approval")
    press(qtbot, today, Qt.Key.Key_Return)
    today.list.opened.button("Approve").click()
    assert Approval.get().state == "granted"


def test_the_month_and_the_fortnight_stand_beside(today):
    assert len(today.side.weeks.days()) == 10
    assert sum(count for _, count in today.side.weeks.days()) == 4
    today.resize(1366, 640)
    assert not today.side.weeks.isVisible()


def test_what_is_refused_is_not_said_to_be_done(qtbot, today, context):
    with unit_of_work("test", "staff") as work:
        for person in Person.select():
            work.change(person, active=False)
        work.add(Person(name="王小姐", role="assistant"))
        work.add(Person(name="稽核", role="auditor"))
    context.who = "稽核"
    item(today, "promise")
    press(qtbot, today, Qt.Key.Key_Space)
    assert context.quiet.kind() == "error" and ContactEntry.get().done_on is None
    shown = context.quiet.text()
    today.doing.undo()
    assert context.quiet.text() == shown and ContactEntry.get().done_on is None


def test_a_day_that_cannot_be_read_is_told_and_stays(qtbot, today, context):
    item(today, "promise")
    press(qtbot, today, Qt.Key.Key_Return)
    type_text(today.list.opened.result, "再談")
    type_text(today.list.opened.next.line, "abc")
    today.do_deed()
    assert "abc" in context.quiet.text() and today.list.opened.next.typed() == "abc"
    assert ContactEntry.select().count() == 1


def test_what_is_half_typed_waits_while_one_looks_at_another_row(qtbot, today):
    item(today, "promise")
    press(qtbot, today, Qt.Key.Key_Return)
    type_text(today.list.opened.result, "說到一半")
    type_text(today.list.opened.next.line, "+3")
    item(today, "money")
    press(qtbot, today, Qt.Key.Key_Return)
    assert today.list.opened.result.text() == ""
    item(today, "promise")
    press(qtbot, today, Qt.Key.Key_Return)
    assert today.list.opened.result.text() == "說到一半"
    assert today.list.opened.next.value() == TODAY + dt.timedelta(days=3)
    chip = next(each for each in today.filters.buttons() if each.objectName() == "money")
    chip.click()
    press(qtbot, today, Qt.Key.Key_Return)
    assert today.list.opened.result.text() == ""


def test_the_done_button_is_undone_too(qtbot, today):
    item(today, "promise")
    press(qtbot, today, Qt.Key.Key_Return)
    today.list.opened.button("Done").click()
    assert ContactEntry.get().done_on == TODAY
    today.doing.undo()
    assert ContactEntry.get().done_on is None


def test_followed_up_and_put_off_again_each_is_undone_by_itself(qtbot, today):
    item(today, "money")
    press(qtbot, today, Qt.Key.Key_Return)
    type_text(today.list.opened.result, "會計出差")
    today.list.opened.next.set_value(TOMORROW)
    today.do_deed()
    assert Snooze.get().until == TOMORROW
    qtbot.waitUntil(lambda: not kinds(today, "overdue"))
    item(today, "money")
    press(qtbot, today, Qt.Key.Key_W)
    assert Snooze.get().until == MONDAY
    today.doing.undo()
    assert Snooze.get().until == TOMORROW
    today.doing.undo()
    assert not Snooze.select().exists()


def test_the_tab_counts_while_another_page_is_in_front(qtbot, today, context, customer):
    told = []
    context.badge = lambda page, count: told.append((page, count))
    today.hide()
    debt(customer, "DN-3 全額", 10, -3)
    qtbot.waitUntil(lambda: told == [("today", 2)])


def test_the_supervisors_own_are_the_requests_that_wait_for_them(qtbot, today, context, kept_order):
    with unit_of_work("test", "staff") as work:
        work.add(Person(name=context.who, role="assistant"))
        work.add(Person(name="陳經理", role="supervisor"))
        work.change(kept_order, discount=kept_order.net // 2)
    ask_approval(kept_order, who=context.who, reason="標案")
    context.who = "陳經理"
    today.refresh()
    today.mine.click()
    assert "approval" in kinds(today, "today")


def test_many_customers_take_no_more_questions_than_one(today, customer):
    """What Today asks of the database does not grow with what it shows."""

    def asked() -> int:
        log: list[str] = []
        opened = database()
        opened.connection().set_trace_callback(log.append)
        try:
            gathered(SOURCES, TODAY)
        finally:
            opened.connection().set_trace_callback(None)
        return len(log)

    few = asked()
    with unit_of_work("test", "many") as work:
        for number in range(20):
            one = work.add(Customer(code=f"K{number}", name=f"客戶 {number}"))
            owes = {"customer": one, "label": "貨款", "total": 5, "opened_on": TODAY}
            work.add(Receivable(**owes, due_on=TODAY - dt.timedelta(days=20)))
            promise = {"content": "來電", "promise": "回電", "due_on": TODAY}
            work.add(ContactEntry(customer=one, at=dt.datetime.now(), **promise))
    assert asked() == few


def test_a_long_group_shows_the_rest_when_asked(qtbot, today, customer, context):
    for number in range(SHOWN + 3):
        log_contact(who=context.who, customer=customer, content="來電", promise=f"回電 {number}",
                    due_on=TODAY)  # fmt: skip
    today.refresh()
    assert len(kinds(today, "today")) == SHOWN
    more = today.list.findChildren(Link)[-1]
    assert "5 more" in more.text()
    more.click()
    assert len(kinds(today, "today")) == SHOWN + 5
    assert today.list.hasFocus()
