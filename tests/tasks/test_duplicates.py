"""Customers that may be one: told while typing, listed as pairs, two hundred planted ones found."""

import random

import pytest

from salesassist.db import Customer, KeptApart
from salesassist.rules import sameness
from salesassist.tasks.records import keep_address, keep_contact, keep_customer
from salesassist.tasks.records.duplicates import alike, keep_apart, pair_of, pairs
from tests import planted

WHO = "王淑芬"


def listed(**more) -> list:
    steps = pairs(**more)
    while True:
        try:
            next(steps)
        except StopIteration as end:
            return end.value


@pytest.mark.parametrize("seed", [2026, 115, 7])
def test_two_hundred_planted_pairs(database, seed):
    """Of 200 pairs at least 95 % are found, and at most 5 % of what is told is wrong."""
    chance = random.Random(seed)
    firms = planted.firms(2_000, chance)
    chosen = chance.sample(range(len(firms)), 200)
    copies = [planted.copy_of(firms[at], number, chance) for number, at in enumerate(chosen)]
    planted.keep(firms)
    planted.keep(copies, first=10_001)
    wanted = {(at + 1, 10_001 + number) for number, at in enumerate(chosen)}
    found = {(pair.one.id, pair.other.id) for pair in listed()}
    recall, wrong = len(found & wanted) / len(wanted), len(found - wanted) / len(found)
    assert recall >= 0.95
    assert wrong <= 0.05


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        ({"tax_id": "04595257"}, "tax_id"),
        ({"name": "晉暘精密工業(股)公司"}, "name"),
        ({"name": "　晉暘　精密工業 有限公司"}, "name"),
        ({"phone": "(04) 2358-6120 分機 9"}, "phone"),
        ({"phone": "+886 4 23586120"}, "phone"),
        ({"address": "407 台中市西屯區精科東路三十一號"}, "place"),
    ],
)
def test_each_key_is_told_while_typing(customer, typed, reason):
    found = alike(None, **typed)
    assert [(each.customer, reason in each.reasons) for each in found] == [(customer, True)]


def test_the_number_of_a_contact_is_found_too(customer):
    keep_contact(None, who=WHO, customer=customer, name="莊先生", mobile="0933-111-219")
    assert alike(None, phone="0933111219")[0].customer == customer


def test_a_customer_is_not_like_itself_nor_like_one_it_is_kept_apart_from(customer):
    other = keep_customer(None, who=WHO, name="晉暘精密工業有限公司")
    assert alike(customer, name=customer.name, tax_id=customer.tax_id)[0].customer == other
    assert [(pair.one, pair.other) for pair in listed()] == [(customer, other)]
    first = keep_apart(other, customer, who=WHO)
    assert keep_apart(customer, other, who=WHO) == first == KeptApart.get()
    assert not alike(customer, name=customer.name)
    assert not listed()


def test_a_branch_with_its_own_tax_id_is_no_duplicate(customer):
    branch = keep_customer(
        None, who=WHO, name=customer.name, tax_id="12345675", phone="07-341-2211", kind="branch"
    )
    assert not listed()
    assert pair_of(branch, customer).reasons == ("other", "name")
    assert alike(None, name=customer.name)  # while typing it is told all the same


def test_what_everybody_shares_says_nothing(database):
    """A switchboard of a whole business centre: more than a handful is no hint."""
    made = [planted.Made(f"甲乙丙{at}號行", phone="02-2712-3456", address="x") for at in range(30)]
    planted.keep(made)
    assert not listed()
    assert not alike(None, phone="02-2712-3456")


def test_the_score_never_leaves_its_scale():
    same = sameness.Firm(1, "甲乙丙", "12345675", frozenset("1"), frozenset("2"), frozenset("3@x"))
    assert sameness.compare(same, same) == (100, ("tax_id", "name", "phone", "place", "email"))
    assert sameness.compare(same, sameness.Firm(2, "丁", "04595257")) == (0, ("other",))
    assert sameness.compare(sameness.Firm(1), sameness.Firm(2)) == (0, ())


def test_changing_name_phone_or_address_changes_what_is_found(customer):
    keep_customer(Customer.get(), who=WHO, name="別的股份有限公司", phone="07-3412211")
    place = customer.addresses.get()
    keep_address(place, who=WHO, text="高雄市前鎮區成功路 1 號")
    assert (place.city, place.district) == ("高雄市", "前鎮區")
    assert not alike(None, name="晉暘精密工業")
    assert alike(None, name="別的")[0].customer == customer
    assert alike(None, address="高雄市前鎮區成功路1號")
