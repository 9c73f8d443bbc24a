"""Tables from outside: read a file, match its columns to our fields, judge every cell."""

from salesassist.desk.importing.columns import Column, Matched, match
from salesassist.desk.importing.how import GUESS, How, remember, remembered
from salesassist.desk.importing.outcome import (
    ImportRefused,
    Looking,
    Outcome,
    Preview,
    RowChange,
    RowError,
    Steps,
    finish,
)
from salesassist.desk.importing.reading import read_sheet
from salesassist.desk.importing.rows import Errors, Reader
from salesassist.desk.importing.sheet import Sheet

__all__ = [
    "GUESS",
    "Column",
    "Errors",
    "How",
    "ImportRefused",
    "Looking",
    "Matched",
    "Outcome",
    "Preview",
    "Reader",
    "RowChange",
    "RowError",
    "Sheet",
    "Steps",
    "finish",
    "match",
    "read_sheet",
    "remember",
    "remembered",
]
