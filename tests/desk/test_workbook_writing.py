"""Workbooks we write: read back cell by cell, never a formula, the same bytes for the same rows."""

import io
import zipfile
from decimal import Decimal
from xml.dom import minidom

import pytest
from python_calamine import CalamineWorkbook

from salesassist.desk.workbook.writing import write_book


def back(data: bytes) -> list[list]:
    return CalamineWorkbook.from_filelike(io.BytesIO(data)).get_sheet_by_index(0).to_python()


def test_texts_and_numbers_come_back():
    rows = [["項目", "值"], ["牌價", Decimal("1380.5")], ["", 7], ["<b>&", None]]
    assert back(write_book("比較", rows))[:4] == [
        ["項目", "值"],
        ["牌價", 1380.5],
        ["", 7],
        ["<b>&", ""],
    ]


@pytest.mark.parametrize("text", ["=1+1", "+SUM(A1)", "@cmd", "-2+3", "\t=1"])
def test_what_looks_like_a_formula_is_a_text(text):
    data = write_book("x", [["h"], [text]])
    assert back(data)[1] == [text]
    assert b"<f>" not in zipfile.ZipFile(io.BytesIO(data)).read("xl/worksheets/sheet1.xml")


def test_controls_and_long_texts_make_no_broken_file():
    data = write_book("a/b:c*?[x]" * 9, [["a\x00b\ud800c"], ["字" * 40_000]])
    assert back(data)[0] == ["abc"] and len(back(data)[1][0]) == 32_767


def test_many_columns_have_their_letters():
    row = [f"c{at}" for at in range(60)]
    assert back(write_book("x", [row])) == [row]


def test_every_part_is_well_formed_and_the_bytes_are_the_same():
    rows = [["h", "i"], ["a", 1]]
    data = write_book("x", rows, widths=(10, 20))
    assert data == write_book("x", rows, widths=(10, 20))
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        for name in packed.namelist():
            minidom.parseString(packed.read(name))
