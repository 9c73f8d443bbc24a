"""Anything is found by its words, from one place."""

import datetime as dt

import pytest

from salesassist.db import Complaint, Order, Person
from salesassist.db.base import unit_of_work
from salesassist.tasks.orders import LineDraft, defaults_for, take_order
from salesassist.tasks.records.everywhere import KINDS, everywhere, understood

DAY = dt.date(2026, 11, 23)


@pytest.fixture
def order(customer, products) -> Order:
    head = defaults_for(customer, on=DAY, who="test") | {"customer_po": "PO-77"}
    return take_order(who="test", lines=[LineDraft.of_product(products[0], 40_000)], **head)


def found(typed: str, **only: str) -> dict[str, list[str]]:
    return {each.kind: [hit.title for hit in each.hits] for each in everywhere(typed, **only)}


def test_a_customer_brings_all_that_is_about_it(order, customer):
    titles = found("晉暘")
    assert titles["customers"] == [customer.name]
    assert titles["orders"] == [order.title()]
    assert titles["contacts"] == ["林佩珊"]


@pytest.mark.parametrize("typed", ["PO-77", "po-77", "ＰＯ－７７"])
def test_an_order_is_found_by_the_customers_number(order, typed):
    assert found(typed) == {"orders": [order.title()]}


def test_a_person_is_found_by_the_last_digits_of_the_telephone(order):
    assert found("6120")["contacts"] == ["林佩珊"]
    assert found("6120216")["contacts"] == ["林佩珊"]


@pytest.mark.parametrize(
    ("typed", "is_there"),
    [
        (">50000", True),
        (">60,000", False),
        ("<60000", True),
        ("晉暘 >50000", True),
        ("無此 >1", False),
    ],
)
def test_amounts_narrow_the_orders(order, typed, is_there):
    """40 cylinders at 1,260 with tax are 52,920."""
    assert found(typed) == ({"orders": [order.title()]} if is_there else {})


def test_what_was_typed_is_taken_apart():
    asked = understood("晉暘 ＞１００，０００ 6120")
    assert (asked.text, asked.amounts, asked.digits()) == ("晉暘 6120", ((">", 100_000),), "6120")


@pytest.mark.parametrize("typed", ["", "   ", "\u200b"])
def test_nothing_typed_finds_nothing(order, typed):
    assert everywhere(typed) == []


@pytest.mark.parametrize("typed", ["%", "_", "' OR 1=1 --", '"', "*", "(", "NEAR", "<", ">", ">x"])
def test_signs_are_letters_like_any_other(order, typed):
    assert found(typed) == {}


def test_many_hits_are_counted_and_one_kind_can_be_seen_alone(company, customer):
    with unit_of_work("test", "many") as work:
        for no in range(7):
            work.add(
                Complaint(
                    number=f"CC-{no}", customer=customer, subject="漏氣", state="open",
                    received_at=dt.datetime(2026, 11, 1), story="漏氣",
                )
            )  # fmt: skip
    some = next(each for each in everywhere("漏氣") if each.kind == "complaints")
    assert (some.count, len(some.hits)) == (7, 4)
    (alone,) = everywhere("漏氣", only="complaints")
    assert (alone.count, len(alone.hits)) == (7, 7)


def test_who_may_not_see_personal_data_sees_masks(order):
    with unit_of_work("test", "staff") as work:
        work.add(Person(name="查帳員", role="auditor"))
        work.add(Person(name="王淑芬", role="assistant"))
    (person,) = everywhere("林佩珊", who="查帳員", only="contacts")[0].hits
    assert person.title != "林佩珊" and "6120" not in person.figure
    (person,) = everywhere("林佩珊", who="王淑芬", only="contacts")[0].hits
    assert person.title == "林佩珊"


def test_every_kind_has_a_name_of_its_own():
    assert len({kind.name for kind in KINDS}) == len(KINDS)
