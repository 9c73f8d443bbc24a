"""The complaints view driven as a person drives it: taken, handled, told, signed off."""

import datetime as dt

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit

from salesassist.db import (
    Anomaly,
    CaseFile,
    Complaint,
    ComplaintAction,
    ComplaintNote,
    SalesReturn,
)
from salesassist.desk import reporting
from salesassist.desk.unfinished import unfinished
from salesassist.tasks import orders
from salesassist.tasks.aftersales.complaints import clock
from salesassist.tasks.aftersales.complaints.steps import next_step, sign_off
from salesassist.tasks.aftersales.complaints.taking import keep_complaint
from salesassist.tasks.orders.delivering import Part, deliver
from salesassist.ui.kit.check import Check
from salesassist.ui.kit.entry import Entry
from salesassist.ui.kit.entry_grid import EntryGrid
from salesassist.ui.pages.aftersales import AftersalesPage
from salesassist.ui.pages.aftersales.complaints import ComplaintsView
from salesassist.ui.pages.customers import CustomersPage
from salesassist.ui.pages.today.page import TodayPage
from tests.tasks.complaint_parts import BOSS, WHO, fresh, handled, staff, taken, write
from tests.ui.keyboard import type_text
from tests.ui.orders import answer
from tests.ui.orders import shown_page as shown_orders

NOW = dt.datetime.now().replace(microsecond=0)


@pytest.fixture(autouse=True)
def house(context):
    staff()
    assert context.who == WHO


def shown(qtbot, context, complaint: Complaint | None = None) -> ComplaintsView:
    view = ComplaintsView(context)
    qtbot.addWidget(view)
    view.resize(1440, 850)
    view.show()
    qtbot.waitExposed(view)
    if complaint is not None:
        view.show_record(complaint.id)
    return view


def type_into(form, name: str, text: str) -> None:
    editor = form.editor(name)
    editor.inner.setFocus()
    type_text(editor.inner, text)
    if hasattr(editor, "completion"):
        editor.completion.popup().hide()
    if hasattr(editor, "tidy"):
        editor.tidy()
    else:
        editor.left.emit()


# Taking


def test_a_complaint_is_typed_and_taken_when_asked(qtbot, context, customer):
    view = shown(qtbot, context)
    view.show_new()
    type_into(view.sheet.case, "subject", "氣缸漏氣 6 支")
    type_into(view.sheet.case, "customer", "晉暘")
    view.sheet.keeper.keep_quietly()
    assert Complaint.select().count() == 0  # a number is taken when somebody says so
    assert view.deed.text() == "Take complaint"
    view.do_deed()
    kept = Complaint.get()
    assert kept.customer == customer and kept.state == "open"
    assert view.title.text() == kept.number
    assert view.deed.text() == "Immediate action taken"
    assert view.list.current().id == kept.id


def test_what_is_missing_is_said_and_nothing_is_kept(qtbot, context):
    view = shown(qtbot, context)
    view.show_new()
    view.do_deed()
    assert Complaint.select().count() == 0
    assert view.sheet.case.message("subject").kind() == "error"
    assert view.sheet.case.message("customer").kind() == "error"


def test_half_a_complaint_is_laid_aside_and_taken_up_again(qtbot, context, customer):
    view = shown(qtbot, context)
    view.show_new()
    type_into(view.sheet.case, "subject", "少送 2 卷")
    view.leave()
    row = unfinished("aftersales.complaint")[0]
    assert "少送 2 卷" in row.title
    again = shown(qtbot, context)
    again.resume(row)
    assert again.sheet.case.value("subject") == "少送 2 卷"


def test_an_order_brings_everything_along(qtbot, context, kept_order):
    view = shown(qtbot, context)
    view.show_new()
    type_into(view.sheet.case, "order", confirmed(context, kept_order).number)
    values = view.sheet.keeper
    assert values.value("customer") == kept_order.customer
    assert values.value("product").code == "HC63-100"
    assert values.value("total") == 2_000


