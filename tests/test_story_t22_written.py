"""T2.2, what is written of the month: the report document, what comes by itself, what was asked for.

It goes to the supervisor and out of the house, frozen; in the next month it takes one key. Schedules
run by the clock, in the window or through the door without one; a request is answered by its paper.
"""

import datetime as dt
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from salesassist.db import (
    Distribution,
    Paper,
    ReportBlock,
    ReportDocument,
    ReportRequest,
    ReportRun,
    ReportSchedule,
    RequestAnswer,
)
from salesassist.tasks.reports.document import keeping
from salesassist.ui.kit.page import Context
from salesassist.ui.kit.printing import Press
from salesassist.ui.pages.reports import written_deeds
from salesassist.ui.pages.schedule_watch import ScheduleWatch
from salesassist.ui.window import MainWindow
from tests.papers import text_of
from tests.sources import REPO
from tests.ui.desk import CTRL_SHIFT, open_at, press, yes
from tests.ui.keyboard import type_text
from tests.ui.month_turn import (
    BOSS,
    LAST,
    NEXT,
    WHO,
    Clock,
    a_desk,
    at,
    shown,
    type_into,
)
from tests.ui.orders import answer
from tests.ui.reference import fill
from tests.ui.reports import sell
from tests.ui.windows import a_context, collected_between


@pytest.fixture(autouse=True)
def _collected_between() -> Iterator[None]:
    with collected_between():
        yield


@pytest.fixture
def clock(company) -> Clock:
    return Clock()


@pytest.fixture
def context(qtbot, clock, tmp_path) -> Iterator[Context]:
    with a_context(qtbot, tmp_path / "papers") as made:
        clock.show_to(made)
        yield made


@pytest.fixture
def desk(qtbot, context, customer, products) -> MainWindow:
    return a_desk(qtbot, context, customer, products)


# O2.2.2: the written report


def written(desk: MainWindow):
    """The room of written reports."""
    view = open_at(desk, "reports.written")
    view.look_again()
    return view


def begun(qtbot, desk: MainWindow):
    """Ctrl+N: the month's report from its template, in Chinese, with who gets it."""
    view = written(desk)
    answer(yes)
    press(qtbot, desk, Qt.Key.Key_N)
    type_into(view.sheet.forms[0], "unit", "業務部")
    view.sheet.form_of("recipients").toggle() if view.sheet.form_of("recipients").fold else None
    type_into(view.sheet.form_of("recipients"), "recipients", "陳總 boss@example.com")
    assert view.sheet.clean()
    return view


def edit(view, kind: str, name: str, text: str) -> ReportBlock:
    """Type into a block's field and leave it."""
    block = keeping.block_of(view.sheet.keeper.record, kind)
    view.sheet.blocks.edit(block)
    editor = view.sheet.blocks.form.editor(name)
    editor.inner.setFocus()
    editor.inner.selectAll()
    type_text(editor.inner, text)
    editor.left.emit()
    view.sheet.blocks.leave()
    return ReportBlock.get_by_id(block.id)


def test_the_months_report_is_drafted_edited_and_put_together(
    qtbot, desk, customer, products, context
):
    view = begun(qtbot, desk)
    document = ReportDocument.get()
    assert (document.first, document.last, document.prepared_by) == (LAST.first, LAST.last, WHO)
    drafts = {each.kind: each.draft for each in keeping.blocks_of(document)}
    assert "20,070" in drafts["target"] and "晉暘精密" in drafts["customers"]
    assert "50,000" in drafts["receivables"] and drafts["summary"]

    edited = edit(view, "target", "text", "本月靠晉暘一張大單。")
    assert edited.edited_from == drafts["target"]
    edit(view, "remarks", "remark", "盤點日不出貨。")
    sell(customer, LAST.first, (products[0], 1))
    press(qtbot, desk, Qt.Key.Key_R)
    target, remarks = (keeping.block_of(document, kind) for kind in ("target", "remarks"))
    assert "21,330" in target.draft and target.text == "本月靠晉暘一張大單。"
    assert remarks.remark == "盤點日不出貨。"
    view.sheet.blocks.edit(target)
    assert "moved since you edited" in view.sheet.blocks.form.message("text").text()
    view.sheet.blocks.close_entry()

    shown(desk, "by-region")
    answer(yes)
    press(qtbot, desk, Qt.Key.Key_D, CTRL_SHIFT)
    assert keeping.block_of(document, "appendix").tables[-1]["report"] == "by-region"
    context.quiet.links()[0].click()
    assert desk.page("reports").rooms.current() is view


