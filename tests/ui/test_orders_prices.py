"""Prices at the line: the last five, list, floor and margin, and one of them chosen."""

import datetime as dt
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from salesassist.db import Order, PriceRule
from salesassist.db.base import unit_of_work
from salesassist.tasks import orders
from salesassist.tasks.orders import LineDraft, defaults_for, take_order
from salesassist.ui.pages.orders import OrdersPage
from tests.ui.orders import shown_page, type_cell

CTRL_SHIFT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
WHO = "王淑芬"


@pytest.fixture
def page(qtbot, context, customer, products) -> OrdersPage:
    """A customer who bought six times, each time dearer, and a product with a floor."""
    with unit_of_work("test", "floor") as work:
        work.change(products[0], floor=12_000_000)
    for month in range(1, 7):
        head = defaults_for(customer, on=dt.date(2026, month, 5), who=WHO)
        line = LineDraft.of_product(products[0], 1_000)
        sold = take_order(who=WHO, lines=[replace(line, price=12_000_000 + month * 10_000)], **head)
        orders.issue_order_form(Order.get_by_id(sold.id), who=WHO)
    made = shown_page(qtbot, context)
    made.new_for(customer.id)
    made.editor.grid.model.edit(0, "code", "HC63-100")
    made.editor.grid.focus_cell(0, "price")
    return made


def choices(page: OrdersPage) -> dict[str, object]:
    menu = page.past.choose()
    found = {each.text(): each for each in menu.actions()}
    menu.close()
    return found


def test_the_line_tells_the_last_five_prices_list_floor_and_margin(page):
    before, now = page.editor.prices.texts()
    assert before.split()[1:] == [
        "06/05", "1,206", "05/05", "1,205", "04/05", "1,204", "03/05", "1,203", "02/05", "1,202",
    ]  # fmt: skip
    assert "List 1,260" in now and "Floor 1,200" in now and "Margin" in now
    page.editor.prices.grab()  # painted, the tooltip stays
    assert "2026-02-05" in page.editor.prices.toolTip()
    page.editor.grid.focus_cell(1, "code")
    assert page.editor.prices.texts() == ("", "")


def test_a_price_is_chosen_by_key_and_takes_the_discount_away(page):
    page.editor.grid.model.edit(0, "discount", "5%")
    opened = []
    action = next(each for each in page.actions() if each.objectName() == "prices")
    action.triggered.disconnect()
    action.triggered.connect(lambda: opened.append(page.past.choose()))
    QTest.keyClick(page.editor.grid.view, Qt.Key.Key_H, CTRL_SHIFT)
    [menu] = opened
    chosen = next(each for each in menu.actions() if each.text().startswith("2026-05-05"))
    chosen.trigger()
    menu.close()
    line = page.editor.lines()[0]
    assert (line.price, line.discount_bp) == (12_050_000, 0)
    page.editor.grid.undo_stack.undo()
    assert page.editor.lines()[0].discount_bp == 500


def test_an_agreed_price_stands_among_the_choices(page, customer, products):
    assert not any(text.startswith("Agreed") for text in choices(page))
    with unit_of_work("test", "agree") as work:
        work.add(PriceRule(product=products[0], customer=customer, price=12_300_000))
    assert "Agreed price 1,230" in choices(page)


def test_below_the_floor_the_way_up_is_offered(qtbot, page):
    type_cell(qtbot, page, 0, "price", "1199")
    problem = page.editor.grid.problems()[0, "price"]
    assert (problem.kind, "1,200" in problem.text) == ("warning", True)
    page.editor.grid.focus_cell(0, "price")
    page.editor.grid.strip.link().click()
    assert page.editor.lines()[0].price == 12_000_000
    assert (0, "price") not in page.editor.grid.problems()


def test_a_discount_typed_as_an_amount_stays_that_amount(qtbot, page):
    """OCA-11: 70,000 off 84,000 is 14,000, and not what a rounded percentage comes to."""
    type_cell(qtbot, page, 0, "price", "84000")
    type_cell(qtbot, page, 0, "discount", "70000")
    assert page.editor.sums().totals.net == 14_000
    type_cell(qtbot, page, 0, "quantity", "2")
    line = page.editor.lines()[0]
    assert (line.discount_amount, line.discount_bp) == (70_000, 0)
    assert page.editor.sums().totals.net == 98_000
