"""The unit of work: all or nothing, compare-and-set, journal, changes that travel."""

import peewee
import pytest

from salesassist.db import Customer, Deed, Journal, Person
from salesassist.db.base import Conflict, changes, unit_of_work


def person(name: str = "王雅婷") -> Person:
    with unit_of_work("test", "add person") as work:
        return work.add(Person(name=name))


def test_a_failed_deed_leaves_nothing(database):
    with pytest.raises(ZeroDivisionError), unit_of_work("test", "fail") as work:
        work.add(Person(name="甲"))
        work.result = 1 // 0
    assert Person.select().count() == 0
    assert Journal.select().count() == 0


def test_the_journal_says_who_what_from_to(database):
    someone = person()
    with unit_of_work("陳建宏", "rename") as work:
        work.change(someone, name="王淑芬")
    last = Journal.select().order_by(Journal.id.desc()).get()
    assert (last.who, last.deed, last.table, last.record) == (
        "陳建宏",
        "rename",
        "person",
        someone.id,
    )
    assert last.fields == {"name": ["王雅婷", "王淑芬"]}


def test_nothing_changed_writes_nothing(database):
    someone = person()
    before = Journal.select().count()
    with unit_of_work("test", "same") as work:
        work.change(someone, name="王雅婷")
    assert Journal.select().count() == before
    assert Person.get_by_id(someone.id).version == 1


def test_a_stale_change_is_refused(database):
    mine = person()
    theirs = Person.get_by_id(mine.id)
    with unit_of_work("them", "rename") as work:
        work.change(theirs, name="他")
    with pytest.raises(Conflict), unit_of_work("me", "rename") as work:
        work.change(mine, name="我")
    assert Person.get_by_id(mine.id).name == "他"


def test_a_deed_done_again_stays_one(database):
    for _ in range(2):
        with unit_of_work("test", "add", request="form-1") as work:
            if not work.done_before:
                work.result = work.add(Person(name="甲")).id
    assert Person.select().count() == 1
    assert work.result == Person.get().id
    assert Deed.select().count() == 1


def test_listeners_hear_of_a_commit_only(database):
    heard: list[set] = []
    changes.listen(heard.append)
    try:
        with pytest.raises(RuntimeError), unit_of_work("test", "fail") as work:
            work.add(Person(name="甲"))
            raise RuntimeError
        person()
    finally:
        changes.forget(heard.append)
    assert heard == [{Person}]


def test_the_journal_cannot_be_rewritten(database):
    person()
    with pytest.raises(peewee.IntegrityError):
        Journal.update(who="nobody").execute()
    with pytest.raises(peewee.IntegrityError):
        Journal.delete().execute()


def test_many_rows_at_once_are_one_journal_line(database):
    columns = [field.name for field in Person._meta.sorted_fields if field.name != "id"]
    row = {
        "version": 1,
        "name": "甲",
        "name_en": "",
        "role": "sales",
        "extension": "",
        "mobile": "",
        "email": "",
        "active": 1,
        "password": "",
        "tries": 0,
        "locked_until": None,
    }
    with unit_of_work("test", "import") as work:
        work.add_many(Person, columns, [tuple(row[name] for name in columns)] * 100)
    assert Person.select().count() == 100
    assert Journal.get().fields == {"rows": [0, 100]}


def test_strict_tables_refuse_wrong_types(database):
    with pytest.raises(peewee.IntegrityError), database.atomic():
        database.execute_sql(
            "INSERT INTO sequence (version, kind, period, following) VALUES (1, 'x', '', 'abc')"
        )


def test_foreign_keys_hold(customer):
    with pytest.raises(peewee.IntegrityError):
        Customer.update(owner=999_999).execute()


def test_after_a_failure_the_record_in_memory_is_as_before(database):
    someone = person()
    with pytest.raises(ZeroDivisionError), unit_of_work("test", "rename") as work:
        work.change(someone, name="王淑芬")
        work.result = 1 // 0
    assert (someone.name, someone.version) == ("王雅婷", 1)
    with unit_of_work("test", "rename") as work:
        work.change(someone, name="王淑芬")
    assert Person.get_by_id(someone.id).name == "王淑芬"


def test_no_unit_of_work_inside_another(database):
    with pytest.raises(RuntimeError), unit_of_work("test", "outer"):
        person()
    assert Person.select().count() == 0


def test_what_sqlite_refuses_is_told_as_peewee_tells_it(database):
    with pytest.raises(peewee.IntegrityError), unit_of_work("test", "twice") as work:
        for _ in range(2):
            work.add(Deed(request="same", at=work.at))