def issued(qtbot, desk: MainWindow, context) -> Paper:
    """Begun, edited, sent, approved in the supervisor's seat, and issued."""
    view = begun(qtbot, desk)
    edit(view, "target", "text", "本月靠晉暘一張大單。")
    edit(view, "remarks", "remark", "盤點日不出貨。")
    block = keeping.block_of(view.sheet.keeper.record, "remarks")
    view.sheet.blocks.edit(block)
    view.sheet.blocks.form.editor("stays").box.click()
    view.sheet.blocks.leave()
    press(qtbot, desk, Qt.Key.Key_Return)
    assert ReportDocument.get().state == "waiting"
    press(qtbot, desk, Qt.Key.Key_Return)
    assert ReportDocument.get().state == "waiting", "nobody approves what is his own to write"
    assert "may" in context.quiet.text()
    context.who = BOSS
    page = open_at(desk, "today")
    assert any(each.kind == "report-approval" for each in page.items)
    open_at(desk, "reports.written")
    press(qtbot, desk, Qt.Key.Key_Return)
    assert ReportDocument.get().approved_by == BOSS
    context.who = WHO
    press(qtbot, desk, Qt.Key.Key_Return)
    return Paper.get(Paper.kind == "report-document")


def test_it_is_approved_issued_and_does_not_change_with_the_data(
    qtbot, desk, context, customer, products, monkeypatch
):
    paper = issued(qtbot, desk, context)
    text = text_of(bytes(paper.pdf)).replace("\n", "")
    for said in (
        paper.number,
        "本月靠晉暘一張大單。",
        "盤點日不出貨。",
        "20,070",
        WHO,
        BOSS,
        "業務部",
    ):
        assert said in text, said
    view = desk.page("reports").rooms.current()
    assert view.preview.data() == bytes(paper.pdf)

    sell(customer, LAST.first, (products[0], 9))
    view.look_again()
    view.show_version(Paper.get_by_id(paper.id))
    printed: list[bytes] = []
    monkeypatch.setattr(Press, "ask_and_print", lambda press, data, *rest: printed.append(data))
    press(qtbot, desk, Qt.Key.Key_P)
    assert printed == [bytes(paper.pdf)], "next year it is the same report"

    opened: list[str] = []
    monkeypatch.setattr(written_deeds, "open_path", opened.append)
    press(qtbot, desk, Qt.Key.Key_M, CTRL_SHIFT)
    assert opened[0].endswith(".eml")
    fill(to="總經理", way="hand")
    view.insight.deeds["give"].click()
    log = [(each.to, each.way, each.written_by) for each in Distribution.select()]
    assert log == [("陳總 boss@example.com", "email", WHO), ("總經理", "hand", WHO)]
    assert len(view.insight.rows("given")) == 2


def test_next_month_it_takes_one_key(qtbot, desk, context, clock, customer, products):
    issued(qtbot, desk, context)
    sell(customer, NEXT.first, (products[0], 3))
    clock.now = at(NEXT.later().first, 1, "08:50")
    press(qtbot, desk, Qt.Key.Key_N, CTRL_SHIFT)
    made = ReportDocument.get(ReportDocument.first == NEXT.first)
    before = ReportDocument.get(ReportDocument.first == LAST.first)
    same = ("title", "unit", "recipients", "template", "basis", "currency")
    assert [getattr(made, name) for name in same] == [getattr(before, name) for name in same]
    blocks = {each.kind: each for each in keeping.blocks_of(made)}
    assert "3,780" in blocks["target"].draft and not blocks["target"].text
    assert blocks["remarks"].remark == "盤點日不出貨。"
    view = desk.page("reports").rooms.current()
    assert view.sheet.keeper.record == made and view.preview.pages() >= 2


# P2.2.2: periodically, and on instruction


@pytest.fixture
def folder(tmp_path) -> Path:
    made = tmp_path / "報表"
    made.mkdir()
    return made


