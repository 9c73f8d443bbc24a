"""A workbook as Excel 97 saved it (.xls): BIFF8 records in an OLE file, for the tests.

Written by hand after [MS-XLS] and [MS-CFB], since nothing the program uses writes one.
"""

import struct
from collections.abc import Sequence
from pathlib import Path

_SECTOR, _LEAST = 512, 4_096  # bytes of a sector; a shorter stream would be kept elsewhere
_FREE, _END, _FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
_BOF, _EOF, _CODEPAGE, _SHEET, _LABEL, _NUMBER = 0x0809, 0x000A, 0x0042, 0x0085, 0x0204, 0x0203


def write_old_workbook(path: Path, rows: Sequence[Sequence[str | int | float]]) -> Path:
    """Write rows of one sheet, texts as texts and numbers as numbers."""
    path.write_bytes(_container(_book(rows)))
    return path


def _record(kind: int, body: bytes = b"") -> bytes:
    return struct.pack("<HH", kind, len(body)) + body


def _beginning(what: int) -> bytes:
    return _record(_BOF, struct.pack("<HHHHII", 0x0600, what, 0x0DBB, 0x07CC, 0, 6))


def _book(rows: Sequence[Sequence[str | int | float]]) -> bytes:
    name = "客戶".encode("utf-16-le")
    page = _record(_CODEPAGE, struct.pack("<H", 1200))
    head = _beginning(0x0005) + page
    size = len(head) + 4 + 6 + 2 + len(name) + 4  # the sheet begins after these records
    named = struct.pack("<IBBBB", size, 0, 0, len(name) // 2, 1) + name
    cells = b"".join(
        _cell(row, column, value)
        for row, line in enumerate(rows)
        for column, value in enumerate(line)
        if value != ""
    )
    return (
        head + _record(_SHEET, named) + _record(_EOF) + _beginning(0x0010) + cells + _record(_EOF)
    )


def _cell(row: int, column: int, value: str | int | float) -> bytes:
    place = struct.pack("<HHH", row, column, 0)
    if isinstance(value, str):
        said = value.encode("utf-16-le")
        return _record(_LABEL, place + struct.pack("<HB", len(said) // 2, 1) + said)
    return _record(_NUMBER, place + struct.pack("<d", value))


def _container(stream: bytes) -> bytes:
    """One stream in an OLE file: header, table of sectors, directory, the stream itself."""
    stream = stream.ljust(max(len(stream), _LEAST), b"\0")
    count = -(-len(stream) // _SECTOR)
    chain = [_FAT, _END, *range(3, count + 2), _END]
    chain += [_FREE] * (_SECTOR // 4 - len(chain))
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16)
    head += struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    head += struct.pack("<IIIIIIIII", 0, 1, 1, 0, _LEAST, _END, 0, _END, 0)
    head += struct.pack("<I", 0) + struct.pack("<I", _FREE) * 108
    directory = _entry("Root Entry", 5, 1, _END, 0) + _entry("Workbook", 2, _FREE, 2, len(stream))
    directory += _entry("", 0, _FREE, 0, 0) * 2
    return head + struct.pack("<128I", *chain) + directory + stream.ljust(count * _SECTOR, b"\0")


def _entry(name: str, kind: int, child: int, start: int, size: int) -> bytes:
    said = name.encode("utf-16-le") + b"\0\0" if name else b""
    links = struct.pack("<HBBIII", len(said), kind, 1, _FREE, _FREE, child)
    return said.ljust(64, b"\0") + links + bytes(36) + struct.pack("<IQ", start, size)
