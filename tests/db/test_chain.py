"""The journal is a chain: what is changed, put in or taken out of it shows."""

import pytest

from salesassist.db import Journal, Person
from salesassist.db.base import unit_of_work
from salesassist.db.chain import broken_lines


@pytest.fixture
def journal(database):
    for at in range(5):
        with unit_of_work("林", "add person") as work:
            work.add(Person(name=f"某人{at}"))
            work.add(Person(name=f"另一人{at}"))
    database.execute_sql("DROP TRIGGER journal_no_update")
    database.execute_sql("DROP TRIGGER journal_no_delete")
    return database


def test_an_honest_journal_holds(journal):
    assert Journal.select().count() == 10
    assert list(broken_lines()) == []
    assert len({line.hash for line in Journal.select()}) == 10


@pytest.mark.parametrize(
    ("deed", "found"),
    [
        ("""UPDATE journal SET who = '王' WHERE id = 4""", [4]),
        ("""UPDATE journal SET fields = '{}' WHERE id = 1""", [1]),
        ("""DELETE FROM journal WHERE id = 6""", [7]),
        ("""DELETE FROM journal WHERE id = 1""", [2]),
    ],
)
def test_a_changed_or_missing_line_is_named(journal, deed, found):
    journal.execute_sql(deed)
    assert list(broken_lines()) == found
