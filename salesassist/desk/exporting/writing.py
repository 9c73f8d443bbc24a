"""Lists as bytes: workbooks with typed cells, UTF-8 with BOM for delimited text."""

import csv
import datetime as dt
import io
import re
from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal
from importlib import import_module
from itertools import chain, zip_longest
from typing import Any

from salesassist.desk.exporting.listing import (
    DAY,
    MOMENT,
    NUMBER,
    SHARE,
    Head,
    Listing,
    RatioOf,
    SumOf,
    Value,
)
from salesassist.rules import money
from salesassist.rules.figures import inert

SHEET_NAME = 31
CELL = 32_767
WIDEST = 60
MEASURED = 50
_MADE = dt.datetime(1980, 1, 1)
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_FORMATS = {NUMBER: "#,##0.####", SHARE: "0.##%", DAY: "yyyy-mm-dd", MOMENT: "yyyy-mm-dd hh:mm:ss"}
_FORBIDDEN = str.maketrans(dict.fromkeys("[]:*?/\\'", " "))


def as_text(value: Value) -> str:
    """A value as programs read it: no thousands commas, days in ISO form, shares as fractions."""
    if value is None:
        return ""
    if isinstance(value, dt.datetime):
        return value.isoformat(sep=" ", timespec="seconds")
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return format(value.normalize(), "f") if value else "0"
    return str(value)


def as_csv(listing: Listing) -> bytes:
    """UTF-8 with BOM, so that spreadsheets know it; what would be a formula is neutralised."""
    whole = [*listing.rows, *([listing.sums()] if listing.total else [])]
    rows = ([as_text(value) for value in row] for row in whole)
    return csv_bytes((head.words for head in listing.heads), rows, listing.notes)


def as_tsv(listing: Listing) -> str:
    """Tabs between plain cells, for pasting: numbers and percentages stay what they are.

    What would be a formula is neutralised; a cell with a tab or a line break stays one cell.
    """
    whole = [*listing.rows, *([listing.sums()] if listing.total else [])]
    lines = [[inert(_flat(head.words)) for head in listing.heads]]
    for row in whole:
        cells = zip(listing.heads, row, strict=True)
        lines.append([inert(_flat(_pasted(head, value))) for head, value in cells])
    return "".join("\t".join(line) + "\n" for line in lines)


def _flat(text: str) -> str:
    return " ".join(text.split())


def _pasted(head: Head, value: Value) -> str:
    if head.kind == SHARE and isinstance(value, Decimal):
        return f"{money.half_up(value * 100, 2)}%"
    return as_text(value)


def csv_of(rows: Iterable[Iterable[Value]]) -> bytes:
    """Rows as they stand, their heads among them, as as_csv writes them."""
    out = io.StringIO()
    csv.writer(out).writerows([inert(as_text(value)) for value in row] for row in rows)
    return ("\ufeff" + out.getvalue()).encode("utf-8")


def csv_bytes(
    heads: Iterable[str], rows: Iterable[Iterable[str]], notes: Iterable[str] = ()
) -> bytes:
    """Texts as delimited UTF-8 with BOM."""
    return csv_of(chain(([note] for note in notes), [heads], rows))


def as_xlsx(listing: Listing) -> bytes:
    """A workbook: numbers, days and shares as what they are, every text as text."""
    with _Book(listing.title) as book:
        formats = {kind: book.form(num_format=form) for kind, form in _FORMATS.items()}
        top = len(listing.notes)
        for row, note in enumerate(listing.notes):
            book.write(row, 0, note)
        bold = book.form(bold=True, bottom=1)
        for place, head in enumerate(listing.heads):
            book.write(top, place, head.words, bold)
            book.sheet.set_column(place, place, _width(listing, place))
        for row, values in enumerate(listing.rows, start=top + 1):
            for place, (head, value) in enumerate(zip(listing.heads, values, strict=True)):
                book.write(row, place, value, formats.get(head.kind))
        _write_total(book, listing, top + 1)
        book.sheet.freeze_panes(top + 1, 0)
        if listing.rows and listing.heads:
            book.sheet.autofilter(top, 0, top + len(listing.rows), len(listing.heads) - 1)
    return book.bytes()


