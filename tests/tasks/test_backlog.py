"""What is still to come, added up by customer and by product."""

import datetime as dt

import pytest

from salesassist.db import Order
from salesassist.tasks.orders import LineDraft, defaults_for, issue_order_form, take_order
from salesassist.tasks.orders.backlog import by_customer, by_product
from salesassist.tasks.orders.delivering import Part, deliver

WHO = "王淑芬"
TODAY = dt.date.today()


@pytest.fixture
def order(customer, products) -> Order:
    """40 cylinders at 1,260 and 60 valves at 585; the cylinders are late."""
    head = defaults_for(customer, on=TODAY - dt.timedelta(days=9), who=WHO)
    head |= {"promised_on": TODAY - dt.timedelta(days=1)}
    lines = [
        LineDraft.of_product(products[0], 40_000),
        LineDraft.of_product(products[1], 60_000),
    ]
    lines[1] = type(lines[1])(**lines[1].__dict__ | {"promised_on": TODAY})
    made = take_order(who=WHO, lines=lines, **head)
    issue_order_form(made, who=WHO)
    return Order.get_by_id(made.id)


def test_by_product_the_open_part_counts(order):
    first = order.lines.get()
    deliver(order, [Part(first.id, 10_000)], who=WHO)
    cylinders, valves = by_product(TODAY)
    assert (cylinders.quantity, cylinders.unit, cylinders.worth) == (30_000, "支", 30 * 1_260)
    assert (valves.quantity, valves.worth, valves.late, cylinders.late) == (60_000, 35_100, 0, 1)


def test_by_customer_several_units_have_no_common_quantity(order, customer):
    (row,) = by_customer(TODAY)
    assert (row.name, row.lines, row.quantity) == (customer.name, 2, None)
    assert row.worth == order.net and row.first == TODAY - dt.timedelta(days=1)


def test_a_draft_and_what_has_gone_out_are_not_to_come(order):
    deliver(order, [Part(line.id, line.quantity) for line in order.lines], who=WHO)
    assert by_customer(TODAY) == by_product(TODAY) == []