def confirmed(context, order):
    orders.issue_order_form(order, who=context.who)
    order = type(order).get_by_id(order.id)
    deliver(order, [Part(line.id, line.quantity) for line in order.lines], who=context.who)
    return type(order).get_by_id(order.id)


def test_a_deadline_in_the_past_and_no_order_are_said(qtbot, context, customer):
    complaint = taken(customer, received_at=NOW - dt.timedelta(days=40))
    view = shown(qtbot, context, complaint)
    assert view.sheet.case.message("received_at").kind() == "warning"
    assert "possible" in view.sheet.case.message("order").text()
    assert view.stages.stages()[1].late
    assert view.insight.stage.text() == "Immediate action is late by"


# Handling


def test_step_by_step_to_the_sign_off(qtbot, context, customer):
    complaint = taken(customer)
    view = shown(qtbot, context, complaint)
    view.do_deed()
    assert next_step(fresh(complaint)) == "contained"  # nothing written: told, and not reached
    type_into(view.sheet.words, "immediate", "停出同批")
    view.do_deed()
    assert view.deed.text() == "First answer sent"
    view.sheet.words.message("answer").link().click()
    assert complaint.number in view.sheet.words.value("answer")
    view.do_deed()
    assert view.deed.text() == "Cause found"
    type_cell(qtbot, view, 0, "為何漏氣？", "油封磨損")
    view.do_deed()
    assert fresh(complaint).whys == [["為何漏氣？", "油封磨損", ""]]
    measure(view, "換油封")
    view.do_deed()
    assert view.deed.text() == "Effect confirmed"
    answer(check)
    view.do_deed()
    assert view.deed.text() == "Hand in for sign-off"
    view.do_deed()
    assert fresh(complaint).state == "signing"
    assert view.deed.text() == "Sign off" and not view.deed.isEnabled()
    assert [stage.state for stage in view.stages.stages()][:6] == ["done"] * 6


def type_cell(qtbot, view, row: int, *texts: str) -> None:
    grid = view.sheet.cause.editor("whys").view
    grid.setCurrentIndex(grid.model().index(row, 0))
    for text in texts:
        grid.setFocus()
        QTest.keyClick(grid, Qt.Key.Key_F2)
        cell = grid.viewport().findChildren(QLineEdit)[-1]
        type_text(cell, text)
        QTest.keyClick(cell, Qt.Key.Key_Return)
        QApplication.processEvents()  # the cell is closed when its key has been dealt with


def measure(view, text: str) -> None:
    view.sheet.actions.begin()
    form = view.sheet.actions.form
    type_into(form, "text", text)
    form.set_value("done_on", dt.date.today())
    form.changed.emit("done_on")
    view.sheet.actions.close_entry()
    assert ComplaintAction.get().text == text


def check(entry: Entry) -> None:
    entry.form.set_value("evidence", "抽檢 20 支")
    entry.form.set_value("text", "全部合格")
    entry.do()


def test_a_promise_of_money_is_marked_and_refused(qtbot, context, customer):
    complaint = write(taken(customer), immediate="停出同批")
    view = shown(qtbot, context, complaint)
    view.do_deed()
    type_into(view.sheet.words, "answer", "我們全額退費")
    view.sheet.judge("answer")
    assert view.sheet.words.message("answer").kind() == "warning"
    view.do_deed()
    assert next_step(fresh(complaint)) == "answered"


def test_the_clock_stands_still_while_the_customer_must_answer(qtbot, context, customer):
    complaint = taken(customer)
    view = shown(qtbot, context, complaint)

    def give_reason(question: QDialog) -> None:
        question.reason.setText("等客戶寄回樣品")
        question.verb.click()

    answer(give_reason)
    view.insight.pause.click()
    assert fresh(complaint).state == "waiting"
    assert view.insight.stage.text() == "The clock stands still"
    assert clock.open_pause(fresh(complaint)).reason == "等客戶寄回樣品"
    view.insight.pause.click()
    assert fresh(complaint).state == "working"


