"""Workbooks (xlsx, xls, ods) as tables: read by a process of their own, within limits."""

import json
import subprocess
import sys
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from threading import Timer
from typing import Any

from salesassist.desk.importing.columns import Column
from salesassist.desk.importing.heads import LOOKED_AT, RowsAbove, head_at, letters
from salesassist.desk.importing.how import GUESS, How
from salesassist.desk.importing.sheet import ROW_LIMIT, FileTooLarge, NoRows, Sheet, shown
from salesassist.texts import N_, Problem, tr

BETWEEN = "\x7f"  # what the process puts between the texts of a column
CHILD = "salesassist.desk.workbook.child"
SECONDS = 60
FILLED = 2_000_000  # cells of merged ranges are filled at most
_ROOT = Path(__file__).resolve().parents[3]


class BookDamaged(Problem):
    """The file is no workbook any more, or never was one."""

    says = N_(
        "{file} is damaged and cannot be read as a workbook: open it in a spreadsheet, save it "
        "under another name, then import that."
    )


class BookTooMuch(Problem):
    """Reading the file takes more memory or time than any table of ours needs."""

    says = N_(
        "{file} needs more memory or time to read than is allowed (a cell far outside the table, "
        "or millions of cells): delete what is outside the table, or save it as “CSV UTF-8”."
    )


class BookUnsafe(Problem):
    """The archive is built as no spreadsheet builds one: to fill a disk, or to leave its folder."""

    says = N_(
        "{file} is not built like a workbook ({detail}), so it is not opened: open it in a "
        "spreadsheet and save it anew."
    )


class BookLocked(Problem):
    """The workbook asks for a password."""

    says = N_("{file} is protected by a password: save it without one, then import again.")


class BookWithoutSheet(Problem):
    """All sheets of the workbook are hidden, or charts."""

    says = N_("{file} shows no sheet: unhide the one with the rows, then import again.")


class MisnamedSheet(Problem):
    """A spreadsheet of LibreOffice bears the name of one of Excel."""

    says = N_(
        "{file} is an OpenDocument spreadsheet: give it the ending .ods, or save it as .xlsx, "
        "then import again."
    )


class OtherSheets(Problem):
    """The workbook has more sheets than the one that was read (a remark, not an error)."""

    says = N_("Only the first of {count} sheets was read: import the others from files of theirs.")


class CellError(Problem):
    """A cell shows an error of the spreadsheet, such as #N/A."""

    says = N_("Cell {cell} shows an error of the spreadsheet: correct its formula there.")


class CellUncomputed(Problem):
    """A formula was never computed, so the file holds no value for it."""

    says = N_(
        "Cell {cell} holds a formula without a value: open the file in a spreadsheet and save it "
        "once, then import again."
    )


_UNSAFE = {
    "parts": N_("too many parts"),
    "size": N_("it grows too much when unpacked"),
    "path": N_("a part lies outside it"),
    "twice": N_("two parts have the same name"),
    "doctype": N_("a part defines its own words"),
    "kind": N_("an archive of another kind"),
}
_PLAIN: Mapping[str, type[Problem]] = {
    "password": BookLocked,
    "memory": BookTooMuch,
    "sheets": BookWithoutSheet,
}
_MARKS: Mapping[str, type[Problem]] = {"error": CellError, "formula": CellUncomputed}


