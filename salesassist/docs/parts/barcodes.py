"""Code 39 segments a store's till reads, one above the other, each with its text."""

from collections.abc import Sequence

from reportlab.graphics.barcode.code39 import Standard39

from salesassist.docs.parts import Part
from salesassist.docs.sheet import LEFT, Sheet

_HIGH, _PITCH = 7.5, 13.0
_NARROW, _RATIO = 0.25, 2.3  # mm; a till reads bars from 0.21 mm on
_QUIET = 6.0


def barcodes(segments: Sequence[str], heading: str) -> Part:
    """The segments under a heading; nothing without segments."""

    def draw(sheet: Sheet, top: float, height: float) -> None:
        sheet.text(LEFT, top + 3.2, heading, 8.5, True)
        for at, segment in enumerate(segments):
            _segment(sheet, segment, top + 6.0 + at * _PITCH)

    return Part("barcodes", 6.0 + _PITCH * len(segments) if segments else 0, draw)


def _segment(sheet: Sheet, text: str, top: float) -> None:
    left = LEFT + _QUIET
    for wide, black in _bars(text):
        if black:
            sheet.fill(left, top, wide, _HIGH, 0.0)
        left += wide
    sheet.text(LEFT + _QUIET, top + _HIGH + 3.0, text, 7.5)


def _bars(text: str) -> list[tuple[float, bool]]:
    """Widths in mm, black and white in turn; without the check character tills do not expect."""
    code = Standard39(text, checksum=0, quiet=0)
    code.validate()
    code.encode()
    code.decompose()
    wide = {"b": 1.0, "s": 1.0, "i": 1.0, "B": _RATIO, "S": _RATIO}
    return [(_NARROW * wide[mark], mark in "bB") for mark in code.decomposed]
