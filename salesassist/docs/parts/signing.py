"""Two boxes to sign in: who did the work, and the customer who confirms it with a grade."""

from collections.abc import Sequence

from salesassist.docs.parts import Part
from salesassist.docs.parts.ticks import tick
from salesassist.docs.sheet import FRAME, LEFT, WIDTH, Sheet
from salesassist.docs.text import fit, width_mm

_BETWEEN, _HEAD, _PITCH = 4.0, 6.0, 7.4
Box = tuple[str, str, Sequence[tuple[bool, str]], Sequence[str]]
"""Heading, sentence, boxes to tick behind it, lines to write on."""


def signing_boxes(*boxes: Box) -> Part:
    """The boxes side by side, 30 to 38 mm high."""
    wide = (WIDTH - _BETWEEN * (len(boxes) - 1)) / len(boxes)

    def draw(sheet: Sheet, top: float, height: float) -> None:
        for at, box in enumerate(boxes):
            _box(sheet, box, LEFT + at * (wide + _BETWEEN), top, wide, height)

    return Part("signing", 30.0, draw, most=38.0)


def _box(sheet: Sheet, box: Box, left: float, top: float, wide: float, height: float) -> None:
    heading, sentence, grades, fields = box
    sheet.fill(left, top, wide, _HEAD)
    sheet.text(left + 2, top + 4.2, heading, fit(heading, 9.5, 5, wide - 4, True) or 5, True)
    sheet.rule(left, left + wide, top + _HEAD)
    sheet.frame(left, top, wide, height, FRAME)
    room = wide - 4 - len(grades) * 8.2
    size = fit(sentence, 8.2, 5, room) or 5
    sheet.text(left + 2, top + _HEAD + 4.2, sentence, size)
    x = left + 2 + width_mm(sentence, size) + 2
    for ticked, words in grades:
        tick(sheet, x, top + _HEAD + 4.2, ticked=ticked)
        sheet.text(x + 4.2, top + _HEAD + 4.2, words, 8.2)
        x += 8.2
    for at, label in enumerate(fields):
        y = top + height - 2.4 - _PITCH * (len(fields) - 1 - at)
        sheet.text(left + 2, y - 0.4, label, 8.2)
        sheet.rule(left + width_mm(label, 8.2) + 4, left + wide - 2, y)
