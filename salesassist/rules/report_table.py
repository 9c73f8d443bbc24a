"""A report as data: columns, rows, sums, proofs and a picture; others show, print and export it."""

import datetime as dt
from collections.abc import Collection, Hashable, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

Value = str | int | dt.date | None


class Kind(StrEnum):
    """What a column's values are; all figures are whole numbers."""

    TEXT = "text"
    DAY = "day"
    WHOLE = "whole"
    QUANTITY = "quantity"  # 1/1,000
    AMOUNT = "amount"  # minor units of the report's currency
    PERCENT = "percent"  # basis points
    SCORE = "score"  # 1/100
    TENTH = "tenth"  # 1/10: days, hours, per hundred


FIGURES = frozenset(Kind) - {Kind.TEXT, Kind.DAY}


@dataclass(frozen=True)
class Column:
    """A column; `adds` when the values of its rows add up to the one in the row of sums.

    `change` marks figures shown with their sign (growth, gaps).
    """

    key: str
    label: str
    kind: Kind = Kind.TEXT
    adds: bool = False
    change: bool = False


@dataclass(frozen=True)
class Row:
    """Values by column, n/a is None; `behind` is what the documents behind it are asked by."""

    values: tuple[Value, ...]
    behind: Hashable = None


@dataclass(frozen=True)
class Control:
    """The same sum along two independent paths."""

    what: str
    one: int
    two: int
    kind: Kind = Kind.AMOUNT

    @property
    def foots(self) -> bool:
        """Whether both agree to the last unit."""
        return self.one == self.two


@dataclass(frozen=True)
class Series:
    """One series of a picture; None is a gap. The second of two is drawn in outline.

    `column` is the key of the column its values stand in, where each label is a row of the table.
    """

    label: str
    values: tuple[int | None, ...]
    column: str = ""


@dataclass(frozen=True)
class Picture:
    """What a chart shows: `form` is "bars" (lying), "columns" (standing), "lines" or "pareto".

    On the screen it may be "rows": lying bars beside the rows of the table.
    """

    form: str
    labels: tuple[str, ...]
    series: tuple[Series, ...]
    kind: Kind = Kind.AMOUNT


@dataclass(frozen=True)
class ReportTable:
    """A finished report. `notes` say what is left out or was corrected, in the user's language."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    total: Row | None = None
    controls: tuple[Control, ...] = ()
    picture: Picture | None = None
    notes: tuple[str, ...] = field(default=())

    @property
    def foots(self) -> bool:
        """Whether all its proofs agree; what does not foot is not printed."""
        return all(control.foots for control in self.controls)

    def column(self, key: str) -> tuple[Value, ...]:
        """The values of a column, without the row of sums. Raises KeyError."""
        at = position(self.columns, key)
        return tuple(row.values[at] for row in self.rows)


def position(columns: Sequence[Column], key: str) -> int:
    """Where a column stands; raises KeyError."""
    for at, column in enumerate(columns):
        if column.key == key:
            return at
    raise KeyError(key)


def without(table: ReportTable, keys: Collection[str]) -> ReportTable:
    """The table without some of its columns; the words of its sums move to one that stays."""
    kept = [at for at, column in enumerate(table.columns) if column.key not in keys]
    columns = tuple(table.columns[at] for at in kept)

    def cut(row: Row) -> Row:
        return replace(row, values=tuple(row.values[at] for at in kept))

    total = None
    if table.total is not None:
        values = list(cut(table.total).values)
        texts = [at for at, column in enumerate(columns) if column.kind is Kind.TEXT]
        if texts and not any(values[at] for at in texts):
            values[texts[0]] = total_words(table)
        total = replace(table.total, values=tuple(values))
    return replace(table, columns=columns, rows=tuple(cut(row) for row in table.rows), total=total)


def total_words(table: ReportTable) -> str:
    """What the row of sums is called, in whichever column that stands."""
    values = table.total.values if table.total is not None else ()
    return next((value for value in values if isinstance(value, str) and value), "")


def beside(table: ReportTable) -> Picture | None:
    """The picture of lying bars with a place for every row of the table, in their order.

    A picture names the first rows only, for it is as high as a paper; beside the rows of a table
    there is room for all of them. None where its places are no rows.
    """
    picture = table.picture
    if picture is None or picture.form != "bars" or not all(each.column for each in picture.series):
        return None
    texts = [at for at, each in enumerate(table.columns) if each.kind is Kind.TEXT]
    named = [at for at in texts if table.columns[at].key == "name"]
    at = next(iter([*named, *texts]), 0)
    labels = tuple(str(row.values[at] or "") for row in table.rows)
    series = (replace(each, values=table.column(each.column)) for each in picture.series)
    return replace(picture, form="rows", labels=labels, series=tuple(series))


def relabelled(table: ReportTable, **labels: str) -> ReportTable:
    """The table with other headings for some of its columns, by key."""
    columns = (replace(each, label=labels.get(each.key, each.label)) for each in table.columns)
    return replace(table, columns=tuple(columns))


def sums(columns: Sequence[Column], rows: Sequence[Row]) -> list[int | None]:
    """What the rows of each column add up to; None where they do not add."""
    found: list[int | None] = []
    for at, column in enumerate(columns):
        if not column.adds:
            found.append(None)
            continue
        found.append(sum(value for row in rows if isinstance(value := row.values[at], int)))
    return found


def total_row(columns: Sequence[Column], rows: Sequence[Row], words: str, **said: Value) -> Row:
    """The row of sums: what adds is added, `words` stand in the first column of text.

    `said` are the figures that do not add, by column: shares, rates, growth.
    """
    values: list[Value] = list(sums(columns, rows))
    for key, value in said.items():
        values[position(columns, key)] = value
    text = next(at for at, column in enumerate(columns) if column.kind is Kind.TEXT)
    values[text] = words
    return Row(tuple(values))
