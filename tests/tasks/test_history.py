"""The journal in one place: by record, person, day and field; values as a person reads them."""

import datetime as dt
from collections import deque

import pytest

from salesassist.db import MODELS, Contact, Journal
from salesassist.db.base import unit_of_work
from salesassist.desk.table_names import TABLES
from salesassist.tasks.records import keep_contact, keep_customer, remove_part
from salesassist.tasks.records.binning import remove_record
from salesassist.tasks.records.customer_paper import issue_sheet
from salesassist.tasks.records.history import (
    ADDED,
    CHANGED,
    REMOVED,
    Asked,
    changes,
    conditions,
    fields_of,
    find_records,
    kind_of,
    people,
    summary,
    title,
)
from salesassist.tasks.records.merging import merge_customers
from salesassist.tasks.records.quality import look_through
from tests.sources import none


@pytest.fixture
def past(customer) -> None:
    keep_customer(customer, who="王淑芬", credit_limit=300_000, grade="A")
    keep_customer(customer, who="陳經理", grade="B")
    contact = keep_contact(None, who="王淑芬", customer=customer, name="鄭郁文")
    remove_part(contact, who="王淑芬")


def lines(**asked) -> list[Journal]:
    asked_for = conditions(Asked(**asked)) or [Journal.id > 0]
    return list(Journal.select().where(*asked_for).order_by(Journal.id))


def test_what_was_changed_by_record_person_and_field(past, customer):
    mine = lines(table="customer", record=customer.id)
    assert [kind_of(line) for line in mine] == [ADDED, CHANGED, CHANGED]
    graded = lines(table="customer", record=customer.id, field="grade")
    told = [(each.label, each.old, each.new) for line in graded for each in changes(line)]
    assert ("Grade", "A", "B") in told
    assert ("Credit limit", "", "300,000") in told
    assert [line.who for line in lines(table="customer", who="陳經理")] == ["陳經理"]
    assert {"王淑芬", "陳經理"} <= set(people())


def test_by_day(past):
    today = dt.date.today()
    assert lines(first=today, last=today) == lines()
    assert not lines(first=today + dt.timedelta(days=1))
    assert not lines(last=today - dt.timedelta(days=1))


def test_references_are_said_by_name_and_the_removed_by_the_bin(past, customer):
    gone = lines(table="contact")[-1]
    assert kind_of(gone) == REMOVED
    assert title(gone).startswith("鄭郁文")
    whose = next(each for each in changes(gone) if each.field == "customer")
    assert whose.old == f"{customer.code} {customer.name}"
    assert "鄭郁文" in summary(gone)
    changed = lines(table="customer", who="陳經理")[0]
    assert summary(changed) == "Grade: A → B"


def test_a_record_is_found_by_what_one_types(past, customer):
    assert ("customer", customer.id, f"{customer.code} {customer.name}") in find_records("c00127")
    assert any(table == "contact" for table, *_ in find_records("鄭郁文"))
    assert not find_records(" ")


def test_every_line_of_the_journal_can_be_read(past, customer, products):
    with unit_of_work("test", "odd") as work:
        work.change(Contact.select().first(), notes="x\ny")
    for line in Journal.select():
        assert summary(line) or kind_of(line)
        assert all(each.label for each in changes(line))


def test_fields_have_their_names():
    assert fields_of("customer")["tax_id"] == "Tax ID"
    assert "search" not in fields_of("customer")


def test_every_table_of_business_has_a_word():
    """What nobody reads as a record: the journal itself, its deeds, drafts."""
    silent = {"journal", "deed", "unfinished"}
    none(sorted({model._meta.table_name for model in MODELS} - set(TABLES) - silent))


def test_the_bin_and_a_look_through_the_records_are_told_in_words(past, customer, company):
    lone = keep_customer(None, who="王淑芬", name="四方企業社")
    with unit_of_work("王淑芬", "part") as work:
        work.add(Contact(customer=lone, name="何小姐"))
    remove_record(lone, who="王淑芬")
    deque(look_through(who="王淑芬", on=dt.date(2026, 11, 27)), maxlen=0)
    merge_customers(
        customer, keep_customer(None, who="王淑芬", name="晉暘精密工業公司"), who="王淑芬"
    )
    told = {}
    for line in Journal.select():
        for change in changes(line):
            told.setdefault((line.table, change.field), []).append(change.new)
            assert not any(sign in change.new for sign in '{}["'), (line.table, change)
    assert told["binned", "content"][-1] == "Customer 1、Contact 1"
    assert "Contact nobody has told of our data notice 1" in told["quality_run", "counts"][0]
    assert told["customer_merge", "gone"][0].startswith("Customer 1")


def test_a_paper_is_told_by_its_title_and_not_by_its_code(company, customer):
    issue_sheet(customer, who="王淑芬", language="en")
    (line,) = lines(table="paper")
    assert changes(line)[0].new == "Customer sheet"
