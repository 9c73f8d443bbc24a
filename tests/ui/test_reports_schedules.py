"""Schedules and requests of reports driven as a person drives them, and the look each minute."""

import datetime as dt
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog

from salesassist.app import own_connection
from salesassist.db import Paper, ReportRequest, ReportRun, ReportSchedule, RequestAnswer
from salesassist.db.base import unit_of_work
from salesassist.rules.spans import span_of
from salesassist.tasks.orders import issue_order_form
from salesassist.tasks.reports import catalog, telling
from salesassist.tasks.reports.asking import asked
from salesassist.tasks.reports.periodic import requests
from salesassist.ui.kit.entry import Entry
from salesassist.ui.kit.jobs import Jobs
from salesassist.ui.pages.reports.asked import answers_request
from salesassist.ui.pages.reports.by_system import BySystem
from salesassist.ui.pages.reports.page import ReportsPage
from salesassist.ui.pages.schedule_watch import ScheduleWatch
from salesassist.ui.pages.today import TodayPage
from tests.tasks.schedule_parts import WHO, schedule
from tests.ui.keyboard import type_text
from tests.ui.orders import answer
from tests.ui.reference import fill

TODAY = dt.date.today()
NOW = dt.datetime.now().replace(microsecond=0)


def shown(qtbot, context, name: str, record_id: int | None = None):
    page = ReportsPage(context)
    qtbot.addWidget(page)
    page.resize(1440, 850)
    page.show()
    qtbot.waitExposed(page)
    view = page.show_view(name)
    view.whole = page  # it goes with the last who knows it
    if record_id is not None:
        view.show_record(record_id)
    return view


def type_into(form, name: str, text: str) -> None:
    editor = form.editor(name)
    editor.inner.setFocus()
    type_text(editor.inner, text)
    if hasattr(editor, "tidy"):
        editor.tidy()
    else:
        editor.left.emit()


@pytest.fixture
def folder(tmp_path) -> Path:
    made = tmp_path / "報表"
    made.mkdir()
    return made


@pytest.fixture
def sold(kept_order):
    """An order that counts in the report of this month."""
    issue_order_form(kept_order, who=WHO)
    return kept_order


@pytest.fixture
def paper(sold, context) -> Paper:
    """A report that was issued."""
    question = asked(span_of("month", TODAY), today=TODAY)
    made = telling.Made(
        catalog.report("by-customer"), question, catalog.made("by-customer", question)
    )
    return telling.issue_table(made, paper_language="zh_TW", who=WHO)


# Schedules


def test_a_schedule_is_written_down_and_run_by_hand(qtbot, context, sold, folder):
    view = shown(qtbot, context, "schedules")
    view.show_new()
    sheet = view.sheet
    type_into(sheet.form_of("name"), "name", "本月客戶別")
    sheet.form_of("what").editor("what").combo.set_value("report:by-customer")
    sheet.form_of("span").editor("span").combo.set_value("month-to-date")
    assert not ReportSchedule.select().exists(), "without a folder it could not run"
    type_into(sheet.form_of("folder"), "folder", str(folder))
    view.keep()  # not the deed: where leaving the field has kept it, that would run it already
    kept = ReportSchedule.get()
    assert (kept.what, kept.run_by, kept.outputs) == ("report:by-customer", WHO, ["pdf"])
    assert view.deed.text() == "Run now"
    view.do_deed()
    run = ReportRun.get()
    assert run.state == "done" and [each.suffix for each in folder.iterdir()] == [".pdf"]
    assert "本月客戶別" in context.quiet.text()
    assert len(view.insight.rows("runs")) == 1 and len(view.insight.rows("next")) == 3


def test_only_what_matters_for_the_rhythm_is_shown(qtbot, context, folder):
    view = shown(qtbot, context, "schedules", schedule(folder).id)
    form = view.sheet.form_of("every")
    assert not form.editor("weekdays").isVisible()
    form.editor("every").combo.setCurrentIndex(2)
    assert form.editor("weekdays").isVisible() and not form.editor("nth").isVisible()
    form.editor("every").combo.setCurrentIndex(3)
    assert form.editor("nth").isVisible() and not form.editor("weekdays").isVisible()
    view.leave()
    assert ReportSchedule.get().every == "nth"


