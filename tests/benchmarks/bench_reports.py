"""The month's report and the 24-month trend over a million order lines, against the best join."""

from salesassist.db.base import database
from salesassist.tasks.reports.figures import (
    Scope,
    customer_figures,
    product_figures,
    twelve_months,
)
from tests.benchmarks import company
from tests.benchmarks.measure import Line, in_turn, show

ROUNDS = 15

_MONTH = """
SELECT o.customer_id, COALESCE(NULLIF(l.code, ''), l.name) AS item, COUNT(DISTINCT o.id),
       SUM(l.quantity), SUM(l.net), SUM(l.quantity * l.cost)
FROM sales_order AS o JOIN order_line AS l ON l.order_id = o.id
WHERE o.ordered_on BETWEEN ? AND ? AND o.currency = 'TWD'
  AND (o.state IN ('confirmed', 'delivered', 'closed') OR (o.state = 'draft' AND o.revision > 0))
GROUP BY {by}
"""
_TREND = """
SELECT SUBSTR(ordered_on, 1, 7), SUM(net) FROM sales_order
WHERE ordered_on BETWEEN ? AND ? AND currency = 'TWD'
  AND (state IN ('confirmed', 'delivered', 'closed') OR (state = 'draft' AND revision > 0))
GROUP BY 1
"""


def main() -> None:
    """Measure on the big company, the last whole month."""
    lines = company.open_big()
    last = company.TODAY.replace(day=1)
    scope = Scope(last.year, last.month - 1, "TWD")
    first, until = (day.isoformat() for day in scope.bounds)
    send = database().execute_sql

    def joined(_: int) -> None:
        for by in ("1", "2"):
            send(_MONTH.format(by=by), (first, until)).fetchall()

    def ours(_: int) -> None:
        customer_figures(scope)
        product_figures(scope)

    def whole(_: int) -> None:
        scope.head()
        ours(0)
        twelve_months(scope)

    def trend(_: int) -> None:
        twelve_months(scope)

    def joined_trend(_: int) -> None:
        send(_TREND, (f"{last.year - 2}-{last.month:02d}-01", until)).fetchall()

    month, report, join, kept, counted = in_turn(
        ours, whole, joined, trend, joined_trend, rounds=ROUNDS
    )
    show(
        [
            Line(
                f"month by customer and item, {lines:,} lines", month, join, "ms", "SQL join", 0.5
            ),
            Line("the whole month's report, proofs too", report, join, "ms", "SQL join", 0.5),
            Line("24-month trend", kept, counted, "ms", "SQL over orders", 0.05),
        ]
    )


if __name__ == "__main__":
    main()
