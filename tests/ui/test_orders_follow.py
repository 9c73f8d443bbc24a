"""What follows an order, driven in the window: deliver, receive money, return, close, approve."""

import datetime as dt

import pytest
from PySide6.QtWidgets import QLineEdit

from salesassist.db import (
    Approval,
    ContactEntry,
    Delivery,
    Order,
    Paper,
    Person,
    Receipt,
    SalesReturn,
)
from salesassist.db.base import unit_of_work
from salesassist.tasks import orders
from salesassist.tasks.orders.deciding import decide
from salesassist.ui.kit.ask import Question
from salesassist.ui.kit.entry import Entry
from salesassist.ui.kit.entry_grid import EntryGrid
from salesassist.ui.pages.orders import OrdersPage
from tests.ui.orders import answer, shown_page, type_cell


@pytest.fixture
def page(qtbot, context, kept_order) -> OrdersPage:
    """The page on a confirmed order of 2 cylinders and 5 valves, its follow-up in front."""
    orders.issue_order_form(kept_order, who=context.who)
    made = shown_page(qtbot, context)
    made.list.select(kept_order.id)
    made.head.follow.setChecked(True)
    return made


def fill(entry: Entry, row: int, text: str, column: int = 0) -> None:
    """Type into a field of a row of the dialog."""
    field: QLineEdit = entry.findChild(EntryGrid).fields(row)[column]
    field.setText(text)
    field.textEdited.emit(text)


def kept(page: OrdersPage) -> Order:
    return Order.get_by_id(page.editor.order.id)


def test_a_part_goes_out_and_its_note_is_shown(qtbot, page):
    def send(entry: Entry) -> None:
        fill(entry, 0, "1")
        fill(entry, 1, "")
        entry.do()

    answer(send)
    page.follow.button("deliver").click()
    made = Delivery.get()
    assert [part.quantity for part in made.lines] == [1_000]
    assert page.preview.issued_paper().number == made.number
    assert page.follow.deliveries.model.rowCount() == 1
    assert page.head.deed.text() == "Print"
    assert kept(page).state == "confirmed"


def test_too_much_is_told_in_the_dialog_and_nothing_typed_is_lost(qtbot, page):
    said = []

    def send(entry: Entry) -> None:
        fill(entry, 0, "3")
        entry.do()
        said.append((entry.message.text(), entry.findChild(EntryGrid).texts()[0][0]))
        fill(entry, 0, "2")
        entry.do()

    answer(send)
    page.follow.button("deliver").click()
    assert "3 is more than the 2 still open" in said[0][0] and said[0][1] == "3"
    assert kept(page).state == "delivered" and Delivery.select().count() == 1


def test_given_up_nothing_has_happened(qtbot, page):
    answer(lambda entry: entry.reject())
    page.follow.button("deliver").click()
    assert Delivery.select().count() == 0


def deliver_all(page: OrdersPage) -> None:
    answer(lambda entry: entry.do())
    page.follow.button("deliver").click()


def test_from_delivery_to_the_last_payment_and_the_end(qtbot, page):
    deliver_all(page)
    answer(lambda entry: entry.do())
    page.follow.button("received").click()
    assert Delivery.get().received_on == dt.date.today()
    answer(lambda entry: entry.do())
    page.follow.button("receive").click()
    assert Receipt.get().amount == kept(page).total and Receipt.get().left == 0
    assert page.preview.issued_paper().kind == "receipt"
    answer(lambda question: question.verb.click())
    page.follow.button("close").click()
    assert kept(page).state == "closed"
    assert page.follow.contacts.model.rowCount() == 1  # the survey that is to come
    assert page.follow.button("close").isEnabled() is False


def test_a_part_of_the_money_leaves_the_rest_open_and_it_is_asked_for(qtbot, page):
    deliver_all(page)

    def part(entry: Entry) -> None:
        entry.form.set_value("amount", 1_000)
        entry.form.changed.emit("amount")
        entry.do()

    answer(part)
    page.follow.button("receive").click()
    page.follow.button("request").click()
    paper = Paper.select().order_by(Paper.id.desc()).first()
    assert paper.kind == "payment-request" and page.preview.issued_paper() == paper
    assert f"{kept(page).total - 1_000:,}" in paper.facts or '"open":' in paper.facts