def test_goods_come_back_straight_from_the_complaint(qtbot, context, kept_order):
    order = confirmed(context, kept_order)
    line = order.lines[0]
    complaint = taken(
        order.customer, order=order, product=line.product, bad=1_000, claims=["allowance"]
    )
    view = shown(qtbot, context, complaint)
    said = []

    def keep(entry: Entry) -> None:
        quantity = entry.findChild(EntryGrid).texts()[0][0]
        said.extend((quantity, entry.form.value("decision"), entry.form.value("notes")))
        entry.do()

    answer(keep)
    view.insight.deeds["return"].click()
    made = SalesReturn.get()
    assert said == ["1", "allowance", f"Complaint {complaint.number}"]
    assert [cost.returned for cost in fresh(complaint).costs] == [made]
    assert f"{made.total:,}" in view.insight.cost_total.text()


def test_files_dropped_are_kept(qtbot, context, customer, tmp_path):
    complaint = taken(customer)
    view = shown(qtbot, context, complaint)
    path = tmp_path / "照片.jpg"
    path.write_bytes(b"jpeg")
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path))])
    event = QDropEvent(
        QPointF(QPoint(5, 5)),
        Qt.DropAction.CopyAction,
        mime,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    view.insight.dropEvent(event)
    assert CaseFile.get().complaint == complaint


def test_a_similar_case_is_shown_and_marked(qtbot, context, customer, products):
    first = taken(customer, product=products[0])
    second = taken(customer, product=products[0])
    view = shown(qtbot, context, second)
    assert first.number in view.strip.message.text()
    view.strip.message.link().click()
    assert fresh(second).repeats == first
    assert view.strip.message.link().text() == "Open it"


def test_the_supervisor_is_told_and_what_was_instructed_is_seen(qtbot, context, customer):
    complaint = taken(customer, severity="1")
    view = shown(qtbot, context, complaint)
    assert "Severity 1" in view.insight.supervisor.itemAt(0).widget().words.text()
    went = []
    context.go = lambda page, record: went.append((page, record))
    view.insight.supervisor.itemAt(0).widget().words.click()
    assert went == [("aftersales.reports", Anomaly.get().id)]


def test_each_minute_what_is_near_its_deadline_is_told_once(qtbot, context, customer):
    taken(customer, received_at=NOW - dt.timedelta(days=20))
    view = shown(qtbot, context)
    view.tick()
    view.tick()
    assert Anomaly.select().count() == 1


def test_an_instruction_is_carried_out_and_said(qtbot, context, customer):
    complaint = taken(customer, severity="1")
    report = Anomaly.get()
    view = shown(qtbot, context, complaint)
    assert view.insight.deeds["fulfil"].isHidden()
    reporting.decide(
        report,
        who=BOSS,
        decision="visit",
        instruction="同批全數停出",
        assigned_to=WHO,
        due_on=dt.date.today(),
    )
    view.show_record(complaint.id)
    answer(lambda question: (question.reason.setText("已停出 22 支"), question.verb.click()))
    view.insight.deeds["fulfil"].click()
    assert Anomaly.get().fulfilment == "已停出 22 支"
    assert view.insight.deeds["fulfil"].isHidden()


def test_measures_that_do_not_work_go_no_further(qtbot, context, customer):
    complaint = write(taken(customer), immediate="停出", answer="謝謝", whys=[["為何", "磨損", ""]])
    view = shown(qtbot, context, complaint)
    measure(view, "換油封")
    for _ in range(4):
        view.do_deed()

    def failed(entry: Entry) -> None:
        entry.findChild(Check, options=Qt.FindChildOption.FindChildrenRecursively).setChecked(False)
        check(entry)

    answer(failed)
    view.do_deed()
    assert fresh(complaint).effect_ok is False
    assert next_step(fresh(complaint)) == "verified"


# The end


def test_the_supervisor_signs_off_or_sends_back(qtbot, context, customer):
    complaint = handled(taken(customer))
    context.who = BOSS
    view = shown(qtbot, context, complaint)
    assert view.insight.deeds["back"].isVisible() and view.deed.isEnabled()
    answer(lambda question: (question.reason.setText("請補照片"), question.verb.click()))
    view.insight.deeds["back"].click()
    assert fresh(complaint).state == "working"
    view.do_deed()
    answer(lambda question: question.verb.click())
    view.do_deed()
    assert fresh(complaint).state == "closed"
    assert view.deed.text() == "Open again"
    assert view.sheet.case.editor("subject").line.isReadOnly()
    type_into(view.sheet.end, "customer_reply", "處理很快")
    view.keep()
    assert fresh(complaint).customer_reply == "處理很快"


def test_opening_again_asks_why(qtbot, context, customer):
    complaint = sign_off(handled(taken(customer)), who=BOSS)
    view = shown(qtbot, context, complaint)
    answer(lambda question: (question.reason.setText("又漏"), question.verb.click()))
    view.do_deed()
    assert fresh(complaint).state == "working"
    assert ComplaintNote.select().order_by(ComplaintNote.id.desc()).first().text == "又漏"


def test_two_people_change_different_fields_and_both_are_kept(qtbot, context, customer):
    complaint = taken(customer)
    view = shown(qtbot, context, complaint)
    editor = view.sheet.case.editor("lot")
    editor.line.setFocus()
    type_text(editor.line, "L1")
    keep_complaint(fresh(complaint), who=BOSS, unit="品保課")
    assert view.sheet.clean()
    kept = fresh(complaint)
    assert (kept.lot, kept.unit) == ("L1", "品保課")


# From elsewhere


def test_a_complaint_begins_on_the_page_of_its_customer(qtbot, context, customer):
    page = CustomersPage(context)
    qtbot.addWidget(page)
    page.show()
    page.show_record(customer.id)
    went = []
    context.go = lambda name, record: went.append((name, record))

    def fill(entry: Entry) -> None:
        entry.form.set_value("subject", "發票抬頭開錯")
        entry.do()

    answer(fill)
    page.complain()
    made = Complaint.get()
    assert made.customer == customer and went == [("aftersales.complaints", made.id)]


def test_a_complaint_begins_beside_its_order(qtbot, context, kept_order):
    order = confirmed(context, kept_order)
    page = shown_orders(qtbot, context)
    page.list.select(order.id)
    page.head.follow.setChecked(True)

    def fill(entry: Entry) -> None:
        entry.form.set_value("subject", "氣缸漏氣")
        entry.do()

    answer(fill)
    page.follow.button("complain").click()
    made = Complaint.get()
    assert (made.order, made.customer) == (order, order.customer)
    assert made.delivery is not None and made.product.code == "HC63-100"


def test_the_page_of_after_sales_counts_and_shows_them(qtbot, context, customer):
    complaint = taken(customer)
    page = AftersalesPage.__new__(AftersalesPage)
    assert AftersalesPage.count(page, "complaints") == "1"
    assert complaint.state == "open"


def test_today_shows_what_is_due_and_leads_there(qtbot, context, customer):
    complaint = taken(customer, received_at=NOW - dt.timedelta(days=10))
    went = []
    context.go = lambda page, record: went.append((page, record))
    page = TodayPage(context)
    qtbot.addWidget(page)
    page.show()
    page.list.choose_item("complaint")
    item = page.list.current()
    assert (item.kind, item.record) == ("complaint", complaint.id) and page.overdue() >= 1
    QTest.keyClick(page.list, Qt.Key.Key_Return)
    page.list.opened.button("Open").click()
    assert went == [("aftersales.complaints", complaint.id)]


def test_ctrl_n_and_ctrl_enter_work_from_within(qtbot, context, customer):
    view = shown(qtbot, context, taken(customer, immediate="停出同批"))
    view.activateWindow()
    QTest.qWaitForWindowActive(view)
    line = view.sheet.case.editor("lot").line
    line.setFocus()
    QTest.keyClick(line, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert view.deed.text() == "First answer sent"
    QTest.keyClick(line, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    assert view.sheet.keeper.is_new() and view.deed.text() == "Take complaint"