def read(path: Path, how: How = GUESS, known: Sequence[Column] = ()) -> Sheet:
    """The first sheet a person sees in a workbook; `known` tell where its head is.

    The file is named to a process that may use so much memory and time (child.MEMORY, SECONDS)
    and is ended after that. Raises one of the Problems of this module, NoRows or FileTooLarge.
    """
    lines: list[int] = []
    columns: list[list[Any]] = []
    told: dict[str, Any] = {}
    for answer in _answers(path):
        if answer.get("kind") == "ods" and path.suffix.casefold() != ".ods":
            raise MisnamedSheet(file=path.name)
        told |= {key: value for key, value in answer.items() if key not in ("lines", "columns")}
        if "lines" in answer:
            lines += answer["lines"]
            columns = columns or [[] for _ in answer["columns"]]
            for column, more in zip(columns, answer["columns"], strict=True):
                column += more.split(BETWEEN) if isinstance(more, str) else more
        if len(lines) > ROW_LIMIT + 1:
            raise FileTooLarge(file=path.name, row=lines[-1], limit=ROW_LIMIT, what=tr(N_("rows")))
    _fill_merged(lines, columns, told)
    first = [[str(column[at]) for column in columns] for at in range(min(len(lines), LOOKED_AT))]
    at = head_at(first, lines, how, known)
    if len(lines) < at + 2 or not lines:
        raise NoRows(file=path.name)
    return _sheet(path.name, lines, columns, told, at)


def _sheet(
    name: str, lines: list[int], columns: list[list[Any]], told: dict[str, Any], head: int
) -> Sheet:
    """The table below the row at index `head`; at -1 there is none, and columns are letters."""
    rows = {line: at - head - 1 for at, line in enumerate(lines)} if told["marks"] else {}
    spoiled = {}
    for line, place, kind in told["marks"]:
        if rows.get(line, -1) >= 0:
            cell = f"{letters(place)}{line}"
            spoiled[rows[line], place - told["left"]] = _MARKS[kind](cell=cell)
    if head < 0:
        heads = tuple(letters(told["left"] + place) for place in range(len(columns)))
    else:
        heads = tuple(shown(column[head]).strip() for column in columns)
    remarks: list[Problem] = [RowsAbove(row=lines[head])] if head > 0 else []
    if told["sheets"] > 1:
        remarks.append(OtherSheets(count=told["sheets"]))
    return Sheet(
        name,
        heads,
        [column[head + 1 :] for column in columns],
        lines[head + 1 :],
        head_line=lines[head] if head >= 0 else 0,
        spoiled=spoiled,
        remarks=tuple(remarks),
        typed=True,
    )


def _fill_merged(lines: list[int], columns: list[list[Any]], told: dict[str, Any]) -> None:
    """Let every row of cells merged downwards say what the first one says, as a person reads it.

    Cells merged sideways are left: a title over a table is no value of its columns.
    """
    filled = 0
    for top, left, bottom, _ in told.get("merged", ()):
        place = left - told["left"]
        start, end = bisect_left(lines, top), bisect_right(lines, bottom)
        filled += end - start
        if filled > FILLED or not 0 <= place < len(columns):
            continue
        column = columns[place]
        if start < end and lines[start] == top:
            for at in range(start + 1, end):
                if column[at] == "":
                    column[at] = column[start]


def _answers(path: Path) -> Iterator[dict[str, Any]]:
    """What the process says, line by line; a Problem when it refuses the file or dies of it."""
    ended = False
    with _started(path) as process:
        timer = Timer(SECONDS, process.kill)
        timer.start()
        try:
            for line in process.stdout or ():
                answer = json.loads(line)
                if "refused" in answer:
                    raise _problem(answer["refused"], path)
                ended = "marks" in answer
                yield answer
        except ValueError:
            ended = False  # killed in the middle of a line
        finally:
            timer.cancel()
            process.kill()
    if not ended:
        raise BookTooMuch(file=path.name)


def _started(path: Path) -> subprocess.Popen[bytes]:
    """The process; a packed program is its own interpreter and knows these words too."""
    return subprocess.Popen(
        [sys.executable, "-m", CHILD, str(path.resolve())],
        cwd=_ROOT if not getattr(sys, "frozen", False) else None,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )


def _problem(reason: str, path: Path) -> Problem:
    if reason in _UNSAFE:
        return BookUnsafe(file=path.name, detail=tr(_UNSAFE[reason]))
    if reason == "columns":
        return FileTooLarge(file=path.name, row=1, limit=500, what=tr(N_("columns")))
    return _PLAIN.get(reason, BookDamaged)(file=path.name)
