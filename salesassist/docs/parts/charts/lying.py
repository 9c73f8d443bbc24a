"""Lying bars of any figures: a row a label, a bar a series, each figure at the end of its bar."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from salesassist.docs.parts.charts.board import (
    Board,
    Drawn,
    Look,
    pitch_of,
    short_lines,
    text_width,
)
from salesassist.docs.parts.charts.rows import legend, paint

TONES = ("fill", "empty", "hatch", "tint")
"""How series are told apart, also without colour: filled, outlined, hatched, pale."""
_GAP = 4.0
_LABEL, _LINES = 0.34, 2  # the most a label takes: of the width, and in lines
_SLOT, _THICK, _THIN = 1.0, 0.82, 0.56  # of a series, of its bar, of later bars; in sizes
_CLOSE = 0.92  # of the size, for figures of several series in a row
_AIR = 0.6  # between rows, in sizes


@dataclass(frozen=True)
class Bars:
    """A series: its name, a value a label (None where it is not known), and their texts."""

    name: str
    values: Sequence[Fraction | None]
    texts: Sequence[str]


class Room:
    """Where zero stands and how long a unit is; what is less than nothing goes to the left."""

    def __init__(self, labels: Sequence[str], series: Sequence[Bars], look: Look):
        size = look.size
        widest = max((text_width(each, size) for each in labels), default=0.0)
        label = min(widest, look.width * _LABEL)
        self.labels = [short_lines(each, size, label, _LINES) for each in labels]
        pairs = [pair for each in series for pair in zip(each.values, each.texts, strict=True)]
        self.left = label + _GAP * 1.5
        most = max((value for value, _ in pairs if value is not None), default=Fraction(0))
        least = min((value for value, _ in pairs if value is not None), default=Fraction(0))
        most, least = max(most, Fraction(0)), min(least, Fraction(0))
        after = _widest([text for value, text in pairs if (value or 0) >= 0], size)
        before = _widest([text for value, text in pairs if (value or 0) < 0], size)
        room = max(look.width - self.left - before - after, 1.0)
        self.unit = room / float(most - least) if most > least else 0.0
        self.zero = self.left + before - float(least) * self.unit
        tallest = max(map(len, self.labels), default=1)
        self.close = _CLOSE if len(series) > 1 else 1.0
        self.pitch = max(len(series) * _SLOT + _AIR, 1.75, tallest * 1.25 + _AIR) * size

    def wide(self, value: Fraction) -> float:
        """The length of a value, without its sign."""
        return abs(float(value)) * self.unit


def _widest(texts: Sequence[str], size: float) -> float:
    return max((text_width(each, size) + 2 * _GAP for each in texts), default=0.0)


def lying(labels: Sequence[str], series: Sequence[Bars], look: Look) -> Drawn:
    """The bars, the first label at the top; a legend where there are several series."""
    room, size = Room(labels, series, look), look.size
    top = pitch_of(size) * 1.3 if len(series) > 1 else 1.0
    board = Board(look, top + room.pitch * len(labels) + 2)
    if len(series) > 1:
        legend(board, [each.name for each in series], TONES, room.left, top)
    for at, lines in enumerate(room.labels):
        start = top + room.pitch * at
        board.place(0, start, look.width, room.pitch)
        first = start + room.pitch / 2 - (len(lines) - 1) * size * 0.6 + size * 0.36
        for no, line in enumerate(lines):
            board.text(0, first + no * size * 1.2, line, colour=look.soft)
        y = start + (room.pitch - len(series) * _SLOT * size) / 2
        for no, each in enumerate(series):
            _bar(board, room, each.values[at], each.texts[at], no, y + no * _SLOT * size)
    ends = [(room.zero, top), (room.zero, top + room.pitch * len(labels))]
    board.line(ends, colour=look.edge, thickness=0.6)
    return board.done()


def _bar(board: Board, room: Room, value: Fraction | None, text: str, no: int, top: float) -> None:
    """The bar of one series in a row, its figure beyond its end."""
    look, size = board.look, board.look.size
    long = room.wide(value or Fraction(0))
    back = (value or 0) < 0
    high = size * (_THIN if no else _THICK)
    y = top + (_SLOT * size - high) / 2
    paint(board, room.zero - long if back else room.zero, y, long, high, TONES[no % len(TONES)])
    x = room.zero - long - _GAP if back else room.zero + long + _GAP
    size *= room.close
    base = top + _SLOT * look.size / 2 + size * 0.34
    said = {"align": "right" if back else "left", "colour": look.soft if no else look.ink}
    board.text(x, base, text, size=size, **said)
