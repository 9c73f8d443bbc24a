"""Steps from one schema to the next, each frozen as it was released.

A step has STATEMENTS; it may have `upgrade(database)` for what SQL alone cannot fill, and CHANGED,
the names of old tables whose number of rows it changes or which it takes away.
"""

from salesassist.db.connection import Database
from salesassist.db.migrations import (
    m0001_initial,
    m0002_floor,
    m0003_selling,
    m0004_aftersales,
    m0005_reference,
    m0006_records,
    m0007_privacy,
    m0008_importing,
    m0009_reports,
)

STEPS = (
    m0001_initial,
    m0002_floor,
    m0003_selling,
    m0004_aftersales,
    m0005_reference,
    m0006_records,
    m0007_privacy,
    m0008_importing,
    m0009_reports,
)
LATEST = len(STEPS)


def migrate(database: Database) -> int:
    """Bring a database nobody else has open to the latest schema; return how many steps it took.

    All steps run in one transaction. A file that is in use is brought up by `db.upgrade`, on a copy.
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


def changed_since(schema: int) -> set[str]:
    """The tables whose number of rows the steps after a schema may change."""
    return {name for step in STEPS[schema:] for name in getattr(step, "CHANGED", ())}
