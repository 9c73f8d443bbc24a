"""The last five prices of an article to a customer, and the margin at this one."""

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from salesassist.tasks.orders import (
    LineDraft,
    defaults_for,
    issue_order_form,
    take_order,
    void_order,
)
from salesassist.tasks.orders.prices import SHOWN, last_prices, margin, unit_price

DAY = dt.date(2026, 11, 2)


def sell(customer, product, day: int, price: int, **more):
    head = defaults_for(customer, on=DAY.replace(day=day), who="王淑芬")
    head |= {"currency": more.pop("currency", "TWD"), "promised_on": None}
    line = LineDraft.of_product(product, 10_000)
    line = LineDraft(**line.values() | {"price": price * 10_000} | more)
    order = take_order(who="王淑芬", lines=[line], **head)
    issue_order_form(order, who="王淑芬")
    return order


def test_the_newest_five_come_first_and_no_others(customer, products):
    for day in range(1, 8):
        sell(customer, products[0], day, 100 + day)
    sell(customer, products[1], 9, 999)
    found = last_prices(customer, products[0].id, "TWD")
    assert [each.price // 10_000 for each in found] == [107, 106, 105, 104, 103]
    assert len(found) == SHOWN
    assert last_prices(customer, products[0].id, "USD") == []


def test_a_draft_a_void_order_free_goods_and_the_order_at_hand_do_not_count(customer, products):
    kept = sell(customer, products[0], 1, 100)
    void_order(
        type(kept).get_by_id(sell(customer, products[0], 2, 50).id), who="王淑芬", reason="取消"
    )
    sell(customer, products[0], 3, 0)
    head = defaults_for(customer, on=DAY, who="王淑芬")
    take_order(who="王淑芬", lines=[LineDraft.of_product(products[0])], **head)
    assert [each.order for each in last_prices(customer, products[0].id, "TWD")] == [kept.id]
    assert last_prices(customer, products[0].id, "TWD", apart_from=kept.id) == []


def test_a_discount_is_in_the_price(customer, products):
    sell(customer, products[0], 1, 100, discount_bp=1_000)
    [past] = last_prices(customer, products[0].id, "TWD")
    assert past.price == 90 * 10_000


def test_margin_is_of_the_price_and_unknown_without_a_cost():
    line = LineDraft(name="x", quantity=1_000, price=1_000_000, cost=750_000)
    assert margin(line, "TWD") == 2_500
    assert margin(LineDraft(name="x", price=1_000_000), "TWD") is None
    assert margin(LineDraft(name="x", price=0, cost=1), "TWD") is None


@given(st.integers(1, 10**6), st.integers(1, 10**9), st.integers(0, 9_999))
def test_a_unit_costs_its_part_of_the_line(quantity, price, discount):
    line = LineDraft(name="x", quantity=quantity, price=price, discount_bp=discount)
    unit = unit_price(line, "TWD")
    assert unit >= 0 and (discount or unit == price)
