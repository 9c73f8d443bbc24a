"""The orders page as the assistant uses it: by keyboard, from the customer's name to the PDF."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from salesassist.db import Customer, Order, Paper
from salesassist.db.base import unit_of_work
from salesassist.ui.kit.page import Page
from salesassist.ui.pages.orders import OrdersPage
from tests.papers import text_of
from tests.ui.keyboard import type_text


@pytest.fixture
def page(qtbot, context, customer, products) -> OrdersPage:
    made = OrdersPage(context)
    qtbot.addWidget(made)
    made.resize(1440, 850)
    made.show()
    qtbot.waitExposed(made)
    return made


def type_customer(qtbot, page: Page, text: str) -> None:
    line = page.editor.form.editor("customer").line
    line.setFocus()
    type_text(line, text)
    page.editor.form.editor("customer").tidy()


def type_line(qtbot, page: OrdersPage, row: int, code: str, quantity: str) -> None:
    """Type item number, Enter, quantity, Enter: the four keys of a line."""
    grid = page.editor.grid
    for column, text in ((0, code), (2, quantity)):
        index = grid.model.index(row, column)
        grid.view.setCurrentIndex(index)
        grid.view.edit(index)
        editor = grid.view.cell_editor()
        editor.clear()
        qtbot.keyClicks(editor, text)
        qtbot.keyClick(editor, Qt.Key.Key_Return)


def test_an_order_by_keyboard_to_its_paper(qtbot, page, context):
    """Customer, article, quantity; Ctrl+Enter: three typed fields, one key."""
    page.show_new()
    type_customer(qtbot, page, "晉暘")
    type_line(qtbot, page, 0, "HC63-100", "40")
    assert page.editor.totals._total.text() == "52,920"
    assert page.editor.problems() == []
    page.deeds.do_deed()
    order = Order.get()
    paper = Paper.get()
    assert (order.state, order.total) == ("confirmed", 52_920)
    assert bytes(paper.pdf) == page.preview.data()
    assert order.number in text_of(page.preview.data())
    assert [each.suffix for each in context.papers.iterdir()] == [".pdf"]
    assert order.number in context.quiet.text()


def test_what_the_customer_agreed_fills_itself_in(qtbot, page):
    page.show_new()
    type_customer(qtbot, page, "04595257")
    head = page.editor.head()
    assert head["customer"].code == "C00127"
    assert head["term"].code == "M30"
    assert head["sales_rep"].name == "許哲維"
    assert "精科東路" in head["ship_text"]
    assert "valid" in page.editor.form.message("customer").text()


def test_totals_are_live(qtbot, page):
    page.show_new()
    type_customer(qtbot, page, "晉暘")
    type_line(qtbot, page, 0, "HC63-100", "1")
    type_line(qtbot, page, 1, "HV2-08-24D", "2")
    assert page.editor.totals._net.text() == "2,430"
    assert page.editor.totals._tax.text() == "122"
    page.editor.totals.mode.set_value("included")
    assert page.editor.totals._total.text() == "2,430"


def test_a_customer_not_known_yet_becomes_one(qtbot, page):
    page.show_new()
    line = page.editor.form.editor("customer").line
    line.setFocus()
    type_text(line, "堃犇精機有限公司")
    page.editor.form.editor("customer").tidy()
    message = page.editor.form.message("customer")
    assert "堃犇精機有限公司" in message.text()
    message.link().click()
    assert Customer.get(Customer.name == "堃犇精機有限公司").state == "prospect"
    assert page.editor.customer().name == "堃犇精機有限公司"


def test_problems_stand_beside_the_field_and_nothing_is_issued(qtbot, page):
    page.show_new()
    page.deeds.do_deed()
    assert "customer" in page.editor.form.message("customer").text().casefold()
    assert Order.select().count() == Paper.select().count() == 0
    type_customer(qtbot, page, "晉暘")
    type_line(qtbot, page, 0, "HC63-100", "0")
    page.deeds.do_deed()
    assert (0, "quantity") in page.editor.grid.problems()
    assert Paper.select().count() == 0


def test_a_draft_keeps_itself(qtbot, page):
    page.keeper._idle.setInterval(0)
    page.show_new()
    type_customer(qtbot, page, "晉暘")
    type_line(qtbot, page, 0, "HC63-100", "3")
    with qtbot.waitSignal(page.keeper.kept, timeout=5_000):
        pass
    assert Order.get().lines.get().quantity == 3_000


def test_an_issued_order_is_fixed_and_prints_the_same_bytes(page, kept_order, context):
    page.list.select(kept_order.id)
    page.deeds.do_deed()
    first = page.preview.data()
    assert page.editor.grid.model.read_only
    assert page.head.deed.text() == "Print"
    with unit_of_work("somebody", "rename") as work:
        work.change(Customer.get(), name="改名了股份有限公司")
    page.show_record(None)
    page.editor.load(Order.get())
    page.preview.show_paper()
    assert page.preview.data() == first


def test_a_revision_opens_it_again(page, kept_order):
    page.list.select(kept_order.id)
    page.deeds.do_deed()
    page.deeds.revise()
    assert not page.editor.grid.model.read_only
    page.editor.form.set_value("notes", "第二版")
    page.editor.touch()
    page.deeds.do_deed()
    assert [each.revision for each in Paper.select().order_by(Paper.id)] == [0, 1]


def test_the_same_po_again_is_pointed_out(page, kept_order, qtbot):
    with unit_of_work("test", "po") as work:
        work.change(Order.get(), customer_po="PO-1")
    page.show_new()
    type_customer(qtbot, page, "晉暘")
    page.editor.form.set_value("customer_po", "PO-1")
    page.editor.touch()
    assert "PO-1" in page.editor.form.message("customer_po").text()


def test_duplicating_begins_a_new_order_with_the_same_lines(page, kept_order):
    page.list.select(kept_order.id)
    page.deeds.duplicate()
    assert page.editor.order is None
    assert [line.code for line in page.editor.lines()] == ["HC63-100", "HV2-08-24D"]
    assert page.keeper.keep()
    assert Order.select().count() == 2


def test_lines_pasted_from_a_spreadsheet(qtbot, page):
    page.show_new()
    type_customer(qtbot, page, "晉暘")
    QApplication.clipboard().setText("HC63-100\t40\nHV2-08-24D\t60\n")
    page.editor.grid.view.setCurrentIndex(page.editor.grid.model.index(0, 0))
    page.editor.grid.view.paste()
    assert [line.quantity for line in page.editor.lines()] == [40_000, 60_000]
    assert page.editor.sums().totals.total == 89_775


def test_the_payment_instruction_is_the_other_paper(page, kept_order):
    page.list.select(kept_order.id)
    page.preview.papers.set_value("payment-instruction")
    page.preview.show_paper()
    page.deeds.do_deed()
    assert Paper.get().kind == "payment-instruction"
    assert "20150012345" in text_of(page.preview.data()).replace(" ", "").replace("-", "")


def test_all_orders_as_a_table(qtbot, page, kept_order, qtmodeltester):
    page.head.table.click()
    table = page.whole.currentWidget().table
    qtmodeltester.check(table.model)
    assert table.model.rowCount() == 1
    table.search.setText("nobody")
    assert table.model.rowCount() == 0
    table.clear_filter()
    table.select(kept_order.id)
    table.view.opened.emit(0)
    assert page.whole.currentIndex() == 0
    assert page.editor.order.id == kept_order.id


def test_what_cannot_be_read_stays_where_it_was_typed(page):
    """Letters in a quantity are not forgotten when the next line comes, goes or moves."""
    page.show_new()
    model = page.editor.grid.model
    model.edit(0, "code", "HC63-100")
    model.edit(0, "quantity", "abc")
    model.edit(1, "code", "HV2-08-24D")
    assert model.problem(0, "quantity").typed == "abc"
    model.edit(0, "price", "99")
    assert model.problem(0, "quantity").typed == "abc"
    model.move(0, 1)
    assert model.problem(1, "quantity").typed == "abc"
    assert model.problem(0, "quantity") is None or not model.problem(0, "quantity").typed
    model.remove(0)
    assert model.problem(0, "quantity").typed == "abc"
    assert any(each.field == "lines" for each in page.editor.problems())
    model.remove(0)
    assert not any(
        each.field == "lines" and "abc" in str(each.problem) for each in page.editor.problems()
    )


def test_a_cell_still_open_is_kept_when_the_page_is_left(qtbot, page, kept_order):
    page.list.select(kept_order.id)
    grid = page.editor.grid
    index = grid.model.index(0, 2)
    grid.view.setCurrentIndex(index)
    grid.view.edit(index)
    grid.view.cell_editor().setText("7")
    assert page.leave()
    assert min(Order.get().lines, key=lambda line: line.position).quantity == 7_000
