"""Address labels: whom they are for, who is left out, and that they are in the log."""

import datetime as dt

import pytest

from salesassist.db import Address, Contact, Customer, Person, PersonalLog
from salesassist.db.base import unit_of_work
from salesassist.desk.people import NotPermitted
from salesassist.tasks.privacy import labels
from salesassist.tasks.privacy.labels import Wish

WHO = "王淑芬"
AT = dt.datetime(2026, 11, 23, 9, 0)


@pytest.fixture
def private(company) -> Customer:
    """A customer that is a person, with an address and no contact."""
    with unit_of_work("test", "set up") as work:
        made = work.add(Customer(code="P1", name="王小明", kind="person"))
        work.add(Address(customer=made, text="高雄市苓雅區四維三路 2 號", postcode="802"))
    return made


def made(customers, **wish) -> labels.Labels:
    return labels.labels_for(customers, Wish(**wish), at=AT, who=WHO)


def test_a_label_names_address_firm_and_person_in_full(customer, private):
    firm, person = made([customer, private]).facts.labels
    assert firm.firm == customer.name and firm.person and "○" not in firm.person
    assert (person.firm, person.person) == ("", "王小明")


def test_marketing_reaches_nobody_who_refused(customer, private):
    with unit_of_work("test", "refuse") as work:
        for contact in customer.contacts:
            work.change(contact, marketing=False)
    found = made([customer, private], purpose=labels.MARKETING)
    assert found.refused == (customer,) and len(found.facts.labels) == 1
    assert "refused marketing" in found.left_out()
    with pytest.raises(labels.NoLabels):
        made([customer], purpose=labels.MARKETING)
    assert made([customer]).facts.labels, "papers and goods still find their way"


def test_a_stopped_contact_is_not_named(customer):
    with unit_of_work("test", "stop") as work:
        Address.delete().execute()
        work.add(Address(customer=customer, text="臺中市南屯區工業區二十一路 12 號"))
        for contact in customer.contacts:
            work.change(contact, blocked_on=AT.date())
    assert [each.person for each in made([customer]).facts.labels] == [""]


def test_who_has_no_address_is_told(customer, private):
    with unit_of_work("test", "no place"):
        Address.delete().where(Address.customer == private).execute()
    assert made([customer, private]).nowhere == (private,)


@pytest.mark.parametrize("start", [0, 25])
def test_a_place_off_the_sheet_is_refused(customer, start):
    with pytest.raises(labels.NoSuchPlace):
        made([customer], start=start)


def test_a_hundred_sheets_at_once_are_enough(customer):
    with pytest.raises(labels.TooMany):
        made([customer] * (labels.MOST + 1))


def test_labels_are_in_the_log_once(customer):
    wish = Wish(purpose=labels.MARKETING)
    found = labels.labels_for([customer], wish, at=AT, who=WHO)
    for _ in range(2):
        labels.print_labels(found, wish, who=WHO, request="one")
    (line,) = PersonalLog.select()
    assert (line.deed, line.what, line.rows) == ("exported", labels.KIND, 1)
    assert line.whole() and line.reason == "Marketing"
    assert labels.draw_labels(found).startswith(b"%PDF")


def test_an_auditor_prints_none(customer):
    with unit_of_work("test", "staff") as work:
        work.add(Person(name="稽核員", role="auditor"))
        work.add(Person(name=WHO, role="assistant"))
    with pytest.raises(NotPermitted):
        labels.labels_for([customer], Wish(), at=AT, who="稽核員")
    assert Contact.select().count()