def test_what_is_wrong_stands_beside_its_field(qtbot, context, folder):
    view = shown(qtbot, context, "schedules", schedule(folder).id)
    form = view.sheet.form_of("folder")
    type_into(form, "folder", "/nowhere/at/all")
    view.keep()
    assert "/nowhere/at/all" in form.message("folder").text()
    type_into(view.sheet.form_of("at"), "at", "noon")
    assert "17:00" in view.sheet.form_of("at").message("at").text()


def test_a_folder_is_chosen(qtbot, context, folder, monkeypatch, tmp_path):
    view = shown(qtbot, context, "schedules", schedule(folder).id)
    other = tmp_path / "別處"
    other.mkdir()
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *args: str(other))
    view.insight.deeds["choose"].click()
    assert ReportSchedule.get().folder == str(other)


def test_what_failed_is_told_and_run_again(qtbot, context, sold, folder):
    kept = schedule(folder, span="month-to-date")
    view = shown(qtbot, context, "schedules", kept.id)
    view.insight.deeds["again"].click()
    assert "Nothing failed" in context.quiet.text()
    folder.rmdir()
    view.do_deed()
    assert str(folder) in context.quiet.text() and ReportRun.get().state == "failed"
    folder.mkdir()
    view.insight.deeds["again"].click()
    assert ReportRun.get().state == "done"
    view.insight.deeds["seen"].click()
    assert ReportRun.get().seen_at is not None


def test_the_line_for_the_system_is_copied(qtbot, context, folder):
    view = shown(qtbot, context, "schedules", schedule(folder).id)
    found = {}

    def act(dialog: BySystem) -> None:
        for name in ("windows", "launchd", "cron"):
            dialog.system.set_value(name)
            dialog.show_system()
            found[name] = dialog.text.toPlainText()
        dialog.do()

    answer(act)
    view.insight.deeds["system"].click()
    assert QGuiApplication.clipboard().text() == found["cron"]
    assert all("reports-due" in text and "test.db" in text for text in found.values())
    assert found["windows"].startswith("schtasks /Create")


def test_a_schedule_is_removed_after_a_question(qtbot, context, folder):
    view = shown(qtbot, context, "schedules", schedule(folder).id)
    answer(lambda dialog: dialog.accept())
    view.insight.deeds["remove"].click()
    assert not ReportSchedule.select().exists()


# The look each minute


def test_due_reports_are_made_while_the_window_is_open(qtbot, context, sold, folder):
    schedule(folder, every="day", at="00:00", span="month-to-date",
             since=NOW - dt.timedelta(days=1))  # fmt: skip
    watch = ScheduleWatch(context)
    watch.look()
    assert [each.state for each in ReportRun.select()] == ["done"]
    assert "客戶別" in context.quiet.text()
    watch.look()
    assert ReportRun.select().count() == 1


def test_other_work_comes_first(qtbot, context, sold, folder, monkeypatch):
    schedule(folder, every="day", at="00:00", since=NOW - dt.timedelta(days=1))
    monkeypatch.setattr(context.jobs, "busy", lambda: True)
    ScheduleWatch(context).look()
    assert not ReportRun.select().exists()


def test_a_failure_is_told_and_stands_on_today(qtbot, context, sold, folder):
    schedule(folder, every="day", at="00:00", since=NOW - dt.timedelta(days=1))
    folder.rmdir()
    ScheduleWatch(context).look()
    assert "could not be made" in context.quiet.text()
    page = today_page(qtbot, context)
    acts = page.doing.acts.of(item(page, "report-failed"))
    assert [each.words for each in acts] == ["Run it again", "Seen", "Open"]
    folder.mkdir()
    with unit_of_work("test", "this month") as work:
        work.change(ReportSchedule.get(), span="month-to-date")
    acts[0].do()
    assert ReportRun.get().state == "done"
    page = today_page(qtbot, context)
    seen = page.doing.acts.of(item(page, "report-made"))
    assert [each.words for each in seen] == ["Open the file", "Seen", "Open"]
    seen[1].do()
    assert ReportRun.get().seen_at is not None


def today_page(qtbot, context) -> TodayPage:
    page = TodayPage(context)
    qtbot.addWidget(page)
    page.show()
    return page


