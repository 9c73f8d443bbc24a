"""Sales by something, ranked: by customer, by product with its ABC class; growth and share."""

from collections.abc import Callable, Generator, Hashable, Mapping

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
    return _ranked(
        asked, "item", lambda asked, _: articles(asked), N_("Total of {count:,} products")
    )


def _ranked(asked: Asked, dimension: str, name: Name, counted: str) -> Steps:
    yield 0, 3
    now = by(asked, dimension)
    yield 1, 3
    other = asked.compared()
    before = by(other, dimension) if other else {}
    yield 2, 3
    names = dict(name(other, set(before))) if other else {}
    names |= dict(name(asked, set(now)))
    keys = sorted(
        {*now, *before}, key=lambda key: (-_net(now, key), -_net(before, key), _called(names, key))
    )
    in_all = sum(now.values(), NOBODY)
    whole = in_all.net
    classes = summaries.abc([_net(now, key) for key in keys])
    rows, so_far = [], 0
    for at, (key, grade) in enumerate(zip(keys, classes, strict=True), 1):
        so_far += _net(now, key)
        here, there = now.get(key), before.get(key, NOBODY)
        figures = _figures(here or NOBODY, there, whole, so_far, asked.currency)
        rank, grade = (at, grade) if here else (None, "")
        shown = names.get(key, Named("", str(key)))
        rows.append(
            Row((rank, shown.code, shown.name, *figures[:5], grade, *figures[5:]), behind=key)
        )
    yield 3, 3
    return _table(asked, rows, tr(counted).format(count=len(now)), in_all)


def _net(sums: Mapping[Hashable, Sums], key: Hashable) -> int:
    return sums[key].net if key in sums else 0


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


def _table(asked: Asked, rows: list[Row], words: str, in_all: Sums) -> ReportTable:
    before = sum(row.values[9] or 0 for row in rows)
    whole, margin = in_all.net, in_all.margin(asked.currency)
    total = total_row(
        _COLUMNS,
        rows,
        words,
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
            Series(asked.span.key(), tuple(row.values[5] for row in shown)),
            *_compared(asked, shown),
        ),
    )
    made = ReportTable(_COLUMNS, tuple(rows), total, proofs(asked, whole), picture)
    return as_compared(made, asked)


def _compared(asked: Asked, shown: list[Row]) -> list[Series]:
    other = asked.compared()
    return [Series(other.span.key(), tuple(row.values[9] for row in shown))] if other else []
