"""The service view driven as a person drives it: taken, followed, closed, asked again, printed."""

import datetime as dt

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest

from salesassist.db import (
    Anomaly,
    CaseFile,
    Complaint,
    ContactEntry,
    Paper,
    ServicePart,
    ServiceRecord,
    ServiceStep,
)
from salesassist.desk.unfinished import unfinished
from salesassist.tasks.aftersales.service import steps
from salesassist.tasks.aftersales.service.taking import keep_service
from salesassist.ui.kit.entry import Entry
from salesassist.ui.pages.aftersales import AftersalesPage
from salesassist.ui.pages.aftersales.service import ServiceView
from salesassist.ui.pages.customers import CustomersPage
from salesassist.ui.pages.today import TodayPage
from tests.tasks.service_parts import WHO, delivered, fresh, staff, taken, usual, warrant
from tests.ui.keyboard import type_text
from tests.ui.orders import answer
from tests.ui.orders import shown_page as shown_orders

NOW = dt.datetime.now().replace(microsecond=0)
TODAY = dt.date.today()


@pytest.fixture(autouse=True)
def house(context):
    staff()
    assert context.who == WHO


def shown(qtbot, context, record: ServiceRecord | None = None) -> ServiceView:
    view = ServiceView(context)
    qtbot.addWidget(view)
    view.resize(1440, 850)
    view.show()
    qtbot.waitExposed(view)
    if record is not None:
        view.show_record(record.id)
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


def press(view, name: str) -> None:
    view.insight.deeds[name].click()


# Taking


def test_a_serial_number_fills_in_the_rest(qtbot, context, customer, products):
    usual(12)
    sent = delivered(customer, products)
    view = shown(qtbot, context)
    view.show_new()
    type_into(view.sheet.call, "fault", "印字模糊")
    type_into(view.sheet.goods, "serial", "B-7")
    view.sheet.keeper.keep_quietly()
    assert ServiceRecord.select().count() == 0  # a number is taken when somebody says so
    assert view.deed.text() == "Take the call"
    assert view.sheet.call.value("customer") == customer
    assert view.sheet.call.value("caller") == "林佩珊"
    assert view.sheet.goods.message("warranty_until").kind() in ("check", "warning")
    view.do_deed()
    kept = ServiceRecord.get()
    assert (kept.delivery, kept.product, kept.order) == (sent, products[1], sent.order)
    assert kept.warranty_until is not None and kept.state == "open"
    assert view.title.text() == kept.number and view.deed.text() == "Done"
    assert view.list.current().id == kept.id
    assert ContactEntry.select().count() == 1


def test_what_is_missing_is_said_and_nothing_is_kept(qtbot, context):
    view = shown(qtbot, context)
    view.show_new()
    view.do_deed()
    assert ServiceRecord.select().count() == 0
    assert view.sheet.call.message("fault").kind() == "error"
    assert view.sheet.call.message("customer").kind() == "error"


def test_half_a_record_is_laid_aside_and_taken_up_again(qtbot, context):
    view = shown(qtbot, context)
    view.show_new()
    type_into(view.sheet.call, "fault", "無法開機")
    view.leave()
    row = unfinished("aftersales.service_record")[0]
    assert "無法開機" in row.title
    again = shown(qtbot, context)
    again.resume(row)
    assert again.sheet.call.value("fault") == "無法開機"


def test_another_customer_takes_its_own_contact_and_order(qtbot, context, customer, products):
    record = taken(customer, order=delivered(customer, products).order, caller="林佩珊")
    view = shown(qtbot, context, record)
    assert view.sheet.goods.value("order") is not None
    assert view.insight.cover.mark().text == "No warranty known"


# Handling


def test_from_the_call_to_closed_and_asked_again(qtbot, context, customer):
    record = taken(customer)
    view = shown(qtbot, context, record)
    answer(lambda entry: fill(entry, deed="請客戶清潔", result="白線仍在"))
    press(view, "step")
    assert ServiceStep.get().deed == "請客戶清潔" and fresh(record).answered_at is not None
    answer(lambda entry: fill(entry, assigned_to="邱垚如", visit="低溫倉"))
    press(view, "assign")
    assert fresh(record).state == "assigned"
    answer(lambda entry: reason(entry, "等停機時間"))
    press(view, "wait")
    assert fresh(record).state == "waiting"
    assert view.insight.deeds["wait"].text() == "Go on"
    press(view, "wait")
    assert fresh(record).state == "assigned"
    answer(lambda entry: fill(entry, outcome="更換印字頭"))
    view.do_deed()
    assert fresh(record).state == "done" and view.deed.text() == "Close the record"
    answer(lambda entry: fill(entry, result="follow-up", opinion="很快", follow_up_on=TODAY))
    view.do_deed()
    kept = fresh(record)
    assert (kept.state, kept.opinion, kept.follow_up_on) == ("closed", "很快", TODAY)
    assert view.deed.text() == "Open again" and not view.insight.deeds["step"].isEnabled()
    answer(lambda entry: fill(entry, opinion="使用正常"))
    press(view, "follow")
    assert fresh(record).follow_up_on is None
    answer(lambda entry: reason(entry, "又有白線"))
    view.do_deed()
    assert fresh(record).state == "open" and fresh(record).reopened == 1


