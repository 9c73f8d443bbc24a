"""What an archive must fulfil before a workbook is looked for in it: its size, names and parts."""

import re
import zipfile
from collections.abc import Iterator
from typing import BinaryIO

from salesassist.desk.workbook import opendocument

PARTS = 2_000
EXPANDED = 100 * 1024 * 1024
RATIO = 100
# Small files of little text compress well and harm nobody.
RATIO_FROM = 2 * 1024 * 1024
MARKS = 200
MERGED = 20_000

Mark = tuple[int, int, str]
Range = tuple[int, int, int, int]

_HEAD = 4_096
_BLOCK = 1 << 20
_TAIL = 4_096
_SHEET = re.compile(rb"<(?:\w+:)?sheet\b[^>]*?\br:id=\"([^\"]+)\"")
_ERROR = re.compile(rb'<c r="([A-Z]{1,3})(\d{1,7})"[^>]*\bt="e"')
_MERGED = re.compile(rb'<mergeCell ref="([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})"')
_EMPTY_FORMULA = re.compile(
    rb'<c r="([A-Z]{1,3})(\d{1,7})"[^>]*>\s*<f\b(?:[^>]*/>|[^>]*>[^<]*</f>)'
    rb"\s*(?:<v\s*/>|<v>\s*</v>)?\s*</c>"
)


class Refused(Exception):
    """The file is not read: a short word for the reason, which the other process puts in words."""


def inspect(file: BinaryIO, size: int) -> zipfile.ZipFile:
    """The archive, if its table of contents and the beginning of each part are harmless.

    Raises Refused: parts, size, path, twice, kind or doctype; zipfile's errors mean damage.
    """
    archive = zipfile.ZipFile(file)
    entries = archive.infolist()
    expanded = sum(entry.file_size for entry in entries)
    names = [entry.filename for entry in entries]
    if len(entries) > PARTS:
        raise Refused("parts")
    if expanded > EXPANDED or (expanded > RATIO_FROM and expanded > RATIO * size):
        raise Refused("size")
    if any(".." in re.split(r"[/\\]", name) or name.startswith(("/", "\\")) for name in names):
        raise Refused("path")
    if len({name.casefold() for name in names}) < len(names):
        raise Refused("twice")
    _refuse_other_kinds(archive, names)
    for name in filter(_is_xml, names):
        with archive.open(name) as part:
            if b"<!DOCTYPE" in part.read(_HEAD).upper():
                raise Refused("doctype")
    return archive


def _refuse_other_kinds(archive: zipfile.ZipFile, names: list[str]) -> None:
    """A workbook of Excel has its two tables of contents, one of OpenDocument its two parts."""
    if "mimetype" in names and "content.xml" in names:
        if b"opendocument.spreadsheet" not in archive.read("mimetype")[:100]:
            raise Refused("kind")
    elif "xl/workbook.xml" not in names and "xl/workbook.bin" not in names:
        raise Refused("kind")
    elif "[Content_Types].xml" not in names:
        raise Refused("damaged")


def is_opendocument(archive: zipfile.ZipFile) -> bool:
    """Whether the archive is a spreadsheet of LibreOffice rather than of Excel."""
    return "content.xml" in archive.namelist()


def look_through(archive: zipfile.ZipFile, at: int) -> tuple[list[Mark], list[Range]]:
    """Read all parts against their check sums; the bad cells of the sheet at this place, and the
    cells merged downwards.

    A bad cell is (row from 1, column from 0, "error" or "formula"): the reader of workbooks gives
    them as empty. At most MARKS and MERGED are told. Raises Refused or zipfile's errors.
    """
    found: list[Mark] = []
    merged: list[Range] = []
    sheet = _part_of_sheet(archive, at)
    for name in filter(_is_xml, archive.namelist()):
        before = b""
        for block in _blocks(archive, name):
            if b"<!DOCTYPE" in block:
                raise Refused("doctype")
            if name == sheet:
                whole = before + block
                if len(found) < MARKS:
                    found += _bad_cells(whole)
                if len(merged) < MERGED and b"<mergeCell " in whole:
                    merged += _merged_down(whole)
                before = block[-_TAIL:]
    if is_opendocument(archive):
        merged += opendocument.merged_down(_blocks(archive, "content.xml"), at, MERGED)
    return list(dict.fromkeys(found))[:MARKS], list(dict.fromkeys(merged))[:MERGED]


def _merged_down(block: bytes) -> Iterator[Range]:
    for left, top, right, bottom in _MERGED.findall(block):
        if top != bottom:
            yield int(top), _number(left), int(bottom), _number(right)


def _is_xml(name: str) -> bool:
    return name.endswith((".xml", ".rels"))


def _blocks(archive: zipfile.ZipFile, name: str) -> Iterator[bytes]:
    with archive.open(name) as part:
        while block := part.read(_BLOCK):
            yield block


def _bad_cells(block: bytes) -> Iterator[tuple[int, int, str]]:
    if b't="e"' in block:
        for column, row in _ERROR.findall(block):
            yield int(row), _number(column), "error"
    if b"<f" in block:
        for column, row in _EMPTY_FORMULA.findall(block):
            yield int(row), _number(column), "formula"


def _number(letters: bytes) -> int:
    """A to 0, Z to 25, AA to 26."""
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number - 1


def _part_of_sheet(archive: zipfile.ZipFile, at: int) -> str:
    """The part that holds the sheet at this place; empty where it is not found."""
    try:
        ids = _SHEET.findall(archive.read("xl/workbook.xml"))
        relations = archive.read("xl/_rels/workbook.xml.rels")
    except KeyError:
        return ""
    for relation in re.findall(rb"<(?:\w+:)?Relationship\b[^>]*>", relations):
        if at < len(ids) and b'Id="%s"' % ids[at] in relation:
            target = re.search(rb'Target="/?(?:xl/)?([^"]+)"', relation)
            return f"xl/{target[1].decode('utf-8', 'replace')}" if target else ""
    return ""
