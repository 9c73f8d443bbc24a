"""Delimited text as a table: its delimiter, its cells, its rows with the lines where they begin."""

import csv
import io
import re
from collections.abc import Sequence
from itertools import islice

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

_SEPARATOR_LINE = re.compile(r"sep=(.)\r?\n?", re.IGNORECASE)
# Our exports put ' before what a spreadsheet would compute; one is taken off again.
_SHIELDED = re.compile(r"'+[=+\-@\t\r\n＝＋－＠]")


class BrokenQuotes(Problem):
    """A quotation mark opens a cell and does not close it where the cell ends."""

    says = N_(
        '{file}, row {row}: a quotation mark (") is not closed. Close it, or double it inside '
        "the text, then import again."
    )


def parse(text: str, name: str) -> Sheet:
    """A text as a table; `name` is the file's, for the sentences.

    Raises FileEmpty, NoRows, FileTooLarge or BrokenQuotes.
    """
    told = _SEPARATOR_LINE.match(text)
    skipped = 1 if told else 0
    body = text[told.end() :] if told else text
    _refuse_wide(body, name, 1 + skipped)
    rows, lines = _rows(body, told[1] if told else _delimiter(body), name, skipped)
    if not rows:
        raise FileEmpty(file=name)
    if len(rows) == 1:
        raise NoRows(file=name)
    heads = tuple(head.strip() for head in rows[0])
    long = _squared(rows, len(heads))
    columns: list[Sequence[str]] = list(zip(*rows[1:], strict=True))
    if "'" in body:
        columns = [[bare(cell) for cell in column] for column in columns]
    return Sheet(name, heads, columns, lines[1:], head_line=lines[0], long=long)


def bare(cell: str) -> str:
    """A cell without the sign our exports put before what would be a formula."""
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
    """The sign that stands most often in the head, outside quotation marks."""
    head = re.split(r"[\r\n]", text.lstrip("\r\n"), maxsplit=1)[0]
    outside = re.sub(r'"[^"]*"', "", head)
    return max(DELIMITERS, key=outside.count)
