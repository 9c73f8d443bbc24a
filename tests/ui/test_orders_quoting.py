"""A quotation in the window: issued beside the order form, looked at, changed, lapsed."""

import datetime as dt
from types import SimpleNamespace

import pytest

from salesassist.db import Order, Paper, base
from salesassist.tasks import orders
from salesassist.ui.pages.orders import OrdersPage
from salesassist.ui.pages.orders.order_list import offer_mark
from tests.papers import text_of


@pytest.fixture
def page(qtbot, context, kept_order) -> OrdersPage:
    made = OrdersPage(context)
    qtbot.addWidget(made)
    made.resize(1440, 850)
    made.show()
    made.show_record(kept_order.id)
    made.preview.papers.set_value(orders.QUOTATION)
    made.preview.show_paper()
    return made


def test_it_is_issued_by_the_filled_button_and_shown_as_it_was(page, context):
    page.deeds.do_deed()
    paper = Paper.get()
    assert (paper.kind, Order.get().state) == ("quotation", "draft")
    assert page.preview.data() == bytes(paper.pdf)
    assert page.head.deed.text() == "Print"
    assert paper.number in text_of(page.preview.data())


def test_a_change_makes_the_next_version_of_it(page):
    page.deeds.do_deed()
    page.editor.grid.model.edit(0, "quantity", "7")
    assert page.head.deed.text() == "Issue" or page.preview.issued_paper() is None
    page.deeds.do_deed()
    assert [each.revision for each in Paper.select().order_by(Paper.id)] == [0, 1]
    assert "-R1" in text_of(page.preview.data())


def test_the_list_tells_until_when_it_binds_and_that_it_lapsed(page, context):
    page.deeds.do_deed()
    order = Order.get()
    today = order.valid_until - dt.timedelta(days=2)
    assert offer_mark(order, today).kind == "soon"
    assert offer_mark(order, order.valid_until - dt.timedelta(days=20)).kind == ""
    assert offer_mark(order, order.valid_until + dt.timedelta(days=1)).text == "Lapsed"


def test_an_order_form_after_the_day_is_refused_in_words(page, context, monkeypatch):
    page.deeds.do_deed()
    clock = SimpleNamespace(now=lambda: dt.datetime.now() + dt.timedelta(days=60))
    monkeypatch.setattr(base, "dt", SimpleNamespace(**{**vars(dt), "datetime": clock}))
    page.editor.form.editor("valid_until").set_value(dt.date.today() + dt.timedelta(days=90))
    page.editor.form.changed.emit("valid_until")  # typed over, and never told the customer
    page.preview.papers.set_value(orders.ORDER_FORM)
    page.preview.show_paper()
    page.deeds.do_deed()
    assert "lapsed" in context.quiet.text()
    assert Order.get().number is None
