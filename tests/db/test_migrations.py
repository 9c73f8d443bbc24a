"""Migrations arrive at the models, table by table and word by word."""

import re

from playhouse.schema_diff import diff_models

from salesassist.db import MODELS
from salesassist.db.base import Database
from salesassist.db.migrations import LATEST, STEPS, migrate
from salesassist.db.sums import KEPT


def schema(database: Database) -> dict[str, object]:
    """Indexes by their words; tables by their columns, in any order and whatever their defaults."""
    rows = database.execute_sql(
        "SELECT name, type, sql FROM sqlite_master WHERE sql IS NOT NULL"
        " AND type IN ('table', 'index') AND name NOT LIKE '%\\_words%' ESCAPE '\\'"
    ).fetchall()
    found: dict[str, object] = {}
    for name, kind, sql in rows:
        if kind == "index":
            found[name] = re.sub(r"\s+", " ", sql)
        else:
            columns = database.execute_sql(f'PRAGMA table_info("{name}")')
            keys = database.execute_sql(f'PRAGMA foreign_key_list("{name}")')
            found[name] = (
                sorted((column, type_, null, key) for _, column, type_, null, _, key in columns),
                sorted(key[2:] for key in keys),
                re.findall(r"STRICT|WITHOUT ROWID", sql),
            )
    return found


def test_no_difference_is_left(database):
    assert not diff_models(database, list(MODELS))


def test_tables_and_indexes_are_those_of_the_models(database, tmp_path):
    fresh = Database(f"{(tmp_path / 'fresh.db').as_uri()}?mode=rwc")
    with fresh.bind_ctx([*MODELS, *KEPT]):
        fresh.create_tables([*MODELS, *KEPT], safe=False)
        wanted = schema(fresh)
    fresh.close()
    assert schema(database) == wanted


def test_a_database_up_to_date_is_left_alone(database):
    assert database.pragma("user_version") == LATEST == len(STEPS)
    assert migrate(database) == 0
