"""Printing the order forms of several orders at once, from the table of all orders."""

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt

from salesassist.db import Order
from salesassist.tasks.orders import (
    LineDraft,
    defaults_for,
    issue_order_form,
    take_order,
    void_order,
)
from salesassist.tasks.orders import together as task
from salesassist.ui.kit.printing import Press
from tests.papers import pages_of
from tests.ui.orders import shown_page

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def orders(context, customer, products) -> list[Order]:
    """Three orders with their forms issued (the last void), and a draft."""
    made = []
    for count in range(1, 5):
        head = defaults_for(customer, on=context.today(), who=context.who)
        line = LineDraft.of_product(products[0], count * 1_000)
        made.append(take_order(who=context.who, lines=[line], **head))
    for order in made[:3]:
        issue_order_form(order, who=context.who)
    made = [Order.get_by_id(order.id) for order in made]
    void_order(made[2], who=context.who, reason="重複")
    return made


@pytest.fixture
def table(qtbot, context, orders):
    page = shown_page(qtbot, context)
    page.whole.show_orders()
    return page.whole.currentWidget()


@pytest.fixture
def printed(monkeypatch) -> list[tuple[bytes, str]]:
    """What was handed to the print dialog."""
    given = []
    monkeypatch.setattr(
        Press, "ask_and_print", lambda self, data, title, name="": given.append((data, title)) or ""
    )
    return given


def choose(table, ids: list[int]) -> None:
    """As Ctrl+click on each."""
    model, flags = table.table.model, QItemSelectionModel.SelectionFlag
    chosen = table.table.view.selectionModel()
    chosen.clearSelection()
    for each in ids:
        index = model.index(model.row_of(each, 0), 0)
        chosen.select(index, flags.Select | flags.Rows)


def test_the_chosen_ones_are_one_print(qtbot, context, table, orders, printed):
    """Each with its own page 1 of 1; the void one says so; the draft is left out by name."""
    choose(table, [order.id for order in orders])
    assert table.together.button.text() == "Print 4 order forms"
    table.table.view.setFocus()
    table.window().print_papers()
    ((pdf, title),) = printed
    assert title == "Order forms, 3 together"
    pages = pages_of(pdf)
    assert len(pages) == 3
    numbers = {order.number for order in orders[:3]}
    assert {number for number in numbers for page in pages if number in page} == numbers
    assert all("第 1 頁，共 1 頁" in page for page in pages)
    assert sum("作" in page and "廢" in page for page in pages) == 1
    assert orders[3].title() in context.quiet.text()


def test_nothing_chosen_prints_nothing(table, printed):
    table.table.view.selectionModel().clearSelection()
    assert not table.together.button.isEnabled()
    table.together.print_chosen()
    assert printed == []


def test_too_many_are_refused_before_they_are_read(context, table, orders, printed, monkeypatch):
    monkeypatch.setattr("salesassist.ui.pages.orders.together.MOST", 2)
    choose(table, [order.id for order in orders])
    table.together.print_chosen()
    assert "4 orders are chosen; at most 2" in context.quiet.text()
    assert printed == []


def test_drafts_alone_are_no_print(context, table, orders, printed):
    choose(table, [orders[3].id])
    table.together.print_chosen()
    assert "No order form was issued yet" in context.quiet.text()


def test_a_paper_in_a_file_of_many_shares_its_fonts(orders):
    """As many subsets as the paper alone has, not as many as there are papers."""
    steps = task.order_forms_together([order.id for order in orders] * 10)
    while True:
        try:
            next(steps)
        except StopIteration as end:
            made = end.value
            break
    assert made.papers == 30
    assert made.pdf.count(b"/FontFile2") <= 4
    assert made.pdf.count(b"/Title (") >= 30, "a bookmark for each"
