"""The view of reports driven as a person drives it: reported, opened, decided, done, closed."""

import datetime as dt
from email import message_from_bytes
from email.policy import SMTP
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QLineEdit

from salesassist.db import Anomaly, AnomalyRule, Company, Complaint, Paper, Person
from salesassist.db.base import unit_of_work
from salesassist.desk import reporting
from salesassist.ui.kit.entry import Entry
from salesassist.ui.kit.labels import Label
from salesassist.ui.pages import mailing
from salesassist.ui.pages.aftersales import AftersalesPage
from salesassist.ui.pages.aftersales.complaints import ComplaintsView
from salesassist.ui.pages.aftersales.reports import ReportsView
from salesassist.ui.pages.aftersales.reports.frame import COVER, PAPER
from salesassist.ui.pages.aftersales.service import ServiceView
from salesassist.ui.pages.aftersales.surveys import SurveysView
from salesassist.ui.pages.customers import CustomersPage
from salesassist.ui.pages.reporting_watch import ReportingWatch
from salesassist.ui.pages.settings.anomalies import AnomalySheet
from salesassist.ui.pages.today import TodayPage
from tests.papers import text_of
from tests.tasks.complaint_parts import taken
from tests.tasks.service_parts import taken as called
from tests.tasks.survey_parts import BOSS, DAY, WHO, a_wave, answered, sent, staff
from tests.ui.keyboard import type_text
from tests.ui.orders import answer
from tests.ui.orders import shown_page as shown_orders


@pytest.fixture(autouse=True)
def house(context):
    staff()
    assert context.who == WHO
    with unit_of_work("test", "mail") as work:
        work.change(Person.get(Person.name == BOSS), email="boss@heyu.example")


def shown(qtbot, page, record: int | None = None):
    qtbot.addWidget(page)
    page.resize(1440, 850)
    page.show()
    qtbot.waitExposed(page)
    if record is not None:
        page.show_record(record)
    return page


def as_boss(context):
    context.who = BOSS
    return context


def type_into(form, name: str, text: str) -> None:
    editor = form.editor(name)
    editor.inner.setFocus()
    editor.inner.selectAll()
    type_text(editor.inner, text)
    if hasattr(editor, "tidy"):
        editor.tidy()


def press(widget, key, *modifiers) -> None:
    pressed = Qt.KeyboardModifier.NoModifier
    for each in modifiers:
        pressed |= each
    QTest.keyClick(widget, key, pressed)


def by_key(page, key, *modifiers) -> None:
    """A key of the page, pressed where the focus is in its window."""
    page.activateWindow()
    QTest.qWaitForWindowActive(page)
    if page.focusWidget() is None:
        page.list.search.setFocus()
    press(page.focusWidget(), key, *modifiers)


def said_in(dialog: QDialog) -> str:
    return "\n".join(label.text() for label in dialog.findChildren(Label))


CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def report_it(words: str):
    """Answer the dialog of reporting: type what is abnormal after what stands there, Ctrl+Enter."""

    def act(dialog: QDialog) -> None:
        assert isinstance(dialog, Entry) and BOSS in said_in(dialog)
        line = dialog.form.editor("subject").inner
        line.setFocus()
        line.setCursorPosition(len(line.text()))
        type_text(line, words)
        dialog.verb.click()

    return act


def fresh() -> Anomaly:
    return Anomaly.select().order_by(Anomaly.id.desc()).get()


def a_bad_answer(customer) -> Anomaly:
    (form,) = sent(a_wave(), customer)
    answered(form, "2555555553", "箱子破損兩次")
    return fresh()


# The list and the receipt


def test_a_bad_answer_is_opened_decided_carried_out_and_closed(qtbot, context, customer):
    report = a_bad_answer(customer)
    view = shown(qtbot, ReportsView(as_boss(context)))
    assert view.place.currentIndex() == COVER and fresh().state == "unread"
    view.list.view.setFocus()
    press(view.list.view, Qt.Key.Key_Return)
    assert (fresh().state, fresh().read_by) == ("read", BOSS)
    assert view.place.currentIndex() == PAPER
    assert report.number in text_of(view.preview.data())

    def decide(dialog: Entry) -> None:
        assert fresh().suggestion.splitlines()[0] in said_in(dialog)
        type_into(dialog.form, "assigned_to", WHO)
        editor = dialog.form.editor("instruction").inner
        editor.setFocus()
        type_text(editor, "今天下班前去電，明天寄說明。")
        dialog.verb.click()

    answer(decide)
    by_key(view, Qt.Key.Key_Return, CTRL)
    kept = fresh()
    assert (kept.state, kept.assigned_to, kept.decided_by) == ("assigned", WHO, BOSS)
    assert kept.instruction.startswith("今天下班前")
    context.who = WHO

    def done(dialog: QDialog) -> None:
        type_text(dialog.findChild(QLineEdit), "已去電，說明也寄了")
        dialog.verb.click()

    answer(done)
    view.deeds.main()
    assert (fresh().state, fresh().fulfilment) == ("handled", "已去電，說明也寄了")
    assert not view.deed.isEnabled(), "closing is the supervisor's"
    context.who = BOSS
    view.deeds.main()
    assert (fresh().state, fresh().closed_by) == ("closed", BOSS)
    assert view.deed.isHidden()


