"""Two changed the same: what differs, what suggests itself, what the choice comes to."""

from salesassist.db import Customer
from salesassist.db.base import unit_of_work
from salesassist.desk.merging import MINE, THEIRS, differences, last_change, merged


def test_what_only_one_changed_suggests_itself():
    base = {"po": "A", "notes": "", "rep": 1, "same": 5}
    mine = {"po": "B", "notes": "", "rep": 2, "same": 6}
    theirs = {"po": "A", "notes": "x", "rep": 3, "same": 6}
    found = differences(base, mine, theirs)
    assert [(each.name, each.suggested, each.both) for each in found] == [
        ("po", MINE, False),
        ("notes", THEIRS, False),
        ("rep", MINE, True),
    ]
    assert merged(found, {}) == {"po": "B", "notes": "x", "rep": 2}
    assert merged(found, {"rep": THEIRS, "po": THEIRS}) == {"po": "A", "notes": "x", "rep": 3}


def test_a_field_the_form_did_not_begin_with_counts_as_changed_by_both():
    found = differences({}, {"new": None}, {"new": "x"})
    assert found[0].both


def test_nothing_differs():
    assert differences({"a": 1}, {"a": 2}, {"a": 2}) == []


def test_who_changed_it_last(customer):
    with unit_of_work("許哲維", "rename") as work:
        work.change(Customer.get(), short_name="晉暘")
    assert last_change(customer)[0] == "許哲維"


def test_what_nobody_changed_has_no_last_change(database):
    assert last_change(Customer(id=99)) is None
