"""What reports are made of, proven and mended: kept sums, closed months, documents and their lines.

Kept sums are added up anew from the documents. A closed month whose lines were changed is copied
anew from its documents, as long as these still come to what it was closed with; what else differs
needs a person, and is told.
"""

from collections.abc import Generator, Iterator
from dataclasses import dataclass

from salesassist.db import ClosedHead, ClosedLine, MonthClose, Order
from salesassist.db.base import database, unit_of_work
from salesassist.db.reckoning import reckon
from salesassist.db.reports import BASES
from salesassist.db.sums import apart
from salesassist.desk.people import permit
from salesassist.rules.money import format_amount
from salesassist.tasks.reports import closing
from salesassist.tasks.reports.heads import head
from salesassist.texts import N_, tr

DEED = "mend kept sums"
SUM, MONTH, DOCUMENT = "sum", "month", "document"
KINDS = {
    SUM: N_("Kept sum"),
    MONTH: N_("Closed month"),
    DOCUMENT: N_("Document"),
}
"""What can differ."""
REMEDIES = {
    SUM: N_("Mending adds it up again"),
    MONTH: N_("Mending copies it again, if its documents are as they were"),
    DOCUMENT: N_("Open the document and save it, or restore a backup"),
}


@dataclass(frozen=True)
class Difference:
    """Two sums that should be one: its kind, of what, and by how much or which row."""

    kind: str
    where: str
    detail: str


def prove() -> Generator[tuple[int, int], None, list[Difference]]:
    """Add everything up by both ways; what differs, kept sums first."""
    found: list[Difference] = []
    ways = (_kept, _closed, _documents)
    for at, way in enumerate(ways):
        yield at, len(ways)
        found += way()
    yield len(ways), len(ways)
    return found


def mend(
    who: str, request: str | None = None
) -> Generator[tuple[int, int], None, list[Difference]]:
    """Add up all kept sums anew and copy closed months again; what differs still.

    Raises NotPermitted.
    """
    permit(who, DEED)
    yield 0, 2
    with unit_of_work(who, DEED, request) as work:
        if not work.done_before:
            wrong = len(list(apart()))
            reckon()
            again = [each for each in _months_that_differ() if _as_closed(each)]
            for month in again:
                closing.copy_again(month)
            # Nothing of the documents changed, but every report of them is another one now.
            work.note(Order, 0, {"rows": [wrong, 0]})
            work.note(ClosedLine, 0, {"rows": [len(again), 0]})
    yield 1, 2
    found = [*_kept(), *_closed(), *_documents()]
    yield 2, 2
    return found


WORDS = {
    "order_count": N_("Orders by state"),
    "month_sum": N_("Orders by month"),
    "customer_month: orders": N_("Orders by customer"),
    "customer_month: lines": N_("Lines by customer"),
    "product_month": N_("Lines by item"),
    "sold_month: orders": N_("Orders by sales rep"),
    "sold_month: lines": N_("Lines by sales rep and product"),
    "closed_sum": N_("Sums of closed months"),
}
"""What is proven, by the name of its proof in db.sums."""


def _kept() -> Iterator[Difference]:
    for what, key, kept, now in apart():
        name = " ".join(map(str, key))
        figures = zip(kept or (0,) * len(now), now or (0,) * len(kept), strict=True)
        pairs = (f"{one:,} ≠ {two:,}" for one, two in figures if one != two)
        yield Difference(SUM, tr(WORDS[what]), f"{name}: {'; '.join(pairs)}")


_LINES = (
    "SELECT h.id, (SELECT COALESCE(SUM(l.net), 0) FROM closed_line l WHERE l.month = m.month"
    " AND l.basis = h.basis AND l.currency = h.currency) FROM closed_head h"
    " JOIN month_close m ON m.id = h.closed_id"
)


def _heads_that_differ() -> list[tuple[ClosedHead, int]]:
    """The heads of closed months, each with what its lines come to where that is another."""
    lines = dict(database().execute_sql(_LINES).fetchall())
    heads = ClosedHead.select(ClosedHead, MonthClose).join(MonthClose)
    return [(each, lines[each.id]) for each in heads if lines[each.id] != each.net]


def _months_that_differ() -> list[ClosedHead]:
    return [each for each, _ in _heads_that_differ()]


def _closed() -> Iterator[Difference]:
    for each, lines in _heads_that_differ():
        where = f"{closing.called(each.closed.month)} {tr(BASES[each.basis])} {each.currency}"
        yield Difference(MONTH, where, _apart(lines, each.net, each.currency))


def _as_closed(kept: ClosedHead) -> bool:
    """Whether the documents of the month still come to what it was closed with."""
    now = head(closing.question(kept), live=True)
    return (now.documents, now.net) == (kept.documents, kept.net)


_DOCUMENTS = (
    (
        "SELECT o.number, o.draft, o.currency, SUM(l.net), o.net FROM sales_order o"
        " JOIN order_line l ON l.order_id = o.id GROUP BY o.id HAVING SUM(l.net) <> o.net"
    ),
    (
        "SELECT d.number, d.id, o.currency, SUM(l.net), d.net FROM delivery d"
        " JOIN sales_order o ON o.id = d.order_id JOIN delivery_line l ON l.delivery_id = d.id"
        " GROUP BY d.id HAVING SUM(l.net) <> d.net"
    ),
)


def _documents() -> Iterator[Difference]:
    for sql in _DOCUMENTS:
        for number, draft, currency, lines, net in database().execute_sql(sql).fetchall():
            yield Difference(DOCUMENT, number or f"#{draft}", _apart(lines, net, currency))


def _apart(lines: int, net: int, currency: str) -> str:
    one, two, more = (format_amount(each, currency) for each in (lines, net, lines - net))
    said = tr(N_("Lines {lines}, head {head}, {difference} apart"))
    return said.format(lines=one, head=two, difference=more)
