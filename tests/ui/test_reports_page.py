"""The reports page as the assistant asks it: reports, periods, filters, what is behind a figure."""

import datetime as dt

import pytest
from PySide6.QtCore import Qt

from salesassist.db import MonthClose, Order, Target
from salesassist.db.base import unit_of_work
from salesassist.rules.spans import Span, span_of
from salesassist.tasks.reports import catalog
from salesassist.texts import set_language
from salesassist.ui.kit.labels import Label
from salesassist.ui.pages.reports.page import EMPTY, ROWS
from salesassist.ui.pages.reports.sides import Beside
from tests.papers import text_of
from tests.ui.keyboard import type_text
from tests.ui.reports import (
    CTRL,
    OCTOBER,
    heads,
    orders_of,
    row,
    sell,
    shown_page,
    type_span,
)


@pytest.fixture
def orders(customer, products):
    return orders_of(customer, products)


@pytest.fixture
def page(qtbot, context, orders):
    return shown_page(qtbot, context)


def test_the_table_is_a_good_model(page, qtmodeltester):
    qtmodeltester.check(page.grid.report)
    page.list.choose("by-product")
    qtmodeltester.check(page.grid.report)


def test_the_side_list_is_a_good_model(page, qtmodeltester):
    qtmodeltester.check(page.list.model())


@pytest.mark.parametrize("report", catalog.REPORTS, ids=lambda each: each.name)
def test_every_report_is_reached_from_the_list(page, report):
    """With its title, its basis and either rows or a sentence why there are none."""
    page.list.choose(report.name)
    assert page.found.made.report is report
    assert page.head.title.text() == report.title
    assert page.foot.definitions.text().startswith("Basis: ")
    rows = bool(page.found.made.table.rows)
    assert page.body.currentIndex() == (ROWS if rows else EMPTY)
    assert page.foot.band.property("area") in ("good", "panel")


def test_customers_with_their_sum(page):
    assert heads(page) == [
        "No.", "Name", "Number of documents", "Net", "Share", "Cumulated", "Last year", "Growth",
    ]  # fmt: skip
    assert row(page, 0) == [
        "1", "晉暘精密", "2", "15,030", "100.0%", "100.0%", "6,300", "+138.6%",
    ]  # fmt: skip
    total = row(page, 1)
    assert (total[1], total[3], total[6:]) == (
        "Total of 1 customers", "15,030", ["6,300", "+138.6%"],
    )  # fmt: skip
    assert page.head.days.text() == "2026-10-01 - 2026-10-31"


def test_products_with_their_class(page):
    page.list.choose("by-product")
    assert row(page, 0)[1:5] == ["HC63-100", "氣缸 63×100 雙動附磁", "11", "13,860"]
    assert row(page, 1)[-1] == "—", "what was not sold last year has no growth"
    assert row(page, 2)[2] == "Total of 2 products"


def test_a_head_sorts_and_the_sums_stay_below(qtbot, page):
    page.list.choose("by-product")
    head = page.grid.horizontalHeader()
    net = [column.key for column in page.grid.report.table.columns].index("net")
    head.setSortIndicator(net, Qt.SortOrder.AscendingOrder)
    assert [row(page, at)[0] for at in range(3)] == ["2", "1", ""]
    assert row(page, 2)[2] == "Total of 2 products"
    growth = net + 5
    head.setSortIndicator(growth, Qt.SortOrder.DescendingOrder)
    assert row(page, 1)[-1] == "—", "what is not known comes last, whichever way"
    head.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
    assert row(page, 0)[0] == "1"


def test_columns_are_chosen_and_stay_chosen(qtbot, page, context):
    menu = page.grid.choose_columns(page.question.columns)
    next(each for each in menu.actions() if each.text() == "Margin").trigger()
    menu.close()
    assert "Margin" in heads(page)
    assert "Margin" in heads(shown_page(qtbot, context)), "the PC remembers"
    page.list.choose("by-product")
    assert "Margin" not in heads(page), "each report has its own"


