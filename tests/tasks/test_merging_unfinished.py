"""What lay unfinished of a customer goes where the customer goes, and comes back with it."""

from typing import Any

import pytest

from salesassist.db import Customer, Journal, Unfinished
from salesassist.db.unfinished import UNSEEN
from salesassist.desk.unfinished import drop_unfinished, keep_unfinished, unfinished
from salesassist.tasks.records import keep_customer
from salesassist.tasks.records.merging import merge_customers, undo_merge

WHO = "王淑芬"


@pytest.fixture
def twin(customer) -> Customer:
    return keep_customer(None, who=WHO, name="晉暘精密工業(股)公司")


def lay(form: str, request: str, record: int | None = None, **content: Any) -> None:
    keep_unfinished(
        form=form, request=request, title="x", content=content, who=WHO, record=record, seen=1
    )


def row(request: str) -> Unfinished:
    return Unfinished.get(Unfinished.request == request)


def test_the_form_of_a_merged_customer_is_put_to_choice_at_the_kept_one(customer, twin):
    lay("customers.customer", "own", twin.id, typed={"tax_id": "1234567"}, fixed={})
    merge = merge_customers(customer, twin, who=WHO)
    assert (row("own").record, row("own").seen) == (customer.id, UNSEEN)
    assert row("own").content["typed"] == {"tax_id": "1234567"}
    back = undo_merge(merge, who=WHO)
    assert row("own").record == back.id


def test_a_new_contact_half_typed_becomes_one_of_the_kept_customer(customer, twin):
    lay("customers.contact", "part", typed={"phone": "#301"}, fixed={"customer": twin.id})
    merge = merge_customers(customer, twin, who=WHO)
    assert row("part").content["fixed"] == {"customer": customer.id}
    back = undo_merge(merge, who=WHO)
    assert row("part").content == {"typed": {"phone": "#301"}, "fixed": {"customer": back.id}}


def test_an_order_and_a_case_half_typed_name_the_kept_customer(customer, twin):
    named = {"id": twin.id, "text": "晉暘精密工業(股)公司"}
    lay("order", "order", head={"customer": named}, base={"customer": twin.id, "term": twin.id})
    lay("headset.service_record", "case", typed={"customer": named}, fixed={})
    merge_customers(customer, twin, who=WHO)
    content = row("order").content
    assert content["head"]["customer"]["id"] == customer.id
    assert content["base"] == {"customer": customer.id, "term": twin.id}
    assert row("case").content["typed"]["customer"]["id"] == customer.id


def test_forms_of_others_stay_as_they_are(customer, twin):
    other = keep_customer(None, who=WHO, name="甲乙丙股份有限公司")
    lay("customers.customer", "other", other.id, typed={"phone": "1"}, fixed={})
    lay("products.product", "same id", twin.id, typed={"name": "甲"}, fixed={})
    before = [each.__data__ for each in unfinished()]
    undo_merge(merge_customers(customer, twin, who=WHO), who=WHO)
    assert [each.__data__ for each in unfinished()] == before


def test_what_was_of_the_kept_one_before_stays_its_own_when_undone(customer, twin):
    lay("customers.customer", "kept's", customer.id, typed={"phone": "1"}, fixed={})
    lay("customers.customer", "gone's", twin.id, typed={"phone": "2"}, fixed={})
    merge = merge_customers(customer, twin, who=WHO)
    assert {each.record for each in unfinished()} == {customer.id}
    back = undo_merge(merge, who=WHO)
    assert (row("kept's").record, row("gone's").record) == (customer.id, back.id)


def test_what_was_thrown_away_since_does_not_come_back(customer, twin):
    lay("customers.customer", "own", twin.id, typed={"phone": "2"}, fixed={})
    merge = merge_customers(customer, twin, who=WHO)
    drop_unfinished("own")
    undo_merge(merge, who=WHO)
    assert unfinished() == []


def test_a_merge_that_fails_moves_nothing(customer, twin, monkeypatch):
    lay("customers.customer", "own", twin.id, typed={"phone": "2"}, fixed={})
    monkeypatch.setattr(Customer, "prepare", _refuse)
    with pytest.raises(ZeroDivisionError):
        merge_customers(customer, twin, who=WHO)
    assert row("own").record == twin.id


def _refuse(self) -> None:
    raise ZeroDivisionError


def test_nothing_of_it_stands_in_the_journal(customer, twin):
    """A form laid aside is no business record: it has no journal (db/unfinished)."""
    lay("customers.customer", "own", twin.id, typed={"phone": "2"}, fixed={})
    merge_customers(customer, twin, who=WHO)
    assert not Journal.select().where(Journal.table == "unfinished").exists()
