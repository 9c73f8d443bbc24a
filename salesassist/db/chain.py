"""The journal's chain: each line's hash covers the line and the hash before it.

A changed or removed line breaks the chain at that place. A cut end or a journal written anew from
its beginning is seen only against an anchor outside the file, such as a backup's manifest.
"""

import hashlib
from collections.abc import Iterable, Iterator
from typing import Any

from salesassist.db.connection import send

START = ""
"""What stands before the first line."""

COLUMNS = ("at", "who", "deed", "table", "record", "fields")
"""What of a line its hash covers, as stored."""


def link(before: str, line: Iterable[Any]) -> str:
    """The hash of a line (COLUMNS, as stored) that follows the line with the hash `before`."""
    said = "\x1f".join((before, *map(str, line)))
    return hashlib.sha256(said.encode("utf-8")).hexdigest()


def broken(lines: Iterable[tuple[int, str, tuple[Any, ...]]], before: str = START) -> Iterator[int]:
    """The ids of lines (id, hash, COLUMNS) that do not follow from the line before them."""
    for row, said, line in lines:
        if link(before, line) != said:
            yield row
        before = said


def broken_lines() -> Iterator[int]:
    """The ids of journal lines that do not follow from the line before them."""
    listed = ", ".join(f'"{name}"' for name in COLUMNS)
    found = send(f'SELECT "id", "hash", {listed} FROM "journal" ORDER BY "id"', ())
    return broken((row, said, tuple(line)) for row, said, *line in found)
