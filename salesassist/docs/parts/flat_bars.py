"""Bars that lie: one a row, its name at the left and its value at the right; ours is dark."""

from collections.abc import Sequence
from dataclasses import dataclass

from salesassist.docs.parts import Part
from salesassist.docs.sheet import LEFT, RIGHT, THIN, Sheet
from salesassist.docs.text import fit

_ROW, _BAR = 6.6, 3.6
_NAME, _VALUE = 48.0, 40.0
_LIGHT, _DARK = 0.78, 0.35


@dataclass(frozen=True)
class FlatBar:
    """One bar: whose it is, how long (a value), what is written behind it."""

    name: str
    value: int
    said: str
    own: bool = False


def flat_bars(bars: Sequence[FlatBar]) -> Part:
    """The bars as one part; all begin at 0, the longest takes the room there is."""
    longest = max((bar.value for bar in bars), default=0)
    room = RIGHT - LEFT - _NAME - _VALUE

    def draw(sheet: Sheet, top: float, height: float) -> None:
        for at, bar in enumerate(bars):
            y = top + at * _ROW
            size = fit(bar.name, 8.5, 5, _NAME - 3, bar.own) or 5
            sheet.text(LEFT + 1.4, y + 4.3, bar.name, size, bar.own)
            wide = room * bar.value / longest if longest > 0 and bar.value > 0 else 0
            if wide > 0.1:
                left, upper = LEFT + _NAME, y + (_ROW - _BAR) / 2
                sheet.fill(left, upper, wide, _BAR, _DARK if bar.own else _LIGHT)
                sheet.frame(left, upper, wide, _BAR, THIN)
            said = fit(bar.said, 8.5, 5, _VALUE - 3, bar.own) or 5
            sheet.text(LEFT + _NAME + wide + 2, y + 4.3, bar.said, said, bar.own)
        sheet.post(LEFT + _NAME, top, top + len(bars) * _ROW)

    return Part("bars", len(bars) * _ROW + 1.0, draw)
