"""What leaves the reports page: paper, workbook, delimited text, clipboard; and what does not."""

import re
import zipfile
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from python_calamine import CalamineWorkbook

from salesassist.db import Order, Paper, Person, PersonalLog
from salesassist.db.base import unit_of_work
from salesassist.texts import set_language
from tests.papers import text_of
from tests.ui.keyboard import type_text
from tests.ui.orders import answer
from tests.ui.reports import CTRL, OCTOBER, SHIFT, choose_file, orders_of, sell, shown_page


@pytest.fixture(autouse=True)
def english():
    set_language("en")


@pytest.fixture
def orders(customer, products):
    return orders_of(customer, products)


@pytest.fixture
def page(qtbot, context, orders):
    return shown_page(qtbot, context)


@pytest.fixture
def printed(page, monkeypatch):
    """What is handed to the printer."""
    found = []
    monkeypatch.setattr(
        page.output.press, "ask_and_print", lambda *given: found.append(given) or "HP"
    )
    return found


def rows_of(path: Path) -> list[list]:
    """The values of the only sheet of a workbook."""
    return CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python()


def formulas_of(path: Path) -> list[str]:
    """The formulas of the only sheet of a workbook, in their order."""
    sheet = zipfile.ZipFile(path).read("xl/worksheets/sheet1.xml").decode()
    return re.findall("<f>(.*?)</f>", sheet)


def test_what_does_not_foot_is_red_and_goes_nowhere(qtbot, page, printed, context):
    """A figure changed behind the program's back: no print, no copy, no file, no number."""
    Order.update(net=Order.net + 1).where(Order.number == "T0001").execute()
    page.reload()
    assert page.foot.band.property("area") == "error"
    assert "15,030 against 15,031, difference −1" in page.foot.figures.text()
    assert not any(button.isEnabled() for button in page.output.buttons)
    assert "does not foot" in page.output.print_button.toolTip()
    QApplication.clipboard().setText("before")
    for key in (Qt.Key.Key_P, Qt.Key.Key_C, Qt.Key.Key_E):
        qtbot.keyClick(page.grid, key, CTRL)
    page.output.issue_report()
    page.output.save_csv()
    assert QApplication.clipboard().text() == "before"
    assert "does not foot" in context.quiet.text()
    assert not printed and not Paper.select().exists() and not PersonalLog.select().exists()


def test_what_stops_footing_meanwhile_is_not_printed(qtbot, page, printed, context):
    """What leaves is made anew: the report on the screen may be older than the data."""
    Order.update(net=Order.net + 1).where(Order.number == "T0001").execute()
    qtbot.keyClick(page.grid, Qt.Key.Key_P, CTRL)
    assert not printed and "does not foot" in context.quiet.text()


def test_copy_for_a_spreadsheet(qtbot, page):
    """Ctrl+C: tabs, plain figures, the columns that are seen."""
    qtbot.keyClick(page.grid, Qt.Key.Key_C, CTRL)
    head, first, total = QApplication.clipboard().text().splitlines()
    assert head.split("\t")[:4] == ["No.", "Name", "Number of documents", "Net"]
    assert first.split("\t") == [
        "1", "晉暘精密", "2", "15030", "100.00%", "100.00%", "6300", "138.57%",
    ]  # fmt: skip
    assert total.split("\t")[1:4] == ["Total of 1 customers", "2", "15030"]
    assert PersonalLog.get().form == "tsv", "it stands in the log as well"


def test_a_name_that_is_a_formula_is_copied_as_text(page, customer):
    with unit_of_work("test", "rename") as work:
        work.change(customer, short_name="=1+1\tx")
    page.output.copy_table()
    assert QApplication.clipboard().text().splitlines()[1].split("\t")[1] == "'=1+1 x"


def test_it_is_copied_as_it_is_sorted(page):
    page.list.choose("by-product")
    columns = [column.key for column in page.grid.report.table.columns]
    page.grid.horizontalHeader().setSortIndicator(columns.index("net"), Qt.SortOrder.AscendingOrder)
    page.output.copy_table()
    ranks = [line.split("\t")[0] for line in QApplication.clipboard().text().splitlines()]
    assert ranks == ["No.", "2", "1", ""]


