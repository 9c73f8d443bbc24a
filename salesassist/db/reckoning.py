"""The kept sums reckoned anew from the records: after loading in bulk, and to mend them."""

from salesassist.db.base import database
from salesassist.db.migrations import m0002_floor, m0009_closed, m0009_sums
from salesassist.db.sums import KEPT

RECKONED = (*m0002_floor.RECKONED, *m0009_sums.RECKONED, *m0009_closed.RECKONED)
"""Into empty tables, as the steps that made these tables filled them."""


def reckon() -> None:
    """Empty all kept sums and add them up again, inside the transaction at hand."""
    for model in KEPT:
        database().execute_sql(f'DELETE FROM "{model._meta.table_name}"')
    for statement in RECKONED:
        database().execute_sql(statement)


def reckon_closed(month: str, basis: str, currency: str) -> None:
    """Add up the lines of a closed month, inside the transaction at hand."""
    mine = '"month" = ? AND "basis" = ? AND "currency" = ?'
    database().execute_sql(f'DELETE FROM "closed_sum" WHERE {mine}', (month, basis, currency))
    for kind in m0009_closed.KINDS:
        database().execute_sql(m0009_closed.added_up(mine, kind), (month, basis, currency))