def test_moving_through_the_list_leaves_no_receipt_and_others_never_do(qtbot, context, customer):
    for words in ("第一件", "第二件", "第三件"):
        reporting.report(who=WHO, subject=words, customer=customer)
    view = shown(qtbot, ReportsView(as_boss(context)))
    for _ in range(2):
        press(view.list.view, Qt.Key.Key_Down)
    assert {each.state for each in Anomaly.select()} == {"unread"}
    view.list.show_filter(1)
    first = view.list.current()
    view.list.opened.emit(first)
    states = [each.state for each in Anomaly.select().order_by(Anomaly.state)]
    assert states == ["read", "unread", "unread"], "one, though it has left the list of unread ones"
    assert view.report().id == first.id
    context.who = WHO
    other = Anomaly.get(Anomaly.state == "unread")
    view.show_record(other.id)
    assert view.place.currentIndex() == PAPER
    assert Anomaly.get_by_id(other.id).state == "unread"


def test_filters_count_and_the_tab_says_how_many_are_open(qtbot, context, customer):
    for words in ("甲", "乙"):
        reporting.report(who=WHO, subject=words, customer=customer)
    reporting.decide(Anomaly.get(), who=BOSS, decision="file")
    page = shown(qtbot, AftersalesPage(context))
    view = page.show_view("reports")
    counts = [view.list._group.button(at).accessibleName().rsplit(" ", 1)[1] for at in range(6)]
    assert counts == ["1", "1", "0", "0", "0", "1"]
    assert page.bar.tabText(3).endswith("1")


def test_one_click_opens_the_complaint_with_everything_taken_over(qtbot, context, customer):
    a_bad_answer(customer)
    went = []
    context.go = lambda page, record=None: went.append((page, record))
    view = shown(qtbot, ReportsView(as_boss(context)))
    view.pane.deeds["complaint"].click()
    kept = Complaint.get()
    assert went == [("aftersales.complaints", kept.id)]
    assert kept.subject == "箱子破損兩次" and kept.customer == customer
    assert (fresh().state, fresh().complaint) == ("assigned", kept)
    view.pane.deeds["complaint"].click()
    assert Complaint.select().count() == 1 and len(went) == 2


def test_the_paper_is_issued_shown_and_printed_and_mailed(qtbot, context, customer, monkeypatch):
    report = a_bad_answer(customer)
    view = shown(qtbot, ReportsView(context))
    opened = []
    monkeypatch.setattr(mailing, "open_path", opened.append)
    by_key(view, Qt.Key.Key_P, CTRL)
    paper = Paper.get()
    assert paper.full_number() == report.number
    assert view.preview.data() == bytes(paper.pdf)
    asked = []
    monkeypatch.setattr(view.preview._press, "ask_and_print", lambda *told: asked.append(told))
    by_key(view, Qt.Key.Key_P, CTRL)
    assert len(asked) == 1 and Paper.select().count() == 1
    view.pane.deeds["mail"].click()
    mail = message_from_bytes(Path(opened[0]).read_bytes(), policy=SMTP)
    assert str(mail["To"]) == "boss@heyu.example"
    reporting.read(report, who=BOSS)
    view._refresh()
    assert view.preview.data() != bytes(paper.pdf), "it was read since: a draft of the next one"


# From everywhere, one dialog and one key