def test_print_hands_over_the_report_as_it_is_now(qtbot, page, printed, context):
    qtbot.keyClick(page.grid, Qt.Key.Key_P, CTRL)
    (data, title, _) = printed[0]
    assert "15,030" in text_of(data)
    assert title == "Sales by customer 2026-10"
    assert context.state.printer == "HP"
    assert not Paper.select().exists(), "printing takes no number"
    page.output.press.printed.emit(title)
    assert PersonalLog.get().file == f"{title}.pdf"


def test_issue_keeps_the_bytes_and_puts_a_copy_in_the_folder(page, context):
    page.output.issue.click()
    paper = Paper.get()
    copies = list(context.papers.iterdir())
    assert [copy.read_bytes() for copy in copies] == [bytes(paper.pdf)]
    assert paper.number in context.quiet.text()
    assert [link.text() for link in context.quiet.links()] == ["Open", "Open folder"]
    assert page.output.preview.data() == bytes(paper.pdf)


def test_issued_again_without_a_change_it_is_the_same_paper(page, customer, products):
    page.output.issue.click()
    page.output.issue.click()
    assert Paper.select().count() == 1
    sell(customer, OCTOBER.last, (products[1], 1))
    page.output.issue.click()
    assert Paper.select().count() == 2
    offered = [page.output.preview.papers.itemText(at) for at in range(3)]
    assert offered[0] == "As of now" and len(set(offered)) == 3


def test_an_issued_report_is_printed_from_its_own_bytes(page, printed, customer, products):
    page.output.issue.click()
    issued = bytes(Paper.get().pdf)
    sell(customer, OCTOBER.last, (products[1], 1))
    page.list.choose("trend")
    page.show_record(Paper.get().id)
    assert page.list.current() == "by-customer" and page.asked.span == OCTOBER
    page.output.print_paper()
    assert printed[0][0] == issued


def test_a_report_without_a_row_is_not_issued(page):
    page.question.span.go_earlier()
    assert not page.output.issue.isEnabled()
    assert "nothing to issue" in page.output.issue.toolTip()


def test_a_workbook_reckons_its_sums_itself(qtbot, page, monkeypatch, tmp_path, context):
    """Ctrl+E: typed cells under the basis; the sums are formulas that give the report's sums."""
    choose_file(monkeypatch, tmp_path / "report.xlsx")
    page.list.choose("by-product")
    qtbot.keyClick(page.grid, Qt.Key.Key_E, CTRL)
    shown = rows_of(tmp_path / "report.xlsx")
    assert shown[0][0] == "Sales by product, ABC 2026-10"
    assert {"Basis: Orders taken", "Before tax", "TWD", "No filter"} <= set(shown[1][0].split("；"))
    at = next(no for no, row in enumerate(shown) if row[0] == "No.")
    net, growth = shown[at].index("Net"), shown[at].index("Growth")
    assert shown[-1][net] == 15_030 and shown[-2][net] == 1_170.0
    assert round(shown[-1][growth], 4) == 1.3857
    formulas = formulas_of(tmp_path / "report.xlsx")
    assert "SUM(F4:F5)" in formulas
    assert any(each.endswith("F6/J6-1)") for each in formulas), "growth is that of the sums"
    entry = PersonalLog.get()
    assert (entry.form, entry.rows, entry.what) == ("xlsx", 2, "Sales by product, ABC")


def test_csv_is_saved_where_one_chooses(qtbot, page, monkeypatch, tmp_path, context):
    choose_file(monkeypatch, tmp_path / "report.csv")
    qtbot.keyClick(page.grid, Qt.Key.Key_E, CTRL | SHIFT)
    raw = (tmp_path / "report.csv").read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf"), "a spreadsheet knows it by its mark"
    lines = raw.decode("utf-8-sig").splitlines()
    assert lines[0] == "Sales by customer 2026-10" and "15030" in lines[-1]
    assert "report.csv" in context.quiet.text()


