"""Files as they come: encodings, delimiters, and what is no table at all."""

import pytest

from salesassist.desk.importing import How, read_sheet
from salesassist.desk.importing.delimited import BrokenQuotes
from salesassist.desk.importing.encodings import NulBytes, UndecodableText, UnknownEncoding
from salesassist.desk.importing.reading import FileUnreadable, IsOldXml, IsPage
from salesassist.desk.importing.sheet import FileEmpty, FileTooLarge, NoRows
from salesassist.desk.importing.workbooks import BookDamaged

HEADS = ("客戶編號", "客戶名稱")
TEXT = "客戶編號,客戶名稱\nC001,許功蓋企業社\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp950", "utf-16"])
def test_every_usual_encoding_is_found(write, encoding):
    """許功蓋 ends in a backslash in Big5, which naive readers take for an escape."""
    sheet = read_sheet(write(TEXT, encoding=encoding))
    assert sheet.heads == HEADS
    assert list(sheet.columns) == [("C001",), ("許功蓋企業社",)]


def test_big5_means_what_windows_writes(write):
    """碁 and 恒 are in cp950 and not in Python's big5."""
    path = write("客戶名稱\n碁豐恒磊\n", encoding="cp950")
    assert read_sheet(path, How(encoding="big5")).columns[0] == ("碁豐恒磊",)


@pytest.mark.parametrize("sign", [",", ";", "\t", "|"])
def test_every_usual_delimiter_is_found(write, sign):
    assert read_sheet(write(TEXT.replace(",", sign))).heads == HEADS


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_every_line_end_is_read(write, end):
    sheet = read_sheet(write(TEXT.replace("\n", end)))
    assert list(sheet.lines) == [2]


def test_rows_bear_the_numbers_of_the_file(write):
    """sep=;, the head, a cell of two lines, an empty row, a row: 3 and 6."""
    sheet = read_sheet(write('sep=;\n名稱;備註\n"甲\n乙";1\n\n丙;2\n'))
    assert list(sheet.lines) == [3, 6]
    assert list(sheet.columns) == [("甲\n乙", "丙"), ("1", "2")]


def test_the_sign_our_exports_put_before_formulas_is_taken_off(write):
    sheet = read_sheet(write("名稱\n'=1+1\n'甲\n''-2\n"))
    assert sheet.columns[0] == ["=1+1", "'甲", "'-2"]


@pytest.mark.parametrize(
    ("content", "problem", "row"),
    [
        (b"", FileEmpty, None),
        (b" \r\n ", FileEmpty, None),
        ("名稱\n".encode(), NoRows, None),
        (b"PK\x03\x04 workbook", BookDamaged, None),
        (b"\xd0\xcf\x11\xe0 old workbook", BookDamaged, None),
        (b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>', IsOldXml, None),
        (b"<!DOCTYPE html><html><body>sign in</body></html>", IsPage, None),
        (b"<table><tr><td>1</td></tr></table>", IsPage, None),
        ('名稱,備註\n甲,1\n乙,"2\n丙,3\n'.encode(), BrokenQuotes, 3),
        ("名稱\n甲\n乙\0\n".encode(), NulBytes, 3),
        ("name\n甲\n".encode("utf-16-le"), NulBytes, 1),
        ("客戶名稱\n測試公司\n".encode() + b"\xff\n", UndecodableText, 3),
        ("客戶名稱,電話\n測試公司,1\n".encode() + "繁體".encode("cp950"), UndecodableText, 3),
        (b"\xa6W\xba\xd9\n\xfa\x40\n", UndecodableText, 2),
        ((",".join("a" * 501) + "\n1\n").encode(), FileTooLarge, 1),
        (b"name\n" + b"a" * 200_001, FileTooLarge, 2),
    ],
)  # fmt: skip
def test_what_is_no_table_is_refused(write, content, problem, row):
    with pytest.raises(problem) as refused:
        read_sheet(write(content))
    assert refused.value.facts["file"] == "file.csv"
    assert refused.value.facts.get("row") == row


def test_a_file_that_is_not_there(tmp_path):
    with pytest.raises(FileUnreadable):
        read_sheet(tmp_path / "nothing.csv")


@pytest.mark.parametrize("name", ["klingon", "base64"])
def test_an_encoding_that_is_none(write, name):
    with pytest.raises(UnknownEncoding):
        read_sheet(write(TEXT), How(encoding=name))


def test_what_excel_calls_unicode_text_can_be_named(write):
    path = write(TEXT.encode("utf-16-le"))
    assert read_sheet(path, How(encoding="utf-16-le")).heads == HEADS
