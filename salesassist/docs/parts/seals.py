"""Where a contract is sealed: both parties side by side, the stamp tax, the seam of the pages."""

from collections.abc import Sequence
from dataclasses import dataclass

from salesassist.docs.parts import Part
from salesassist.docs.parts.body import Pair
from salesassist.docs.sheet import FRAME, LEFT, WIDTH, Sheet
from salesassist.docs.text import block, fit, width_mm, wrap

_BETWEEN = 6.0
_HEAD = 6.4
_COMPANY, _PERSON = 46.0, 22.0
_SEAM_TOP, _SEAM_BOTTOM, _SEAM = 60.0, 240.0, 204.5


@dataclass(frozen=True)
class PartyBox:
    """One party: heading, name, what is known of it."""

    heading: str
    name: str
    pairs: tuple[Pair, ...]


def seal_boxes(parties: Sequence[PartyBox], company: str, person: str, sign: str) -> Part:
    """Room for the company's seal, its representative's and a signature, for each party."""
    wide = (WIDTH - _BETWEEN * (len(parties) - 1)) / len(parties)

    def draw(sheet: Sheet, top: float, height: float) -> None:
        for at, party in enumerate(parties):
            left = LEFT + at * (wide + _BETWEEN)
            _party(sheet, party, left, top, wide)
            y = top + height - _COMPANY - 2.4
            _place(sheet, left + 1.8, y, _COMPANY, company)
            _place(sheet, left + 51.6, y, _PERSON, person)
            sheet.text(left + 51.6, y + 30.0, sign, 8.2)
            sheet.rule(left + 51.6, left + wide - 2, y + 44.0)
            sheet.frame(left, top, wide, height, FRAME)

    return Part("seals", 83.0, draw)


def _party(sheet: Sheet, party: PartyBox, left: float, top: float, wide: float) -> None:
    sheet.fill(left, top, wide, _HEAD)
    sheet.text(left + 2, top + 4.5, party.heading, 9.5, True)
    sheet.rule(left, left + wide, top + _HEAD)
    size, lines = block(party.name, (10.5, 9, 8, 7, 6), wide - 4, 5.4, True)
    first = 11.2 if len(lines) == 1 else 9.2
    for at, line in enumerate(lines):
        sheet.text(left + 2, top + first + at * size * 0.42, line, size, True)
    indent = max([18.0, *(width_mm(label, 7.5) + 4 for label, _ in party.pairs)])
    for at, (label, value) in enumerate(party.pairs):
        y = top + 16.6 + at * 4.7
        sheet.text(left + 2, y, label, 7.5)
        sheet.text(left + indent, y, value, fit(value, 8.8, 5, wide - indent - 2) or 5)


def _place(sheet: Sheet, left: float, top: float, side: float, word: str) -> None:
    sheet.frame(left, top, side, side, 0.5, dashed=True)
    size = fit(word, 8.2, 5, side - 2) or 5
    sheet.text(left + side / 2, top + side / 2 + 1, word, size, align="center", grey=0.55)


def stamp_place(words: str, small: str, note: str) -> Part:
    """Where the stamp is stuck, and how to check the pages before sealing."""
    lines = wrap(note, 8.2, WIDTH - 40)

    def draw(sheet: Sheet, top: float, height: float) -> None:
        sheet.frame(LEFT, top, 32.0, 20.0, 0.5, dashed=True)
        sheet.text(LEFT + 16, top + 8.4, words, fit(words, 8.2, 5, 30) or 5, align="center")
        sheet.text(LEFT + 16, top + 12.8, small, fit(small, 7.2, 5, 30) or 5, align="center")
        for at, line in enumerate(lines):
            sheet.text(LEFT + 37, top + 3.6 + at * 4.2, line, 8.2)

    return Part("stamp", 20.0, draw)


def seam(sheet: Sheet, word: str) -> None:
    """The dotted line at the edge of a page, where the seal goes over two pages (騎縫章)."""
    y = _SEAM_TOP
    while y < _SEAM_BOTTOM:
        sheet.post(_SEAM, y, y + 1.0)
        y += 2.0
    for at, each in enumerate(word):
        sheet.text(_SEAM - 3.6, 145.0 + at * 4.0, each, 7.5)
