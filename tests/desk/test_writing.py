"""Tables for spreadsheets: what was put in comes out, no text is a formula, same rows same bytes."""

import datetime as dt
import io
import zipfile
from decimal import Decimal
from xml.dom import minidom

import pytest
from python_calamine import CalamineWorkbook

from salesassist.desk.exporting import Head, Listing
from salesassist.desk.exporting.listing import DAY, NUMBER
from salesassist.desk.exporting.writing import as_xlsx, csv_of, xlsx_of
from salesassist.desk.importing import read_sheet

ROWS = [
    ["客戶", "意見 & <b>", "分數"],
    ["允禾", '=HYPERLINK("http://x")', 5],
    ["＋立昇", "兩行\n文字", Decimal("4.5")],
    ["", None, -3],
]


def back(data: bytes) -> list[list]:
    return CalamineWorkbook.from_filelike(io.BytesIO(data)).get_sheet_by_index(0).to_python()


def part(data: bytes, name: str = "xl/worksheets/sheet1.xml") -> str:
    return zipfile.ZipFile(io.BytesIO(data)).read(name).decode("utf-8")


def test_a_workbook_is_read_back_as_it_was_written(tmp_path):
    path = tmp_path / "table.xlsx"
    path.write_bytes(xlsx_of("彙總表/115", ROWS))
    sheet = read_sheet(path)
    assert list(sheet.heads) == ["客戶", "意見 & <b>", "分數"]
    said = [[sheet.text_at(column, at) for column in range(3)] for at in range(3)]
    assert said == [
        ["允禾", '=HYPERLINK("http://x")', "5"],
        ["＋立昇", "兩行\n文字", "4.5"],
        ["", "", "-3"],
    ]


@pytest.mark.parametrize("text", ["=1+1", "+SUM(A1)", "@cmd", "-2+3", "\t=1"])
def test_what_looks_like_a_formula_is_a_text(text):
    data = xlsx_of("x", [["h"], [text]])
    assert back(data)[1] == [text]
    assert "<f>" not in part(data)


def test_controls_and_long_texts_make_no_broken_file():
    data = xlsx_of("a/b:c*?[x]\x01" * 9, [["a\x00b\ud800c"], ["字" * 40_000]])
    assert back(data)[0] == ["abc"] and len(back(data)[1][0]) == 32_767


def test_heads_and_sides_stay_in_sight_and_columns_have_their_widths():
    rows = [[f"c{at}" for at in range(60)] for _ in range(3)]
    sheet = part(xlsx_of("x", rows, heads=2, sides=2, widths=(10, 20)))
    assert '<pane xSplit="2" ySplit="2" topLeftCell="C3"' in sheet
    assert '<col min="2" max="2" width="20' in sheet
    assert back(xlsx_of("x", rows)) == rows


def test_every_part_is_well_formed_and_the_bytes_are_the_same():
    data = xlsx_of("x", ROWS)
    assert data == xlsx_of("x", ROWS)
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        for name in packed.namelist():
            minidom.parseString(packed.read(name))


def test_lists_are_written_by_the_same_hand():
    heads = (Head("日期", DAY), Head("金額", NUMBER), Head("備註"))
    listing = Listing("清單", heads, [[dt.date(2026, 3, 5), 1200, "a\x00=1"]], ("說明",))
    data = as_xlsx(listing)
    assert data == as_xlsx(listing)
    assert back(data)[2] == [dt.date(2026, 3, 5), 1200, "a=1"]


def test_csv_neutralises_formulas_and_keeps_numbers():
    text = csv_of(ROWS).decode("utf-8-sig")
    assert "\"'=HYPERLINK(" in text
    assert "'＋立昇" in text
    assert ",-3" in text


def test_an_empty_table_is_a_workbook_all_the_same():
    assert xlsx_of("空", [])
