"""T2.2, the turn of a month: last month's reports are made, proven, written about and given out.

It is the first working day. Ms Wang sets targets, opens last month's reports, looks behind a figure
and takes them out in every form; the month is closed. The written report goes to the supervisor and
out of the house, and in the next month it takes one key. What comes by itself, and what was asked
for, is there in time. Everything is done in the window, by the keys and buttons she has.
"""

import csv
import json
import os
import re
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit
from python_calamine import CalamineWorkbook

from salesassist.db import (
    Distribution,
    MonthClose,
    Order,
    Paper,
    Person,
    ReportBlock,
    ReportDocument,
    ReportLayout,
    ReportRequest,
    ReportRun,
    ReportSchedule,
    RequestAnswer,
    Target,
)
from salesassist.db.base import unit_of_work
from salesassist.desk.exporting.listing import Head, Listing
from salesassist.desk.exporting.writing import as_xlsx
from salesassist.tasks.reports import catalog
from salesassist.tasks.reports.document import keeping
from salesassist.texts import set_language
from salesassist.ui.kit.page import Context
from salesassist.ui.kit.printing import Press
from salesassist.ui.pages.reports import written_deeds
from salesassist.ui.pages.schedule_watch import ScheduleWatch
from salesassist.ui.window import MainWindow
from tests.papers import text_of
from tests.sources import REPO
from tests.ui.desk import ALONE, CTRL_SHIFT, open_at, press, yes
from tests.ui.keyboard import type_text
from tests.ui.month_turn import (
    BOSS,
    LAST,
    NEXT,
    REP,
    SALES,
    WHO,
    Clock,
    at,
    last_months_business,
    type_into,
)
from tests.ui.orders import answer
from tests.ui.reference import fill
from tests.ui.reports import row, sell
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
    """The window, after a month in which something was sold."""
    with unit_of_work("test", "staff") as work:
        work.add(Person(name=WHO, role="assistant"))
        work.add(Person(name=BOSS, role="supervisor"))
    last_months_business(customer, products)
    made = MainWindow(context)
    qtbot.addWidget(made)
    made.resize(1440, 900)
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    return made


@pytest.fixture
def chosen(monkeypatch) -> list[Path]:
    """The file the person picks, or the name she types, in the next file dialog."""
    paths: list[Path] = []
    for ask in ("getOpenFileName", "getSaveFileName"):
        monkeypatch.setattr(QFileDialog, ask, lambda *words, **more: (str(paths[-1]), ""))
    return paths


def shown(desk: MainWindow, report: str):
    """A report of last month, chosen at the left."""
    page = open_at(desk, "reports")
    page.list.choose(report)
    page.grid.setFocus()
    return page


def values(page, at_: int) -> dict[str, object]:
    """The figures of a row of the report, by the key of the column; the sums below the last row."""
    table = page.found.made.table
    found = table.total if at_ == len(table.rows) else table.rows[at_]
    return dict(zip((each.key for each in table.columns), found.values, strict=True))


# P2.2.1: the reports


def test_targets_are_typed_and_come_from_a_workbook_and_the_result_is_held_against_them(
    qtbot, desk, chosen, tmp_path
):
    view = open_at(desk, "reports.targets")
    while view.year > LAST.first.year:
        view.earlier.click()
    index = view.model.index(0, LAST.first.month)
    assert view.model.index(0, 0).data() == REP
    view.table.setFocus()
    view.table.setCurrentIndex(index)
    view.table.edit(index)
    cell = view.table.findChild(QLineEdit)
    cell.selectAll()
    type_text(cell, "16,056")
    QTest.keyClick(cell, Qt.Key.Key_Return)
    QApplication.processEvents()
    assert Target.get().amount == 16_056

    heads = (Head("month", "月份"), Head("customer", "客戶代號"), Head("amount", "目標"))
    chosen.append(tmp_path / "目標.xlsx")
    listing = Listing("目標", heads, [(LAST.key(), "C00127", 20_000)])
    chosen[-1].write_bytes(as_xlsx(listing))
    view.import_button.click()
    view.importing.dialog.verb.click()
    kept = Target.get(Target.kind == "customer")
    assert (kept.month, kept.amount) == (LAST.key(), 20_000)

    page = shown(desk, "achievement")
    told = values(page, 0)
    assert (told["name"], told["target"], told["actual"]) == (REP, 16_056, SALES)
    assert told["achieved"] == 12_500
    page = shown(desk, "achievement-customer")
    told = {values(page, no)["name"]: values(page, no)["achieved"] for no in (0, 1)}
    assert told["晉暘精密"] == 7_515 and told["沐川食品"] is None


