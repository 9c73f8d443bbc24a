"""Lists as bytes: workbooks with typed cells, UTF-8 with BOM for delimited text."""

import csv
import datetime as dt
import io
from collections.abc import Callable, Iterable
from decimal import Decimal
from importlib import import_module
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
    _write_total(book, sheet, listing, top + 1)
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


def _write_total(book: Any, sheet: Any, listing: Listing, first: int) -> None:
    """The row of sums, reckoned by the workbook: it stays right when somebody changes a row."""
    row = first + len(listing.rows)
    places = {head.key: _letters(at) for at, head in enumerate(listing.heads) if head.key}
    for place, (head, cell) in enumerate(zip(listing.heads, listing.total, strict=False)):
        look = {"bold": True, "top": 1}
        look |= {"num_format": _FORMATS[head.kind]} if head.kind in _FORMATS else {}
        form = book.add_format(look)
        if isinstance(cell, SumOf):
            column = _letters(place)
            formula = f"=SUM({column}{first + 1}:{column}{row})" if listing.rows else "=0"
            sheet.write_formula(row, place, formula, form, cell.value)
        elif isinstance(cell, RatioOf):
            top, bottom = f"{places[cell.top]}{row + 1}", f"{places[cell.bottom]}{row + 1}"
            ratio = f"{top}/{bottom}{'-1' if cell.less_one else ''}"
            formula = f'=IF({bottom}<=0,"{money.NOTHING}",{ratio})'
            shown = money.NOTHING if cell.value is None else cell.value
            sheet.write_formula(row, place, formula, form, shown)
        else:
            _write(sheet, row, place, cell, form)


def _letters(place: int) -> str:
    """The name of a column: A, Z, AA."""
    rest, last = divmod(place, 26)
    return (_letters(rest - 1) if rest else "") + chr(ord("A") + last)


def _width(listing: Listing, place: int) -> int:
    """Columns as wide as their first rows need; a Chinese character is two wide."""
    texts = [listing.heads[place].words, *(as_text(row[place]) for row in listing.rows[:50])]
    wide = max(sum(2 if ord(mark) > 0x2E80 else 1 for mark in text) for text in texts)
    return min(wide + 3, WIDEST)


FORMS: dict[str, Callable[[Listing], bytes]] = {"xlsx": as_xlsx, "csv": as_csv}


def written(listing: Listing, form: str) -> bytes:
    """The list in a form: "xlsx" or "csv"."""
    return FORMS[form](listing)
