"""A workbook written: one sheet of texts and numbers, its head frozen; the same rows, same bytes.

Cells are inline texts or plain numbers and never formulas (ECMA-376), so nothing a person typed
is computed when the book is opened.
"""

import io
import re
import zipfile
from collections.abc import Sequence
from decimal import Decimal
from xml.sax.saxutils import escape

Value = str | int | Decimal | None

_TYPES = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" '
    'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    '<Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-'
    'officedocument.spreadsheetml.sheet.main+xml"/>'
    '<Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-'
    'officedocument.spreadsheetml.worksheet+xml"/>'
    '<Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-'
    'officedocument.spreadsheetml.styles+xml"/></Types>'
)
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_RELS = (
    f'<Relationships xmlns="{_RELATIONS}"><Relationship Id="rId1" '
    f'Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>'
)
_BOOK_RELS = (
    f'<Relationships xmlns="{_RELATIONS}">'
    f'<Relationship Id="rId1" Type="{_OFFICE}/worksheet" Target="worksheets/sheet1.xml"/>'
    f'<Relationship Id="rId2" Type="{_OFFICE}/styles" Target="styles.xml"/></Relationships>'
)
_STYLES = (
    f'<styleSheet xmlns="{_MAIN}">'
    '<fonts count="2"><font><sz val="11"/><name val="Calibri"/></font>'
    '<font><b/><sz val="11"/><name val="Calibri"/></font></fonts>'
    '<fills count="2"><fill><patternFill patternType="none"/></fill>'
    '<fill><patternFill patternType="gray125"/></fill></fills>'
    '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
    '<cellXfs count="2"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0" '
    'applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf>'
    '<xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/></cellXfs>'
    "</styleSheet>"
)
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_LONGEST = 32_767
_WHEN = (1980, 1, 1, 0, 0, 0)


def write_book(
    name: str,
    rows: Sequence[Sequence[Value]],
    *,
    heads: int = 1,
    sides: int = 1,
    widths: Sequence[int] = (),
) -> bytes:
    """The bytes of a workbook with one sheet; its first rows (bold) and columns stay in sight."""
    title = escape(re.sub(r"[\\/*?:\[\]]", " ", _CONTROLS.sub("", name))[:31].strip() or "1")
    book = (
        f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}">'
        "<bookViews><workbookView/></bookViews><sheets>"
        f'<sheet name="{title.replace(chr(34), "")}" sheetId="1" r:id="rId1"/></sheets></workbook>'
    )
    parts = {
        "[Content_Types].xml": _TYPES,
        "_rels/.rels": _RELS,
        "xl/workbook.xml": book,
        "xl/_rels/workbook.xml.rels": _BOOK_RELS,
        "xl/styles.xml": _STYLES,
        "xl/worksheets/sheet1.xml": _sheet(rows, heads, sides, widths),
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for path, text in parts.items():
            packed.writestr(zipfile.ZipInfo(path, _WHEN), text.encode("utf-8"))
    return out.getvalue()


def _sheet(rows: Sequence[Sequence[Value]], heads: int, sides: int, widths: Sequence[int]) -> str:
    pane = ""
    if heads:
        pane = (
            f'<sheetViews><sheetView workbookViewId="0"><pane xSplit="{sides}" ySplit="{heads}" '
            f'topLeftCell="{_letters(sides)}{heads + 1}" activePane="bottomRight" state="frozen"/>'
            "</sheetView></sheetViews>"
        )
    columns = "".join(
        f'<col min="{at}" max="{at}" width="{wide}" customWidth="1"/>'
        for at, wide in enumerate(widths, 1)
    )
    body = "".join(_row(at, row, at <= heads) for at, row in enumerate(rows, 1))
    cols = f"<cols>{columns}</cols>" if columns else ""
    return f'<worksheet xmlns="{_MAIN}">{pane}{cols}<sheetData>{body}</sheetData></worksheet>'


def _row(at: int, row: Sequence[Value], bold: bool) -> str:
    cells = "".join(_cell(f"{_letters(n)}{at}", value, bold) for n, value in enumerate(row))
    return f'<row r="{at}">{cells}</row>'


def _cell(place: str, value: Value, bold: bool) -> str:
    if value is None or value == "":
        return ""
    style = ' s="1"' if bold else ""
    if isinstance(value, int | Decimal):
        return f'<c r="{place}"{style}><v>{value}</v></c>'
    text = escape(_CONTROLS.sub("", value)[:_LONGEST])
    return f'<c r="{place}" t="inlineStr"{style}><is><t xml:space="preserve">{text}</t></is></c>'


def _letters(number: int) -> str:
    """0 is A, 25 Z, 26 AA."""
    letters = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
