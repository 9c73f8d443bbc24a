"""Scores of 1 to 5 as dots on a scale: filled now, empty before, joined; the figures beside."""

from collections.abc import Sequence
from dataclasses import dataclass

from salesassist.docs.parts.body import section
from salesassist.docs.sheet import BOTTOM, FRAME, LEFT, RIGHT, THIN, WIDTH, Sheet
from salesassist.docs.text import fit, width_mm, wrap

_HEAD, _ROW, _LINE = 6.0, 6.0, 3.9
_FIRST, _STEP = LEFT + 62.0, 15.5
_NOW, _BEFORE, _CHANGE = LEFT + 138.0, LEFT + 156.0, RIGHT - 2.0
_NAME = _FIRST - LEFT - 5.0
_RADIUS = 1.75
_KEPT = 3


@dataclass(frozen=True)
class Dots:
    """One row: its words, the score now and before, and whether it is marked as low."""

    text: str
    now: int | None
    before: int | None
    low: bool = False

    def change(self) -> str:
        """The difference with its sign."""
        if self.now is None or self.before is None:
            return ""
        change = self.now - self.before
        return f"{change:+d}".replace("-", "−") if change else "0"


Heads = tuple[str, str, str, str]
"""What stands over the words and the three figures."""


def dot_table(
    sheet: Sheet, rows: Sequence[Dots], heads: Heads, heading: str, legend: tuple[str, str]
) -> None:
    """The table over as many pages as it needs; its head on each."""
    heights = [_tall(row) for row in rows]
    first = _HEAD + sum(heights[:_KEPT])
    whole = _HEAD + sum(heights)
    section(sheet, heading, below=whole if whole <= 75.0 else first)
    _legend(sheet, legend)
    top = _head(sheet, heads)
    for row, height in zip(rows, heights, strict=True):
        if sheet.y + height > BOTTOM:
            _close(sheet, top)
            sheet.new_page()
            top = _head(sheet, heads)
        _row(sheet, row, height)
    _close(sheet, top)


def _tall(row: Dots) -> float:
    return _ROW + _LINE * (len(_lines(row)) - 1)


def _lines(row: Dots) -> tuple[str, ...]:
    return wrap(row.text, _size(row), _room(row), row.low)


def _room(row: Dots) -> float:
    return _NAME - (4.5 if row.low else 0)


def _size(row: Dots) -> float:
    """A little smaller where the words then stand in one line."""
    return fit(row.text, 9, 7.5, _room(row), row.low) or 9


def _legend(sheet: Sheet, legend: tuple[str, str]) -> None:
    """What a filled and an empty dot stand for, at the right of the heading."""
    y, x = sheet.y - 2.6, RIGHT
    for words, grey in ((legend[1], 1.0), (legend[0], 0.0)):
        if words:
            x -= width_mm(words, 8)
            sheet.text(x, y, words, 8)
            sheet.circle(x - 2.6, y - 1.0, 1.3, fill=grey)
            x -= 8.0


def _head(sheet: Sheet, heads: Heads) -> float:
    top = sheet.y
    sheet.fill(LEFT, top, WIDTH, _HEAD)
    base = top + 4.1
    sheet.text(LEFT + 2, base, heads[0], 8.5, True)
    for at in range(5):
        sheet.text(_FIRST + at * _STEP, base, str(at + 1), 8.5, True, "center")
    for x, words in zip((_NOW, _BEFORE, _CHANGE), heads[1:], strict=True):
        sheet.text(x, base, words, 8.5, True, "right")
    sheet.rule(LEFT, RIGHT, top + _HEAD)
    sheet.y = top + _HEAD
    return top


def _row(sheet: Sheet, row: Dots, height: float) -> None:
    top, middle = sheet.y, sheet.y + height / 2
    lines, size = _lines(row), _size(row)
    for at, line in enumerate(lines):
        y = middle + 1.15 + (at - (len(lines) - 1) / 2) * _LINE
        sheet.text(LEFT + 2, y, line, size, row.low)
    if row.low:
        right = LEFT + 3.4 + max(width_mm(line, size, True) for line in lines)
        sheet.text(right, middle + 1.15, "▼", 8)
    for at in range(5):
        _ticks(sheet, _FIRST + at * _STEP, top, height)
    _points(sheet, row, middle)
    for x, said in (
        (_NOW, "—" if row.now is None else str(row.now)),
        (_BEFORE, "" if row.before is None else str(row.before)),
        (_CHANGE, row.change()),
    ):
        sheet.text(x, middle + 1.15, said, 9, row.low, "right")
    sheet.y = top + height
    sheet.rule(LEFT, RIGHT, sheet.y)


def _ticks(sheet: Sheet, x: float, top: float, height: float) -> None:
    """A dotted line of the scale."""
    y = top + 0.5
    while y < top + height:
        sheet.post(x, y, min(y + 0.35, top + height), THIN)
        y += 1.15


def _points(sheet: Sheet, row: Dots, y: float) -> None:
    x = {score: _FIRST + (score - 1) * _STEP for score in range(1, 6)}
    if row.now in x and row.before in x and row.now != row.before:
        sheet.rule(x[row.before], x[row.now], y, FRAME)
    if row.before in x and row.before != row.now:
        sheet.circle(x[row.before], y, _RADIUS, fill=1.0)
    if row.now in x:
        sheet.circle(x[row.now], y, _RADIUS, fill=0.0)


def _close(sheet: Sheet, top: float) -> None:
    sheet.frame(LEFT, top, WIDTH, sheet.y - top, FRAME)
    sheet.took("dots", top)
