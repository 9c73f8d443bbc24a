"""A report as a spreadsheet or delimited text: its figures as numbers, its basis in the head."""

from salesassist.desk.exporting import Head, Listing, written
from salesassist.desk.exporting.listing import DAY, NUMBER, SHARE, TEXT
from salesassist.desk.exporting.listing import Value as Cell
from salesassist.rules import money
from salesassist.rules.report_table import Column, Kind, Row, Value
from salesassist.tasks.reports.telling import Made, refuse_unfooted
from salesassist.texts import tr

_KINDS = {Kind.TEXT: TEXT, Kind.DAY: DAY, Kind.PERCENT: SHARE}
_SCALES = {
    Kind.QUANTITY: money.QUANTITY_SCALE,
    Kind.PERCENT: 10_000,
    Kind.SCORE: 100,
    Kind.TENTH: 10,
}


def listing(made: Made) -> Listing:
    """The report as rows of typed values, its sums last. Raises DoesNotFoot."""
    refuse_unfooted(made)
    table = made.table
    heads = tuple(Head(tr(each.label), _KINDS.get(each.kind, NUMBER)) for each in table.columns)
    rows = [*table.rows, *([] if table.total is None else [table.total])]
    notes = (f"{made.title()} {made.span()}", "；".join(made.basis()), *made.notes())
    return Listing(made.title(), heads, [_cells(row, made) for row in rows], notes)


def sheet(made: Made, form: str) -> bytes:
    """The report as "xlsx" or "csv". Raises DoesNotFoot."""
    return written(listing(made), form)


def _cells(row: Row, made: Made) -> list[Cell]:
    pairs = zip(row.values, made.table.columns, strict=True)
    return [_cell(value, column, made.asked.currency) for value, column in pairs]


def _cell(value: Value, column: Column, currency: str) -> Cell:
    if not isinstance(value, int):
        return value
    if column.kind is Kind.AMOUNT:
        return money.from_minor(value, currency)
    scale = _SCALES.get(column.kind)
    return value if scale is None else money.Decimal(value) / scale
