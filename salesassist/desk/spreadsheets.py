"""Rows for spreadsheets: CSV in UTF-8 with BOM, no cell taken for a formula."""

import csv
import io
from collections.abc import Iterable, Sequence

from salesassist.rules.figures import inert as _inert


def csv_bytes(rows: Iterable[Sequence[str]]) -> bytes:
    """Rows of texts as a file."""
    out = io.StringIO()
    csv.writer(out).writerows([[_inert(cell) for cell in row] for row in rows])
    return ("\ufeff" + out.getvalue()).encode("utf-8")
