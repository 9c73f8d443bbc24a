"""Never used: removed and put back. Used: closed. And who may."""

import datetime as dt

import pytest

from salesassist.db import Address, Binned, Contact, Customer, Order, Person, Product
from salesassist.db.base import unit_of_work
from salesassist.desk.people import NotPermitted
from salesassist.tasks.orders import LineDraft, defaults_for, take_order
from salesassist.tasks.records import keep_customer, keep_product, remove_part, remove_record
from salesassist.tasks.records.binning import (
    BackAlready,
    InUse,
    ParentGone,
    PlaceTaken,
    approve_customer,
    close_record,
    reopen_record,
    restore,
)

WHO = "王淑芬"


@pytest.fixture
def sold(customer, products) -> Order:
    head = defaults_for(customer, on=dt.date(2026, 11, 23), who=WHO)
    head |= {"contact": customer.contacts.get()}
    return take_order(who=WHO, lines=[LineDraft.of_product(products[0], 1_000)], **head)


def test_a_customer_never_used_goes_with_its_parts_and_comes_back_whole(customer):
    before = [(each.id, each.name) for each in Contact.select()]
    places = [(each.id, each.text) for each in Address.select()]
    binned = remove_record(customer, who=WHO)
    assert not Customer.select().exists() and not Contact.select().exists()
    assert (binned.title, binned.who) == (str(customer), WHO)
    back = restore(binned, who=WHO)
    assert (back.id, back.code, back.search) == (customer.id, customer.code, customer.search)
    assert [(each.id, each.name) for each in Contact.select()] == before
    assert [(each.id, each.text) for each in Address.select()] == places
    with pytest.raises(BackAlready):
        restore(binned, who=WHO)


def test_a_used_one_is_closed_and_opened_again(sold, customer, products):
    with pytest.raises(InUse) as told:
        remove_record(customer, who=WHO)
    assert str(told.value.facts["uses"]) == "1 Order"
    with pytest.raises(InUse):
        remove_record(products[0], who=WHO)
    assert close_record(customer, who=WHO).state == "closed"
    assert reopen_record(customer, who=WHO).state == "active"
    assert close_record(products[0], who=WHO).state == "closed"
    assert not Binned.select().exists()


def test_a_contact_comes_back_to_the_orders_that_named_it(sold, customer):
    binned = remove_part(customer.contacts.get(), who=WHO)
    assert Order.get().contact is None
    restore(binned, who=WHO)
    assert Order.get().contact.name == "林佩珊"


def test_what_was_given_away_meanwhile_is_named(customer):
    binned = remove_record(customer, who=WHO)
    keep_customer(None, who=WHO, code=customer.code, name="別人")
    with pytest.raises(PlaceTaken):
        restore(binned, who=WHO)


def test_a_part_of_what_is_gone_waits_for_it(customer):
    part = remove_part(customer.contacts.get(), who=WHO)
    whole = remove_record(Customer.get(), who=WHO)
    with pytest.raises(ParentGone):
        restore(part, who=WHO)
    restore(whole, who=WHO)
    restore(part, who=WHO)
    assert Contact.get().customer == customer


def test_an_id_taken_meanwhile_is_no_obstacle(company):
    one = keep_product(None, who=WHO, code="A1", name="甲")
    binned = remove_record(one, who=WHO)
    other = keep_product(None, who=WHO, code="B1", name="乙")
    assert other.id == one.id
    back = restore(binned, who=WHO)
    assert (back.code, back.id != other.id) == ("A1", True)
    assert Product.select().count() == 2


@pytest.fixture
def house(company) -> dict[str, str]:
    with unit_of_work("test", "staff") as work:
        for person in Person.select():
            work.change(person, active=False)
        for role in ("assistant", "sales", "supervisor", "accounting"):
            work.add(Person(name=role, role=role))
    return {}


def test_who_may_close_by_the_form_too(customer, house):
    for who in ("sales", "accounting"):
        with pytest.raises(NotPermitted):
            keep_customer(customer, who=who, state="closed")
        with pytest.raises(NotPermitted):
            close_record(customer, who=who)
    keep_customer(customer, who="assistant", state="closed")
    with pytest.raises(NotPermitted):
        keep_customer(customer, who="sales", state="active")


def test_who_may_take_on_and_approve(house):
    with pytest.raises(NotPermitted):
        keep_customer(None, who="accounting", name="新客戶")
    made = keep_customer(None, who="sales", name="新客戶", state="prospect")
    with pytest.raises(NotPermitted):
        approve_customer(made, who="sales")
    approved = approve_customer(made, who="supervisor")
    assert (approved.approved_by, approved.approved_on) == ("supervisor", dt.date.today())
    assert approved.state == "active"
