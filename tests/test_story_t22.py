"""T2.2, the turn of a month: last month's reports are made, proven, taken out, and the month closed.

It is the first working day. Ms Wang sets targets, opens last month's reports, looks behind a figure
and takes them out in every form; the supervisor closes the month, and what is found later stands
beside it. Everything is done in the window, by the keys and buttons they have.
"""

import csv
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit
from python_calamine import CalamineWorkbook

from salesassist.db import (
    MonthClose,
    Order,
    Paper,
    ReportLayout,
    Target,
)
from salesassist.desk.exporting.listing import Head, Listing
from salesassist.desk.exporting.writing import as_xlsx
from salesassist.tasks.reports import catalog
from salesassist.texts import set_language
from salesassist.ui.kit.page import Context
from salesassist.ui.kit.printing import Press
from salesassist.ui.window import MainWindow
from tests.papers import text_of
from tests.ui.desk import ALONE, CTRL_SHIFT, open_at, press, yes
from tests.ui.keyboard import type_text
from tests.ui.month_turn import (
    BOSS,
    LAST,
    REP,
    SALES,
    WHO,
    Clock,
    a_desk,
    shown,
)
from tests.ui.orders import answer
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
    return a_desk(qtbot, context, customer, products)


@pytest.fixture
def chosen(monkeypatch) -> list[Path]:
    """The file the person picks, or the name she types, in the next file dialog."""
    paths: list[Path] = []
    for ask in ("getOpenFileName", "getSaveFileName"):
        monkeypatch.setattr(QFileDialog, ask, lambda *words, **more: (str(paths[-1]), ""))
    return paths


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
    assert (told["name"], told["target"], told["net"]) == (REP, 16_056, SALES)
    assert told["achievement"] == 12_500
    page = shown(desk, "achievement-customer")
    told = {values(page, no)["name"]: values(page, no)["achievement"] for no in (0, 1)}
    assert told["晉暘精密"] == 7_515 and told["沐川食品"] is None, "without a target no rate"


def test_last_months_reports_are_opened_and_every_one_foots(desk):
    page = shown(desk, "by-customer")
    assert page.found.made.asked.span == LAST
    assert [row(page, no)[1:5:2] for no in (0, 1)] == [
        ["晉暘精密", "15,030"],
        ["沐川食品", "5,040"],
    ]
    assert page.foot.definitions.text().startswith("Basis: Orders taken　Before tax　TWD")
    page = shown(desk, "by-product")
    assert [values(page, no)["class"] for no in (0, 1)] == ["A", "C"]
    assert values(shown(desk, "trend"), 23)["net"] == SALES
    told = values(shown(desk, "quotations"), 0)
    assert (told["closed"], told["won"], told["lost"], told["rate"]) == (2, 1, 1, 5_000)
    told = values(shown(desk, "ageing"), 0)
    assert (told["name"], told["open"], told["overdue"]) == ("沐川食品機械有限公司", 50_000, 10_000)
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
    press(qtbot, desk, Qt.Key.Key_Return, ALONE)
    assert page.documents.sum.text() == "15,030 = 2 documents", "nor what stands behind it"
    press(qtbot, desk, Qt.Key.Key_Escape, ALONE)
    press(qtbot, desk, Qt.Key.Key_I, CTRL_SHIFT)
    text = text_of(bytes(Paper.get(Paper.kind == "sales-table").pdf)).replace("\n", " ")
    assert "20,070" in text and "corrected since come to 1,260 more" in text
    rows = open_at(desk, "reports.months").pane.rows("corrected")
    assert len(rows) == 1 and "0 → 1,260" in rows[0]


# What was changed behind the program's back


def test_a_row_changed_under_the_sums_is_refused_with_its_numbers_and_mended(
    qtbot, desk, context, database
):
    kept = Order.get(Order.net == 12_600)
    database.execute_sql(
        "UPDATE customer_month SET line_net = line_net + 7 WHERE customer = ? AND month = ?",
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
