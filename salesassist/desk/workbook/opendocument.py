"""Cells merged in a spreadsheet of LibreOffice, read as its content passes by (ODF 1.3, 9.1.4)."""

from collections.abc import Iterable
from xml.parsers import expat

Range = tuple[int, int, int, int]

_TABLE = "urn:oasis:names:tc:opendocument:xmlns:table:1.0 "
_CELLS = (f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell")


def merged_down(blocks: Iterable[bytes], at: int, most: int) -> list[Range]:
    """The cells merged downwards of the sheet at a place, at most so many.

    A range is row from 1, column from 0, last row, last column. Raises ValueError for what is no
    XML.
    """
    seen = _Seen(at)
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartElementHandler, parser.EndElementHandler = seen.begin, seen.end
    try:
        for block in blocks:
            parser.Parse(block, False)
            if seen.over or len(seen.found) >= most:
                break
    except expat.ExpatError as error:
        raise ValueError(str(error)) from error
    return seen.found[:most]


class _Seen:
    """Where the reading stands: the sheet, the row, the column; a table within a cell is passed."""

    def __init__(self, at: int):
        self.found: list[Range] = []
        self.over = False
        self._at, self._sheet, self._depth = at, -1, 0
        self._row, self._column, self._again = 0, 0, 1

    def begin(self, name: str, told: dict[str, str]) -> None:
        """An element begins."""
        if name == f"{_TABLE}table":
            self._depth += 1
            self._sheet += self._depth == 1
        if self._sheet != self._at or self._depth != 1:
            return
        if name == f"{_TABLE}table-row":
            self._column, self._again = 0, _number(told, "number-rows-repeated")
        elif name in _CELLS:
            self._cell(told)

    def _cell(self, told: dict[str, str]) -> None:
        rows, columns = (_number(told, f"number-{each}-spanned") for each in ("rows", "columns"))
        if rows > 1:
            last = self._column + columns - 1
            self.found.append((self._row + 1, self._column, self._row + rows, last))
        self._column += _number(told, "number-columns-repeated")

    def end(self, name: str) -> None:
        """An element ends."""
        if name == f"{_TABLE}table":
            self._depth -= 1
            self.over = self.over or (self._sheet == self._at and not self._depth)
        elif name == f"{_TABLE}table-row" and self._sheet == self._at and self._depth == 1:
            self._row += self._again


def _number(told: dict[str, str], name: str) -> int:
    return int(told.get(_TABLE + name, 1))