def item(page: TodayPage, kind: str):
    return next(each for each in page.items if each.kind == kind)


# Requests


def test_a_request_is_written_down_and_answered_by_a_paper(qtbot, context, paper):
    view = shown(qtbot, context, "requests")
    view.show_new()
    type_into(view.sheet.forms[0], "topic", "十月客戶別")
    type_into(view.sheet.forms[0], "purpose", "月會")
    view.do_deed()
    kept = ReportRequest.get()
    assert (kept.topic, kept.asked_by, kept.asked_on) == ("十月客戶別", WHO, TODAY)
    view.do_deed()
    assert "no document" in context.quiet.text()
    fill(paper=paper)
    view.insight.deeds["paper"].click()
    assert ReportRequest.get().state == "answered"
    assert paper.number in view.insight.rows("answers")[0]
    view.insight.deeds["close"].click()
    assert ReportRequest.get().state == "closed"
    assert view.insight.deeds["close"].text() == "Open again"


def test_a_file_answers_it_and_is_taken_off(qtbot, context, folder, monkeypatch):
    kept = requests.keep_request(None, who=WHO, topic="毛利")
    view = shown(qtbot, context, "requests", kept.id)
    path = folder / "毛利.xlsx"
    path.write_bytes(b"x")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *args: (str(path), ""))
    view.insight.deeds["file"].click()
    assert "毛利.xlsx" in view.insight.rows("answers")[0]
    view.insight.deeds["unlink"].click()
    assert not RequestAnswer.select().exists()


def test_a_paper_says_which_request_it_answers(qtbot, context, paper):
    kept = requests.keep_request(None, who=WHO, topic="客戶別")
    view = shown(qtbot, context, "requests", kept.id)

    def act(dialog: Entry) -> None:
        dialog.do()
        assert "Choose the request" in dialog.message.text()
        dialog.form.set_value("asked", kept)
        dialog.do()

    answer(act)
    assert answers_request(context, paper, view).state == "answered"
    assert RequestAnswer.get().paper == paper


@pytest.mark.parametrize("name", ["schedules", "requests"])
def test_the_rooms_fit_beside_the_list_in_the_smallest_window(qtbot, context, name):
    view = shown(qtbot, context, name)
    assert view.minimumSizeHint().width() <= 1024 - view.whole.left.width()


def test_a_report_that_was_issued_answers_a_request_from_its_menu(qtbot, context, paper):
    """The page shows the report the paper is of; the newest issued one is offered."""
    kept = requests.keep_request(None, who=WHO, topic="客戶別")
    page = ReportsPage(context)
    qtbot.addWidget(page)
    page.show_record(paper.id)
    menu = page.head.open_more()
    entry = next(each for each in menu.actions() if each.text().startswith("Answers"))
    assert entry.isEnabled()
    fill(asked=kept)
    entry.trigger()
    assert ReportRequest.get().state == "answered" and RequestAnswer.get().paper == paper
    assert kept.number in context.quiet.text()


def test_the_register_of_requests_is_a_table_to_be_taken_out(qtbot, context, paper):
    kept = requests.keep_request(None, who=WHO, topic="客戶別", due_on=TODAY)
    requests.answer_with(kept, who=WHO, on=TODAY, paper=paper)
    view = shown(qtbot, context, "requests")
    view.insight.deeds["register"].click()
    table = view.whole.list_table()
    assert table is view.table and table.isVisible()
    shown_ = [table.view.model().index(0, at).data() for at in range(10)]
    assert shown_[0] == kept.number and paper.number in shown_[-1]


def test_reports_are_made_beside_the_window(qtbot, context, sold, folder):
    """In a thread with a connection of its own; the window goes on meanwhile."""
    context.jobs = Jobs(within=own_connection)
    schedule(folder, every="day", at="00:00", span="month-to-date", outputs=["paper", "pdf"],
             since=NOW - dt.timedelta(days=1))  # fmt: skip
    ScheduleWatch(context).look()
    assert context.jobs.busy()
    qtbot.waitUntil(lambda: not context.jobs.busy(), timeout=30_000)
    assert [each.state for each in ReportRun.select()] == ["done"]
    assert "客戶別" in context.quiet.text()
