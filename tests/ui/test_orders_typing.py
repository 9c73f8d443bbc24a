"""Typing an order: what the form takes, says and gives back while it is not finished."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from salesassist.db import Address, Customer, Order, Product
from salesassist.db.base import unit_of_work
from salesassist.tasks.orders import LineDraft, checks
from salesassist.texts import set_language
from salesassist.ui.pages.orders import OrdersPage
from tests.papers import text_of
from tests.ui.orders import shown_page, type_cell, type_field


@pytest.fixture
def page(qtbot, context, customer, products) -> OrdersPage:
    return shown_page(qtbot, context)


def test_a_new_customer_gets_goods_where_the_person_says(qtbot, page):
    """A customer made from the order form has no addresses: the words typed are the address."""
    page.show_new()
    type_field(page, "customer", "堃犇精機有限公司")
    page.editor.form.message("customer").link().click()
    type_field(page, "ship_to", "高雄市前鎮區成功二路 88 號")
    type_cell(qtbot, page, 0, "code", "HC63-100")
    assert page.editor.problems() == []
    assert page.keeper.keep()
    order = Order.get()
    assert (order.ship_to, order.ship_text) == (None, "高雄市前鎮區成功二路 88 號")
    page.deeds.do_deed()
    assert "成功二路" in text_of(page.preview.data()).replace(" ", "")
    page.list.select(None)
    page.editor.load(Order.get())
    assert page.editor.form.editor("ship_to").text() == "高雄市前鎮區成功二路 88 號"


def test_the_place_may_be_typed_before_the_customer(page):
    with unit_of_work("test", "no places") as work:
        for place in list(Address.select()):
            work.remove(place)
    page.show_new()
    type_field(page, "ship_to", "工地：臺中市南屯區")
    type_field(page, "customer", "晉暘")
    assert page.editor.head()["ship_text"] == "工地：臺中市南屯區"


def test_a_place_too_long_is_told_under_its_field(qtbot, page):
    page.show_new()
    type_field(page, "customer", "晉暘")
    type_cell(qtbot, page, 0, "code", "HC63-100")
    type_field(page, "ship_to", "長" * 201)
    assert not page.keeper.keep()
    assert page.editor.form.message("ship_to").kind() == "error"


def test_the_sentence_of_payment_is_the_same_before_the_first_line(qtbot, page):
    """Without lines the order comes to nothing, but the closing day is what it is."""
    page.show_new()
    type_field(page, "customer", "晉暘")
    type_field(page, "promised_on", "2026-11-28")
    before = page.editor.form.message("term").text()
    assert "closing" in before
    type_cell(qtbot, page, 0, "code", "HC63-100")
    assert page.editor.form.message("term").text() == before


def test_nothing_is_told_off_while_the_choices_are_open(page):
    page.show_new()
    type_field(page, "customer", "晉", leave=False)
    editor = page.editor.form.editor("customer")
    assert editor.completion.popup().isVisible()
    told = [each.text() for each in page.editor.totals._checks if each.text()]
    assert not any("晉" in each for each in told)
    editor.completion.popup().hide()
    editor.line.selectAll()
    type_field(page, "customer", "沒有這一家")
    assert "沒有這一家" in " ".join(each.text() for each in page.editor.totals._checks)


def test_the_offer_to_make_a_customer_goes_when_one_is_chosen(page):
    page.show_new()
    type_field(page, "customer", "晉陽")
    assert page.editor.form.message("customer").kind() == "warning"
    type_field(page, "customer", "晉暘")
    assert page.editor.form.message("customer").kind() == "check"


def test_a_warning_goes_with_its_reason(page, kept_order):
    with unit_of_work("test", "po") as work:
        work.change(Order.get(), customer_po="PO-1")
    page.show_new()
    type_field(page, "customer", "晉暘")
    type_field(page, "customer_po", "PO-1")
    assert page.editor.form.message("customer_po").kind() == "warning"
    type_field(page, "customer_po", "PO-2")
    assert page.editor.form.message("customer_po").text() == ""


def test_esc_gives_up_the_cell_before_it_leaves_the_lines(qtbot, page, kept_order):
    page.list.select(kept_order.id)
    grid = page.editor.grid
    type_cell(qtbot, page, 0, "quantity", "兩個")
    grid.focus_cell(0, "quantity")
    assert grid.model.problem(0, "quantity").typed == "兩個"
    qtbot.keyClick(grid.view, Qt.Key.Key_Escape)
    assert grid.model.problem(0, "quantity") is None
    assert grid.lines()[0]["quantity"] == 2_000
    assert grid.view.hasFocus()
    qtbot.keyClick(grid.view, Qt.Key.Key_Escape)
    assert page.list.view.hasFocus()


def test_esc_in_an_open_cell_keeps_the_old_value(qtbot, page, kept_order):
    page.list.select(kept_order.id)
    cell = type_cell(qtbot, page, 0, "quantity", "9", enter=False)
    qtbot.keyClick(cell, Qt.Key.Key_Escape)
    assert page.editor.grid.lines()[0]["quantity"] == 2_000
    assert page.editor.grid.view.hasFocus()


def test_enter_in_the_list_marks_what_stands_in_the_first_field(page, kept_order):
    page.list.select(kept_order.id)
    page.list.opened.emit(kept_order)
    line = page.editor.form.editor("customer").line
    assert line.hasFocus()
    assert line.selectedText() == line.text() == "晉暘精密工業股份有限公司"


@pytest.mark.parametrize("column", ["code", "name"])
def test_one_name_pasted_into_the_empty_line_is_the_product(page, column):
    page.show_new()
    grid = page.editor.grid
    QApplication.clipboard().setText("電磁閥 五口二位\n")
    grid.focus_cell(0, column)
    grid.view.paste()
    assert [line.code for line in page.editor.lines()] == ["HV2-08-24D"]
    assert grid.model.columns[grid.view.currentIndex().column()].key == "quantity"


def test_a_pasted_name_that_fits_several_offers_them(qtbot, page, products):
    with unit_of_work("test", "another") as work:
        work.add(Product(code="HC40-50", name="氣缸 40×50", unit="支", price=8_000_000))
    page.show_new()
    QApplication.clipboard().setText("氣缸")
    page.editor.grid.focus_cell(0, "code")
    page.editor.grid.view.paste()
    cell = page.editor.grid.view.cell_editor()
    assert cell.text() == "氣缸"
    assert cell.completion.popup().isVisible()
    qtbot.keyClick(cell.completion.popup(), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: [line.code for line in page.editor.lines()] == ["HC40-50"])


def test_a_bare_discount_says_what_it_means_and_turns_into_percent(qtbot, page):
    page.show_new()
    type_field(page, "customer", "晉暘")
    type_cell(qtbot, page, 0, "code", "HC63-100")
    type_cell(qtbot, page, 0, "discount", "10")
    strip = page.editor.grid.strip
    assert strip.kind() == "sentence"
    assert "NT$10" in strip.text()
    assert page.editor.problems() == []
    strip.link().click()
    assert page.editor.lines()[0].discount_bp == 1_000
    assert strip.text() == ""


def test_a_row_is_named_once(qtbot, page):
    page.show_new()
    type_field(page, "customer", "晉暘")
    type_cell(qtbot, page, 0, "code", "HC63-100")
    type_cell(qtbot, page, 0, "quantity", "0")
    page.editor.grid.focus_cell(0, "quantity")
    assert page.editor.grid.strip.text() == "Line 1: The quantity 0 must be more than 0."
    assert page.editor.totals._checks[0].text() == "Row 1: The quantity 0 must be more than 0."


def test_problems_speak_the_language_of_the_screen_to_the_end(customer):
    """What is wrong in a line, the line and the sum of all are one language."""
    set_language("zh_TW")
    try:
        head = {"customer": customer, "ordered_on": None}
        found = checks.findings(head, [LineDraft(quantity=0)])
        text = str(checks.OrderProblems(found))
    finally:
        set_language("en")
    assert "第 1 列：沒有品名。" in text
    assert "missing" not in text


def test_what_cannot_be_read_is_told_once(qtbot, page):
    page.show_new()
    type_field(page, "customer", "晉暘")
    type_cell(qtbot, page, 0, "code", "HC63-100")
    type_cell(qtbot, page, 0, "quantity", "三")
    assert len(page.editor.problems()) == 1
    assert Customer.select().count() == 1
