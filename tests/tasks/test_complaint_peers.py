"""Returns, allowances and exchanges that come of a complaint: the peers' stories and ours."""

import datetime as dt

import pytest

from salesassist.db import Order
from salesassist.db.base import unit_of_work
from salesassist.rules.deliveries import open_quantity
from salesassist.tasks.aftersales.complaints import figures
from salesassist.tasks.aftersales.complaints.beginning import (
    from_order,
)
from salesassist.tasks.aftersales.complaints.measures import (
    OtherReturn,
    link_return,
    total_cost,
    unlinked_returns,
)
from salesassist.tasks.aftersales.complaints.similar import similar
from salesassist.tasks.aftersales.complaints.steps import (
    sign_off,
)
from salesassist.tasks.orders import LineDraft, defaults_for, issue_order_form, take_order
from salesassist.tasks.orders.delivering import Part, deliver
from salesassist.tasks.orders.returning import take_return
from salesassist.tasks.records.keeping import keep_customer

from .complaint_parts import BOSS, WHO, handled, line_of, staff, taken

NOW = dt.datetime.now().replace(microsecond=0)
MINUTE = dt.timedelta(minutes=1)


@pytest.fixture(autouse=True)
def house(company):
    staff()


@pytest.fixture
def order(customer, products) -> Order:
    """3 and 2 pieces at 10, delivered: the order of the peer's story."""
    head = defaults_for(customer, on=dt.date.today(), who=WHO)
    with unit_of_work("test", "at ten") as work:
        for product in products[:2]:
            work.change(product, price=100_000, cost=70_000)
    lines = [LineDraft.of_product(products[at], qty) for at, qty in ((0, 3_000), (1, 2_000))]
    made = take_order(who=WHO, lines=lines, **head)
    issue_order_form(made, who=WHO)
    made = Order.get_by_id(made.id)
    deliver(made, [Part(line.id, line.quantity) for line in made.lines], who=WHO)
    return Order.get_by_id(made.id)


# The peers' stories


def returned(order: Order, at: int, quantity: int, net: int | None = None):
    line = line_of(order, at)
    today = dt.date.today()
    return take_return(
        order, line, who=WHO, quantity=quantity, decision="return", returned_on=today, net=net
    )


def test_a_whole_order_comes_back_of_a_complaint(customer, order):
    """TRY-39: 3 and 2 pieces at 10: 50 credited, 5 pieces back; taken, signing, closed."""
    complaint = taken(customer, **_without_customer(order))
    states = [complaint.state]
    for kept in (returned(order, 0, 3_000), returned(order, 1, 2_000)):
        link_return(complaint, kept, who=WHO)
    states.append(handled(complaint).state)
    states.append(sign_off(complaint, who=BOSS).state)
    back = [row.returned for row in complaint.costs]
    assert sum(row.net for row in back) == 50
    assert sum(row.quantity for row in back) == 5_000
    assert states == ["open", "signing", "closed"]


def test_a_part_comes_back_and_the_second_complaint_is_told_so(customer, order):
    """TRY-40: one piece at 5 and both others: 25 credited, 3 pieces; the order has had one."""
    first = taken(customer, **_without_customer(order))
    second = taken(customer, **_without_customer(order, 1))
    for kept in (returned(order, 0, 1_000, net=5), returned(order, 1, 2_000)):
        link_return(second, kept, who=WHO)
    back = [row.returned for row in second.costs]
    assert sum(row.net for row in back) == 25
    assert sum(row.quantity for row in back) == 3_000
    assert [(each.complaint, each.why) for each in similar(second)] == [(first, "order")]


def test_one_piece_of_a_line_comes_back(customer, order):
    """TRY-41: one piece at 10."""
    kept = returned(order, 0, 1_000)
    complaint = taken(customer, **_without_customer(order))
    assert unlinked_returns(complaint) == [kept]
    cost = link_return(complaint, kept, who=WHO)
    assert link_return(complaint, kept, who=WHO) == cost
    assert (kept.net, kept.quantity, unlinked_returns(complaint)) == (10, 1_000, [])
    assert total_cost(complaint) == kept.total


def _without_customer(order: Order, at: int = 0) -> dict:
    found = from_order(order, line_of(order, at))
    return {name: value for name, value in found.items() if name != "customer"}


def test_an_exchange_costs_what_the_goods_cost_and_is_delivered_again(customer, order):
    complaint = taken(customer, **_without_customer(order))
    line = line_of(order)
    kept = take_return(
        order, line, who=WHO, quantity=2_000, decision="exchange", returned_on=dt.date.today()
    )
    assert link_return(complaint, kept, who=WHO).amount == 2 * 7
    line = line_of(Order.get_by_id(order.id))
    assert open_quantity(line.quantity, line.delivered) == 2_000


def test_a_return_of_another_customer_is_refused(customer, order):
    from_elsewhere = taken(_other(), subject="別家的事")
    with pytest.raises(OtherReturn):
        link_return(from_elsewhere, returned(order, 0, 1_000), who=WHO)


def _other():
    return keep_customer(None, who=WHO, name="立瀧造紙股份有限公司")


def test_the_list_and_its_figures(customer, order):
    complaint = taken(customer, received_at=NOW - dt.timedelta(days=10))
    taken(customer, severity="3")
    rows = {row.id: row for row in figures.listed()}
    assert rows[complaint.id].stage == "contained"
    counts = {
        name: figures.listed().where(figures.condition(name, NOW)).count()
        for name in figures.FILTERS
    }
    assert counts == {"open": 2, "late": 1, "waiting": 0, "closed": 0}
    year = figures.year_figures(dt.date.today().year)
    assert year.deliveries == 1 and year.per_hundred() == year.complaints * 1_000
