"""Reading a file of rows: its kind, its delimiter, its rows with the numbers they have there."""

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from salesassist.db.connection import is_live
from salesassist.desk.importing.encodings import decode
from salesassist.texts import N_, Problem, tr

SIZE_LIMIT = 256 * 1024 * 1024
ROW_LIMIT = 1_000_000
COLUMN_LIMIT = 500
CELL_LIMIT = 200_000
DELIMITERS = ",;\t|"

_PAGE = re.compile(rb"\s*<(?:!doctype|html|table|meta|\?xml)", re.IGNORECASE)
_SEPARATOR_LINE = re.compile(r"sep=(.)\r?\n?", re.IGNORECASE)
# Our exports put ' before what a spreadsheet would compute; one is taken off again.
_SHIELDED = re.compile(r"'+[=+\-@\t\r＝＋－＠]")


class FileUnreadable(Problem):
    """The system does not let the file be read."""

    says = N_("{file} cannot be read: {detail}. Check the name, and that you may open it.")


class FileTooLarge(Problem):
    """More bytes, rows, columns or characters in a cell than are taken at once."""

    says = N_("{file}, row {row}: more than {limit:,} {what}. Split the file, then import again.")


class FileEmpty(Problem):
    """There is nothing in the file."""

    says = N_("{file} is empty: choose the file with the rows and their head.")


class NoRows(Problem):
    """The file has a head and nothing under it."""

    says = N_("{file} has a head but no rows: nothing to import.")


class IsDatabase(Problem):
    """The file is the open database itself."""

    says = N_("{file} is the database itself: choose the file with the rows to import.")


class IsWorkbook(Problem):
    """The file is an Excel or LibreOffice workbook, whatever its name says."""

    says = N_("{file} is a spreadsheet workbook: open it there and save it as “CSV UTF-8” first.")


class IsPage(Problem):
    """The file is a web page: often the sign-in page of the system it was loaded from."""

    says = N_(
        "{file} is a web page, not a table: sign in again and export the data anew, or open it "
        "in a spreadsheet and save it as “CSV UTF-8”."
    )


class BrokenQuotes(Problem):
    """A quotation mark opens a cell and does not close it where the cell ends."""

    says = N_(
        '{file}, row {row}: a quotation mark (") is not closed. Close it, or double it inside '
        "the text, then import again."
    )


@dataclass(frozen=True)
class Row:
    """The cells of one row, and the line of the file where it begins (the head is line 1)."""

    line: int
    cells: tuple[str, ...]


@dataclass(frozen=True)
class Sheet:
    """A table as it stands in a file."""

    name: str
    heads: tuple[str, ...]
    rows: tuple[Row, ...]


def read_sheet(path: Path, encoding: str = "") -> Sheet:
    """Read a delimited file; the first row is its head, empty rows are left out.

    Raises one of the Problems of this module or of `encodings`.
    """
    text = decode(_bytes(path), path, encoding)
    rows = list(_rows(text, path))
    if not rows:
        raise FileEmpty(file=path.name)
    head, *body = rows
    if not body:
        raise NoRows(file=path.name)
    return Sheet(path.name, tuple(each.strip() for each in head.cells), tuple(body))


def _bytes(path: Path) -> bytes:
    if is_live(path):
        raise IsDatabase(file=path.name)
    try:
        if path.stat().st_size > SIZE_LIMIT:
            raise FileTooLarge(file=path.name, row=1, limit=SIZE_LIMIT, what=tr(N_("bytes")))
        raw = path.read_bytes()
    except OSError as error:
        raise FileUnreadable(file=path, detail=error.strerror or str(error)) from error
    if not raw.strip():
        raise FileEmpty(file=path.name)
    if raw.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        raise IsWorkbook(file=path.name)
    if _PAGE.match(raw.removeprefix(b"\xef\xbb\xbf")):
        raise IsPage(file=path.name)
    return raw


def _rows(text: str, path: Path) -> Iterator[Row]:
    csv.field_size_limit(CELL_LIMIT)
    told = _SEPARATOR_LINE.match(text)
    skipped = 1 if told else 0
    body = text[told.end() :] if told else text
    reader = csv.reader(
        io.StringIO(body, newline=""), delimiter=told[1] if told else _delimiter(body), strict=True
    )
    count = 0
    while True:
        line = reader.line_num + 1 + skipped
        cells = _next(reader, path, line)
        if cells is None:
            return
        if len(cells) > COLUMN_LIMIT:
            raise FileTooLarge(file=path.name, row=line, limit=COLUMN_LIMIT, what=tr(N_("columns")))
        if any(cell.strip() for cell in cells):
            count += 1
            yield Row(line, tuple(_bare(cell) for cell in cells))
        if count > ROW_LIMIT + 1:
            raise FileTooLarge(file=path.name, row=line, limit=ROW_LIMIT, what=tr(N_("rows")))


def _next(reader: Iterator[list[str]], path: Path, line: int) -> list[str] | None:
    try:
        return next(reader, None)
    except csv.Error as error:
        if "field limit" in str(error):
            what = tr(N_("characters in a cell"))
            raise FileTooLarge(file=path.name, row=line, limit=CELL_LIMIT, what=what) from error
        raise BrokenQuotes(file=path.name, row=line) from error


def _delimiter(text: str) -> str:
    """The sign that stands most often in the head, outside quotation marks."""
    head = re.split(r"[\r\n]", text.lstrip("\r\n"), maxsplit=1)[0]
    bare = re.sub(r'"[^"]*"', "", head)
    return max(DELIMITERS, key=bare.count)


def _bare(cell: str) -> str:
    return cell[1:] if _SHIELDED.match(cell) else cell
