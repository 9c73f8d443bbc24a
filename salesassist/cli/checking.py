"""The verb check: is the file sound, and do sums, numbers and papers agree?"""

import argparse
import datetime as dt
import hashlib
import itertools
from collections.abc import Iterator

from salesassist.cli import checking_selling
from salesassist.cli.answers import Answer
from salesassist.db import (
    MODELS,
    Numbering,
    Order,
    OrderLine,
    Paper,
    Sequence,
    search,
    sums,
)
from salesassist.db.base import database
from salesassist.db.chain import broken_lines
from salesassist.db.opening import open_database
from salesassist.desk.issue import DEFAULT_PATTERNS
from salesassist.rules import numbering
from salesassist.tasks.orders import LineDraft, add_up
from salesassist.texts import N_, tr

_HEAD = ("currency", "tax_mode", "tax_method", "tax_rate", "tax_adjust", "discount")
_SUMS = ("lines_sum", "net", "tax", "total")


def check(asked: argparse.Namespace) -> Answer:
    """Look at everything that can be recomputed; what is found is exit code 1."""
    open_database(asked.database)
    proofs = (checking_selling.deliveries, checking_selling.money)
    checks = (_file, _references, _sums, _kept_sums, *proofs, _words, _journal, _numbers, _papers)
    found = [each for check in checks for each in check()]
    orders, papers = Order.select().count(), Paper.select().count()
    if found:
        lines = [*found, tr(N_("{count} findings: {path}"))]
    else:
        lines = [tr(N_("All is well: {orders:,} orders, {papers:,} papers. {path}"))]
    facts = {"count": len(found), "path": asked.database, "orders": orders, "papers": papers}
    lines[-1] = lines[-1].format(**facts)
    told = {"database": asked.database, "orders": orders, "papers": papers, "findings": found}
    return Answer(lines, told, good=not found)


def _file() -> Iterator[str]:
    for (said,) in database().execute_sql("PRAGMA integrity_check"):
        if said != "ok":
            yield tr(N_("The file is damaged: {detail}")).format(detail=said)


def _references() -> Iterator[str]:
    for table, row, parent, _ in database().execute_sql("PRAGMA foreign_key_check"):
        said = tr(N_("{table} {row} refers to a record of {parent} that is not there."))
        yield said.format(table=table, row=row, parent=parent)


def _sums() -> Iterator[str]:
    """Each order's kept sums against those its lines come to now."""
    lines = itertools.groupby(
        OrderLine.select().order_by(OrderLine.order, OrderLine.position).iterator(),
        key=lambda line: line.order_id,
    )
    at, below = next(lines, (None, ()))
    for order in Order.select().order_by(Order.id).iterator():
        own: list[OrderLine] = []
        if at == order.id:
            own = list(below)
            at, below = next(lines, (None, ()))
        if not _adds_up(order, own):
            said = tr(N_("Order {number}: its sums are not those of its lines."))
            yield said.format(number=order.title())


def _adds_up(order: Order, lines: list[OrderLine]) -> bool:
    head = {name: getattr(order, name) for name in _HEAD}
    sums = add_up(head, [LineDraft.of_line(line) for line in lines])
    kept = [(line.amount, line.net) for line in lines]
    return kept == list(zip(sums.amounts, sums.nets, strict=True)) and all(
        getattr(order, name) == getattr(sums.totals, name) for name in _SUMS
    )


def _kept_sums() -> Iterator[str]:
    """The sums kept for reports against those the records come to now."""
    for table, row in sums.differences():
        yield tr(N_("Kept sums {table} are not those of the orders: {row}")).format(
            table=table, row=row
        )


def _words() -> Iterator[str]:
    """Every record is found by the words it has, and by no others."""
    for model in filter(search.is_searched, MODELS):
        for row in search.misplaced(model):
            said = tr(N_("{table} {row} is not found by its own words."))
            yield said.format(table=model._meta.table_name, row=row)


def _journal() -> Iterator[str]:
    """The first line of the journal that does not follow from the one before it."""
    for row in itertools.islice(broken_lines(), 1):
        yield tr(N_("Journal line {row} was changed, or lines before it are gone.")).format(row=row)


def _numbers() -> Iterator[str]:
    """The next number of each sequence is free, and those before it are all there."""
    patterns = dict(DEFAULT_PATTERNS)
    patterns |= {each.kind: (each.pattern, each.reset) for each in Numbering.select()}
    taken = {number for (number,) in Order.select(Order.number).tuples() if number}
    taken |= {number for (number,) in Paper.select(Paper.number).tuples()}
    taken |= checking_selling.numbers()
    for row in Sequence.select():
        pattern, _ = patterns[row.kind]
        day = _day_in(row.period)
        number = _following(pattern, day, row.following)
        if number in taken:
            yield tr(N_("The next number {number} is taken already.")).format(number=number)
        before = [numbering.render(pattern, day, each) for each in range(1, row.following)]
        if before and before[-1] in taken:  # otherwise the pattern was another one then
            for number in (each for each in before if each not in taken):
                yield tr(N_("Number {number} was given out and is not there.")).format(
                    number=number
                )


def _following(pattern: str, day: dt.date, following: int) -> str | None:
    """The next number of a sequence; None when its digits are used up, which is no fault."""
    try:
        return numbering.render(pattern, day, following)
    except numbering.NumbersUsedUp:
        return None


def _day_in(period: str) -> dt.date:
    """A day of a period: 2026-04-01, 2026-04, 2026 or the one that never ends."""
    parts = [int(part) for part in period.split("-")] if period else [dt.date.today().year]
    year, month, day = [*parts, 1, 1][:3]
    return dt.date(year, month, day)


def _papers() -> Iterator[str]:
    for paper in Paper.select().iterator():
        if hashlib.sha256(bytes(paper.pdf)).hexdigest() != paper.sha256:
            said = tr(N_("Paper {number}: its bytes are not those that were issued."))
            yield said.format(number=paper.full_number())