@pytest.mark.parametrize("typed", ["115/10", "2026-10", "11510", "115年10月"])
def test_a_month_typed_in_any_of_the_offices_ways(page, typed):
    page.question.go(span_of("month", dt.date(2026, 1, 1)))
    type_span(page, typed)
    assert page.asked.span == OCTOBER
    assert row(page, 0)[3] == "15,030"


def test_a_month_that_is_none_is_said_beside_the_field(qtbot, page):
    span = page.question.span
    type_span(page, "2026-13")
    assert span.problem.isVisible()
    assert span.field.property("state") == "error"
    assert page.asked.span == OCTOBER, "the report stays"
    qtbot.keyClick(span.field, Qt.Key.Key_Escape)
    assert span.field.text() == "2026-10" and span.problem.isHidden()


def test_pages_of_the_calendar_turn_by_keys(qtbot, page):
    qtbot.keyClick(page.grid, Qt.Key.Key_PageUp, CTRL)
    assert page.asked.span.key() == "2026-09"
    assert page.empty.isVisible()
    said = [label.text() for label in page.empty.findChildren(Label)]
    assert "“Sales by customer” has nothing for 2026-09." in said
    page.empty.button().click()
    assert page.asked.span == OCTOBER, "the newest month with orders"
    qtbot.keyClick(page.grid, Qt.Key.Key_PageDown, CTRL)
    assert page.asked.span.key() == "2026-11"


def test_every_kind_of_time_can_be_asked(page):
    span = page.question.span
    for kind, key in (("year", "2026"), ("quarter", "2026-Q4"), ("week", "2026-W48")):
        span.kind.set_value(kind)
        assert page.asked.span.key() == key
    type_span(page, "2026-10-29")
    assert page.asked.span.key() == "2026-W44"
    span.kind.set_value("day")
    assert page.asked.span.days == 1


def test_two_days_are_typed(qtbot, page):
    span = page.question.span
    span.kind.set_value("any")
    assert span.first.isVisible() and not span.field.isVisible()
    for editor, text in ((span.first, "2026-10-02"), (span.last, "2026-10-31")):
        editor.line.selectAll()
        type_text(editor.line, text)
        qtbot.keyClick(editor.line, Qt.Key.Key_Return)
    assert page.asked.span == Span("any", dt.date(2026, 10, 2), dt.date(2026, 10, 31))
    assert row(page, 0)[3] == "1,260", "the order of the first is outside"
    span.last.line.selectAll()
    type_text(span.last.line, "2026-09-01")
    qtbot.keyClick(span.last.line, Qt.Key.Key_Return)
    assert span.problem.isVisible() and page.asked.span.last.day == 31


def test_the_menu_of_months_shows_their_sales(page):
    menu = page.question.span.open_spans()
    assert [action.text() for action in menu.actions()][:2] == ["2026-10\t15,030", "2026-09\t0"]
    menu.actions()[1].trigger()
    assert page.asked.span.key() == "2026-09"
    menu.close()


def test_another_currency_is_offered_once_there_are_sales_in_it(page, customer, products):
    assert not page.question.currency.isVisible()
    sell(customer, dt.date(2026, 10, 5), (products[0], 1), currency="USD")
    page.reload()
    assert page.question.currency.isVisible()
    page.question.currency.set_value("USD")
    assert row(page, 0)[3] == "1,260.00"
    assert "USD" in page.foot.definitions.text()


def test_a_filter_narrows_and_only_known_ones_are_offered(page, customer):
    with unit_of_work("test", "region") as work:
        work.change(customer, region="北部")
    page.reload()
    filters = page.question.filters
    assert [name for name, part in filters.parts.items() if part.isVisible()] == ["rep", "region"]
    menu = filters.open_more()
    assert "Sales channel" in [action.text() for action in menu.actions()]
    next(each for each in menu.actions() if each.text() == "Category").trigger()
    menu.close()
    assert filters.parts["category"].isVisible()
    filters.editors["region"].set_value("北部")
    assert page.asked.filters == {"region": "北部"} and row(page, 0)[3] == "15,030"
    assert "Region: 北部" in page.foot.definitions.text()
    page.list.choose("journal")
    assert not filters.parts["category"].isVisible(), "the journal has no category"


