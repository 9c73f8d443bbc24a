"""Workbooks as tables: typed cells, days, empty rows, other sheets, limits; previews of imports."""

import datetime as dt
import subprocess
import sys
import zipfile

import pytest
import xlsxwriter

from salesassist.db import Customer, Journal, Product
from salesassist.desk.importing import How, ImportRefused, finish, read_sheet, workbooks
from salesassist.desk.importing.workbooks import (
    BookDamaged,
    BookTooMuch,
    BookUnsafe,
    BookWithoutSheet,
    MisnamedSheet,
)
from salesassist.tasks.orders import importing as orders
from salesassist.tasks.records.importing import import_customers, import_products, preview
from salesassist.texts import Problem

WHO = "test"
ODS = """<?xml version="1.0" encoding="UTF-8"?>
<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0">
<office:body><office:spreadsheet><table:table table:name="產品">{rows}</table:table>
</office:spreadsheet></office:body></office:document-content>"""


@pytest.fixture
def book(tmp_path):
    """book([["品號", "品名"], ["004", "氣缸"]]) gives the path of a workbook with these cells."""

    def made(rows, *, name: str = "book.xlsx", sheets: int = 1, first: int = 0):
        path = tmp_path / name
        with xlsxwriter.Workbook(str(path), {"default_date_format": "yyyy-mm-dd"}) as written:
            pages = [written.add_worksheet() for _ in range(sheets)]
            for at, row in enumerate(rows, start=first):
                for column, cell in enumerate(row):
                    if isinstance(cell, str):
                        pages[0].write_string(at, column, cell)
                    elif cell is not None:
                        pages[0].write(at, column, cell)
        return path

    return made


def ods(tmp_path, rows: list[list[str]], name: str = "table.ods"):
    """A spreadsheet of LibreOffice with these texts."""
    cell = (
        '<table:table-cell office:value-type="string"><text:p>{}</text:p></table:table-cell>'.format
    )
    lines = ("<table:table-row>" + "".join(map(cell, row)) + "</table:table-row>" for row in rows)
    return ods_of(tmp_path, "".join(lines), name)


def ods_of(tmp_path, rows: str, name: str = "table.ods"):
    """A spreadsheet of LibreOffice with these rows, as they are written there."""
    path = tmp_path / name
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", ODS.format(rows=rows))
        archive.writestr("META-INF/manifest.xml", "<manifest/>")
    return path


def _cell(text: str, more: str = "") -> str:
    words = f"<text:p>{text}</text:p>"
    return f'<table:table-cell office:value-type="string" {more}>{words}</table:table-cell>'


def test_a_cell_of_an_ods_merged_downwards_speaks_for_all_its_rows(tmp_path):
    """Also after repeated rows and columns; merged sideways it stays."""
    down = 'table:number-rows-spanned="{}" table:number-columns-spanned="1"'.format
    side = 'table:number-rows-spanned="1" table:number-columns-spanned="3"'
    covered, blank = "<table:covered-table-cell/>", "<table:table-cell/>"
    rows = [
        _cell("訂單明細", side) + '<table:covered-table-cell table:number-columns-repeated="2"/>',
        _cell("訂單編號") + _cell("品號") + _cell("數量"),
        _cell("A1", down(3)) + _cell("P1") + _cell("1"),
        covered + _cell("P2") + _cell("2", down(2)),
        covered + _cell("P3") + covered,
        "REPEATED",
        _cell("A2", down(2)) + _cell("P4") + _cell("4"),
        covered + _cell("P5") + _cell("5"),
    ]
    told = "".join(f"<table:table-row>{row}</table:table-row>" for row in rows)
    again = f'<table:table-row table:number-rows-repeated="3">{blank}</table:table-row>'
    sheet = read_sheet(
        ods_of(tmp_path, told.replace("<table:table-row>REPEATED</table:table-row>", again)),
        How(head=2),
    )
    said = list(zip(*(sheet.texts(place) for place in range(3)), strict=True))
    assert said == [
        ("A1", "P1", "1"),
        ("A1", "P2", "2"),
        ("A1", "P3", "2"),
        ("A2", "P4", "4"),
        ("A2", "P5", "5"),
    ]
    assert list(sheet.lines) == [3, 4, 5, 9, 10]


