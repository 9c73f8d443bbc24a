"""A report as a spreadsheet or delimited text: its figures as numbers, its basis in the head."""

from collections.abc import Collection, Sequence
from dataclasses import replace

from salesassist.desk.exporting import Head, Listing, masked_columns, written
from salesassist.desk.exporting.listing import (
    DAY,
    NUMBER,
    SHARE,
    TEXT,
    RatioOf,
    SumOf,
    Total,
)
from salesassist.desk.exporting.listing import Value as Cell
from salesassist.desk.exporting.personal import with_masks
from salesassist.rules import money
from salesassist.rules.report_table import Column, Kind, ReportTable, Row, Value, position, without
from salesassist.tasks.reports.telling import Made, refuse_unfooted
from salesassist.texts import tr

_KINDS = {Kind.TEXT: TEXT, Kind.DAY: DAY, Kind.PERCENT: SHARE}
_SCALES = {
    Kind.QUANTITY: money.QUANTITY_SCALE,
    Kind.PERCENT: 10_000,
    Kind.SCORE: 100,
    Kind.TENTH: 10,
}
_RATIOS = (
    ("growth", "net", "before", True),
    ("achievement", "net", "target", False),
    ("margin_rate", "margin", "net", False),
    ("rate", "on_time", "lines", False),
    ("first_rate", "first", "lines", False),
    ("rate", "collected", "due", False),
    ("share", "net", "net", False),
)
"""Rates of the row of sums by the sums they are made of: rate, top, bottom, less one."""
PERSONAL = {"respondent": "name"}
"""Columns with personal data by their keys, and how they are hidden."""


def listing(
    made: Made, hidden: Collection[str] = (), notes: Sequence[str] | None = None
) -> Listing:
    """The report as rows of typed values, its sums apart; without the `hidden` columns.

    Raises DoesNotFoot. `notes` are those of the report, where they are known already.
    """
    refuse_unfooted(made)
    said = made.notes() if notes is None else notes
    above = (f"{made.title()} {made.span()}", "；".join(made.basis()), *said)
    shown = without(made.table, hidden)
    return table_listing(shown, made.title(), made.asked.currency, above)


def table_listing(
    table: ReportTable, title: str, currency: str, notes: tuple[str, ...] = ()
) -> Listing:
    """Any table of a report as rows of typed values."""
    heads = tuple(_head(each) for each in table.columns)
    rows = [_cells(row, table, currency) for row in table.rows]
    total = () if table.total is None else _total(table, currency)
    return Listing(title, heads, rows, notes, total)


def masked(found: Listing, *, who: str, reason: str = "") -> tuple[Listing, tuple[str, ...]]:
    """A list as this person may take it out, and the words of the columns that are masked."""
    hidden = masked_columns(found.heads, who=who, reason=reason)
    return with_masks(found, hidden), hidden


def sheet(made: Made, form: str) -> bytes:
    """The report as "xlsx" or "csv". Raises DoesNotFoot."""
    return written(listing(made), form)


def _head(column: Column) -> Head:
    hidden = PERSONAL.get(column.key, "")
    kind = _KINDS.get(column.kind, NUMBER)
    return Head(tr(column.label), kind, bool(hidden), column.key, hidden or "text")


def _cells(row: Row, table: ReportTable, currency: str) -> list[Cell]:
    pairs = zip(row.values, table.columns, strict=True)
    return [_cell(value, column, currency) for value, column in pairs]


def _cell(value: Value, column: Column, currency: str) -> Cell:
    if not isinstance(value, int):
        return value
    if column.kind is Kind.AMOUNT:
        return money.from_minor(value, currency)
    scale = _SCALES.get(column.kind)
    return value if scale is None else money.Decimal(value) / scale


def _total(table: ReportTable, currency: str) -> list[Total]:
    """The row of sums: what adds up and what is a rate of sums is left to the spreadsheet."""
    found: list[Total] = []
    plain = _cells(table.total, table, currency)
    for column, cell in zip(table.columns, plain, strict=True):
        ratio = _ratio(column.key, table)
        if column.adds:
            found.append(SumOf(cell))
        elif ratio is not None:
            found.append(replace(ratio, value=cell))
        else:
            found.append(cell)
    return found


def _ratio(key: str, table: ReportTable) -> RatioOf | None:
    """How a rate comes from two sums, where that gives the very figure the report has."""
    keys = {column.key for column in table.columns}
    for name, top, bottom, less_one in _RATIOS:
        if name != key or not {top, bottom} <= keys:
            continue
        one, two, told = (
            table.total.values[position(table.columns, each)] for each in (top, bottom, key)
        )
        if not isinstance(one, int) or not isinstance(two, int) or two <= 0:
            continue
        if money.round_ratio((one - two * less_one) * money.BP, two) == told:
            return RatioOf(None, top, bottom, less_one)
    return None