def test_a_filter_without_a_second_path_says_so(page, products):
    with unit_of_work("test", "category") as work:
        work.change(products[0], category="氣缸")
    page.reload()
    menu = page.question.filters.open_more()
    next(each for each in menu.actions() if each.text() == "Category").trigger()
    menu.close()
    page.question.filters.editors["category"].set_value("氣缸")
    assert row(page, 0)[3] == "13,860"
    assert page.foot.verdict.text() == "Not proven"


def test_one_customer_is_found_by_typing(qtbot, page, customer):
    menu = page.question.filters.open_more()
    next(each for each in menu.actions() if each.text() == "Customer").trigger()
    menu.close()
    editor = page.question.filters.editors["customer"]
    type_text(editor.line, customer.code)
    editor.tidy()
    assert page.asked.filters == {"customer": customer.id}
    assert page.found.made.table.rows


def test_compared_with_the_period_before_or_with_nothing(page, customer, products):
    sell(customer, dt.date(2026, 9, 30), (products[0], 1))
    page.question.compare.set_value("before")
    assert heads(page)[-2:] == ["Previous period", "Growth"]
    assert row(page, 0)[-2:] == ["1,260", "+1,092.9%"]
    page.question.compare.set_value("none")
    assert heads(page)[-1] == "Cumulated"
    page.list.choose("trend")
    assert not page.question.compare.isVisible(), "the trend has its own comparison"


def test_the_question_goes_along_to_the_next_report(page):
    page.question.basis.set_value("delivery")
    page.list.choose("rfm")
    assert page.asked.span == OCTOBER and page.found.made.asked.basis == "delivery"
    page.list.choose("backlog")
    assert page.found.made.asked.basis == "order", "as this one knows it"
    page.list.choose("by-customer")
    assert page.found.made.asked.basis == "delivery"


def test_the_report_looked_at_last_comes_back(qtbot, page, context):
    page.list.choose("margin")
    assert shown_page(qtbot, context).list.current() == "margin"


def test_the_foot_proves_the_sums(page):
    assert page.foot.verdict.text() == "The sums agree"
    assert "15,030 against 15,030, difference 0" in page.foot.figures.text()
    assert page.foot.band.property("area") == "good"


def test_a_closed_month_says_so_and_what_was_corrected(page, orders):
    with unit_of_work("test", "close") as work:
        work.add(MonthClose(month="2026-10", closed_at=dt.datetime(2026, 11, 5), closed_by="王"))
    page.reload()
    assert page.foot.closed.text().startswith("Closed on 2026-11-05, corrected since: +15,030")


# What is behind a figure


def test_enter_shows_the_documents_and_enter_goes_to_one(qtbot, page, context, orders):
    went = []
    context.go = lambda name, record_id: went.append((name, record_id))
    qtbot.keyClick(page.grid, Qt.Key.Key_Return)
    shown = page.documents
    assert shown.isVisible() and shown.grid.hasFocus()
    assert shown.sum.text() == "15,030 = 2 documents"
    qtbot.keyClick(shown.grid, Qt.Key.Key_Down)
    qtbot.keyClick(shown.grid, Qt.Key.Key_Return)
    assert went == [("orders", orders[0].id)], "the newest stands first"
    qtbot.keyClick(shown.grid, Qt.Key.Key_Escape)
    assert not shown.isVisible() and page.grid.hasFocus()


def test_the_orders_behind_a_product_show_its_part(qtbot, page):
    """1,170 of the order's 13,770."""
    page.list.choose("by-product")
    page.grid.point_at(1)
    qtbot.keyClick(page.grid, Qt.Key.Key_Return)
    assert page.documents.sum.text() == "1,170 = 1 documents"


def test_each_figure_has_its_own_documents(qtbot, page, orders):
    """Of last year's figure, of the sum below, and by a double click."""
    columns = [column.key for column in page.grid.report.table.columns]
    page.grid.setCurrentIndex(page.grid.report.index(0, columns.index("before")))
    qtbot.keyClick(page.grid, Qt.Key.Key_Return)
    assert [each.id for each in page.documents.dug.documents] == [orders[2].id]
    assert page.documents.sum.text() == "6,300 = 1 documents"
    total = page.grid.report.index(1, columns.index("net"))
    page.grid.setCurrentIndex(total)
    middle = page.grid.visualRect(total).center()
    qtbot.mouseClick(page.grid.viewport(), Qt.MouseButton.LeftButton, pos=middle)
    qtbot.mouseDClick(page.grid.viewport(), Qt.MouseButton.LeftButton, pos=middle)
    assert page.documents.title.text() == "Total of 1 customers　Net"
    assert page.documents.sum.text() == "15,030 = 2 documents"


