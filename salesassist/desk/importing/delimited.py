"""Delimited text as a table: its delimiter, its cells, its rows with the lines where they begin."""

import csv
import io
import re
from collections.abc import Sequence
from itertools import islice

from salesassist.desk.importing.columns import Column
from salesassist.desk.importing.heads import LOOKED_AT, RowsAbove, head_at, letters
from salesassist.desk.importing.how import GUESS, How
from salesassist.desk.importing.sheet import (
    CELL_LIMIT,
    COLUMN_LIMIT,
    ROW_LIMIT,
    FileEmpty,
    FileTooLarge,
    NoRows,
    Sheet,
)
from salesassist.texts import N_, Problem, tr

DELIMITERS = ",;\t|"

_LOOKED_INTO = 100_000  # characters
_SEPARATOR_LINE = re.compile(r"sep=(.)\r?\n?", re.IGNORECASE)
# Our exports put ' before what a spreadsheet would compute; one is taken off again.
_SHIELDED = re.compile(r"'+[=+\-@\t\r\n＝＋－＠]")


class BrokenQuotes(Problem):
    """A quotation mark opens a cell and does not close it where the cell ends."""

    says = N_(
        '{file}, row {row}: a quotation mark (") is not closed. Close it, or double it inside '
        "the text, then import again."
    )


def parse(text: str, name: str, how: How = GUESS, columns: Sequence[Column] = ()) -> Sheet:
    """A text as a table; `name` is the file's, for the sentences; `columns` tell where its head is.

    Raises FileEmpty, NoRows, FileTooLarge or BrokenQuotes.
    """
    told = _SEPARATOR_LINE.match(text)
    skipped = 1 if told else 0
    body = text[told.end() :] if told else text
    _refuse_wide(body, name, 1 + skipped)
    sign = how.delimiter or (told[1] if told else _delimiter(body))
    rows, lines = _rows(body, sign, name, skipped)
    if not rows:
        raise FileEmpty(file=name)
    at = head_at(rows, lines, how, columns)
    if at == len(rows) - 1:
        raise NoRows(file=name)
    if at < 0:
        rows.insert(0, [letters(place) for place in range(max(map(len, rows[:LOOKED_AT])))])
        lines, at = [0, *lines], 0
    heads = tuple(cell_of(head.strip()) for head in rows[at])
    rows, above = rows[at:], at
    long = _squared(rows, len(heads))
    columns_: list[Sequence[str]] = list(zip(*rows[1:], strict=True))
    if "'" in body or '="' in body:
        columns_ = [[cell_of(cell) for cell in column] for column in columns_]
    remarks = (RowsAbove(row=lines[at]),) if above else ()
    return Sheet(
        name,
        heads,
        columns_,
        lines[at + 1 :],
        head_line=lines[at],
        long=long,
        remarks=remarks,
        delimiter=sign,
    )


def cell_of(cell: str) -> str:
    """A cell without what keeps it a text in spreadsheets: ="004", or the ' of our exports."""
    if cell[:2] == '="' and cell[-1:] == '"' and len(cell) > 2:
        return cell[2:-1]
    return cell[1:] if cell[:1] == "'" and _SHIELDED.match(cell) else cell


def _refuse_wide(body: str, name: str, line: int) -> None:
    """Refuse a head of a million columns before anything is taken apart."""
    head = body[: body.find("\n", 0, 1_000_000) if "\n" in body[:1_000_000] else 1_000_000]
    if max(map(head.count, DELIMITERS)) > COLUMN_LIMIT * 20:
        raise FileTooLarge(file=name, row=line, limit=COLUMN_LIMIT, what=tr(N_("columns")))


def _rows(
    body: str, delimiter: str, name: str, skipped: int
) -> tuple[list[list[str]], Sequence[int]]:
    """The rows that are not blank, and the line of the file where each begins."""
    csv.field_size_limit(CELL_LIMIT)
    reader = csv.reader(io.StringIO(body, newline=""), delimiter=delimiter, strict=True)
    try:
        rows = list(islice(reader, ROW_LIMIT + 2))
    except csv.Error:
        rows = []
    simple = reader.line_num == len(rows) <= ROW_LIMIT + 1
    if not simple or max(map(len, rows), default=0) > COLUMN_LIMIT:
        return _filled(*_with_lines(body, delimiter, name, skipped))
    return _filled(rows, range(1 + skipped, len(rows) + 1 + skipped))


def _filled(rows: list[list[str]], begins: Sequence[int]) -> tuple[list[list[str]], Sequence[int]]:
    """The rows that are not blank, with their lines."""
    filled = [
        at
        for at, row in enumerate(rows)
        if row and (row[0].strip() or any(cell.strip() for cell in row))
    ]
    if len(filled) == len(rows):
        return rows, begins
    return [rows[at] for at in filled], [begins[at] for at in filled]


def _with_lines(
    body: str, delimiter: str, name: str, skipped: int
) -> tuple[list[list[str]], list[int]]:
    """All rows with the lines where they begin, where some cells have line ends; one by one.

    Raises FileTooLarge or BrokenQuotes, which need the line.
    """
    reader = csv.reader(io.StringIO(body, newline=""), delimiter=delimiter, strict=True)
    rows: list[list[str]] = []
    begins = [1 + skipped]
    try:
        for row in reader:
            rows.append(row)
            begins.append(reader.line_num + 1 + skipped)
            if len(row) > COLUMN_LIMIT or len(rows) > ROW_LIMIT + 1:
                _refuse_size(row, name, begins[-2])
    except csv.Error as error:
        if "field limit" in str(error):
            what = tr(N_("characters in a cell"))
            raise FileTooLarge(file=name, row=begins[-1], limit=CELL_LIMIT, what=what) from error
        raise BrokenQuotes(file=name, row=begins[-1]) from error
    return rows, begins[:-1]


def _refuse_size(row: list[str], name: str, line: int) -> None:
    if len(row) > COLUMN_LIMIT:
        raise FileTooLarge(file=name, row=line, limit=COLUMN_LIMIT, what=tr(N_("columns")))
    raise FileTooLarge(file=name, row=line, limit=ROW_LIMIT, what=tr(N_("rows")))


def _squared(rows: list[list[str]], width: int) -> dict[int, int]:
    """Make every row as long as the head; the rows that had more, with how many cells."""
    long: dict[int, int] = {}
    for at, row in enumerate(rows):
        if len(row) != width:
            if any(cell.strip() for cell in row[width:]):
                long[at - 1] = len(row)
            rows[at] = row[:width] + [""] * (width - len(row))
    return long


def _delimiter(text: str) -> str:
    """The sign that stands in most of the first lines, and most often, outside quotation marks."""
    first = [
        row for row in re.split(r"\r\n|\r|\n", text.lstrip("\r\n")[:_LOOKED_INTO]) if row.strip()
    ]
    outside = [re.sub(r'"[^"]*"', "", row) for row in first[:LOOKED_AT]]
    head = outside[0] if outside else ""

    def told(sign: str) -> tuple[int, int, int]:
        counts = [row.count(sign) for row in outside]
        return sum(map(bool, counts)), sum(counts), head.count(sign)

    return max(DELIMITERS, key=told)