def xlsx_of(
    title: str,
    rows: Sequence[Sequence[Value]],
    *,
    heads: int = 1,
    sides: int = 0,
    widths: Sequence[float] = (),
) -> bytes:
    """Rows as they stand; the first `heads` rows (bold) and `sides` columns stay while one scrolls.

    `widths` are in characters; without them columns are as wide as their texts.
    """
    with _Book(title) as book:
        bold = book.form(bold=True)
        wrapped = book.form(text_wrap=True, valign="top")
        for place, wide in enumerate(widths or _widths(rows)):
            book.sheet.set_column(place, place, wide)
        for row, values in enumerate(rows):
            for place, value in enumerate(values):
                book.write(row, place, value, bold if row < heads else wrapped)
        book.sheet.freeze_panes(heads, sides)
    return book.bytes()


class _Book:
    """A workbook of one sheet being written: the same cells give the same bytes."""

    def __init__(self, title: str):
        self._out = io.BytesIO()
        safe = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
        # Loaded when something goes out: it takes as long as the window itself.
        self._book = import_module("xlsxwriter").Workbook(self._out, {"in_memory": True, **safe})
        self._book.set_properties({"created": _MADE})
        name = _CONTROLS.sub("", title).translate(_FORBIDDEN).strip()[:SHEET_NAME].strip()
        self.sheet = self._book.add_worksheet(name or "1")

    def __enter__(self) -> "_Book":
        return self

    def __exit__(self, kind: Any, *_: Any) -> None:
        if kind is None:
            self._book.close()

    def bytes(self) -> bytes:
        """The file, when everything is written."""
        return self._out.getvalue()

    def form(self, **how: Any) -> Any:
        """How cells look."""
        return self._book.add_format(how)

    def write(self, row: int, place: int, value: Value, form: Any = None) -> None:
        """A cell; a text is a text whatever it begins with."""
        if value is None or value == "":
            return
        if isinstance(value, dt.date):
            self.sheet.write_datetime(row, place, value, form)
        elif isinstance(value, int | Decimal):
            self.sheet.write_number(row, place, value, form)
        else:
            self.sheet.write_string(row, place, _CONTROLS.sub("", value)[:CELL], form)


def _write_total(book: _Book, listing: Listing, first: int) -> None:
    """The row of sums, reckoned by the workbook: it stays right when somebody changes a row."""
    row = first + len(listing.rows)
    places = {head.key: _letters(at) for at, head in enumerate(listing.heads) if head.key}
    for place, (head, cell) in enumerate(zip(listing.heads, listing.total, strict=False)):
        look = {"bold": True, "top": 1}
        look |= {"num_format": _FORMATS[head.kind]} if head.kind in _FORMATS else {}
        form = book.form(**look)
        if isinstance(cell, SumOf):
            column = _letters(place)
            formula = f"=SUM({column}{first + 1}:{column}{row})" if listing.rows else "=0"
            book.sheet.write_formula(row, place, formula, form, cell.value)
        elif isinstance(cell, RatioOf):
            top, bottom = f"{places[cell.top]}{row + 1}", f"{places[cell.bottom]}{row + 1}"
            ratio = f"{top}/{bottom}{'-1' if cell.less_one else ''}"
            formula = f'=IF({bottom}<=0,"{money.NOTHING}",{ratio})'
            shown = money.NOTHING if cell.value is None else cell.value
            book.sheet.write_formula(row, place, formula, form, shown)
        else:
            book.write(row, place, cell, form)


def _letters(place: int) -> str:
    """The name of a column: A, Z, AA."""
    rest, last = divmod(place, 26)
    return (_letters(rest - 1) if rest else "") + chr(ord("A") + last)


def _width(listing: Listing, place: int) -> int:
    """Columns as wide as their first rows need."""
    return _wide([listing.heads[place].words, *(row[place] for row in listing.rows[:MEASURED])])


def _widths(rows: Sequence[Sequence[Value]]) -> list[int]:
    """The widths of the columns of rows."""
    return [_wide(column) for column in zip_longest(*rows[:MEASURED])]


def _wide(values: Iterable[Value]) -> int:
    """How many characters a column needs; a Chinese one is two wide."""
    texts = map(as_text, values)
    wide = max(sum(2 if ord(mark) > 0x2E80 else 1 for mark in text) for text in texts)
    return min(wide + 3, WIDEST)


FORMS: dict[str, Callable[[Listing], bytes]] = {"xlsx": as_xlsx, "csv": as_csv}


def written(listing: Listing, form: str) -> bytes:
    """The list in a form: "xlsx" or "csv"."""
    return FORMS[form](listing)