def test_a_figure_without_documents_says_so(qtbot, page, context):
    """A target nobody has reached anything of yet."""
    with unit_of_work("test", "target") as work:
        work.add(Target(month="2026-10", kind="house", amount=9_000_000))
    page.list.choose("achievement")
    rest = [at for at, each in enumerate(page.found.made.table.rows) if each.behind is None][-1]
    page.grid.point_at(rest)
    qtbot.keyClick(page.grid, Qt.Key.Key_Return)
    if not page.documents.isVisible():
        assert "No document" in context.quiet.text()


# Chart and paper beside the table


def test_the_chart_points_at_the_row_and_the_row_at_the_chart(qtbot, page):
    page.list.choose("by-product")
    chart, bars = page.splitter.chart, page.splitter.chart.bars
    assert chart.has_picture() and bars.isVisible() and bars.pointed == 0
    page.grid.selectRow(1)
    assert bars.pointed == 1
    qtbot.mouseClick(bars, Qt.MouseButton.LeftButton, pos=bars.area(0).center())
    assert page.grid.currentIndex().row() == 0 and bars.pointed == 0
    assert "13,860" in bars.accessibleName()


def test_the_paper_stands_beside_the_table(qtbot, page):
    """F9: the chart gives way to the paper, the paper to the table alone, and it comes back."""
    qtbot.keyClick(page.grid, Qt.Key.Key_F9)
    assert page.output.preview.isVisible()
    assert "15,030" in text_of(page.output.preview.data())
    assert page.head.beside.text() == "Table alone"
    qtbot.keyClick(page.grid, Qt.Key.Key_F9)
    assert not page.splitter.right.isVisible()
    page.list.choose("by-product")
    assert not page.splitter.right.isVisible(), "what was asked for stays"
    qtbot.keyClick(page.grid, Qt.Key.Key_F9)
    assert page.splitter.chart.isVisible()


def test_where_there_is_little_room_the_table_stands_alone(qtbot, page):
    page.resize(900, 640)
    qtbot.waitUntil(lambda: page.splitter.now is Beside.NOTHING)
    page.splitter.turn()
    assert page.splitter.chart.isVisible()
    page.splitter.turn()
    assert page.output.preview.isVisible()
    page.splitter.turn()
    assert page.splitter.now is Beside.NOTHING


def test_in_a_narrow_window_buttons_fold_into_a_menu(page):
    page.resize(1000, 640)
    assert page.output.issue.isHidden() and page.output.print_button.isVisible()
    menu = page.head.open_more()
    words = [action.text() for action in menu.actions()]
    menu.close()
    assert words[:3] == ["Save as a layout", "Issue report", "CSV"]


def test_chinese_words(qtbot, context, orders):
    set_language("zh_TW")
    made = shown_page(qtbot, context)
    assert made.head.title.text() == "客戶別銷售"
    assert made.head.days.text() == "115/10/01–115/10/31"
    assert made.question.span.field.text() == "115 年 10 月"
    assert made.foot.verdict.text() == "合計相符"


def test_a_new_order_renews_the_figures(page, customer, products):
    sell(customer, dt.date(2026, 10, 9), (products[1], 1))
    assert row(page, 0)[3] == "15,615"
    assert Order.select().count() == 4


def test_figures_that_are_renewed_leave_one_where_one_is(page, customer, products):
    page.list.choose("by-product")
    page.grid.point_at(1)
    sell(customer, dt.date(2026, 10, 9), (products[2], 1_000))
    assert row(page, page.grid.currentIndex().row())[2] == products[1].name
    page.question.span.go_earlier()
    page.question.span.go_later()
    assert page.grid.currentIndex().row() == 0, "another question begins at the top"
