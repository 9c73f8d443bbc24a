"""The one account of a paper, and beside it the QR code a banking app can read."""

from collections.abc import Sequence
from functools import lru_cache

from reportlab.graphics.barcode.qrencoder import QRCode, QRErrorCorrectLevel

from salesassist.docs.parts import Part
from salesassist.docs.sheet import FRAME, LEFT, RIGHT, WIDTH, Sheet
from salesassist.docs.text import fit, width_mm, wrap

_ROW = 7.4
_CODE_BOX, _BETWEEN = 48.0, 4.0
_CODE = 25.0
_QUIET = 3.0
_LONGEST_CODE = 200

BankRow = tuple[str, str, float]


def grouped(account: str) -> str:
    """An account number in groups of four, unless it was typed with groups of its own."""
    if not account.isdigit():
        return account
    return " ".join(account[at : at + 4] for at in range(0, len(account), 4))


@lru_cache(maxsize=64)
def modules(content: str) -> tuple[int, tuple[tuple[int, int, int], ...]]:
    """A QR code as its side and black (column, row, length) runs."""
    code = QRCode(None, QRErrorCorrectLevel.M)
    code.addData(content)
    code.make()
    side = code.getModuleCount()
    found: list[tuple[int, int, int]] = []
    for row in range(side):
        start = None
        for column in range(side + 1):
            dark = column < side and code.isDark(row, column)
            if dark and start is None:
                start = column
            elif not dark and start is not None:
                found.append((start, row, column - start))
                start = None
    return side, tuple(found)


def printable_code(content: str) -> bool:
    """Whether a QR code may carry this: ASCII only, short enough to scan from paper."""
    return bool(content) and content.isascii() and len(content) <= _LONGEST_CODE


def bank_block(rows: Sequence[BankRow], code: str) -> Part:
    """Rows of (label, value, size), and a QR code when `code` can be printed."""
    said = [row for row in rows if row[1]]
    wide = WIDTH - (_CODE_BOX + _BETWEEN if printable_code(code) else 0)
    indent = max([28.0, *(width_mm(label, 8) + 5 for label, _, _ in said)])

    def draw(sheet: Sheet, top: float, height: float) -> None:
        step = height / len(said)
        for at, (label, value, most) in enumerate(said):
            middle = top + step * (at + 0.5)
            if at:
                sheet.rule(LEFT, LEFT + wide, top + step * at)
            sheet.text(LEFT + 2.5, middle + 1.1, label, 8)
            _value(sheet, value, most, LEFT + indent, middle, wide - indent - 2)
        sheet.frame(LEFT, top, wide, height, FRAME)
        if printable_code(code):
            _code_box(sheet, code, top, height)

    return Part("bank", max(_ROW * len(said), 37.0 if printable_code(code) else 0), draw)


def _value(sheet: Sheet, value: str, most: float, left: float, middle: float, room: float) -> None:
    size = fit(value, most, 7, room, True)
    if size:
        sheet.text(left, middle + size * 0.125, value, size, True)
        return
    lines = wrap(value, 6, room, True)
    for at, line in enumerate(lines):
        sheet.text(left, middle + 0.8 + (at - (len(lines) - 1) / 2) * 2.6, line, 6, True)


def _code_box(sheet: Sheet, code: str, top: float, height: float) -> None:
    left = RIGHT - _CODE_BOX
    sheet.frame(left, top, _CODE_BOX, height, FRAME)
    side, runs = modules(code)
    sheet.squares(left + _QUIET, top + _QUIET + 0.6, _CODE / side, runs)
    voice = sheet.voice
    for at, line in enumerate(wrap(voice["bank.scan"], 7.5, _CODE_BOX - _CODE - _QUIET - 3.4)):
        sheet.text(left + _QUIET + _CODE + 2, top + 6.0 + at * 4.0, line, 7.5)
    sheet.text(left + _QUIET, top + _CODE + 8.0, voice["bank.check_holder"], 7.5, True)