def through_the_door(file: Path, moment: dt.datetime) -> list[dict]:
    """What the operating system's scheduler starts: the runs it made."""
    words = [sys.executable, "-m", "salesassist", "reports-due", str(file), "--json"]
    done = subprocess.run(
        [*words, "--at", moment.isoformat()],
        capture_output=True,
        check=True,
        cwd=REPO,
        env=os.environ | {"PYTHONPATH": str(REPO)},
        timeout=120,
    )
    return json.loads(done.stdout)["runs"]


def test_what_is_scheduled_comes_in_time_and_what_was_missed_is_caught_up(
    qtbot, desk, context, clock, folder, database
):
    view = open_at(desk, "reports.schedules")
    press(qtbot, desk, Qt.Key.Key_N)
    sheet = view.sheet
    type_into(sheet.form_of("name"), "name", "客戶別月報")
    sheet.form_of("what").editor("what").combo.set_value("report:by-customer")
    sheet.form_of("span").editor("span").combo.set_value("last-month")
    sheet.form_of("every").editor("every").combo.set_value("nth")
    for name, text in (("nth", "2"), ("at", "09:00")):
        sheet.form_of(name).editor(name).set_value(None)
        type_into(sheet.form_of(name), name, text)
    type_into(sheet.form_of("folder"), "folder", str(folder))
    press(qtbot, desk, Qt.Key.Key_S)
    kept = ReportSchedule.get()
    assert (kept.every, kept.nth, kept.at, kept.span) == ("nth", 2, "09:00", "last-month")
    watch, day = ScheduleWatch(context), at(NEXT.first, 2, "09:00")
    clock.now = day.replace(hour=8, minute=59)
    watch.look()
    assert not (folder / f"客戶別月報_{LAST.key()}.pdf").exists()

    clock.now = day
    watch.look()
    assert ReportRun.get(ReportRun.due_at == day).state == "done"
    pdf = (folder / f"客戶別月報_{LAST.key()}.pdf").read_bytes()
    assert "20,070" in text_of(pdf) and "客戶別月報" in context.quiet.text()
    page = open_at(desk, "today")
    assert [each.kind for each in page.items if each.kind.startswith("report")] == ["report-made"]

    # Two months nobody was there: the system's scheduler opens the door without a window.
    months = [NEXT.later().first, NEXT.later().later().first]
    late = at(months[-1], 2, "17:00")
    assert [each["state"] for each in through_the_door(database.file, late)] == ["empty"]
    missed, made = (ReportRun.get(ReportRun.due_at == at(each, 2, "09:00")) for each in months)
    assert (missed.state, made.state) == ("left", "empty")
    clock.now = late
    open_at(desk, "reports.schedules")
    page = open_at(desk, "today")
    assert {"report-made", "report-missed"} <= {each.kind for each in page.items}


def test_what_the_supervisor_asked_for_is_answered_by_the_paper(qtbot, desk, context, clock):
    context.who = BOSS
    view = open_at(desk, "reports.requests")
    press(qtbot, desk, Qt.Key.Key_N)
    for name, text in (("topic", "上月客戶別"), ("purpose", "週三經營會議")):
        type_into(view.sheet.forms[0], name, text)
    view.sheet.forms[0].editor("due_on").set_value(None)
    type_into(view.sheet.forms[0], "due_on", clock.now.date().isoformat())
    press(qtbot, desk, Qt.Key.Key_S)
    asked = ReportRequest.get()
    assert (asked.purpose, asked.asked_by, asked.due_on) == (
        "週三經營會議", BOSS, clock.now.date())  # fmt: skip
    context.who = WHO
    page = open_at(desk, "today")
    assert any(each.kind == "report-request" for each in page.items)

    page = shown(desk, "by-customer")
    press(qtbot, desk, Qt.Key.Key_I, CTRL_SHIFT)
    fill(asked=asked)
    menu = page.head.open_more()
    next(each for each in menu.actions() if each.text().startswith("Answers")).trigger()
    paper = Paper.get(Paper.kind == "sales-table")
    assert RequestAnswer.get().paper == paper
    kept = ReportRequest.get()
    assert (kept.state, kept.answered_on) == ("answered", clock.now.date())
    view = open_at(desk, "reports.requests", kept.id)
    assert paper.number in view.insight.rows("answers")[0]
    page = open_at(desk, "today")
    assert not any(each.kind == "report-request" for each in page.items)
