"""Tables from outside: read a file, match its columns to our fields, judge every cell."""

from salesassist.desk.importing.columns import Column, Matched, match
from salesassist.desk.importing.outcome import ImportRefused, Outcome, RowError, Steps, finish
from salesassist.desk.importing.reading import Row, Sheet, read_sheet
from salesassist.desk.importing.rows import Errors, Reader

__all__ = [
    "Column",
    "Errors",
    "ImportRefused",
    "Matched",
    "Outcome",
    "Reader",
    "Row",
    "RowError",
    "Sheet",
    "Steps",
    "finish",
    "match",
    "read_sheet",
]
