"""Charts in rows: bars with values, shares of a whole, now and before as dots."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from salesassist.docs.parts.charts.board import (
    HEAVY,
    Board,
    Drawn,
    Look,
    lines_of,
    pitch_of,
    text_width,
)

_GAP = 6.0
_AROUND = 2.3  # of a word of the legend: its mark and the room after it, in sizes
_LABEL, _FIGURE = 0.36, 0.2  # the most the labels and the figures take of the width


@dataclass(frozen=True)
class Row:
    """A row: a value with its text, what it was before, or the parts of a whole.

    `parts` are counts, the best first; `text` stands at the right end.
    """

    label: str
    value: Fraction | None = None
    text: str = ""
    before: Fraction | None = None
    goal: Fraction | None = None
    parts: tuple[int, ...] = ()


@dataclass(frozen=True)
class Frame:
    """Where rows stand: `pitch` points each from `top` on; without labels beside a table's rows."""

    pitch: float = 0.0
    top: float = 0.0
    labels: bool = True


ALONE = Frame()
"""A chart with its own labels, as tall as it needs."""


class _Places:
    """The measures of a chart of rows: labels left, marks in the middle, figures right."""

    def __init__(self, rows: Sequence[Row], look: Look, frame: Frame, legend: Sequence[str]):
        size = look.size
        widest = max((text_width(row.label, size) for row in rows), default=0.0)
        label = min(widest, look.width * _LABEL) if frame.labels else 0.0
        figure = min(
            max((text_width(row.text, size) for row in rows), default=0.0), look.width * _FIGURE
        )
        self.labels = [lines_of(row.label, size, label) if label else () for row in rows]
        self.left = label + (_GAP if label else 1.0)
        self.right = look.width - (figure + _GAP if figure else 1.0)
        self.top = max(frame.top, pitch_of(size) * 1.3 if legend else 0.0)
        least = frame.pitch or size * 2.1
        needs = (max(least, len(lines) * pitch_of(size) + 3) for lines in self.labels)
        self.highs = [least] * len(rows) if frame.pitch else list(needs)
        self.height = self.top + sum(self.highs) + 1

    def middles(self) -> list[float]:
        """The middle of each row."""
        tops = [self.top + sum(self.highs[:at]) for at in range(len(self.highs))]
        return [top + high / 2 for top, high in zip(tops, self.highs, strict=True)]

    def at(self, value: Fraction, least: int, most: int) -> float:
        """Where a value stands on the scale."""
        share = (min(max(value, least), most) - least) / Fraction(most - least)
        return self.left + float(share) * (self.right - self.left)


def bars(
    rows: Sequence[Row],
    look: Look,
    scale: tuple[int, int],
    frame: Frame = ALONE,
    legend: Sequence[str] = (),
) -> Drawn:
    """Bars from the least of the scale on: now filled, before outlined, a goal as a tick."""
    places = _Places(rows, look, frame, legend)
    board = _begin(places, rows, look, frame)
    _over(board, places, legend, ("fill", "empty"))
    for row, y in zip(rows, places.middles(), strict=True):
        high = look.size * 0.95
        if row.before is not None:
            before = places.at(row.before, *scale) - places.left
            board.box(places.left, y - high * 0.25, before, high, fill="")
        if row.value is not None:
            wide = places.at(row.value, *scale) - places.left
            thick = high * 0.8 if row.before is not None else high
            top = y - high * 0.75 if row.before is not None else y - high / 2
            board.box(places.left, top, wide, thick, fill=look.fill)
        if row.goal is not None:
            x = places.at(row.goal, *scale)
            ends = [(x, y - high), (x, y + high)]
            board.line(ends, thickness=HEAVY, colour=look.ink)
    board.line([(places.left, places.top), (places.left, places.height - 1)], colour=look.edge)
    return board.done()


def dots(
    rows: Sequence[Row],
    look: Look,
    scale: tuple[int, int],
    frame: Frame = ALONE,
    legend: Sequence[str] = (),
) -> Drawn:
    """Now ● and before ○ on one scale, joined; the scale's whole steps are thin lines."""
    places = _Places(rows, look, frame, legend)
    below = pitch_of(look.size) if frame.labels else 0.0
    board = Board(look, places.height + below)
    for step in range(scale[0], scale[1] + 1):
        x = places.at(Fraction(step), *scale)
        board.line([(x, places.top), (x, places.height - 1)])
        if frame.labels:
            y = places.height + look.size
            board.text(x, y, str(step), align="center", colour=look.soft)
    _write(board, places, rows)
    _over(board, places, legend, ("now", "before"))
    for row, y in zip(rows, places.middles(), strict=True):
        ends = [places.at(each, *scale) for each in (row.before, row.value) if each is not None]
        if len(ends) == 2:
            board.line([(ends[0], y), (ends[1], y)], thickness=HEAVY, colour=look.mark)
        if row.before is not None:
            board.dot(ends[0], y, filled=False)
        if row.value is not None:
            board.dot(ends[-1], y, filled=True)
    return board.done()


