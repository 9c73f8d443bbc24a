"""The process that reads a workbook: a path in its words, the cells as lines of JSON on its output.

`python -m salesassist.desk.workbook.child FILE`; it imports nothing of the house but its room, so
that it starts in a moment. A packed program starts itself with the same words, see `__main__`.

The lines: {"kind"}, {"left", "sheets"}, {"lines", "columns"} for some rows each (a column is a list
of its cells, or their texts in one), then {"marks", "merged"}. Instead of the last one {"refused":
reason} may come at any time; without either the process died.
"""

import gc
import json
import os
import sys
import zipfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import compress, islice
from pathlib import Path
from typing import Any, BinaryIO

import python_calamine as calamine

from salesassist.desk.workbook import guard

try:
    import resource
except ImportError:  # Windows: the process that waits ends this one after a time
    resource = None

SECONDS = 60
MEMORY = 320 * 1024 * 1024
SPACE = 1536 * 1024 * 1024
COLUMNS = 500
BATCH = 2_000
EXACT = 1e15  # whole numbers below it are shown with all their digits
BETWEEN = "\x7f"  # stands between the cells of a column; a cell that has it is sent by itself

_ARCHIVE, _OLD_BOOK = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"


def main() -> int:
    """Read the workbook named; the exit code says nothing but that the process ended by itself."""
    limit()
    gc.disable()  # nothing here refers to itself, and looking for it would take a third of the time
    try:
        # Opened twice: the parts are checked while the cells are read, each from its own place.
        path = Path(sys.argv[-1])
        with path.open("rb") as file, path.open("rb") as parts:
            for line in answers(file, parts):
                say(line)
    except guard.Refused as refused:
        say({"refused": str(refused)})
    except calamine.PasswordError:
        say({"refused": "password"})
    except MemoryError:
        say({"refused": "memory"})
    except (calamine.CalamineError, zipfile.BadZipFile, OSError, EOFError, ValueError, KeyError):
        say({"refused": "damaged"})
    except (NotImplementedError, RuntimeError, zipfile.LargeZipFile):
        say({"refused": "damaged"})  # an unknown way of packing, a part behind a password
    return 0


def limit() -> None:
    """Let this process have so much memory and time and no more, where the system can."""
    if resource is None:
        return
    wanted = {
        resource.RLIMIT_CPU: SECONDS,
        resource.RLIMIT_CORE: 0,
        resource.RLIMIT_AS: SPACE,
        resource.RLIMIT_DATA: MEMORY,
    }
    for kind, most in wanted.items():
        # Whoever started the program may have set a narrower limit, which only root may widen.
        _, hard = resource.getrlimit(kind)
        least = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(kind, (least, least))


def say(line: dict[str, Any]) -> None:
    """Send one line."""
    sys.stdout.buffer.write(json.dumps(line, ensure_ascii=False, default=str).encode() + b"\n")
    sys.stdout.buffer.flush()


def answers(file: BinaryIO, parts: BinaryIO) -> Iterator[dict[str, Any]]:
    """All lines of a workbook; its parts are checked beside its reading, which frees Python."""
    archive = None
    start = parts.read(4)
    if start not in (_ARCHIVE, _OLD_BOOK):
        raise guard.Refused("damaged")
    if start == _ARCHIVE:
        archive = guard.inspect(parts, os.fstat(parts.fileno()).st_size)
        yield {"kind": "ods" if guard.is_opendocument(archive) else "excel"}
    with ThreadPoolExecutor(1) as beside:
        book = calamine.CalamineWorkbook.from_filelike(file)
        at, sheets = first_sheet(book)
        checked = beside.submit(guard.look_through, archive, at) if archive else None
        sheet = book.get_sheet_by_index(at)
        if sheet.start is not None and sheet.width > COLUMNS:
            raise guard.Refused("columns")
        # Empty columns before the table are left out by the reader, empty rows are not.
        yield {"left": sheet.start[1] if sheet.start else 0, "sheets": sheets}
        yield from batches(sheet, 1)
        marks, merged = checked.result() if checked else ([], merged_cells(sheet))
        yield {"marks": marks, "merged": merged}


def merged_cells(sheet: calamine.CalamineSheet) -> list[tuple[int, int, int, int]]:
    """The merged ranges of an old workbook: row from 1, column from 0, last row, last column."""
    found = (sheet.merged_cell_ranges or [])[: guard.MERGED]
    return [(top + 1, left, bottom + 1, right) for (top, left), (bottom, right) in found]


def first_sheet(book: calamine.CalamineWorkbook) -> tuple[int, int]:
    """The place of the first sheet a person sees, and how many such sheets there are."""
    seen = [
        at
        for at, each in enumerate(book.sheets_metadata)
        if each.typ == calamine.SheetTypeEnum.WorkSheet
        and each.visible == calamine.SheetVisibleEnum.Visible
    ]
    if not seen:
        raise guard.Refused("sheets")
    return seen[0], len(seen)


def batches(sheet: calamine.CalamineSheet, first: int) -> Iterator[dict[str, Any]]:
    """The rows that are not empty, some at a time, as columns with the numbers of their rows."""
    rows = sheet.iter_rows()
    while some := list(islice(rows, BATCH)):
        told = batch(some, first)
        if told["lines"]:
            yield told
        first += BATCH


def batch(rows: list[list[Any]], first: int) -> dict[str, Any]:
    """Some rows as columns; days become their ISO text, numbers that are whole theirs."""
    width = len(rows[0])
    filled = [row.count("") < width for row in rows]
    lines = list(compress(range(first, first + len(rows)), filled))
    return {"lines": lines, "columns": list(map(told, zip(*compress(rows, filled), strict=True)))}


def told(column: tuple[Any, ...]) -> str | list[Any]:
    """A column as it is sent: texts as one text with BETWEEN, any other as its cells.

    One text is packed and unpacked in a third of the time.
    """
    cells = list(column)
    if float in map(type, cells):
        cells = [
            str(int(cell))
            if type(cell) is float and cell.is_integer() and -EXACT < cell < EXACT
            else cell
            for cell in cells
        ]
    if {*map(type, cells)} == {str}:
        text = BETWEEN.join(cells)
        if text.count(BETWEEN) == len(cells) - 1:
            return text
    return cells


if __name__ == "__main__":
    sys.exit(main())
