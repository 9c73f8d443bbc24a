"""Sales by something, ranked: by customer, by product with its ABC class; growth and share."""

from collections.abc import Callable, Generator, Hashable, Mapping
from dataclasses import replace

from salesassist.rules import summaries
from salesassist.rules.report_table import (
    Column,
    Control,
    Kind,
    Picture,
    ReportTable,
    Row,
    Series,
    total_row,
)
from salesassist.tasks.reports.asking import Asked
from salesassist.tasks.reports.comparing import as_compared
from salesassist.tasks.reports.proving import proofs
from salesassist.tasks.reports.summing import (
    Named,
    Sums,
    articles,
    by_steps,
    customers,
    in_all,
)
from salesassist.tasks.reports.summing import whole as summed
from salesassist.texts import N_, tr

Steps = Generator[tuple[int, int], None, ReportTable]
Names = Generator[tuple[int, int], None, Mapping[Hashable, Named]]
Name = Callable[[Asked, set[Hashable]], Names]

NOBODY = Sums()
PICTURED = 20
AT_ONCE = 2_000
"""So many rows are made before the window is let in."""
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
    return _ranked(asked, "customer", _customers, N_("Total of {count:,} customers"))


def by_product(asked: Asked) -> Steps:
    """產品別銷售 with ABC: up to 80 % of the net A (the first always), 95 % B, else C."""
    return _ranked(asked, "item", _articles, N_("Total of {count:,} products"))


def _customers(_: Asked, keys: set[Hashable]) -> Names:
    yield 1, 3
    return customers(keys)


def _articles(asked: Asked, _: set[Hashable]) -> Names:
    """What is sold now is called as it is now."""
    other = asked.compared()
    before = (yield from articles(other, at=(1, 3))) if other else {}
    now = yield from articles(asked, at=(1, 3))
    return {**before, **now}


def _ranked(asked: Asked, dimension: str, name: Name, counted: str) -> Steps:
    yield 0, 3
    now = yield from by_steps(asked, dimension, at=(0, 3))
    yield 1, 3
    other = asked.compared()
    before = (yield from by_steps(other, dimension, at=(1, 3))) if other else {}
    names = yield from name(asked, {*now, *before})
    yield 2, 3
    all_ = in_all(now)
    rows = yield from _rows(asked, now, before, names)
    yield 3, 3
    controls = yield from proofs(asked, all_.net, dimension, at=(3, 3), costs=True, parts=all_)
    counted_ = tr(counted).format(count=len(now))
    return _table(asked, dimension, rows, counted_, all_, controls)


def _rows(
    asked: Asked,
    now: Mapping[Hashable, Sums],
    before: Mapping[Hashable, Sums],
    names: Mapping[Hashable, Named],
) -> Generator[tuple[int, int], None, list[Row]]:
    """A row for each, what counts more first; what only counted last year has no place."""
    both = [
        (key, now.get(key, NOBODY), before.get(key, NOBODY), names.get(key) or Named("", str(key)))
        for key in dict.fromkeys((*now, *before))
    ]
    both.sort(key=lambda each: (-each[1].net, -each[2].net, each[3].name))
    classes = summaries.abc([here.net for _, here, _, _ in both])
    whole = sum(here.net for here in now.values())
    rows, so_far = [], 0
    for at, (key, here, there, named) in enumerate(both, 1):
        so_far += here.net
        figures = _figures(here, there, whole, so_far, asked.currency)
        no, grade = (at, classes[at - 1]) if key in now else (None, "")
        rows.append(Row((no, *named, *figures[:5], grade, *figures[5:]), behind=key))
        if at % AT_ONCE == 0:
            yield 2, 3
    return rows


def _figures(
    here: Sums, there: Sums, whole: int, so_far: int, currency: str
) -> tuple[int | None, ...]:
    net, margin = here.net, here.margin(currency)
    return (
        here.documents,
        here.quantity,
        net,
        summaries.share(net, whole),
        summaries.share(so_far, whole),
        there.net,
        summaries.growth(net, there.net),
        margin,
        None if margin is None else summaries.share(margin, net),
    )


def _table(
    asked: Asked,
    dimension: str,
    rows: list[Row],
    words: str,
    all_: Sums,
    controls: tuple[Control, ...],
) -> ReportTable:
    before = sum(row.values[9] or 0 for row in rows)
    whole, margin = all_.net, all_.margin(asked.currency)
    columns = tuple(_adding(each, dimension) for each in _COLUMNS)
    total = total_row(
        columns,
        rows,
        words,
        documents=_documents(asked, all_, dimension),
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
        controls,
        picture,
    )
    return as_compared(made, asked)


def _adding(column: Column, dimension: str) -> Column:
    """A document is one customer's, so those of the customers add; it has several articles."""
    one = column.key == "documents" and dimension == "customer"
    return replace(column, adds=True) if one else column


def _documents(asked: Asked, all_: Sums, dimension: str) -> int:
    """How many documents there are in all: counted each once where they stand in several rows."""
    return all_.documents if dimension == "customer" else summed(asked).documents


def _compared(asked: Asked, shown: list[Row]) -> list[Series]:
    other = asked.compared()
    return [Series(other.days(), tuple(row.values[9] for row in shown), "before")] if other else []
