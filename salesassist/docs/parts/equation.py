"""Boxes with operators between them: how a balance comes about."""

from collections.abc import Sequence

from salesassist.docs.parts import Part
from salesassist.docs.sheet import FRAME, HEAVY, LEFT, WIDTH, Sheet
from salesassist.docs.text import fit

_HIGH = 13.6
_BETWEEN = 9.5


def equation(boxes: Sequence[tuple[str, str]], signs: Sequence[str]) -> Part:
    """(label, value) boxes joined by signs; the last one, the result, has the heavy frame."""
    wide = (WIDTH - _BETWEEN * (len(boxes) - 1)) / len(boxes)

    def draw(sheet: Sheet, top: float, height: float) -> None:
        for at, (label, value) in enumerate(boxes):
            left, last = LEFT + at * (wide + _BETWEEN), at == len(boxes) - 1
            sheet.frame(left, top, wide, _HIGH, HEAVY if last else FRAME)
            middle = left + wide / 2
            size = fit(label, 8, 5, wide - 2) or 5
            sheet.text(middle, top + 4.4, label, size, align="center")
            size = fit(value, 12, 6, wide - 2, True) or 6
            sheet.text(middle, top + 10.6, value, size, True, "center")
            if not last:
                sheet.text(left + wide + _BETWEEN / 2, top + 8.6, signs[at], 14, align="center")

    return Part("equation", _HIGH, draw)
