"""The reports page as the assistant uses it at the end of a month."""

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog

from salesassist.db import Order, Paper, PersonalLog, sums
from salesassist.db.base import unit_of_work
from salesassist.rules.orders import OrderState
from salesassist.tasks.orders.drafting import LineDraft
from salesassist.tasks.orders.taking import add_order
from salesassist.texts import set_language
from salesassist.ui.kit.labels import Label
from salesassist.ui.pages.reports import ReportsPage
from salesassist.ui.pages.reports.sides import Beside
from tests.papers import text_of
from tests.ui.keyboard import type_text

OCTOBER = (2026, 10)


@pytest.fixture(autouse=True)
def english():
    set_language("en")
    yield
    set_language("en")


def sell(customer, on, *lines, currency="TWD"):
    """Keep a confirmed order of (product, quantity) pairs."""
    head = {"customer": customer, "ordered_on": on, "currency": currency, "tax_mode": "added"}
    drafts = [LineDraft.of_product(product, quantity * 1_000) for product, quantity in lines]
    number = f"T{Order.select().count() + 1:04d}"
    with unit_of_work("test", "sell") as work:
        return add_order(work, head, drafts, number=number, state=OrderState.CONFIRMED)


@pytest.fixture
def orders(customer, products):
    """Two orders of October 2026 (15,030 net in all) and one of October 2025."""
    cylinder, valve, _ = products
    return [
        sell(customer, dt.date(2026, 10, 1), (cylinder, 10), (valve, 2)),
        sell(customer, dt.date(2026, 10, 31), (cylinder, 1)),
        sell(customer, dt.date(2025, 10, 15), (cylinder, 5)),
    ]


@pytest.fixture
def page(qtbot, context, orders) -> ReportsPage:
    made = ReportsPage(context)
    qtbot.addWidget(made)
    made.resize(1440, 800)
    made.show()
    qtbot.waitExposed(made)
    made.period.go(OCTOBER)
    made.table.setFocus()
    return made


def row(page: ReportsPage, at: int) -> list[str]:
    """The words of a row of the table."""
    model = page.table.figures
    return [str(model.index(at, column).data()) for column in range(model.columnCount())]


def type_month(qtbot, page: ReportsPage, text: str) -> None:
    page.period.field.setFocus()
    page.period.field.selectAll()
    qtbot.keyClicks(page.period.field, text)
    qtbot.keyClick(page.period.field, Qt.Key.Key_Return)


def choose_file(monkeypatch, path: Path) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *given: (str(path), ""))


def test_the_table_is_a_good_model(page, qtmodeltester):
    qtmodeltester.check(page.table.figures)
    page.list.choose("products")
    qtmodeltester.check(page.table.figures)


def test_the_side_list_is_a_good_model(page, qtmodeltester):
    qtmodeltester.check(page.list.model())


def test_customers_with_their_sum(page):
    assert row(page, 0) == [
        "1", "C00127", "晉暘精密工業股份有限公司", "2", "15,030", "100.0%", "100.0%", "6,300", "+138.6%",
    ]  # fmt: skip
    assert row(page, 1) == [
        "",
        "",
        "Total of 1 customers",
        "2",
        "15,030",
        "100.0%",
        "",
        "6,300",
        "+138.6%",
    ]
    assert page.span.text() == "2026-10-01 - 2026-10-31"


def test_products_with_their_class(page):
    page.list.choose("products")
    assert row(page, 0)[:5] == ["1", "HC63-100", "氣缸 63×100 雙動附磁", "11", "13,860"]
    assert row(page, 1)[7:] == ["C", "—", "—"], "what was not sold last year has no growth"
    assert row(page, 2)[2] == "Total of 2 products"


def test_what_was_sold_last_year_only_stands_in_a_row_of_its_own(page, products, customer):
    """So that the column of last year adds up to its sum."""
    sell(customer, dt.date(2025, 10, 3), (products[2], 10))
    page.list.choose("products")
    assert row(page, 2)[2:5] == ["Sold last year only", "0", "0"]
    assert [row(page, at)[8] for at in (0, 1, 2, 3)] == ["6,300", "—", "4,000", "10,300"]


@pytest.mark.parametrize("typed", ["115/10", "2026-10", "11510", "115年10月"])
def test_a_month_typed_in_any_of_the_offices_ways(qtbot, page, typed):
    page.period.go((2026, 1))
    page.period.field.setFocus()
    page.period.field.selectAll()
    type_text(page.period.field, typed)
    qtbot.keyClick(page.period.field, Qt.Key.Key_Return)
    assert page.period.month == OCTOBER
    assert page.report.net == 15_030


def test_a_month_that_is_none_is_said_beside_the_field(qtbot, page):
    type_month(qtbot, page, "2026-13")
    assert page.period.problem.text() == "There is no month “2026-13”. Type 2026-10 or 115/10."
    assert page.period.field.property("state") == "error"
    assert page.report.month == 10, "the report stays"
    qtbot.keyClick(page.period.field, Qt.Key.Key_Escape)
    assert (page.period.field.text(), page.period.problem.text()) == ("2026-10", "")


