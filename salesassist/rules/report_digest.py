"""What a written report makes of finished tables: a few columns, the top rows, who moved most."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from salesassist.rules import summaries
from salesassist.rules.report_table import Column, Kind, ReportTable, Row, Value, total_row
from salesassist.texts import N_, tr

MOVED = 3
UP, DOWN = "up", "down"
_MOVERS = (
    Column("name", N_("Name")),
    Column("net", N_("Net"), Kind.AMOUNT),
    Column("before", N_("Last year"), Kind.AMOUNT),
    Column("difference", N_("Difference"), Kind.AMOUNT, change=True),
    Column("growth", N_("Growth"), Kind.PERCENT, change=True),
)
_RATES = (
    ("growth", "net", "before", summaries.growth),
    ("margin_rate", "margin", "net", summaries.share),
    ("rate", "margin", "net", summaries.share),
    ("rate", "on_time", "lines", summaries.share),
    ("first_rate", "first", "lines", summaries.share),
    ("rate", "won", "closed", summaries.share),
    ("net_rate", "won_net", "net", summaries.share),
    ("achievement", "net", "target", summaries.achievement),
)
"""Rates of several rows together: by their own sums, never added up."""


def values(table: ReportTable, row: Row) -> dict[str, Value]:
    """The values of a row by the key of their column."""
    return dict(zip((each.key for each in table.columns), row.values, strict=True))


def each_row(table: ReportTable) -> list[dict[str, Value]]:
    """The values of every row, without the row of sums, by the key of their column."""
    return [values(table, row) for row in table.rows]


def sums_of(table: ReportTable) -> dict[str, Value]:
    """The values of the row of sums by key; empty without one."""
    return values(table, table.total) if table.total is not None else {}


def folded(table: ReportTable, most: int) -> ReportTable:
    """The first `most` rows, and all others together in one, so that the sums still hold.

    With `most` 0 only the sums are left.
    """
    if len(table.rows) <= most:
        return table
    rows, rest = table.rows[:most], table.rows[most:]
    if table.total is None or not most:
        return replace(table, rows=rows)
    words = tr(N_("{count:,} others")).format(count=len(rest))
    return replace(table, rows=(*rows, _together(table, rest, words)))


def _together(table: ReportTable, rows: Sequence[Row], words: str) -> Row:
    row = total_row(table.columns, rows, words)
    told, whole = values(table, row), sums_of(table)
    for key, part, base, rate in _RATES:
        if told.get(key, "") is None and part in told and base in told:
            one, two = (_summed(table, rows, each) for each in (part, base))
            told[key] = None if None in (one, two) else rate(one, two)
    if "share" in told and isinstance(told.get("net"), int) and isinstance(whole.get("net"), int):
        told["share"] = summaries.share(told["net"], whole["net"])
    if "documents" in told:
        told["documents"] = _summed(table, rows, "documents")
    if "name" in told:
        blank = {each.key: "" for each in table.columns if each.kind is Kind.TEXT}
        told |= blank | {"name": words}
    return Row(tuple(told.values()))


def _summed(table: ReportTable, rows: Sequence[Row], key: str) -> int | None:
    """What the rows come to in a column; None where one of them is not known."""
    found = [values(table, row)[key] for row in rows]
    return None if None in found else sum(each for each in found if isinstance(each, int))


def only(table: ReportTable, keys: Sequence[str]) -> ReportTable:
    """The columns that are named, in that order; a name the report has no more is passed over."""
    places = {each.key: at for at, each in enumerate(table.columns)}
    wanted = [places[key] for key in keys if key in places]
    if not wanted:
        return table
    total = table.total
    if total is not None:
        said = values(table, total)
        texts = [table.columns[no].key for no in wanted if _is_text(table, no)]
        if texts:
            blank = dict.fromkeys(texts, "")
            said |= blank | {"name" if "name" in texts else texts[0]: _words(table)}
        total = _narrow(Row(tuple(said.values())), wanted)
    return replace(
        table,
        columns=tuple(table.columns[no] for no in wanted),
        rows=tuple(_narrow(row, wanted) for row in table.rows),
        total=total,
    )


def without_unknown(table: ReportTable) -> ReportTable:
    """Without the columns of figures that are not known of any row, as targets nobody set."""
    known = [
        column.key
        for at, column in enumerate(table.columns)
        if column.kind is Kind.TEXT or any(row.values[at] is not None for row in table.rows)
    ]
    return only(table, known) if table.rows and len(known) < len(table.columns) else table


def _narrow(row: Row, wanted: Sequence[int]) -> Row:
    return replace(row, values=tuple(row.values[no] for no in wanted))


def _is_text(table: ReportTable, no: int) -> bool:
    return table.columns[no].kind is Kind.TEXT


def _words(table: ReportTable) -> str:
    """What the row of sums is called."""
    said = (each for each in table.total.values if isinstance(each, str) and each)
    return next(said, "")


def movers(table: ReportTable, most: int = MOVED) -> ReportTable:
    """Who sold most more and most less than a year before, of a report ranked by net.

    Only what sold something then can have grown or fallen: a base of nothing is no growth.
    """
    told = [each for each in each_row(table) if _base(each) > 0]
    up = [each for each in told if _difference(each) > 0]
    down = [each for each in told if _difference(each) < 0]
    up.sort(key=lambda each: (-_difference(each), str(each["name"])))
    down.sort(key=lambda each: (_difference(each), str(each["name"])))
    rows = [_moved(each, UP) for each in up[:most]] + [_moved(each, DOWN) for each in down[:most]]
    return ReportTable(_MOVERS, tuple(rows))


def _base(each: Mapping[str, Any]) -> int:
    return each["before"] or 0


def _difference(each: Mapping[str, Any]) -> int:
    return (each["net"] or 0) - _base(each)


def _moved(each: Mapping[str, Any], way: str) -> Row:
    net, before = each["net"] or 0, _base(each)
    growth = summaries.growth(net, before)
    return Row((each["name"], net, before, net - before, growth), behind=way)
