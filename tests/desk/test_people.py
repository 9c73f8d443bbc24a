"""Signing in: passwords are kept as they cannot be read, wrong ones cost time."""

import datetime as dt

import pytest

from salesassist.db import Journal, Person
from salesassist.db.base import unit_of_work
from salesassist.desk.people import MustWait, WrongPassword, set_password, sign_in
from salesassist.rules import passwords

NOW = dt.datetime(2026, 11, 23, 9)
SECRET = "正確的 馬 電池"


@pytest.fixture
def person(database) -> Person:
    with unit_of_work("test", "staff") as work:
        made = work.add(Person(name="林佳蓉", role="assistant"))
    return set_password(made, SECRET, who=made.name, now=NOW)


def test_the_right_password_lets_in_and_a_wrong_one_does_not(person):
    sign_in(person, SECRET, now=NOW)
    with pytest.raises(WrongPassword):
        sign_in(person, "wrong", now=NOW)
    with pytest.raises(WrongPassword):
        sign_in(person, "", now=NOW)


def test_width_of_letters_does_not_matter_but_case_and_spaces_do(person):
    set_password(person, "ＡbcdＥfg 12", who=person.name, now=NOW, old=SECRET)
    sign_in(person, "AbcdEfg 12", now=NOW)
    with pytest.raises(WrongPassword):
        sign_in(person, "abcdEfg 12", now=NOW)


def test_wrong_tries_are_counted_over_restarts_and_waited_for(person):
    at = NOW
    waits = []
    for _ in range(8):
        with pytest.raises((WrongPassword, MustWait)):
            sign_in(Person.get_by_id(person.id), "wrong", now=at)
        until = Person.get_by_id(person.id).locked_until
        waits.append(int((until - at).total_seconds()) if until else 0)
        at = until or at
    assert waits == [0, 0, 5, 10, 20, 40, 80, 160]
    sign_in(Person.get_by_id(person.id), SECRET, now=at)
    assert Person.get_by_id(person.id).tries == 0


def test_while_waiting_even_the_right_one_waits(person):
    for _ in range(3):
        with pytest.raises(WrongPassword):
            sign_in(person, "wrong", now=NOW)
    with pytest.raises(MustWait):
        sign_in(person, SECRET, now=NOW + dt.timedelta(seconds=4))
    sign_in(person, SECRET, now=NOW + dt.timedelta(seconds=5))


def test_changing_it_needs_the_old_one_and_empty_takes_it_away(person):
    with pytest.raises(WrongPassword):
        set_password(person, "another one", who=person.name, now=NOW, old="wrong")
    set_password(person, "", who=person.name, now=NOW, old=SECRET)
    sign_in(person, "", now=NOW)


@pytest.mark.parametrize("bad", ["short", "password", "88888888", "ｐａｓｓｗｏｒｄ", "x" * 1025])
def test_bad_passwords_are_refused(person, bad):
    with pytest.raises((passwords.WrongLength, passwords.TooCommon)):
        set_password(person, bad, who=person.name, now=NOW, old=SECRET)


def test_neither_file_nor_journal_knows_it(person, database):
    set_password(person, "another one", who=person.name, now=NOW, old=SECRET)
    kept = Person.get_by_id(person.id).password
    assert "another" not in kept and kept.startswith("scrypt$")
    lines = [line.fields for line in Journal.select().where(Journal.table == "person")]
    assert all(kept not in str(line) and "scrypt" not in str(line) for line in lines)
    assert any(line.get("password") == ["•••", "•••"] for line in lines)


def test_the_wait_doubles_to_a_quarter_of_an_hour():
    assert [passwords.wait_after(tries) for tries in (0, 2, 3, 4, 10, 99)] == [
        0,
        0,
        5,
        10,
        640,
        900,
    ]
