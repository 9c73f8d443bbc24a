"""Boxes people sign and seal: signature boxes side by side, and the row of roles."""

from collections.abc import Sequence
from dataclasses import dataclass

from salesassist.docs.facts import SignOff
from salesassist.docs.parts import Part
from salesassist.docs.sheet import FRAME, LEFT, RIGHT, WIDTH, Sheet
from salesassist.docs.text import block, fit, width_mm

_BETWEEN = 4.0
_HEAD = 6.0
_SEAL = 25.2
_PITCH = 7.4  # between lines to write on


@dataclass(frozen=True)
class Signature:
    """One party's box: who signs, what the signature says, fields to fill, the seal's name."""

    heading: str
    sentence: str
    fields: tuple[str, ...]
    seal: str


def signature_boxes(signatures: Sequence[Signature]) -> Part:
    """Boxes side by side, 28 to 34 mm high: they take what the page leaves."""
    wide = (WIDTH - _BETWEEN * (len(signatures) - 1)) / len(signatures)

    def draw(sheet: Sheet, top: float, height: float) -> None:
        for at, signature in enumerate(signatures):
            _signature(sheet, signature, LEFT + at * (wide + _BETWEEN), top, wide, height)

    return Part("signatures", 28.0, draw, most=34.0)


def _signature(
    sheet: Sheet, signature: Signature, left: float, top: float, wide: float, height: float
) -> None:
    sheet.fill(left, top, wide, _HEAD)
    sheet.text(left + 2, top + 4.2, signature.heading, 9.5, True)
    sheet.rule(left, left + wide, top + _HEAD)
    sheet.frame(left, top, wide, height, FRAME)
    seal = min(_SEAL, height - _HEAD - 2.4)
    seal_left, seal_top = left + wide - seal - 1.8, top + _HEAD + (height - _HEAD - seal) / 2
    sheet.frame(seal_left, seal_top, seal, seal, 0.5, dashed=True)
    word = fit(signature.seal, 8, 5, seal - 2) or 5
    middle = (seal_left + seal / 2, seal_top + seal / 2 + 1)
    sheet.text(*middle, signature.seal, word, align="center", grey=0.55)
    room = wide - seal - 6
    size, lines = block(signature.sentence, (8.2, 7.5, 7, 6.5, 6, 5.5, 5), room, 5.2)
    for at, line in enumerate(lines):
        sheet.text(left + 2, top + _HEAD + 3.6 + at * size * 0.44, line, size)
    _fields(sheet, signature.fields, left + 2, top + height - 2.2, room, height - 17.4)


def _fields(
    sheet: Sheet, fields: Sequence[str], left: float, bottom: float, room: float, tall: float
) -> None:
    """Labels with a line to write on, the last one at the bottom."""
    pitch = min(_PITCH, tall / max(len(fields) - 1, 1))
    for at, label in enumerate(fields):
        y = bottom - pitch * (len(fields) - 1 - at)
        sheet.text(left, y - 0.4, label, 8.2)
        sheet.rule(left + width_mm(label, 8.2) + 1, left + room, y)


def signoff_row(signs: Sequence[SignOff]) -> Part:
    """One box a role; a name only for who has really signed, else room for it."""
    if not signs:
        return Part("sign-off", 0, lambda *_: None)
    wide = WIDTH / len(signs)

    def draw(sheet: Sheet, top: float, height: float) -> None:
        sheet.fill(LEFT, top, WIDTH, 5.0)
        for at, sign in enumerate(signs):
            left = LEFT + at * wide
            if at:
                sheet.post(left, top, top + height)
            _sign(sheet, sign, left, top, wide, height)
        sheet.rule(LEFT, RIGHT, top + 5.0)
        sheet.frame(LEFT, top, WIDTH, height, FRAME)

    return Part("sign-off", 17.0, draw, most=20.0)


def _sign(sheet: Sheet, sign: SignOff, left: float, top: float, wide: float, height: float) -> None:
    middle, room = left + wide / 2, wide - 3
    role = fit(sign.role, 8.5, 5, room, True) or 5
    sheet.text(middle, top + 3.6, sign.role, role, True, "center")
    name = fit(sign.name, 9.5, 5, room) or 5
    sheet.text(middle, top + height / 2 + 2.8, sign.name, name, align="center")
    signed = sheet.voice.day(sign.on) if sign.on else sheet.voice["common.date_blank"]
    sheet.text(left + wide - 1.6, top + height - 1.6, signed, 7, align="right")
