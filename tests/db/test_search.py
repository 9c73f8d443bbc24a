"""Search by pairs of characters finds what LIKE finds, and nothing else."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from salesassist.db import Customer, search
from salesassist.db.base import unit_of_work
from salesassist.rules.names import fold

MARKS = "台臺大豐電子股份有限公司A-1.%_'\"* （）ａ𡘙"
NAMES = st.text(MARKS, min_size=1, max_size=12).filter(lambda name: name.strip())


def hits(text: str) -> set[int]:
    found = search.matching(Customer, text)
    return {row.id for row in Customer.select(Customer.id).where(found)}


def like(text: str) -> set[int]:
    words = fold(text).split()
    return {
        row.id
        for row in Customer.select(Customer.id, Customer.search)
        if all(word in row.search for word in words)
    }


def keep(*names: str) -> list[Customer]:
    first = Customer.select().count()
    with unit_of_work("test", "add") as work:
        return [
            work.add(Customer(code=f"C{at:05d}", name=name)) for at, name in enumerate(names, first)
        ]


@settings(
    deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(NAMES, min_size=1, max_size=8), st.text(MARKS, min_size=1, max_size=5))
def test_hits_are_those_of_like(database, names, asked):
    keep(*names)
    if asked.strip():
        assert hits(asked) == like(asked)


def test_one_to_four_characters_and_both_forms_of_tai(database):
    one, other, third = keep("臺灣大豐電子股份有限公司", "台北市立圖書館", "高雄電機行")
    assert hits("台") == {one.id, other.id}
    assert hits("台灣") == hits("臺灣") == {one.id}
    assert hits("電子") == {one.id} and hits("電") == {one.id, third.id}
    assert hits("圖書館") == hits("立圖書館") == {other.id}
    assert hits("館") == {other.id} and hits("行 高") == {third.id}
    assert search.matching(Customer, "  ") is None


def test_the_index_follows_changes_and_removals(database):
    (one,) = keep("舊名企業")
    with unit_of_work("test", "rename") as work:
        work.change(one, name="新名企業")
    assert hits("舊名") == set() and hits("新名") == {one.id}
    with unit_of_work("test", "remove") as work:
        work.remove(one)
    assert hits("新名") == set()


def test_many_rows_at_once_are_found(database):
    names = [name for name in Customer._meta.sorted_field_names if name != "id"]
    model = Customer(code="C1", name="整批匯入公司")
    model.prepare()
    with unit_of_work("test", "import") as work:
        rows = []
        for at in range(3):
            values = {**model.__data__, "code": f"X{at}", "version": 1}
            rows.append(tuple(values.get(name) for name in names))
        work.add_many(Customer, names, rows)
    assert len(hits("整批匯入")) == 3
    assert search.misplaced(Customer, every=1) == []


@pytest.mark.parametrize("broken", ['DELETE FROM "customer_words"', 'DELETE FROM "customer"'])
def test_an_index_that_lags_is_found(database, broken):
    keep("甲公司", "乙公司")
    database.execute_sql(broken)
    assert search.misplaced(Customer, every=1)
