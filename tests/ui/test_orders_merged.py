"""An order that lies half typed on the page while its customer is merged into another one."""

import pytest

from salesassist.db import Customer, Order
from salesassist.desk.unfinished import unfinished
from salesassist.tasks.records import keep_customer
from salesassist.tasks.records.binning import remove_record
from salesassist.tasks.records.merging import living, merge_customers, undo_merge

from .orders import shown_page, type_cell, type_field

WHO, TWIN = "王淑芬", "春源貿易有限公司"


@pytest.fixture
def twin(company, customer, products) -> Customer:
    return keep_customer(None, who=WHO, name=TWIN, short_name="春源")


@pytest.fixture
def page(qtbot, context, twin):
    return shown_page(qtbot, context)


def begin(page, qtbot, code: str = "") -> None:
    page.new_for(None)
    type_field(page, "customer", TWIN)
    assert page.editor.customer() is not None
    if code:
        type_cell(qtbot, page, 0, "code", code)
        type_cell(qtbot, page, 0, "quantity", "2")


def test_an_order_not_whole_yet_is_laid_aside_for_the_kept_customer(page, qtbot, twin, customer):
    begin(page, qtbot)
    merge_customers(customer, twin, who=WHO)
    assert page.leave()
    (row,) = unfinished()
    assert row.content["head"]["customer"]["id"] == customer.id
    page.new_for(None)
    page.resume(row)
    assert page.editor.customer() == customer


def test_a_whole_order_is_kept_for_the_kept_customer_and_it_is_said(
    page, qtbot, context, twin, customer, products
):
    begin(page, qtbot, products[0].code)
    merge_customers(customer, twin, who=WHO)
    page.keeper.keep_quietly()
    assert Order.get().customer == customer and "春源" in context.quiet.text()
    assert page.editor.customer() == customer and page.leave()


@pytest.mark.parametrize("deed", ["keep_quietly", "keep", "leave"])
def test_a_draft_changed_after_the_merge_asks_nothing(page, qtbot, twin, customer, products, deed):
    """Nobody else changed anything a person could choose between: no window waits for an answer."""
    begin(page, qtbot, products[0].code)
    page.keep()
    assert Order.get().customer == twin
    type_field(page, "subject", "氣缸一批")
    merge_customers(customer, twin, who=WHO)
    getattr(page.keeper, deed)()
    kept = Order.get()
    assert (kept.customer, kept.subject) == (customer, "氣缸一批") and unfinished() == []


def test_who_a_customer_is_today(customer, twin):
    third = keep_customer(None, who=WHO, name="三和五金行")
    assert living(twin) == twin
    merge = merge_customers(customer, twin, who=WHO)
    assert living(twin) == customer
    merge_customers(third, customer, who=WHO)
    assert living(twin) == third
    undo_merge(merge, who=WHO)
    assert living(Customer.get(Customer.name == TWIN)).name == TWIN
    lone = keep_customer(None, who=WHO, name="四方企業社")
    remove_record(lone, who=WHO)
    assert living(lone) is None