def fill(entry: Entry, **values: object) -> None:
    for name, value in values.items():
        entry.form.set_value(name, value)
    entry.do()
    assert not entry.isVisible(), entry.message.text()


def reason(question, text: str) -> None:
    question.reason.setText(text)
    question.accept()


def test_a_closing_without_its_day_is_told_in_the_dialog(qtbot, context, customer):
    record = taken(customer, outcome="換頭")
    steps.finish(record, who=WHO)
    view = shown(qtbot, context, record)

    def close(entry: Entry) -> None:
        entry.form.set_value("result", "follow-up")
        entry.do()
        assert "Write the day" in entry.message.text() and entry.isVisible()
        entry.reject()

    answer(close)
    view.do_deed()
    assert fresh(record).state == "done"


def test_parts_begin_free_in_warranty(qtbot, context, customer, products):
    warrant(products[0])
    delivered(customer, products)
    record = taken(customer, serial="25C04117", received_at=dt.datetime.now())
    view = shown(qtbot, context, record)
    assert view.insight.cover.mark().text in ("In warranty", "Out of warranty")
    view.sheet.used.begin()
    form = view.sheet.used.form
    assert form.value("free") is record.inside
    type_into(form, "name", "橡膠滾輪")
    form.set_value("price", 4_600_000)
    form.changed.emit("price")
    view.sheet.used.close_entry()
    part = ServicePart.get()
    assert (part.amount, part.charged) == (460, 0 if record.inside else 460)
    assert "460" in view.insight.cost.text()


def test_the_same_again_is_offered_as_a_complaint(qtbot, context, customer, products, monkeypatch):
    went = []
    monkeypatch.setattr(context, "go", lambda *where: went.append(where))
    first = taken(customer, product=products[0], received_at=NOW - dt.timedelta(days=9))
    record = taken(customer, product=products[0], fault="印字模糊、卡紙")
    view = shown(qtbot, context, record)
    assert first.number in view.strip.text() and view.strip.isVisible()
    view.strip.link().click()
    kept = Complaint.get()
    assert (kept.service, kept.subject) == (record, "印字模糊、卡紙")
    assert went == [("aftersales.complaints", kept.id)]
    assert view.insight.deeds["complaint"].text() == "Open the complaint"
    press(view, "complaint")
    assert Complaint.select().count() == 1


def test_like_cases_stand_beside_and_open(qtbot, context, customer, products):
    known = taken(customer, product=products[0], outcome="更換印字頭", fault="印字有白線",
                  received_at=NOW - dt.timedelta(days=90))  # fmt: skip
    steps.close(known, who=WHO, result="solved")
    record = taken(customer, product=products[0])
    view = shown(qtbot, context, record)
    row = view.insight.known.itemAt(0).widget()
    assert row.words.text() == "印字有白線" and "更換印字頭" in row.accessibleName()
    row.words.click()
    assert view.sheet.keeper.record.id == known.id


def test_the_supervisor_is_told(qtbot, context, customer):
    view = shown(qtbot, context, taken(customer))
    answer(lambda entry: fill(entry, subject="第三次白線", suggestion="換新機"))
    press(view, "report")
    assert Anomaly.get().service == view.sheet.keeper.record


def test_a_picture_dropped_is_kept(qtbot, context, customer, tmp_path):
    picture = tmp_path / "白線.jpg"
    picture.write_bytes(b"jpeg")
    view = shown(qtbot, context, taken(customer))
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(picture))])
    at = QPointF(QPoint(20, 20))
    action = Qt.DropAction.CopyAction
    none = Qt.KeyboardModifier.NoModifier
    view.insight.dropEvent(QDropEvent(at, action, data, Qt.MouseButton.LeftButton, none))
    assert CaseFile.get().name == "白線.jpg" and CaseFile.get().service_id


# Papers


