"""The kept sums reckoned anew from the records: after loading in bulk, and to mend them."""

from salesassist.db.base import database
from salesassist.db.migrations import m0002_floor, m0009_sums
from salesassist.db.sums import KEPT

RECKONED = (*m0002_floor.RECKONED, *m0009_sums.RECKONED)
"""Into empty tables, as the steps that made these tables filled them."""


def reckon() -> None:
    """Empty all kept sums and add them up again, inside the transaction at hand."""
    for model in KEPT:
        database().execute_sql(f'DELETE FROM "{model._meta.table_name}"')
    for statement in RECKONED:
        database().execute_sql(statement)
