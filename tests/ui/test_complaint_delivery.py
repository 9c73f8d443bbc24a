"""From the complaint to the new goods: exchanged, sent out anew, written into its log."""

import pytest

from salesassist.db import ComplaintNote, Delivery, OrderLine
from tests.tasks.complaint_parts import staff, taken
from tests.ui.orders import answer
from tests.ui.test_complaints_page import confirmed, shown


@pytest.fixture(autouse=True)
def house(context):
    staff()


def test_what_is_exchanged_goes_out_straight_from_the_complaint(qtbot, context, kept_order):
    order = confirmed(context, kept_order)
    line = order.lines[0]
    complaint = taken(
        order.customer, order=order, product=line.product, bad=1_000, claims=["exchange"]
    )
    view, before = shown(qtbot, context, complaint), Delivery.select().count()
    deliver = view.insight.deeds["deliver"]
    answer(lambda entry: entry.do())
    view.insight.deeds["return"].click()
    open_now = OrderLine.get_by_id(line.id).delivered
    answer(lambda entry: entry.do())
    deliver.click()
    assert Delivery.select().count() == before + 1
    assert OrderLine.get_by_id(line.id).delivered > open_now
    made = Delivery.select().order_by(Delivery.id.desc()).get()
    notes = [each.text for each in ComplaintNote.select()]
    assert f"New delivery {made.number}" in notes
    assert view.side.shows_paper() and view.side.paper.number == made.number


def test_without_an_order_the_person_is_told(qtbot, context, customer):
    view = shown(qtbot, context, taken(customer))
    view.insight.deeds["deliver"].click()
    assert Delivery.select().count() == 0
    assert "Name the order first" in context.quiet.text()
