"""Steps from one schema to the next, each frozen as it was released, run in one transaction."""

from salesassist.db.base import Database
from salesassist.db.migrations import m0001_initial, m0002_floor

STEPS = (m0001_initial, m0002_floor)
LATEST = len(STEPS)


def migrate(database: Database) -> int:
    """Bring the database to the latest schema; return how many steps that took.

    All steps run in one IMMEDIATE transaction: after a crash the file has the old schema or
    the new one, never something between.
    """
    found = database.pragma("user_version")
    missing = STEPS[found:]
    if not missing:
        return 0
    with database.atomic("IMMEDIATE"):
        for step in missing:
            for statement in step.STATEMENTS:
                database.execute_sql(statement)
            if hasattr(step, "upgrade"):
                step.upgrade(database)
        database.pragma("user_version", LATEST)
    return len(missing)
