"""A table as it stands in a file: heads, columns, the numbers of its rows, spoiled cells."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from salesassist.texts import N_, Problem

ROW_LIMIT = 1_000_000
COLUMN_LIMIT = 500
CELL_LIMIT = 200_000
_EXACT = 1e15

Cell = str | float | bool
"""Text as it stands, or from a workbook a number; days come as their ISO text."""


class FileTooLarge(Problem):
    """More bytes, rows, columns or characters in a cell than are taken at once."""

    says = N_("{file}, row {row}: more than {limit:,} {what}. Split the file, then import again.")


class FileEmpty(Problem):
    """There is nothing in the file."""

    says = N_("{file} is empty: choose the file with the rows and their head.")


class NoRows(Problem):
    """The file has a head and nothing under it."""

    says = N_("{file} has a head but no rows: nothing to import.")


@dataclass(frozen=True)
class Sheet:
    """A table of a file: every column as long as `lines`, which tells each row's line there.

    The head is not among the rows; empty rows are left out. `spoiled` names cells (index of the
    row, place of the column) whose value the file does not hold, `long` the number of cells of
    rows with more than the head has, and `remarks` what the person should know of the file.
    Only in a `typed` table are there cells that are no texts; `delimiter` is "" for workbooks.
    """

    name: str
    heads: tuple[str, ...]
    columns: Sequence[Sequence[Cell]]
    lines: Sequence[int]
    head_line: int = 1
    spoiled: Mapping[tuple[int, int], Problem] = field(default_factory=dict)
    long: Mapping[int, int] = field(default_factory=dict)
    remarks: tuple[Problem, ...] = ()
    typed: bool = False
    delimiter: str = ""

    def texts(self, at: int) -> Sequence[str]:
        """The cells of a column as text."""
        if not self.typed:
            return self.columns[at]
        cells = self.columns[at]
        if {*map(type, cells)} <= {str}:
            return cells
        return [
            cell
            if type(cell) is str
            else str(int(cell))
            if type(cell) is float and cell.is_integer() and abs(cell) < _EXACT
            else shown(cell)
            for cell in cells
        ]

    def text_at(self, at: int, row: int) -> str:
        """One cell as text."""
        cell = self.columns[at][row]
        return cell if isinstance(cell, str) else shown(cell)


def shown(cell: Cell) -> str:
    """A number as a spreadsheet shows it: 15 digits, so 0.1 + 0.2 is 0.3, and 4.0 is 4."""
    if isinstance(cell, bool):
        return str(cell).upper()
    if not isinstance(cell, float):
        return str(cell)
    if cell.is_integer() and abs(cell) < _EXACT:
        return str(int(cell))
    text = format(cell, ".15g")
    return format(cell, ".15f").rstrip("0") if "e-" in text else text
