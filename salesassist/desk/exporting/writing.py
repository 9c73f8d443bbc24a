"""Lists as bytes: workbooks with typed cells, UTF-8 with BOM for delimited text."""

import csv
import datetime as dt
import io
from collections.abc import Callable, Iterable
from decimal import Decimal
from importlib import import_module
from typing import Any

from salesassist.desk.exporting.listing import DAY, MOMENT, NUMBER, SHARE, Listing, Value
from salesassist.rules.figures import inert

SHEET_NAME = 31
CELL = 32_767
WIDEST = 60
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
    rows = ([as_text(value) for value in row] for row in listing.rows)
    return csv_bytes((head.words for head in listing.heads), rows, listing.notes)


def csv_bytes(
    heads: Iterable[str], rows: Iterable[Iterable[str]], notes: Iterable[str] = ()
) -> bytes:
    """Texts as delimited UTF-8 with BOM."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerows([inert(note)] for note in notes)
    writer.writerow([inert(head) for head in heads])
    writer.writerows([inert(cell) for cell in row] for row in rows)
    return ("\ufeff" + out.getvalue()).encode("utf-8")


def as_xlsx(listing: Listing) -> bytes:
    """A workbook: numbers, days and shares as what they are, every text as text."""
    out = io.BytesIO()
    safe = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = import_module("xlsxwriter").Workbook(out, {"in_memory": True, **safe})
    name = listing.title.translate(_FORBIDDEN).strip()[:SHEET_NAME] or "1"
    sheet = book.add_worksheet(name)
    bold = book.add_format({"bold": True, "bottom": 1})
    formats = {kind: book.add_format({"num_format": form}) for kind, form in _FORMATS.items()}
    top = len(listing.notes)
    for row, note in enumerate(listing.notes):
        sheet.write_string(row, 0, note[:CELL])
    for place, head in enumerate(listing.heads):
        sheet.write_string(top, place, head.words[:CELL], bold)
        sheet.set_column(place, place, _width(listing, place))
    for row, values in enumerate(listing.rows, start=top + 1):
        for place, (head, value) in enumerate(zip(listing.heads, values, strict=True)):
            _write(sheet, row, place, value, formats.get(head.kind))
    sheet.freeze_panes(top + 1, 0)
    if listing.rows and listing.heads:
        sheet.autofilter(top, 0, top + len(listing.rows), len(listing.heads) - 1)
    book.close()
    return out.getvalue()


def _write(sheet: Any, row: int, place: int, value: Value, form: Any) -> None:
    if value is None:
        return
    if isinstance(value, dt.date):
        sheet.write_datetime(row, place, value, form)
    elif isinstance(value, int | Decimal):
        sheet.write_number(row, place, value, form)
    else:
        sheet.write_string(row, place, value[:CELL])


def _width(listing: Listing, place: int) -> int:
    """Columns as wide as their first rows need; a Chinese character is two wide."""
    texts = [listing.heads[place].words, *(as_text(row[place]) for row in listing.rows[:50])]
    wide = max(sum(2 if ord(mark) > 0x2E80 else 1 for mark in text) for text in texts)
    return min(wide + 3, WIDEST)


FORMS: dict[str, Callable[[Listing], bytes]] = {"xlsx": as_xlsx, "csv": as_csv}


def written(listing: Listing, form: str) -> bytes:
    """The list in a form: "xlsx" or "csv"."""
    return FORMS[form](listing)