def test_last_months_reports_are_opened_and_every_one_foots(desk):
    page = shown(desk, "by-customer")
    assert page.found.made.asked.span == LAST
    assert [row(page, no)[1:5:2] for no in (0, 1)] == [["晉暘精密", "15,030"], ["沐川食品", "5,040"]]
    assert page.foot.definitions.text().startswith("Basis: Orders　Before tax　TWD")
    page = shown(desk, "by-product")
    assert [values(page, no)["class"] for no in (0, 1)] == ["A", "C"]
    assert values(shown(desk, "trend"), 23)["net"] == SALES
    told = values(shown(desk, "quotations"), 0)
    assert (told["closed"], told["won"], told["lost"], told["rate"]) == (2, 1, 1, 5_000)
    told = values(shown(desk, "ageing"), 0)
    assert (told["name"], told["total"], told["days_60"]) == ("沐川食品", 50_000, 50_000)
    for report in catalog.REPORTS:
        page = shown(desk, report.name)
        assert page.found.made.report == report
        assert page.foot.band.property("area") != "error", report.name


def test_a_figure_is_opened_down_to_its_document(qtbot, desk):
    page = shown(desk, "by-customer")
    press(qtbot, desk, Qt.Key.Key_Return, ALONE)
    assert page.documents.sum.text() == "15,030 = 2 documents"
    first = page.documents.dug.documents[0]
    press(qtbot, desk, Qt.Key.Key_Return, ALONE)
    opened = desk.page("orders").editor
    assert desk.tabs.currentWidget().isAncestorOf(opened)
    assert opened.order.id == first.order


def test_a_filter_and_a_layout_are_kept_for_next_month(qtbot, desk, clock):
    page = shown(desk, "by-customer")
    page.question.filters.editors["region"].set_value("南部")
    assert row(page, 0)[1] == "沐川食品" and page.found.made.table.total.values
    assert "Region: 南部" in page.foot.definitions.text()

    def name(dialog) -> None:
        type_text(dialog.reason, "南部客戶")
        dialog.verb.click()

    answer(name)
    press(qtbot, desk, Qt.Key.Key_L, CTRL_SHIFT)
    layout = ReportLayout.get()
    page.list.choose("trend")
    page.list.choose(f"layout:{layout.id}")
    assert page.head.title.text() == "南部客戶" and row(page, 0)[1] == "沐川食品"


def test_it_leaves_in_every_form_and_each_is_read_back(qtbot, desk, chosen, tmp_path, monkeypatch):
    printed: list[bytes] = []
    monkeypatch.setattr(Press, "ask_and_print", lambda press, data, *rest: printed.append(data))
    shown(desk, "by-customer")

    chosen.append(tmp_path / "客戶別.xlsx")
    press(qtbot, desk, Qt.Key.Key_E)
    cells = CalamineWorkbook.from_path(chosen[-1]).get_sheet_by_index(0).to_python()
    assert SALES in cells[-1]
    sheet = zipfile.ZipFile(chosen[-1]).read("xl/worksheets/sheet1.xml").decode()
    assert any(each.startswith("SUM(") for each in re.findall("<f>(.*?)</f>", sheet)), "live sums"

    chosen.append(tmp_path / "客戶別.csv")
    press(qtbot, desk, Qt.Key.Key_E, CTRL_SHIFT)
    assert chosen[-1].read_bytes().startswith(b"\xef\xbb\xbf"), "a spreadsheet knows it by its mark"
    with chosen[-1].open(encoding="utf-8-sig", newline="") as file:
        assert str(SALES) in list(csv.reader(file))[-1]

    press(qtbot, desk, Qt.Key.Key_C)
    lines = [line.split("\t") for line in QApplication.clipboard().text().splitlines()]
    assert [line[3] for line in lines] == ["Net", "15030", "5040", str(SALES)]

    set_language("zh_TW")
    press(qtbot, desk, Qt.Key.Key_P)
    press(qtbot, desk, Qt.Key.Key_I, CTRL_SHIFT)
    paper = Paper.get(Paper.kind == "sales-table")
    for pdf in (printed[0], bytes(paper.pdf)):
        text = text_of(pdf).replace("\n", "")
        for said in ("客戶別銷售", "晉暘精密", "20,070", "未稅", "接單"):
            assert said in text, said
    assert paper.number in text


