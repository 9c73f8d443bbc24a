"""Data going out: lists as workbooks and delimited text, everything as one archive, each logged."""

from salesassist.desk.exporting.listing import Head, Listing, head_of, value_of
from salesassist.desk.exporting.log import logged, note_out, refuse_unpermitted
from salesassist.desk.exporting.personal import masked_columns
from salesassist.desk.exporting.writing import FORMS, written

__all__ = [
    "FORMS",
    "Head",
    "Listing",
    "head_of",
    "logged",
    "masked_columns",
    "note_out",
    "refuse_unpermitted",
    "value_of",
    "written",
]
