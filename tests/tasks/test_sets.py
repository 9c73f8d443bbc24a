"""Fixed sets of lines: kept from an order, taken into others at the prices of the day."""

import datetime as dt
from dataclasses import replace

import pytest

from salesassist.db import LineSet
from salesassist.db.base import unit_of_work
from salesassist.tasks.orders import LineDraft
from salesassist.tasks.orders.sets import EmptySet, NameOfSet, keep_set, lines_of, remove_set, sets

WHO = "王淑芬"
TODAY = dt.date(2026, 11, 23)


def lines(products) -> list[LineDraft]:
    first = LineDraft.of_product(products[0], 4_000)
    return [LineDraft(name="基本配備", kind="section", quantity=0), first]


def test_a_set_comes_back_at_todays_price(products, customer):
    kept = keep_set(" 開機組 ", lines(products), who=WHO)
    with unit_of_work("test", "price rises") as work:
        work.change(products[0], price=13_000_000)
    heading, line = lines_of(kept, customer, TODAY, "TWD")
    assert kept.name == "開機組"
    assert (heading.kind, heading.name) == ("section", "基本配備")
    assert (line.product, line.quantity, line.price) == (products[0].id, 4_000, 13_000_000)


def test_a_product_no_longer_sold_keeps_its_words(products, customer):
    kept = keep_set("組", lines(products), who=WHO)
    with unit_of_work("test", "discontinued") as work:
        work.change(products[0], state="closed")
    line = lines_of(kept, customer, TODAY, "TWD")[1]
    assert line.product is None and line.name == products[0].name and line.price


def test_the_same_name_gets_the_new_lines(products):
    keep_set("組", lines(products), who=WHO)
    keep_set("組", [replace(lines(products)[1], quantity=9_000)], who=WHO)
    assert [len(each.lines) for each in sets()] == [1]
    remove_set(sets()[0], who=WHO)
    assert not LineSet.select().exists()


def test_a_set_has_a_name_and_lines(products):
    with pytest.raises(NameOfSet):
        keep_set("  ", lines(products), who=WHO)
    with pytest.raises(EmptySet):
        keep_set("組", [], who=WHO)
