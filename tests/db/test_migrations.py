"""Migrations arrive at the models, table by table and word by word."""

import re

from playhouse.schema_diff import diff_models

from salesassist.db import MODELS
from salesassist.db.base import Database
from salesassist.db.migrations import LATEST, STEPS, migrate


def schema(database: Database) -> dict[str, str]:
    rows = database.execute_sql(
        "SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL AND type IN ('table', 'index')"
    )
    return {name: re.sub(r"\s+", " ", sql) for name, sql in rows}


def test_no_difference_is_left(database):
    assert not diff_models(database, list(MODELS))


def test_tables_and_indexes_are_those_of_the_models(database, tmp_path):
    fresh = Database(f"{(tmp_path / 'fresh.db').as_uri()}?mode=rwc")
    with fresh.bind_ctx(list(MODELS)):
        fresh.create_tables(MODELS, safe=False)
        wanted = schema(fresh)
    fresh.close()
    assert schema(database) == wanted


def test_a_database_up_to_date_is_left_alone(database):
    assert database.pragma("user_version") == LATEST == len(STEPS)
    assert migrate(database) == 0
