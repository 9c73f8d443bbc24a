"""What stands under columns and lines: a scale at the left, labels below, and room for figures."""

from collections.abc import Iterable, Sequence
from fractions import Fraction

from salesassist.docs.parts.charts.board import (
    Board,
    Look,
    pitch_of,
    short_lines,
    text_width,
)

Scale = tuple[int, int, int]
"""The least and the most of a scale of whole numbers, and the step of its lines."""
_LINES = 3  # of a label
_HIGH = 11  # in sizes
_STEPS = (1, 2, 5)
_WANTED = 5  # lines of the scale, about
_SMALLEST = 0.72  # of the size, for figures that stand close


class Grid:
    """A board with a scale; `at` and `middle` say where a value and a label stand.

    Labels that would run into each other are thinned: every second, third … is written.
    """

    def __init__(self, look: Look, labels: Sequence[str], scale: Scale, *, right: float = 0.0):
        self.look, self.scale, size = look, scale, look.size
        least, most, step = scale
        marks = [f"{value:,}".replace("-", "−") for value in range(least, most + 1, step)]
        self.left = max(text_width(mark, size) for mark in marks) + 6
        self.right = look.width - right
        self.pitch = (self.right - self.left) / max(len(labels), 1)
        self.top, self.high = pitch_of(size) * 2.4, size * _HIGH
        every = _every(labels, size, self.pitch)
        words = [
            _below(label, size, self.pitch * every - 2) if not at % every else ()
            for at, label in enumerate(labels)
        ]
        below = max(map(len, words), default=1)
        self.board = Board(look, self.floor + pitch_of(size) * (below + 0.4))
        self._taken: list[tuple[float, float, float, float]] = []
        for value, mark in zip(range(least, most + 1, step), marks, strict=True):
            y = self.at(value)
            zero = {"colour": look.edge, "thickness": 0.6} if value == 0 else {}
            self.board.line([(self.left, y), (self.right, y)], **zero)
            self.board.text(self.left - 3, y + size * 0.36, mark, align="right", colour=look.soft)
        for at, lines in enumerate(words):
            left = self.left + self.pitch * at
            self.board.place(left, self.top, self.pitch, self.board.height - self.top)
            for no, line in enumerate(lines):
                y = self.floor + pitch_of(size) * (no + 0.9)
                self.board.text(self.middle(at), y, line, align="center", colour=look.soft)

    @property
    def floor(self) -> float:
        """The lower end of the scale."""
        return self.top + self.high

    def at(self, value: Fraction | int) -> float:
        """Where a value stands on the scale."""
        least, most, _ = self.scale
        return self.top + self.high * float(1 - Fraction(value - least) / (most - least))

    def middle(self, place: int) -> float:
        """The middle of a label's room."""
        return self.left + self.pitch * (place + 0.5)

    def figure(
        self, x: float, bases: Iterable[float], text: str, *, bold: bool = False, soft: bool = False
    ) -> None:
        """A figure on the first base line where it covers no other one and no label; else none.

        Where figures stand close they are smaller. The table says all of them.
        """
        size = self.look.size
        natural = text_width(text, 1, bold) or 1.0
        size = max(min(size, self.pitch * 1.2 / natural), size * _SMALLEST)
        wide = natural * size + 2
        x = min(max(x, self.left + wide / 2), self.look.width - wide / 2)
        for base in bases:
            box = (x - wide / 2, base - size * 0.85, x + wide / 2, base + size * 0.15)
            if box[3] > self.floor or any(_meet(box, other) for other in self._taken):
                continue
            self._taken.append(box)
            self.board.patch(box[0], box[1], wide, size)
            colour = self.look.soft if soft else self.look.ink
            self.board.text(x, base, text, size=size, align="center", bold=bold, colour=colour)
            return


def scale_of(values: Iterable[Fraction | None]) -> Scale:
    """Whole bounds with nothing among them, and a step of 1, 2 or 5 times a power of ten."""
    known = [value for value in values if value is not None]
    least, most = min([*known, Fraction(0)]), max([*known, Fraction(1)])
    wanted, power = (most - least) / _WANTED, 1
    while _STEPS[-1] * power < wanted:
        power *= 10
    step = next(each * power for each in _STEPS if each * power >= wanted)
    low, high = int(least // step) * step, -int(-most // step) * step
    return low, max(high, low + step), step


def order_of(values: Sequence[Fraction | None]) -> list[int]:
    """The places in the order their figures matter: last, greatest, least, first, the rest."""
    there = [at for at, value in enumerate(values) if value is not None]
    if not there:
        return []
    known = {at: values[at] for at in there}
    ends = [there[-1], max(there, key=known.get), min(there, key=known.get), there[0]]
    return list(dict.fromkeys([*ends, *there]))


def _below(label: str, size: float, room: float) -> tuple[str, ...]:
    """The lines of a label; one with lines of its own keeps them."""
    return tuple(label.split("\n")) if "\n" in label else short_lines(label, size, room, _LINES)


def _every(labels: Sequence[str], size: float, pitch: float) -> int:
    """How many labels there are to one that is written, so that its shortest line has room."""
    least = max(
        (min(text_width(part, size) for part in each.split("\n")) for each in labels),
        default=0.0,
    )
    needs = min(least, size * 3) + 2
    return max(1, -int(-needs // pitch)) if pitch < needs else 1


def _meet(one: tuple[float, ...], other: tuple[float, ...]) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