def test_cells_are_what_a_person_sees(book):
    """Numbers without noise, days as such, texts as texts, empty rows left out, lines kept."""
    rows = [
        ["品號", "單價", "日期", "註"],
        ["004", 0.1 + 0.2, dt.date(2026, 11, 23), True],
        [],
        [4, 1260.5, dt.datetime(2026, 11, 23, 8, 30), 1e-5],
        ["1E5", 123456789012345, None, -0.5],
    ]
    sheet = read_sheet(book(rows))
    assert sheet.heads == ("品號", "單價", "日期", "註")
    assert list(sheet.lines) == [2, 4, 5]
    assert list(sheet.texts(0)) == ["004", "4", "1E5"]
    assert list(sheet.texts(1)) == ["0.3", "1260.5", "123456789012345"]
    assert list(sheet.texts(2)) == ["2026-11-23", "2026-11-23 08:30:00", ""]
    assert list(sheet.texts(3)) == ["TRUE", "0.00001", "-0.5"]


def test_workbooks_come_in_as_text_files_do(company, book, tmp_path):
    rows = [["品號", "品名", "單價"], ["004", "氣缸", 1260.5], ["A2", "閥", 585]]
    assert finish(import_products(book(rows), who=WHO)).added == 2
    assert [(each.code, each.price) for each in Product.select()] == [
        ("004", 12_605_000),
        ("A2", 5_850_000),
    ]
    texts = [[str(cell) for cell in row] for row in rows]
    assert finish(import_products(ods(tmp_path, texts), who=WHO)).unchanged == 2


def test_errors_name_row_and_column_of_the_workbook(company, book):
    rows = [["客戶編號", "客戶名稱", "統編"], ["C1", "甲", "04595257"], [], ["C2", "", 12345678]]
    with pytest.raises(ImportRefused) as refused:
        finish(import_customers(book(rows), who=WHO))
    places = [(each.row, each.column) for each in refused.value.errors]
    assert places == [(4, "客戶名稱"), (4, "統編")]


def test_thousands_of_empty_rows_are_left_out_as_one_is(book):
    sheet = read_sheet(book([["品號"], ["A"], *[[None]] * 5_000, ["B"]]))
    assert (list(sheet.lines), list(sheet.texts(0))) == ([2, 5_003], ["A", "B"])


def test_cells_come_one_by_one_where_they_hold_what_stands_between_them(book):
    sheet = read_sheet(book([["品號", "數量"], ["a\x7fb", 1.5], ["", 2], ["c\nd", 1e16]]))
    assert list(sheet.texts(0)) == ["a\x7fb", "", "c\nd"]
    assert list(sheet.texts(1)) == ["1.5", "2", "1e+16"]


def test_a_table_need_not_begin_in_the_corner(book):
    sheet = read_sheet(book([[None, "品號", "品名"], [None, "A1", "氣缸"]], first=3))
    assert (sheet.heads, list(sheet.lines)) == (("品號", "品名"), [5])


def test_other_sheets_are_remarked_on(company, book):
    seen = finish(preview("products", book([["品號", "品名"], ["A1", "氣缸"]], sheets=3)))
    assert "3" in seen.remarks[0].sentence()


def test_hidden_sheets_are_not_read(tmp_path):
    path = tmp_path / "hidden.xlsx"
    with xlsxwriter.Workbook(str(path)) as written:
        written.add_worksheet().hide()
        written.add_chartsheet().activate()
    with pytest.raises(BookWithoutSheet):
        read_sheet(path)


def test_an_opendocument_sheet_must_say_so(tmp_path):
    with pytest.raises(MisnamedSheet):
        read_sheet(ods(tmp_path, [["品號"], ["A1"]], name="table.xlsx"))