def test_the_month_is_closed_and_what_comes_later_stands_beside_it(
    qtbot, desk, context, customer, products
):
    context.who = BOSS
    view = open_at(desk, "reports.months")
    assert view.month() == LAST.key()
    answer(yes)
    press(qtbot, desk, Qt.Key.Key_Return)
    assert MonthClose.get().month == LAST.key() and "is closed" in context.quiet.text()

    context.who = WHO
    sell(customer, LAST.first, (products[0], 1))  # found in a drawer
    page = shown(desk, "by-customer")
    assert values(page, 2)["net"] == SALES, "what was closed does not move"
    assert "corrected since: +1,260" in page.foot.closed.text()
    press(qtbot, desk, Qt.Key.Key_I, CTRL_SHIFT)
    text = text_of(bytes(Paper.get(Paper.kind == "sales-table").pdf)).replace("\n", " ")
    assert "20,070" in text and "corrected since come to 1,260 more" in text
    rows = open_at(desk, "reports.months").pane.rows("corrected")
    assert len(rows) == 1 and "0 → 1,260" in rows[0]


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
    for said in (paper.number, "本月靠晉暘一張大單。", "盤點日不出貨。", "20,070", WHO, BOSS, "業務部"):
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
    press(qtbot, desk, Qt.Key.Key_Return)
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
    words = [sys.executable, "-m", "salesassist", "reports-due", str(database.file), "--json"]
    done = subprocess.run(
        [*words, "--at", late.isoformat()], capture_output=True, check=True, cwd=REPO,
        env=os.environ | {"PYTHONPATH": str(REPO)}, timeout=120,
    )  # fmt: skip
    assert [each["state"] for each in json.loads(done.stdout)["runs"]] == ["empty"]
    missed, made = (ReportRun.get(ReportRun.due_at == at(each, 2, "09:00")) for each in months)
    assert (missed.state, made.state) == ("left", "empty")
    clock.now = late
    page = open_at(desk, "reports.schedules") and open_at(desk, "today")
    page.reload()
    assert {"report-made", "report-missed"} <= {each.kind for each in page.items}


def test_what_the_supervisor_asked_for_is_answered_by_the_paper(qtbot, desk, context, clock):
    context.who = BOSS
    view = open_at(desk, "reports.requests")
    press(qtbot, desk, Qt.Key.Key_N)
    for name, text in (("topic", "上月客戶別"), ("purpose", "週三經營會議")):
        type_into(view.sheet.forms[0], name, text)
    view.sheet.forms[0].editor("due_on").set_value(None)
    type_into(view.sheet.forms[0], "due_on", clock.now.date().isoformat())
    press(qtbot, desk, Qt.Key.Key_Return)
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
    menu.close()
    paper = Paper.get(Paper.kind == "sales-table")
    assert RequestAnswer.get().paper == paper
    kept = ReportRequest.get()
    assert (kept.state, kept.answered_on) == ("answered", clock.now.date())
    view = open_at(desk, "reports.requests", kept.id)
    assert paper.number in view.insight.rows("answers")[0]
    page = open_at(desk, "today")
    assert not any(each.kind == "report-request" for each in page.items)


# What was changed behind the program's back


def test_a_row_changed_under_the_sums_is_refused_with_its_numbers_and_mended(
    qtbot, desk, context, database
):
    kept = Order.get(Order.net == 12_600)
    database.execute_sql(
        "UPDATE customer_month SET net = net + 7 WHERE customer_id = ? AND month = ?",
        (kept.customer_id, LAST.key()),
    )
    page = shown(desk, "by-customer")
    assert page.foot.band.property("area") == "error"
    assert "20,077 against 20,070, difference 7" in page.foot.figures.text()
    assert not any(button.isEnabled() for button in page.output.buttons)
    press(qtbot, desk, Qt.Key.Key_I, CTRL_SHIFT)
    assert not Paper.select().where(Paper.kind == "sales-table").exists()

    section = open_at(desk, "settings.sums")
    section.prove.click()
    assert "differ" in section.state.accessibleName()
    section.mend.click()
    assert "agree" in section.state.accessibleName()
    page = shown(desk, "by-customer")
    assert page.foot.band.property("area") == "good"
    assert values(page, 2)["net"] == SALES
    assert page.output.issue.isEnabled()
