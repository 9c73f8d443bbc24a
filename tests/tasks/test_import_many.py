"""Rows made ready beside the writing: the same rows, and nothing of them after an end."""

import pytest

from salesassist.db import Address, Customer
from salesassist.db.base import unit_of_work
from salesassist.desk.importing import many
from salesassist.rules import names

COUNT = 23


@pytest.fixture(autouse=True)
def small(monkeypatch):
    monkeypatch.setattr(many, "BATCH", 5)


def kept() -> list[tuple]:
    """What a search finds customers by, in their order."""
    return list(Customer.select(Customer.code, Customer.name, Customer.search).tuples())


def columns(count: int = COUNT) -> dict[str, list[str]]:
    return {
        "code": [f"K{at:03d}" for at in range(count)],
        "name": [f"大豐{at}" for at in range(count)],
    }


def test_rows_of_several_batches_are_kept_in_their_order(company):
    with unit_of_work("test", "add") as work:
        done = list(many.add_columns(work, Customer, columns(), COUNT, words=("code", "name")))
    assert done == [5, 10, 15, 20, COUNT]
    told = zip(*columns().values(), strict=True)
    assert kept() == [(code, name, names.fold(f"{code} {name}")) for code, name in told]


def test_an_end_in_between_leaves_nothing(company):
    work_of = unit_of_work("test", "add")
    with pytest.raises(KeyboardInterrupt), work_of as work:
        for _ in many.add_columns(work, Customer, columns(), COUNT):
            raise KeyboardInterrupt
    assert kept() == []


def test_what_cannot_be_made_ready_ends_the_work(company):
    broken = columns() | {"name": [*columns()["name"][:12], None, *columns()["name"][13:]]}
    with pytest.raises(AttributeError), unit_of_work("test", "add") as work:
        list(many.add_columns(work, Customer, broken, COUNT))
    assert kept() == []


def test_what_follows_from_an_address_is_filled_where_it_is_empty(company):
    text = "臺北市中正區忠孝東路1段1號"
    told = {"customer": [1, 1], "text": [text, text], "postcode": ["100123", ""]}
    with unit_of_work("test", "add") as work:
        list(many.add_columns(work, Customer, columns(1), 1))
        list(many.add_columns(work, Address, told, 2))
    found = Address.select(Address.postcode, Address.city, Address.district).order_by(Address.id)
    assert list(found.tuples()) == [("100123", "臺北市", "中正區"), ("100", "臺北市", "中正區")]