def test_the_documents_behind_a_figure_go_out_as_a_list(qtbot, page, monkeypatch, tmp_path):
    choose_file(monkeypatch, tmp_path / "list.xlsx")
    qtbot.keyClick(page.grid, Qt.Key.Key_Return)
    page.documents.excel.click()
    cells = [cell for row in rows_of(tmp_path / "list.xlsx") for cell in row]
    assert "T0001" in cells and cells[-1] == 15_030
    assert formulas_of(tmp_path / "list.xlsx") == ["SUM(E5:E6)"]


def test_a_folder_that_cannot_be_written_is_said(page, monkeypatch, tmp_path, context):
    (tmp_path / "file").write_text("")
    choose_file(monkeypatch, tmp_path / "file" / "report.pdf")
    page.output.save_pdf()
    assert context.quiet.kind() == "error"


def test_a_pdf_is_saved_and_logged(page, monkeypatch, tmp_path):
    choose_file(monkeypatch, tmp_path / "report.pdf")
    page.output.save_pdf()
    assert "15,030" in text_of((tmp_path / "report.pdf").read_bytes())
    assert PersonalLog.get().form == "pdf"


def test_who_may_export_nothing_takes_nothing_out(qtbot, page, printed, context):
    with unit_of_work("test", "people") as work:
        work.add(Person(name="系統管理", role="administrator"))
        work.add(Person(name="業務助理", role="assistant"))
    context.who = page.output.context.who = "系統管理"
    for key in (Qt.Key.Key_P, Qt.Key.Key_E, Qt.Key.Key_C):
        QApplication.clipboard().setText("before")
        qtbot.keyClick(page.grid, key, CTRL)
        assert context.quiet.kind() == "error"
        context.quiet.clear()
    assert not printed and QApplication.clipboard().text() == "before"


def test_a_customer_that_is_a_person_goes_out_masked(page, customer):
    """As in every list: nobody is asked why, so nobody goes out in full."""
    with unit_of_work("test", "person") as work:
        work.change(customer, kind="person", name="王小明", short_name="王小明")
    page.output.copy_table()
    assert "王小明" not in QApplication.clipboard().text()
    assert "王○明" in QApplication.clipboard().text()
    assert PersonalLog.get().masked


@pytest.fixture
def person(page, customer):
    """The customer of the report is a person, which the report shows anew."""
    with unit_of_work("test", "person") as work:
        work.change(customer, kind="person", name="王小明", short_name="王小明")


@pytest.mark.parametrize(("reason", "shown"), [("", "王○明"), ("稅務查核", "王小明")])
def test_with_the_right_a_reason_takes_a_person_out_in_full(
    qtbot, page, person, monkeypatch, tmp_path, reason, shown
):
    """Ctrl+E asks why, as the export of a list does; the log keeps the reason."""
    choose_file(monkeypatch, tmp_path / "report.xlsx")

    def why(dialog):
        assert "Name" in dialog.message.text() and dialog.form.value() == "xlsx"
        type_text(dialog.reason, reason)
        dialog.verb.click()

    answer(why)
    qtbot.keyClick(page.grid, Qt.Key.Key_E, CTRL)
    qtbot.waitUntil((tmp_path / "report.xlsx").exists)
    assert any(shown in row for row in rows_of(tmp_path / "report.xlsx"))
    kept = PersonalLog.get()
    assert (kept.reason, bool(kept.masked)) == (reason, not reason)


def test_without_the_right_nobody_is_asked(qtbot, page, person, monkeypatch, tmp_path):
    choose_file(monkeypatch, tmp_path / "report.csv")
    monkeypatch.setattr("salesassist.ui.pages.reports.why.may", lambda who, deed: False)
    qtbot.keyClick(page.grid, Qt.Key.Key_E, CTRL | SHIFT)
    assert "王○明" in (tmp_path / "report.csv").read_text("utf-8-sig")
