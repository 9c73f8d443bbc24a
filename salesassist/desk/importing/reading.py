"""Reading a file of rows: what kind it is by its first bytes, whatever its name says."""

import re
from collections.abc import Sequence
from pathlib import Path

from salesassist.db.connection import is_live
from salesassist.desk.importing import delimited, workbooks
from salesassist.desk.importing.columns import Column, with_full_names
from salesassist.desk.importing.encodings import decode
from salesassist.desk.importing.how import GUESS, How
from salesassist.desk.importing.sheet import FileEmpty, FileTooLarge, Sheet
from salesassist.texts import N_, Problem, tr

SIZE_LIMIT = 256 * 1024 * 1024

_PAGE = re.compile(rb"\s*<(?:!doctype|html|table|meta|\?xml)", re.IGNORECASE)
_BOOK_STARTS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
_BOOK_ENDINGS = {".xlsx", ".xlsm", ".xlsb", ".xls", ".ods"}


class FileUnreadable(Problem):
    """The system does not let the file be read."""

    says = N_("{file} cannot be read: {detail}. Check the name, and that you may open it.")


class IsDatabase(Problem):
    """The file is the open database itself."""

    says = N_("{file} is the database itself: choose the file with the rows to import.")


class IsPage(Problem):
    """The file is a web page: often the sign-in page of the system it was loaded from."""

    says = N_(
        "{file} is a web page, not a table: sign in again and export the data anew, or open it "
        "in a spreadsheet and save it as “CSV UTF-8”."
    )


class IsOldXml(Problem):
    """A table in the XML that Excel wrote in 2003."""

    says = N_(
        "{file} is an XML spreadsheet of 2003: open it in a spreadsheet, save it as .xlsx, then "
        "import that."
    )


class IsTextAfterAll(Problem):
    """Delimited text bears the name of a workbook (a remark, not an error)."""

    says = N_("{file} is no workbook but delimited text, and was read as that: look it over.")


def read_sheet(path: Path, how: How = GUESS, columns: Sequence[Column] = ()) -> Sheet:
    """Read a delimited file or a workbook; empty rows are left out.

    The head is where the person said, else the row that names most of the `columns`.

    Raises FileUnreadable, IsDatabase, IsPage, IsOldXml, or what `encodings`, `delimited` and
    `workbooks` raise.
    """
    if is_live(path):
        raise IsDatabase(file=path.name)
    try:
        with path.open("rb") as file:
            size = path.stat().st_size
            start = file.read(1_024)
            if size > SIZE_LIMIT:
                raise FileTooLarge(file=path.name, row=1, limit=SIZE_LIMIT, what=tr(N_("bytes")))
            _refuse_others(start, path)
            if start.startswith(_BOOK_STARTS):
                return with_full_names(workbooks.read(path, how, columns), columns)
            raw = start + file.read()
    except OSError as error:
        raise FileUnreadable(file=path, detail=error.strerror or str(error)) from error
    if not raw.strip():
        raise FileEmpty(file=path.name)
    sheet = delimited.parse(decode(raw, path, how.encoding), path.name, how, columns)
    return with_full_names(_remarked(sheet, path), columns)


def _refuse_others(start: bytes, path: Path) -> None:
    """Refuse what is a table to look at and none to read."""
    text = start.removeprefix(b"\xef\xbb\xbf")
    if text[:5] == b"<?xml" and b"schemas-microsoft-com:office:spreadsheet" in text:
        raise IsOldXml(file=path.name)
    if _PAGE.match(text):
        raise IsPage(file=path.name)


def _remarked(sheet: Sheet, path: Path) -> Sheet:
    if path.suffix.casefold() not in _BOOK_ENDINGS:
        return sheet
    remark = IsTextAfterAll(file=path.name)
    return Sheet(**{**vars(sheet), "remarks": (*sheet.remarks, remark)})