def test_pages_of_the_calendar_turn_by_keys(qtbot, page):
    qtbot.keyClick(page.table, Qt.Key.Key_PageUp, Qt.KeyboardModifier.ControlModifier)
    assert page.period.month == (2026, 9)
    assert page.empty.isVisible()
    assert "No order was confirmed in 2026-09." in [
        label.text() for label in page.empty.findChildren(Label)
    ]
    page.empty.button().click()
    assert page.period.month == OCTOBER, "the newest month with orders"
    qtbot.keyClick(page.table, Qt.Key.Key_PageDown, Qt.KeyboardModifier.ControlModifier)
    assert page.period.month == (2026, 11)


def test_the_months_menu_shows_their_sales(page):
    menu = page.period.open_months()
    assert [action.text() for action in menu.actions()][:2] == ["2026-10\t15,030", "2026-09\t0"]
    menu.actions()[1].trigger()
    assert page.period.month == (2026, 9)
    menu.close()


def test_another_currency_is_offered_and_named(page, customer, products):
    assert not page.period.currencies.isVisible()
    sell(customer, dt.date(2026, 10, 5), (products[0], 1), currency="USD")
    assert page.period.currencies.isVisible(), "the page saw the new order by itself"
    assert "also has USD" in page.foot.definitions.text()
    page.period.currencies.setCurrentIndex(1)
    assert (page.report.currency, row(page, 0)[4]) == ("USD", "1,260.00")


def test_the_foot_proves_the_sums(page):
    assert page.foot.verdict.text() == "The sums agree"
    assert "15,030 against 15,030, difference 0" in page.foot.figures.text()
    assert page.foot.band.property("area") == "good"


def test_what_does_not_foot_is_red_and_goes_nowhere(qtbot, page, monkeypatch, context):
    """A figure changed behind the program's back: no print, no copy, no CSV, no number."""
    Order.update(net=Order.net + 1).where(Order.number == "T0001").execute()
    page.reload()
    assert page.foot.band.property("area") == "error"
    assert "15,031" in page.foot.figures.text()
    buttons = (page.output.issue, page.output.copy, page.output.csv, page.output.print_button)
    assert not any(button.isEnabled() for button in buttons)
    assert "does not foot" in page.output.print_button.toolTip()
    monkeypatch.setattr(
        page.output.press, "ask_and_print", lambda *given: pytest.fail("it was printed")
    )
    QApplication.clipboard().setText("before")
    for key in (Qt.Key.Key_P, Qt.Key.Key_C):
        qtbot.keyClick(page.table, key, Qt.KeyboardModifier.ControlModifier)
    page.output.issue_report()
    page.output.save_csv()
    assert QApplication.clipboard().text() == "before"
    assert "does not foot" in context.quiet.text()
    assert not Paper.select().exists()