@pytest.mark.parametrize(
    ("parts", "problem"),
    [
        ({"../evil.xml": "x"}, BookUnsafe),
        ({"xl/a.xml": '<?xml version="1.0"?><!DOCTYPE a []><a/>'}, BookUnsafe),
        ({"xl/a.xml": "0" * 50_000_000}, BookUnsafe),
        ({"word/document.xml": "<w/>"}, BookUnsafe),
        ({"xl/workbook.xml": "<x/>"}, BookDamaged),
    ],
)
def test_archives_that_are_no_workbooks(tmp_path, parts, problem):
    path = tmp_path / "bad.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    with pytest.raises(problem):
        read_sheet(path)


def test_a_reading_that_takes_too_long_is_ended(book, monkeypatch):
    """The process is killed, and that is said."""
    path = book([["品號", "品名"], ["A1", "氣缸"]])
    forever = [sys.executable, "-c", "import time; time.sleep(60)"]
    monkeypatch.setattr(workbooks, "SECONDS", 0.2)
    start = subprocess.Popen
    monkeypatch.setattr(subprocess, "Popen", lambda words, **how: start(forever, **how))
    with pytest.raises(BookTooMuch):
        read_sheet(path)


def test_twenty_thousand_rows(company, book):
    """Read, checked and kept; the process that reads has its own limits of time and memory."""
    rows = [["品號", "品名", "單價"], *([f"P{at:05d}", f"標籤 {at}", at] for at in range(20_000))]
    assert finish(import_products(book(rows), who=WHO)).added == 20_000


def test_a_preview_counts_and_writes_nothing(company, write):
    finish(import_customers(write("客戶編號,客戶名稱,電話\nC1,甲,1234567\nC2,乙,\n"), who=WHO))
    before = Journal.select().count()
    path = write("客戶編號,客戶名稱,電話\nC1,甲,02-2345-6789\nC2,乙,\nC3,丙,\nC4,,\n")
    seen = finish(preview("customers", path))
    assert (seen.new, seen.changed, seen.unchanged, seen.wrong) == (1, 1, 1, 1)
    (change,) = seen.changes
    assert (change.row, change.column, change.old, change.new) == (
        2,
        "電話",
        "1234567",
        "02-2345-6789",
    )
    assert (Journal.select().count(), Customer.select().count()) == (before, 2)


def test_a_preview_of_parts(company, write):
    text = "客戶編號,客戶名稱,地址\nC1,甲,{}\n"
    finish(import_customers(write(text.format("一號")), who=WHO))
    assert finish(preview("customers", write(text.format("一號")))).unchanged == 1
    assert finish(preview("customers", write(text.format("二號")))).changed == 1


def test_a_preview_of_orders(customer, products, write):
    heads = "單號,客戶,日期,交貨日,品號,數量\nA-1,C00127,2026-03-05,{},HC63-100,1\n"
    finish(orders.import_orders(write(heads.format("2026-03-20")), who=WHO))
    more = (
        heads.format("2026-03-25") + "A-2,C00127,2026-03-05,,HC63-100,1\nA-3,NO,2026-03-05,,X,1\n"
    )
    seen = finish(orders.preview(write(more), who=WHO))
    assert (seen.new, seen.changed, seen.unchanged, seen.wrong) == (1, 1, 0, 1)
    assert [(each.row, each.column) for each in seen.changes] == [(2, "交貨日")]


def test_what_was_cleaned_or_looks_garbled_is_remarked_on(company, write):
    path = write("客戶編號,客戶名稱\nC1,甲\u202e乙\nC2,????公司\nC3,\ue000\nC4,丁\n")
    seen = finish(preview("customers", path))
    assert [(each.row, each.column) for each in seen.remarks] == [
        (2, "客戶名稱"),
        (3, "客戶名稱"),
        (4, "客戶名稱"),
    ]
    assert finish(import_customers(path, who=WHO)).added == 4


def test_a_problem_names_what_stands_in_the_way(company, write):
    """A title over the head is left out and told; text encoded twice is refused."""
    below = finish(preview("customers", write("客戶資料,\n客戶編號,客戶名稱\nC1,甲\n")))
    assert (below.new, [each.row for each in below.remarks]) == (1, [2])
    twice = "客戶編號,客戶名稱\nC1,甲\n".encode().decode("latin-1")
    with pytest.raises(Problem) as garbled:
        finish(preview("customers", write(twice)))
    assert garbled.value.facts["meant"] == "客戶編號"
