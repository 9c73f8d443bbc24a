"""Sales by something, ranked: by customer, by product with its ABC class; growth and share."""

from collections.abc import Callable, Generator, Hashable, Mapping
from dataclasses import replace

from salesassist.rules import summaries
from salesassist.rules.report_table import (
    Column,
    Kind,
    Picture,
    ReportTable,
    Row,
    Series,
    total_row,
)
from salesassist.tasks.reports.asking import Asked
from salesassist.tasks.reports.comparing import as_compared
from salesassist.tasks.reports.summing import Named, Sums, articles, by, customers, proofs
from salesassist.tasks.reports.summing import whole as summed
from salesassist.texts import N_, tr

Steps = Generator[tuple[int, int], None, ReportTable]
Name = Callable[[Asked, set[Hashable]], Mapping[Hashable, Named]]

NOBODY = Sums()
PICTURED = 20
_COLUMNS = (
    Column("rank", N_("No."), Kind.WHOLE),
    Column("code", N_("Code")),
    Column("name", N_("Name")),
    Column("documents", N_("Number of documents"), Kind.WHOLE),
    Column("quantity", N_("Qty"), Kind.QUANTITY, adds=True),
    Column("net", N_("Net"), Kind.AMOUNT, adds=True),
    Column("share", N_("Share"), Kind.PERCENT),
    Column("cumulated", N_("Cumulated"), Kind.PERCENT),
    Column("class", N_("ABC")),
    Column("before", N_("Last year"), Kind.AMOUNT, adds=True),
    Column("growth", N_("Growth"), Kind.PERCENT, change=True),
    Column("margin", N_("Margin"), Kind.AMOUNT),
    Column("margin_rate", N_("Margin %"), Kind.PERCENT),
)


def by_customer(asked: Asked) -> Steps:
    """客戶別銷售: each customer's documents, net, share, rank, growth and margin."""
    return _ranked(
        asked, "customer", lambda _, keys: customers(keys), N_("Total of {count:,} customers")
    )


def by_product(asked: Asked) -> Steps:
    """產品別銷售 with ABC: up to 80 % of the net A (the first always), 95 % B, else C."""
    return _ranked(asked, "item", _articles, N_("Total of {count:,} products"))


def _articles(asked: Asked, _: set[Hashable]) -> Mapping[Hashable, Named]:
    """What is sold now is called as it is now."""
    other = asked.compared()
    return {**(articles(other) if other else {}), **articles(asked)}


def _ranked(asked: Asked, dimension: str, name: Name, counted: str) -> Steps:
    yield 0, 3
    now = by(asked, dimension)
    yield 1, 3
    other = asked.compared()
    before = by(other, dimension) if other else {}
    yield 2, 3
    both = {key: (now.get(key, NOBODY), before.get(key, NOBODY)) for key in {*now, *before}}
    names = name(asked, set(both))
    # By name, then stably by what counts more: one key a time is quicker than three.
    keys = sorted(both, key=lambda key: _called(names, key))
    keys.sort(key=lambda key: both[key][1].net, reverse=True)
    keys.sort(key=lambda key: both[key][0].net, reverse=True)
    in_all = sum(now.values(), NOBODY)
    whole = in_all.net
    classes = summaries.abc([both[key][0].net for key in keys])
    rows, so_far = [], 0
    for at, (key, grade) in enumerate(zip(keys, classes, strict=True), 1):
        here, there = both[key]
        so_far += here.net
        figures = _figures(here, there, whole, so_far, asked.currency)
        no, grade = (at, grade) if key in now else (None, "")
        shown = names.get(key, Named("", str(key)))
        rows.append(
            Row((no, shown.code, shown.name, *figures[:5], grade, *figures[5:]), behind=key)
        )
    yield 3, 3
    return _table(asked, rows, tr(counted).format(count=len(now)), in_all, dimension)


def _called(names: Mapping[Hashable, Named], key: Hashable) -> str:
    return names[key].name if key in names else str(key)


def _figures(
    here: Sums, there: Sums, whole: int, so_far: int, currency: str
) -> tuple[int | None, ...]:
    margin = here.margin(currency)
    return (
        here.documents,
        here.quantity,
        here.net,
        summaries.share(here.net, whole),
        summaries.share(so_far, whole),
        there.net,
        summaries.growth(here.net, there.net),
        margin,
        None if margin is None else summaries.share(margin, here.net),
    )


def _table(asked: Asked, rows: list[Row], words: str, in_all: Sums, dimension: str) -> ReportTable:
    before = sum(row.values[9] or 0 for row in rows)
    whole, margin = in_all.net, in_all.margin(asked.currency)
    columns = tuple(_adding(each, dimension) for each in _COLUMNS)
    total = total_row(
        columns,
        rows,
        words,
        documents=_documents(asked, in_all, dimension),
        share=summaries.share(whole, whole),
        growth=summaries.growth(whole, before),
        margin=margin,
        margin_rate=None if margin is None else summaries.share(margin, whole),
    )
    shown = [row for row in rows if row.values[5]][:PICTURED]
    picture = Picture(
        "bars",
        tuple(str(row.values[2]) for row in shown),
        (
            Series(asked.days(), tuple(row.values[5] for row in shown), "net"),
            *_compared(asked, shown),
        ),
    )
    made = ReportTable(
        columns,
        tuple(rows),
        total,
        proofs(asked, whole, dimension, costs=True, parts=in_all),
        picture,
    )
    return as_compared(made, asked)


def _adding(column: Column, dimension: str) -> Column:
    """A document is one customer's, so those of the customers add; it has several articles."""
    one = column.key == "documents" and dimension == "customer"
    return replace(column, adds=True) if one else column


def _documents(asked: Asked, in_all: Sums, dimension: str) -> int:
    """How many documents there are in all: counted each once where they stand in several rows."""
    return in_all.documents if dimension == "customer" else summed(asked).documents


def _compared(asked: Asked, shown: list[Row]) -> list[Series]:
    other = asked.compared()
    return [Series(other.days(), tuple(row.values[9] for row in shown), "before")] if other else []