def test_copy_for_a_spreadsheet(qtbot, page):
    """Ctrl+C: tabs, plain figures, the code in its own column."""
    qtbot.keyClick(page.table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    head, first, total = QApplication.clipboard().text().splitlines()
    assert head.split("\t")[:4] == ["#", "Code", "Name", "Count"]
    assert first.split("\t") == [
        "1", "C00127", "晉暘精密工業股份有限公司", "2", "15030", "100.00%", "100.00%", "6300", "138.57%",
    ]  # fmt: skip
    assert total.split("\t")[4] == "15030"


def test_a_name_that_is_a_formula_is_copied_as_text(page, customer):
    with unit_of_work("test", "rename") as work:
        work.change(customer, name="=1+1\tx")
    page.copy()
    assert QApplication.clipboard().text().splitlines()[1].split("\t")[2] == "'=1+1 x"


def test_enter_shows_the_orders_and_enter_goes_to_one(qtbot, page, context, orders):
    went = []
    context.go = lambda name, record_id: went.append((name, record_id))
    qtbot.keyClick(page.table, Qt.Key.Key_Return)
    shown = page.documents
    assert shown.isVisible() and shown.table.view.hasFocus()
    assert shown.table.model.rowCount() == 2
    assert shown.sum.text() == "2026-10: 2 orders, net 15,030"
    qtbot.keyClick(shown.table.view, Qt.Key.Key_Down)
    qtbot.keyClick(shown.table.view, Qt.Key.Key_Return)
    assert went == [("orders", orders[1].id)]
    qtbot.keyClick(shown.table.view, Qt.Key.Key_Escape)
    assert not shown.isVisible() and page.table.hasFocus()


def test_the_orders_behind_a_product_show_its_part(qtbot, page):
    """1,170 of the order's 13,770."""
    page.list.choose("products")
    page.table.selectRow(1)
    qtbot.keyClick(page.table, Qt.Key.Key_Return)
    model = page.documents.table.model
    texts = [model.index(0, column).data() for column in range(model.columnCount())]
    assert model.rowCount() == 1
    assert texts[-2:] == ["1,170", "13,770"]


def test_the_sum_has_no_orders_to_show(qtbot, page):
    page.table.selectRow(1)
    qtbot.keyClick(page.table, Qt.Key.Key_Return)
    assert not page.documents.isVisible()


def test_the_paper_stands_beside_the_table(qtbot, page):
    """F9: the chart gives way to the paper, and comes back."""
    qtbot.keyClick(page.table, Qt.Key.Key_F9)
    assert page.output.preview.isVisible()
    assert "15,030" in text_of(page.output.preview.data())
    assert page.preview_button.text() == "Chart"
    qtbot.keyClick(page.table, Qt.Key.Key_F9)
    assert page.chart.isVisible()


def test_where_there_is_little_room_the_table_stands_alone(qtbot, page):
    page.resize(900, 640)
    qtbot.waitUntil(lambda: page.splitter.now is Beside.NOTHING)
    page.splitter.turn()
    assert page.chart.isVisible()
    page.splitter.turn()
    assert page.output.preview.isVisible()
    page.splitter.turn()
    assert page.splitter.now is Beside.NOTHING


def test_print_hands_over_the_report_as_it_is_now(qtbot, page, monkeypatch, context):
    printed = []
    monkeypatch.setattr(
        page.output.press, "ask_and_print", lambda *given: printed.append(given) or "HP"
    )
    qtbot.keyClick(page.table, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    (data, title, _) = printed[0]
    assert "15,030" in text_of(data)
    assert title == "Monthly sales report 2026-10"
    assert context.state.printer == "HP"
    assert not Paper.select().exists(), "printing takes no number"


def test_issue_keeps_the_bytes_and_puts_a_copy_in_the_folder(page, context):
    page.output.issue.click()
    paper = Paper.get()
    copies = list(context.papers.iterdir())
    assert paper.number == "RP-11510-01"
    assert [copy.read_bytes() for copy in copies] == [bytes(paper.pdf)]
    assert paper.number in context.quiet.text()
    assert [link.text() for link in context.quiet.links()] == ["Open", "Open folder"]
    assert page.output.preview.data() == bytes(paper.pdf)


def test_issued_again_without_a_change_it_is_the_same_paper(page, orders, customer, products):
    page.output.issue.click()
    page.output.issue.click()
    assert Paper.select().count() == 1
    sell(customer, dt.date(2026, 10, 9), (products[1], 1))
    page.output.issue.click()
    assert [paper.number for paper in Paper.select()] == ["RP-11510-01", "RP-11510-02"]


def test_an_issued_report_is_printed_from_its_own_bytes(page, monkeypatch, customer, products):
    page.output.issue.click()
    issued = bytes(Paper.get().pdf)
    sell(customer, dt.date(2026, 10, 9), (products[1], 1))
    page.show_record(Paper.get().id)
    printed = []
    monkeypatch.setattr(
        page.output.press, "ask_and_print", lambda *given: printed.append(given) or ""
    )
    page.output.print_paper()
    assert printed[0][0] == issued


def test_csv_is_saved_where_one_chooses(qtbot, page, monkeypatch, tmp_path, context):
    choose_file(monkeypatch, tmp_path / "report.csv")
    qtbot.keyClick(
        page.table,
        Qt.Key.Key_E,
        Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier,
    )
    assert "13860" in (tmp_path / "report.csv").read_text(encoding="utf-8-sig")
    assert "report.csv" in context.quiet.text()
    assert PersonalLog.get().what.startswith("Monthly sales report"), "each export is in the log"


def test_a_folder_that_cannot_be_written_is_said(page, monkeypatch, tmp_path, context):
    (tmp_path / "file").write_text("")
    choose_file(monkeypatch, tmp_path / "file" / "report.pdf")
    page.output.save_pdf()
    assert context.quiet.kind() == "error"


def test_bars_stand_on_their_rows(page):
    """The longest figure takes the room; half of it takes half."""
    scale = page.chart.bars.scale
    assert scale.length(15_030, 300) == 300
    assert scale.length(7_515, 300) == 150
    assert scale.length(-5, 300) == 0
    assert (scale.unit(), scale.text(15_030)) == ("Net, TWD", "15,030")
    big = replace(page.report.customers[0], net=1_234_567)
    page.chart.show_report(page.report, (big,))
    assert page.chart.bars.scale.text(1_234_567) == "1,235"
    assert "thousand" in page.chart.bars.scale.unit()


def test_chinese_words(qtbot, context, orders):
    set_language("zh_TW")
    made = ReportsPage(context)
    qtbot.addWidget(made)
    made.show()
    made.period.go(OCTOBER)
    assert made.title.text() == "客戶別銷售"
    assert made.span.text() == "115/10/01–115/10/31"
    assert made.period.field.text() == "115 年 10 月"
    assert made.foot.verdict.text() == "合計相符"


def test_of_many_orders_a_month_is_read_beside_the_window(qtbot, page, monkeypatch):
    """The old month stands until the new one is there; who leaps on wants only the last."""
    before = page.report
    monkeypatch.setattr(sums, "FEW", -1)
    page.period.go_earlier()
    page.period.go_earlier()
    assert page.report is before
    qtbot.waitUntil(lambda: page.report is not before)
    assert (page.report.year, page.report.month) == page.period.month == (2026, 8)
