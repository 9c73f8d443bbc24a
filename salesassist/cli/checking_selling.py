"""What `check` proves of deliveries and money: each kept figure against what it is made of."""

from collections.abc import Iterator

from salesassist.db.connection import database
from salesassist.texts import N_, tr

_DELIVERED = """
SELECT l."id", l."name" FROM "order_line" AS l WHERE EXISTS (
    SELECT 1 FROM "delivery_line" AS d WHERE d."line_id" = l."id")
AND l."delivered" <> (
    SELECT COALESCE(SUM(d."quantity"), 0) FROM "delivery_line" AS d
    JOIN "delivery" AS n ON n."id" = d."delivery_id" WHERE d."line_id" = l."id"
    AND n."state" <> 'void') - (
    SELECT COALESCE(SUM(r."quantity"), 0) FROM "sales_return" AS r
    WHERE r."line_id" = l."id" AND r."decision" = 'exchange')
"""
_SETTLED = """
SELECT r."id", r."label" FROM "receivable" AS r WHERE r."open" <> r."total" - r."settled"
OR r."total" <> r."net" + r."tax" OR r."settled" <> (
    SELECT COALESCE(SUM(a."amount"), 0) FROM "allocation" AS a WHERE a."receivable_id" = r."id")
"""
_LEFT = """
SELECT r."id", r."number" FROM "receipt" AS r WHERE r."state" = 'kept'
AND r."left" <> r."amount" + r."fee" - (
    SELECT COALESCE(SUM(a."amount"), 0) FROM "allocation" AS a WHERE a."receipt_id" = r."id")
"""
_NUMBERS = (
    'SELECT "number" FROM "delivery"',
    'SELECT "number" FROM "receipt"',
    'SELECT "number" FROM "sales_return"',
)


def deliveries() -> Iterator[str]:
    """What went out of each line against its deliveries, less what is delivered again."""
    for _, name in database().execute_sql(_DELIVERED):
        yield tr(N_("“{name}”: what is delivered is not the sum of its deliveries.")).format(
            name=name
        )


def money() -> Iterator[str]:
    """What is settled and left against the allocations."""
    for _, label in database().execute_sql(_SETTLED):
        yield tr(N_("“{label}”: what is settled is not the sum of its payments.")).format(
            label=label
        )
    for _, number in database().execute_sql(_LEFT):
        yield tr(N_("Receipt {number}: what is left is not what was not allocated.")).format(
            number=number
        )


def numbers() -> set[str]:
    """The numbers of what takes one before it has a paper."""
    return {number for query in _NUMBERS for (number,) in database().execute_sql(query)}