def test_the_record_is_issued_shown_and_left_by_esc(qtbot, context, customer):
    record = taken(customer)
    view = shown(qtbot, context, record)
    view.side.print_paper()
    paper = Paper.get()
    assert paper.number == record.number and view.side.preview.data() == bytes(paper.pdf)
    assert view.side.shows_paper() and view.side.printer.text() == "Print"
    view.escape()
    assert view.side.currentWidget() is view.insight
    row = view.insight.papers.itemAt(0).widget()
    row.words.click()
    assert view.side.shows_paper()
    assert Paper.select().count() == 1


def test_a_certificate_is_refused_with_what_is_missing_and_issued(
    qtbot, context, customer, products
):
    warrant(products[1], maker="")
    delivered(customer, products)
    view = shown(qtbot, context, taken(customer, serial="B-7"))
    press(view, "certificate")
    assert "manufacturer" in context.quiet.text()
    assert Paper.select().where(Paper.kind == "warranty-certificate").count() == 0
    warrant(products[1])
    press(view, "certificate")
    assert Paper.select().where(Paper.kind == "warranty-certificate").count() == 1
    assert view.side.shows_paper()


def test_without_a_delivery_there_is_no_certificate(qtbot, context, customer):
    view = shown(qtbot, context, taken(customer))
    press(view, "certificate")
    assert "Name the delivery" in context.quiet.text()


# Around


def test_the_filters_and_the_figures(qtbot, context, customer):
    taken(customer)
    steps.wait(taken(customer, fault="卡紙"), who=WHO, reason="等")
    ended = taken(customer, fault="缺件", outcome="補寄")
    steps.close(ended, who=WHO, result="follow-up", follow_up_on=TODAY)
    view = shown(qtbot, context)
    counts = []
    for at in range(4):
        view.list.show_filter(at)
        counts.append(view.list.model.rowCount())
    assert counts == [2, 1, 1, 1]
    assert view.insight.figures.figures()[1:] == ["100.0%", "0.0%"]


def test_two_change_one_record_and_both_stay(qtbot, context, customer):
    record = taken(customer)
    view = shown(qtbot, context, record)
    keep_service(fresh(record), who="別人", caller="莊喆凱")
    type_into(view.sheet.words, "problem", "右邊一條白線")
    view.keep()
    kept = fresh(record)
    assert (kept.caller, kept.problem) == ("莊喆凱", "右邊一條白線")


def test_a_customer_calls(qtbot, context, customer, monkeypatch):
    went = []
    monkeypatch.setattr(context, "go", lambda *where: went.append(where))
    page = CustomersPage(context)
    qtbot.addWidget(page)
    page.resize(1440, 850)
    page.show()
    qtbot.waitExposed(page)
    page.show_record(customer.id)
    answer(lambda entry: fill(entry, fault="少一條電源線", kind="supply"))
    page.serve()
    kept = ServiceRecord.get()
    assert (kept.customer, kept.kind, kept.caller) == (customer, "supply", "林佩珊")
    assert went == [("aftersales.service", kept.id)]


def test_an_order_begins_a_record_and_prints_its_certificate(
    qtbot, context, customer, products, monkeypatch
):
    monkeypatch.setattr(context, "go", lambda *where: None)
    warrant(products[0])
    warrant(products[1])
    sent = delivered(customer, products)
    page = shown_orders(qtbot, context)
    page.show_record(sent.order.id)
    page.head.follow.setChecked(True)
    follow = page.follow
    answer(lambda entry: fill(entry, fault="漏氣", kind="repair"))
    follow.button("serve").click()
    kept = ServiceRecord.get()
    assert (kept.order, kept.product, kept.delivery) == (sent.order, products[0], sent)
    follow.button("warranty").click()
    assert Paper.select().where(Paper.kind == "warranty-certificate").count() == 1


def test_today_shows_what_is_to_be_answered_and_leads_there(qtbot, context, customer, monkeypatch):
    record = taken(customer, received_at=NOW - dt.timedelta(days=10))
    went = []
    monkeypatch.setattr(context, "go", lambda *where: went.append(where))
    page = TodayPage(context)
    qtbot.addWidget(page)
    page.show()
    page.list.choose_item("service-answer")
    item = page.list.current()
    assert (item.kind, item.record) == ("service-answer", record.id) and page.overdue() >= 1
    QTest.keyClick(page.list, Qt.Key.Key_Return)
    page.list.opened.button("Open").click()
    assert went == [("aftersales.service", record.id)]


def test_the_view_stands_on_the_after_sales_page(qtbot, context, customer):
    taken(customer)
    page = AftersalesPage(context)
    qtbot.addWidget(page)
    view = page.show_view("service")
    assert isinstance(view, ServiceView)
    assert page.bar.tabText(0).endswith("1")
    assert view.form_names >= {"aftersales.service_record", "aftersales.service_step"}
