"""Tables for spreadsheets: what was put in comes out, and no text is a formula."""

from decimal import Decimal

import pytest

from salesassist.desk import spreadsheets
from salesassist.desk.importing import read_sheet

ROWS = [
    ["客戶", "意見 & <b>", "分數"],
    ["允禾", '=HYPERLINK("http://x")', 5],
    ["＋立昇", "兩行\n文字", Decimal("4.5")],
    ["", None, -3],
]


@pytest.fixture
def book(tmp_path):
    path = tmp_path / "table.xlsx"
    path.write_bytes(spreadsheets.xlsx_of("彙總表/115", ROWS))
    return path


def test_a_workbook_is_read_back_as_it_was_written(book):
    sheet = read_sheet(book)
    assert list(sheet.heads) == ["客戶", "意見 & <b>", "分數"]
    said = [[sheet.text_at(column, at) for column in range(3)] for at in range(3)]
    assert said[0] == ["允禾", '=HYPERLINK("http://x")', "5"]
    assert said[1][0] == "＋立昇"
    assert said[1][2] == "4.5"
    assert said[2] == ["", "", "-3"]


def test_texts_of_a_workbook_are_texts_and_the_same_rows_the_same_bytes(book):
    text = book.read_bytes()
    assert spreadsheets.xlsx_of("彙總表/115", ROWS) == text
    assert "<f>" not in spreadsheets._sheet(ROWS, 1)
    assert 't="inlineStr"><is><t xml:space="preserve">=HYPERLINK' in spreadsheets._sheet(ROWS, 1)


def test_csv_neutralises_formulas_and_keeps_numbers():
    text = spreadsheets.csv_of(ROWS).decode("utf-8-sig")
    assert "\"'=HYPERLINK(" in text
    assert "'＋立昇" in text
    assert ",-3" in text


def test_an_empty_table_is_a_workbook_all_the_same():
    assert spreadsheets.xlsx_of("空", [])
