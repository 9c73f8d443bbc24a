"""A customer's own order held against ours in the window: looked at and printed, never issued."""

import pytest
from PySide6.QtWidgets import QDialog

from salesassist.db import Order, Paper
from salesassist.tasks import orders
from salesassist.ui.pages.orders import OrdersPage
from tests.papers import text_of
from tests.ui.orders import answer, shown_page

TEXT = "HC63-100 氣缸 x 3 @ 1200\nHV2-08-24D 電磁閥 x 5\n運費 x 1 @ 500"


@pytest.fixture
def page(qtbot, context, kept_order) -> OrdersPage:
    made = shown_page(qtbot, context)
    made.list.select(kept_order.id)
    return made


def compare(qtbot, page, text: str = TEXT) -> list[str]:
    """Paste their order and compare; what the dialog said."""
    said = []

    def act(dialog: QDialog) -> None:
        dialog.text.setPlainText(text)
        dialog.read()
        dialog.number.setText("PO-88")
        said.extend([dialog.windowTitle(), dialog.take.text()])
        dialog.take.click()

    answer(act)
    with qtbot.waitSignal(page.preview.drawn):
        page.deeds.compare()
    return said


def test_every_line_of_theirs_is_compared_and_the_button_says_so(qtbot, page):
    assert compare(qtbot, page) == ["Compare with the customer's order", "Compare 3 lines"]
    text = text_of(page.preview.data())
    assert "運費" in text and "PO-88" in text


def test_the_comparison_is_printed_not_issued(qtbot, page, monkeypatch):
    compare(qtbot, page)
    printed = []
    monkeypatch.setattr(page.preview, "print_paper", lambda: printed.append(page.preview.title))
    assert page.head.deed.text() == "Print"
    page.deeds.do_deed()
    assert len(printed) == 1 and "PO-88" in printed[0] and "order-form" not in printed[0]
    assert (Paper.select().count(), Order.get().state) == (0, "draft")


def test_the_issued_form_is_not_mailed_while_the_comparison_is_shown(qtbot, page, context):
    orders.issue_order_form(Order.get(), who=context.who)
    page.deeds.reload(Order.get().id)
    assert page.preview.issued_paper() is not None
    compare(qtbot, page)
    assert page.preview.issued_paper() is None
    page.preview.show_paper()
    assert page.preview.issued_paper() is not None


def test_typing_on_shows_the_draft_again(qtbot, page):
    compare(qtbot, page)
    page.editor.grid.model.edit(0, "quantity", "7")
    assert page.head.deed.text() == "Issue"


def test_a_line_without_a_price_does_not_differ_in_its_price(qtbot, page, monkeypatch):
    line = orders.draft_of(Order.get())[0]
    dearer = {**line.values(), "price": line.price * 2, "line": line.line}
    rest = orders.draft_of(Order.get())[1:]
    orders.change_order(Order.get(), who="t", lines=[orders.LineDraft(**dearer), *rest])
    page.deeds.reload(Order.get().id)
    shown = []
    monkeypatch.setattr(page.preview, "show_compared", shown.append)

    def act(dialog: QDialog) -> None:
        dialog.text.setPlainText(f"{line.code} x 999")
        dialog.read()
        dialog.take.click()

    answer(act)
    page.deeds.compare()
    change = shown[0].lines[0]
    assert (change.old_price, change.new_quantity) == (change.new_price, 999_000)
