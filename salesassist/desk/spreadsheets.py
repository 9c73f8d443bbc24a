"""Tables for spreadsheets: CSV and xlsx, in which no text is ever taken for a formula."""

import csv
import io
import re
import zipfile
from collections.abc import Sequence
from decimal import Decimal
from xml.sax.saxutils import escape

from salesassist.rules.figures import inert

Cell = str | int | Decimal | None

_RISKY = re.compile(r"'*[=+\-@\t\r\n＝＋－＠]")
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?", re.ASCII)
_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_MADE = (1980, 1, 1, 0, 0, 0)  # the same table is the same bytes
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
WIDEST = 48


def csv_of(rows: Sequence[Sequence[Cell]]) -> bytes:
    """Rows as CSV: UTF-8 with BOM, formulas neutralised."""
    out = io.StringIO()
    csv.writer(out).writerows([[inert(_text(cell)) for cell in row] for row in rows])
    return ("\ufeff" + out.getvalue()).encode("utf-8")


def xlsx_of(name: str, rows: Sequence[Sequence[Cell]], heads: int = 1) -> bytes:
    """Rows as a workbook of one sheet; the first `heads` rows are bold and stay while one scrolls.

    Texts are kept as texts, which no spreadsheet evaluates, whatever they begin with.
    """
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, text in _parts(name, rows, heads).items():
            archive.writestr(zipfile.ZipInfo(path, _MADE), _HEAD + text, zipfile.ZIP_DEFLATED)
    return file.getvalue()


def _parts(name: str, rows: Sequence[Sequence[Cell]], heads: int) -> dict[str, str]:
    """The parts of the workbook by their paths."""
    title = escape(re.sub(r"[\[\]:*?/\\]", " ", name)[:31], {'"': "&quot;"})
    kinds = (("/xl/workbook.xml", "sheet.main"), ("/xl/worksheets/sheet1.xml", "worksheet"))
    kinds += (("/xl/styles.xml", "styles"),)
    types = "".join(
        f'<Override PartName="{path}" ContentType="{_TYPE}.{kind}+xml"/>' for path, kind in kinds
    )
    usual = "application/vnd.openxmlformats-package.relationships+xml"
    return {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types">'
        f'<Default Extension="rels" ContentType="{usual}"/>{types}</Types>',
        "_rels/.rels": _relations(("officeDocument", "xl/workbook.xml")),
        "xl/workbook.xml": f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets>'
        f'<sheet name="{title}" sheetId="1" r:id="rId1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": _relations(
            ("worksheet", "worksheets/sheet1.xml"), ("styles", "styles.xml")
        ),
        "xl/styles.xml": f'<styleSheet xmlns="{_MAIN}"><fonts count="2"><font/><font><b/></font>'
        '</fonts><fills count="1"><fill/></fills><borders count="1"><border/></borders>'
        '<cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="2"><xf xfId="0"/>'
        '<xf xfId="0" fontId="1" applyFont="1"/></cellXfs></styleSheet>',
        "xl/worksheets/sheet1.xml": _sheet(rows, heads),
    }


def _relations(*targets: tuple[str, str]) -> str:
    each = "".join(
        f'<Relationship Id="rId{no}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
        for no, (kind, target) in enumerate(targets, 1)
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{each}</Relationships>'


def _sheet(rows: Sequence[Sequence[Cell]], heads: int) -> str:
    body = "".join(
        f'<row r="{no}">{"".join(_cell(cell, no <= heads) for cell in row)}</row>'
        for no, row in enumerate(rows, 1)
    )
    pane = f'<pane ySplit="{heads}" topLeftCell="A{heads + 1}" state="frozen"/>' if heads else ""
    columns = "".join(
        f'<col min="{no}" max="{no}" width="{wide}" customWidth="1"/>'
        for no, wide in enumerate(_widths(rows), 1)
    )
    return (
        f'<worksheet xmlns="{_MAIN}"><sheetViews><sheetView workbookViewId="0">{pane}'
        f"</sheetView></sheetViews><cols>{columns}</cols><sheetData>{body}</sheetData></worksheet>"
    )


def _cell(cell: Cell, bold: bool) -> str:
    style = ' s="1"' if bold else ""
    if cell is None or cell == "":
        return f"<c{style}/>"
    if isinstance(cell, str):
        text = escape(_NO_XML.sub("", cell))
        return f'<c t="inlineStr"{style}><is><t xml:space="preserve">{text}</t></is></c>'
    return f"<c{style}><v>{cell}</v></c>"


def _widths(rows: Sequence[Sequence[Cell]]) -> list[int]:
    """The widths of the columns in characters; a Chinese one is two."""
    count = max(map(len, rows), default=0)
    texts = [[_text(row[at]) for row in rows if at < len(row)] for at in range(count)]
    wide = [
        max(sum(2 if ord(char) > 0x2E7F else 1 for char in each) for each in column)
        for column in texts
    ]
    return [min(max(each + 2, 6), WIDEST) for each in wide]


def _text(cell: Cell) -> str:
    return "" if cell is None else str(cell)
