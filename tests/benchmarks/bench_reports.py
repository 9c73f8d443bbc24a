"""The reports over a million order lines, as the window makes them, against the best plain joins.

Figures and proofs are both counted: what a person waits for is the whole report. Of a machine that
others use too, the least time of each way is taken.
"""

from salesassist.db.base import database
from salesassist.rules.dates import add_months, month_bounds
from salesassist.rules.spans import Span
from salesassist.tasks.reports import catalog
from salesassist.tasks.reports.asking import Asked, asked
from salesassist.tasks.reports.heads import net
from salesassist.tasks.reports.summing import by
from tests.benchmarks import company
from tests.benchmarks.measure import Line, in_turn, show

ROUNDS = 15
HINTS = ("", "INDEXED BY sales_order_ordered_on")
"""Ways through the orders a careful hand would try; the better one is what we are held against."""

_SOLD = (
    "o.ordered_on BETWEEN ? AND ? AND o.currency = 'TWD' AND"
    " (o.state IN ('confirmed', 'delivered', 'closed') OR (o.state = 'draft' AND o.revision > 0))"
)
_MONTH = (
    "SELECT o.customer_id, COALESCE(NULLIF(l.code, ''), l.name) AS item, COUNT(DISTINCT o.id),"
    " SUM(l.quantity), SUM(l.net), SUM(l.quantity * l.cost)"
    " FROM sales_order AS o {hint} JOIN order_line AS l ON l.order_id = o.id"
    f" WHERE {_SOLD} GROUP BY {{by}}"
)
_TREND = (
    "SELECT SUBSTR(o.ordered_on, 1, 7), SUM(l.net)"
    " FROM sales_order AS o {hint} JOIN order_line AS l ON l.order_id = o.id"
    f" WHERE {_SOLD} GROUP BY 1"
)


def joins(sql: str, span: Span, *, groups: tuple[str, ...] = ("",)):
    """A way for each hint: the join by every group, all rows fetched."""
    days = (span.first.isoformat(), span.last.isoformat())

    def way(hint: str):
        def send(_: int) -> None:
            for each in groups:
                database().execute_sql(sql.format(hint=hint, by=each), days).fetchall()

        return send

    return [way(hint) for hint in HINTS]


def best(ways, *ours) -> tuple[float, list[float]]:
    """The least time of the best reference, and those of ours, done in turn."""
    taken = in_turn(*ours, *ways, rounds=ROUNDS, pick=min)
    return min(taken[len(ours) :]), taken[: len(ours)]


def month(question: Asked, lines: int) -> list[Line]:
    """A month by customer and by product, each a table with last year, shares, ABC and proof."""
    ways = joins(_MONTH, question.span, groups=("1", "2"))
    join, (sums, reports) = best(
        ways,
        lambda _: (by(question, "customer"), by(question, "item")),
        lambda _: (catalog.made("by-customer", question), catalog.made("by-product", question)),
    )
    name = f"a month by customer and item, {lines:,} lines"
    return [
        Line(f"{name}: sums", sums, join, "ms", "SQL joins", 0.5),
        Line("the same: both reports, last year and proofs", reports, join, "ms", "SQL joins", 0.5),
    ]


def trend(question: Asked) -> list[Line]:
    """The 24 months to the end of the span."""
    last = question.span.last
    span = Span("any", add_months(last, -23, 1), month_bounds(last.year, last.month)[1])
    longer = question.over(span)
    join, (sums, proof, report) = best(
        joins(_TREND, span),
        lambda _: by(longer, "month"),
        lambda _: net(longer),
        lambda _: catalog.made("trend", question),
    )
    return [
        Line("24-month trend: sums", sums, join, "ms", "SQL join", 0.05),
        Line("24-month trend: its proof, the heads", proof, join, "ms", "SQL join", 0.05),
        Line("24-month trend: the report, proof too", report, join, "ms", "SQL join", 0.05),
    ]


def others(question: Asked) -> list[Line]:
    """What else is asked of sold lines, a month each, against one join by customer."""
    names = ("achievement", "by-rep", "by-category", "by-region", "margin", "margin-customer")
    ours = [lambda _, name=name: catalog.made(name, question) for name in names]
    join, taken = best(joins(_MONTH, question.span, groups=("1",)), *ours)
    pairs = zip(names, taken, strict=True)
    return [Line(f"{name}, a month", ms, join, "ms", "SQL join", 1.0) for name, ms in pairs]


def main() -> None:
    """Measure on the big company, the last whole month."""
    lines = company.open_big()
    last = add_months(company.TODAY, -1, 1)
    span = Span("month", *month_bounds(last.year, last.month))
    question = asked(span, today=company.TODAY)
    show([*month(question, lines), *trend(question), *others(question)])


if __name__ == "__main__":
    main()
