"""Agreed prices: by customer, quantity and period; what the line is told."""

import datetime as dt

import pytest

from salesassist.db import PriceRule
from salesassist.db.base import unit_of_work
from salesassist.rules.price_lists import Offer, price_for
from salesassist.tasks.orders import LineDraft
from salesassist.tasks.orders.pricing import listed_prices, price_of

ON = dt.date(2026, 11, 24)
BREAKS = [Offer(least=10_000, factor=7_000), Offer(factor=8_000)]


@pytest.mark.parametrize(
    ("list_price", "offers", "quantity", "price"),
    [
        (100_000, BREAKS, 1_000, 80_000),  # TRY-49
        (100_000, BREAKS, 12_000, 70_000),  # TRY-50
        (300_000, [Offer(single=False, factor=5_000)], 2_000, 150_000),  # TRY-51
        (1_000_000, [Offer(price=1_010_000)], 1_000, 1_010_000),  # FBK-11
        (10_000, [], 1_000, 10_000),
        (10_000, [Offer(own=True, price=9), Offer(least=1, price=8)], 1_000, 9),
    ],
)
def test_the_offer_that_fits_best(list_price, offers, quantity, price):
    assert price_for(list_price, offers, quantity, ON) == price


@pytest.mark.parametrize(
    ("on", "holds"),
    [("2024-01-01", False), ("2024-02-01", True), ("2024-02-29", True), ("2024-03-01", False)],
)
def test_an_offer_holds_in_its_period(on, holds):
    """Cases FBK-06 and FBK-07."""
    offer = Offer(price=1, first=dt.date(2024, 2, 1), last=dt.date(2024, 2, 29))
    assert offer.holds(5_000, dt.date.fromisoformat(on)) is holds


FOUR_TO_SIX = [Offer(least=4_000, price=8_000_000), Offer(least=7_000, factor=10_000)]


@pytest.mark.parametrize(
    ("quantity", "price"),
    [(5, 800), (3, 1_000), (10, 1_000), (2, 1_000)],  # FBK-01, FBK-02, FBK-03, FBK-05
)
def test_a_price_for_four_to_six_is_two_breaks(quantity, price):
    """What begins at 4 ends at 7, where the list price begins again."""
    assert price_for(10_000_000, FOUR_TO_SIX, quantity * 1_000, ON) == price * 10_000


def agree(**values) -> None:
    with unit_of_work("test", "agree") as work:
        work.add(PriceRule(**values))


def test_a_customers_own_price_goes_before_everybodys(customer, products):
    agree(product=products[0], price=12_000_000, least=10_000)
    agree(product=products[0], customer=customer, price=11_500_000)
    assert price_of(products[0], None, 1_000, ON, "TWD") == products[0].price
    assert price_of(products[0], None, 10_000, ON, "TWD") == 12_000_000
    assert price_of(products[0], customer, 10_000, ON, "TWD") == 11_500_000
    assert price_of(products[0], customer, 1_000, ON, "USD") is None


def test_lines_with_another_price_are_told_the_agreed_one(customer, products):
    line = LineDraft.of_product(products[0], 20_000)
    other = LineDraft.of_product(products[1], 20_000)
    assert listed_prices([line, other], customer, ON, "TWD") == {}
    agree(product=products[0], price=12_000_000, least=10_000)
    assert listed_prices([line, other], customer, ON, "TWD") == {0: 12_000_000}
