"""Kinds of lines and sets of lines, driven in the window; fields of a foreign order."""

import pytest
from PySide6.QtCore import Qt

from salesassist.db import LineSet, Order
from salesassist.tasks.orders import draft_of
from salesassist.ui.kit.ask import Question
from salesassist.ui.pages.orders import OrdersPage
from tests.ui.orders import answer, shown_page, type_cell, type_field

CTRL_SHIFT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def page(qtbot, context, kept_order) -> OrdersPage:
    made = shown_page(qtbot, context)
    made.list.select(kept_order.id)
    return made


def choose(qtbot, page: OrdersPage, row: int, words: str) -> None:
    """Ctrl+Shift+K on a line, and a kind from the menu."""
    page.editor.grid.focus_cell(row, "name")
    menus = []
    page.editor.grid.view.kind_asked.disconnect()
    page.editor.grid.view.kind_asked.connect(lambda: menus.append(page.editor.grid.kinds.open()))
    qtbot.keyClick(page.editor.grid.view, Qt.Key.Key_K, CTRL_SHIFT)
    (action,) = [each for each in menus[0].actions() if each.text() == words]
    action.trigger()
    menus[0].close()


def test_a_line_becomes_an_option_and_the_total_falls(qtbot, page):
    before = page.editor.sums().totals.net
    choose(qtbot, page, 1, "Optional")
    assert page.editor.sums().totals.net < before
    shown = page.editor.grid.model
    assert shown.data(shown.index(1, shown.column_of("amount"))).startswith("(")
    page.keep()
    assert [line.kind for line in draft_of(Order.get())] == ["item", "optional"]
    page.editor.grid.undo_stack.undo()
    assert page.editor.sums().totals.net == before


def test_a_gift_is_asked_why(qtbot, page):
    def give(question: Question) -> None:
        assert not question.verb.isEnabled()
        question.reason.setText("試用品")
        question.verb.click()

    answer(give)
    choose(qtbot, page, 1, "Free of charge")
    page.keep()
    gift = draft_of(Order.get())[1]
    assert (gift.kind, gift.free_reason, gift.amount("TWD")) == ("gift", "試用品", 0)


def test_a_heading_is_typed_like_a_line(qtbot, page):
    choose(qtbot, page, 2, "Section heading")
    type_cell(qtbot, page, 2, "name", "二、耗材")
    page.keep()
    last = draft_of(Order.get())[2]
    assert (last.kind, last.name, last.quantity) == ("section", "二、耗材", 0)


def test_lines_are_kept_as_a_set_and_taken_in(qtbot, page):
    def name(question: Question) -> None:
        question.reason.setText("常用組")
        question.verb.click()

    answer(name)
    page.deeds.sets.keep()
    assert LineSet.get().name == "常用組"
    menu = page.deeds.sets.choose()
    menu.actions()[0].trigger()
    menu.close()
    assert len(page.editor.grid.lines()) == 4


def test_rate_and_trade_terms_are_folded_fields_of_the_head(qtbot, page):
    form = page.editor.form
    assert not form.editor("incoterm").isVisibleTo(form)
    form.toggle()
    type_field(page, "incoterm", "CIF Rotterdam")
    type_field(page, "exchange_rate", "32.155")
    assert page.editor.head()["rate_on"] == page.context.today()
    page.keep()
    assert (Order.get().incoterm, Order.get().exchange_rate) == ("CIF Rotterdam", 321_550)