def test_an_order_a_customer_a_case_and_an_answer_are_reported_by_the_same_key(
    qtbot, context, customer, kept_order
):
    complaint, record = taken(customer), called(customer)
    (form,) = sent(a_wave(), customer)
    response = answered(form)
    orders = shown_orders(qtbot, context)
    orders.show_record(kept_order.id)
    pages = {
        "order": orders,
        "customer": shown(qtbot, CustomersPage(context), customer.id),
        "complaint": shown(qtbot, ComplaintsView(context), complaint.id),
        "service": shown(qtbot, ServiceView(context), record.id),
        "response": shown(qtbot, SurveysView(context), form.wave_id),
    }
    pages["response"].forms.table.view.selectRow(0)
    for name, page in pages.items():
        answer(report_it(f"{name} 有異常"))
        by_key(page, Qt.Key.Key_R, CTRL, SHIFT)
        kept = fresh()
        assert kept.subject.endswith(f"{name} 有異常") and kept.customer == customer, name
        assert getattr(kept, name) is not None
    assert fresh().response == response
    assert Anomaly.select().count() == len(pages)


def test_what_followed_an_order_has_the_button_too(qtbot, context, kept_order):
    page = shown_orders(qtbot, context)
    page.show_record(kept_order.id)
    page.views.show_follow()
    answer(report_it("客戶催三次"))
    page.follow.button("report").click()
    assert fresh().order == kept_order and "客戶催三次" in fresh().subject


def test_by_hand_with_or_without_customer_and_nothing_is_lost(qtbot, context, customer):
    view = shown(qtbot, ReportsView(context))

    def empty_first(dialog: Entry) -> None:
        dialog.verb.click()
        assert dialog.isVisible() and not Anomaly.select().count()
        type_into(dialog.form, "subject", "倉庫連續漏裝")
        type_into(dialog.form, "decide_by", "2020-01-01 09:00")
        dialog.verb.click()
        assert dialog.isVisible() and "2020" in dialog.message.text()
        tomorrow = DAY + dt.timedelta(days=1)
        type_into(dialog.form, "decide_by", f"{tomorrow} 15:00")
        dialog.verb.click()

    answer(empty_first)
    by_key(view, Qt.Key.Key_N, CTRL)
    kept = fresh()
    assert (kept.subject, kept.customer, kept.decide_by.hour) == ("倉庫連續漏裝", None, 15)
    assert view.report() == kept


# By itself


def test_the_window_passes_on_what_nobody_decided(qtbot, context, customer):
    with unit_of_work("test", "next") as work:
        work.change(Company.get(), next_level="林總經理")
    report = reporting.report(who=WHO, subject="三批晚到", customer=customer)
    with unit_of_work("test", "late") as work:
        past = dt.datetime.now() - dt.timedelta(minutes=5)
        work.change(Anomaly.get_by_id(report.id), decide_by=past)
    watch = ReportingWatch(context)
    watch.look()
    watch.look()
    assert (fresh().told_first, fresh().reported_to) == (BOSS, "林總經理")
    view = shown(qtbot, ReportsView(context), report.id)
    rows = [view.pane.supervisor.itemAt(at).widget() for at in range(2)]
    assert "林總經理" in rows[1].accessibleName()


def test_today_asks_for_decision_instruction_and_closing(qtbot, context, customer):
    for words in ("未裁示", "已指派", "已處理"):
        reporting.report(who=WHO, subject=words, customer=customer)
    _, second, third = Anomaly.select().order_by(Anomaly.id)
    how = {"decision": "visit", "assigned_to": WHO, "due_on": DAY, "instruction": "去看"}
    reporting.decide(second, who=BOSS, **how)
    reporting.fulfil(reporting.decide(third, who=BOSS, **how), who=WHO, done="看過了", on=DAY)
    page = shown(qtbot, TodayPage(as_boss(context)))
    mine = [item for item in page.items if item.page == "aftersales.reports"]
    assert sorted(item.kind for item in mine) == ["instruction", "report", "report-close"]
    owners = {item.kind: item.owner for item in mine}
    assert owners == {"instruction": WHO, "report": BOSS, "report-close": BOSS}
    closing = next(item for item in mine if item.kind == "report-close")
    page.doing.acts.of(closing)[0].do()
    assert Anomaly.get_by_id(third.id).state == "closed"


# The rules in the settings


def test_a_limit_is_typed_in_the_settings_and_holds_for_the_next_form(qtbot, context, customer):
    sheet = shown(qtbot, AnomalySheet(as_boss(context)))
    form = sheet.forms["low-item"]
    assert form.editor("limit").inner.text() == "2"
    type_into(form, "limit", "1")
    sheet.leave()
    assert AnomalyRule.get(AnomalyRule.kind == "low-item").limit == 100
    (one,) = sent(a_wave(), customer)
    answered(one, "2555555559")
    assert Anomaly.select().count() == 0
    type_into(sheet.forms["detractor"], "limit", "60")
    sheet.leave()
    assert AnomalyRule.get_or_none(AnomalyRule.kind == "detractor") is None