def stacked(
    rows: Sequence[Row], look: Look, frame: Frame = ALONE, legend: Sequence[str] = ()
) -> Drawn:
    """Shares of a whole from the best to the worst, each with its percentage where it fits."""
    places = _Places(rows, look, frame, legend)
    board = _begin(places, rows, look, frame)
    tones = tones_of(len(legend) or max((len(row.parts) for row in rows), default=0))
    _over(board, places, legend, tones)
    high = min(look.size * 1.6, min(places.highs, default=0) - 2)
    for row, y in zip(rows, places.middles(), strict=True):
        whole = sum(row.parts)
        done = 0
        for count, tone in zip(row.parts, tones_of(len(row.parts)), strict=True):
            start, done = places.at(Fraction(done, whole or 1), 0, 1), done + count
            end = places.at(Fraction(done, whole or 1), 0, 1)
            paint(board, start, y - high / 2, end - start, high, tone)
            said = f"{int(Fraction(count * 100, whole or 1) + Fraction(1, 2))}"
            air = 8 if tone in ("hatch", "dense") else 3
            if count and text_width(said, look.size * 0.9) + air <= end - start:
                _patch(board, (start + end) / 2, y, said, tone)
    return board.done()


def tones_of(parts: int) -> tuple[str, ...]:
    """How the parts of a whole are told apart, the best first."""
    if parts == 3:
        return ("fill", "empty", "dense")
    return ("fill", "tint", "empty", "hatch", "dense")[:parts]


def paint(board: Board, x: float, y: float, wide: float, high: float, tone: str) -> None:
    """A box in a tone; without colour they still differ."""
    look = board.look
    fill = {"fill": look.fill, "tint": look.tint}.get(tone, look.ground)
    board.box(x, y, wide, high, fill=fill, hatch={"hatch": 5.0, "dense": 2.6}.get(tone, 0.0))


def _patch(board: Board, x: float, y: float, said: str, tone: str) -> None:
    """A figure on a part, on a patch of the ground where lines would run through it."""
    look, size = board.look, board.look.size * 0.9
    if tone in ("hatch", "dense"):
        wide = text_width(said, size) + 2
        board.patch(x - wide / 2, y - size * 0.55, wide, size * 1.1)
    colour = look.on if tone == "fill" else look.ink
    board.text(x, y + size * 0.36, said, size=size, align="center", colour=colour)


def _begin(places: _Places, rows: Sequence[Row], look: Look, frame: Frame) -> Board:
    board = Board(look, places.height)
    _write(board, places, rows)
    return board


def _write(board: Board, places: _Places, rows: Sequence[Row]) -> None:
    """The labels and the figures of the rows."""
    size, look = board.look.size, board.look
    for row, lines, y in zip(rows, places.labels, places.middles(), strict=True):
        first = y - (len(lines) - 1) * pitch_of(size) / 2 + size * 0.36
        for at, line in enumerate(lines):
            board.text(0, first + at * pitch_of(size), line, colour=look.soft)
        board.text(look.width, y + size * 0.36, row.text, align="right")


def _over(board: Board, places: _Places, words: Sequence[str], tones: Sequence[str]) -> None:
    legend(board, words, tones, places.left, places.top)


def legend_width(words: Sequence[str], size: float) -> float:
    """How long a legend of these words is in this size."""
    return sum(text_width(word, 1) + _AROUND for word in words) * size


def legend(
    board: Board, words: Sequence[str], tones: Sequence[str], left: float, top: float
) -> None:
    """What the marks are, above `top`: over the marks where it fits, else from the left."""
    look = board.look
    natural = legend_width(words, 1)
    size = min(look.size, look.width / natural) if words else look.size
    x = left if left + natural * size <= look.width else 0.0
    middle = top - pitch_of(look.size) * 0.65
    for word, tone in zip(words, tones, strict=False):
        if tone in ("now", "before"):
            board.dot(x + size * 0.4, middle, filled=tone == "now")
        else:
            paint(board, x, middle - size * 0.4, size * 0.9, size * 0.8, tone)
        board.text(x + size * 1.3, middle + size * 0.36, word, size=size, colour=look.soft)
        x += size * _AROUND + text_width(word, size)