def test_more_on_the_debts_than_came_in_is_refused(qtbot, page):
    deliver_all(page)
    said = []

    def wrong(entry: Entry) -> None:
        fill(entry, 0, "1")
        entry.form.set_value("amount", 0)
        entry.do()
        said.append(entry.message.text())
        entry.reject()

    answer(wrong)
    page.follow.button("receive").click()
    assert said[0] and Receipt.select().count() == 0


def test_goods_that_came_back(qtbot, page):
    deliver_all(page)

    def back(entry: Entry) -> None:
        fill(entry, 0, "1")
        entry.do()

    answer(back)
    page.follow.button("back").click()
    assert SalesReturn.get().quantity == 1_000
    assert page.follow.debts.model.rowCount() == 2


def test_a_void_delivery_is_to_come_again(qtbot, page):
    deliver_all(page)

    def void(question: Question) -> None:
        question.reason.setText("送錯倉")
        question.verb.click()

    answer(void)
    page.follow.button("undo").click()
    assert Delivery.get().state == "void" and kept(page).state == "confirmed"


def test_a_contact_with_its_promise_is_written_down_and_kept(qtbot, page):
    def write(entry: Entry) -> None:
        entry.form.set_value("content", "詢問餘量")
        entry.form.set_value("promise", "回覆到貨日")
        entry.form.set_value("due_on", dt.date.today())
        entry.do()

    answer(write)
    page.follow.button("contact").click()
    assert ContactEntry.get().order == page.editor.order
    page.follow.button("done").click()
    assert ContactEntry.get().done_on == dt.date.today()


def test_what_cannot_be_done_says_why(qtbot, context, kept_order):
    made = shown_page(qtbot, context)
    made.list.select(kept_order.id)
    made.head.follow.setChecked(True)
    assert "Only a confirmed order is delivered." in made.follow.button("deliver").toolTip()
    made.show_new()
    assert not made.head.follow.isChecked()


def test_what_is_still_to_come_leads_to_its_order(qtbot, page):
    page.deeds.undelivered()
    table = page.whole.currentWidget()
    qtbot.waitUntil(lambda: table.table.model.rowCount() == 2)
    table.table.view.opened.emit(0)
    assert page.whole.currentIndex() == 0


def test_what_is_still_to_come_is_added_up_by_customer_and_by_product(qtbot, page):
    page.deeds.undelivered()
    table = page.whole.currentWidget()
    for grouping, rows in (("customer", 1), ("product", 2)):
        table.grouping.setCurrentIndex(table.grouping.findData(grouping))
        assert table.summary.model.rowCount() == rows and table.summary.isVisible()
    table.grouping.setCurrentIndex(table.grouping.findData("lines"))
    assert not table.summary.isVisible()


def test_the_filled_button_asks_approval_and_issues_when_it_is_given(qtbot, context, kept_order):
    with unit_of_work("test", "staff") as work:
        work.add(Person(name=context.who, role="assistant"))
        work.add(Person(name="陳經理", role="supervisor"))
    page = shown_page(qtbot, context)
    page.list.select(kept_order.id)
    type_cell(qtbot, page, 0, "discount", "50%")
    page.keep()
    page.preview.show_paper()
    assert page.head.deed.text() == "Ask approval"

    def ask(entry: Entry) -> None:
        entry.form.set_value("reason", "標案")
        entry.do()

    answer(ask)
    page.deeds.do_deed()
    asked = Approval.get()
    assert asked.reason == "標案" and "above 20.0%" in asked.findings
    assert not page.head.deed.isEnabled()
    decide(asked, who="陳經理", grant=True)
    page.preview.show_paper()
    assert page.head.deed.text() == "Issue"
    page.deeds.do_deed()
    assert kept(page).state == "confirmed"
