"""A row of boxes, ticked or to be ticked, behind a key word; and a framed text of any length."""

from collections.abc import Sequence

from salesassist.docs.parts import Part
from salesassist.docs.parts.body import section
from salesassist.docs.sheet import BOTTOM, FRAME, LEFT, RIGHT, WIDTH, Sheet
from salesassist.docs.text import paragraphs, width_mm

_BOX, _SIZE, _AIR = 3.2, 9.5, 5.0
_LINE, _PAD, _PITCH = 6.4, 1.6, 4.5
_WRITTEN = 45.0  # the least a remark needs, with its word


def ticks(label: str, boxes: Sequence[tuple[bool, str]], remark: str = "") -> Part:
    """A label and its boxes with their words; as many rows as they need.

    `remark` is the word before a line to write on, behind the last box.
    """
    indent = width_mm(label, _SIZE, True) + 6
    rows = _rows(boxes, WIDTH - indent)
    below = _LINE if remark and _ends(rows[-1], indent) > RIGHT - _WRITTEN else 0.0

    def draw(sheet: Sheet, top: float, height: float) -> None:
        sheet.text(LEFT, top + 4.2, label, _SIZE, True)
        for at, row in enumerate(rows):
            y = top + 4.2 + at * _LINE
            for left, ticked, words in row:
                tick(sheet, LEFT + indent + left, y, ticked=ticked)
                sheet.text(LEFT + indent + left + _BOX + 1.4, y, words, _SIZE, ticked)
        if remark:
            left = LEFT + indent if below else _ends(rows[-1], indent)
            y = top + 4.2 + (len(rows) - 1) * _LINE + below
            sheet.text(left, y, remark, _SIZE)
            sheet.rule(left + width_mm(remark, _SIZE) + 1, RIGHT, y + 1.2)

    return Part("ticks", len(rows) * _LINE + below, draw)


def _ends(row: Sequence[tuple[float, bool, str]], indent: float) -> float:
    """Where a row of boxes ends, with air behind it."""
    left, _, words = row[-1]
    return LEFT + indent + left + _BOX + 1.4 + width_mm(words, _SIZE, True) + _AIR


def tick(sheet: Sheet, left: float, base: float, *, ticked: bool) -> None:
    """A small box on a base line, ticked or empty."""
    sheet.frame(left, base - _BOX + 0.4, _BOX, _BOX)
    if ticked:
        sheet.text(left + _BOX / 2, base + 0.1, "✓", 10, True, "center")


def _rows(boxes: Sequence[tuple[bool, str]], room: float) -> list[list[tuple[float, bool, str]]]:
    rows: list[list[tuple[float, bool, str]]] = [[]]
    left = 0.0
    for ticked, words in boxes:
        wide = _BOX + 1.4 + width_mm(words, _SIZE, True) + _AIR
        if rows[-1] and left + wide - _AIR > room:
            rows.append([])
            left = 0.0
        rows[-1].append((left, ticked, words))
        left += wide
    return rows


def told(sheet: Sheet, heading: str, text: str, size: float = 9.5) -> None:
    """A heading and a text in a frame as tall as it is, over as many pages as it needs."""
    lines = paragraphs(text, size, WIDTH - 6) or ("",)
    first = min(len(lines), 4) * _PITCH + 2 * _PAD
    section(sheet, heading, below=first)
    sheet.need(first)
    while lines:
        room = max(1, int((BOTTOM - sheet.y - 2 * _PAD + 0.01) / _PITCH))
        here, lines = lines[:room], lines[room:]
        top = sheet.y
        for at, line in enumerate(here):
            sheet.text(LEFT + 3, top + _PAD + 3.3 + at * _PITCH, line, size)
        sheet.y = top + 2 * _PAD + len(here) * _PITCH
        sheet.frame(LEFT, top, RIGHT - LEFT, sheet.y - top, FRAME)
        sheet.took("told", top)
        if lines:
            sheet.new_page()
