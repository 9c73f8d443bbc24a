"""A line over waves or months: its dots and their figures; a second series hollow and dashed."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from reportlab.graphics.shapes import Drawing

from salesassist.docs.parts.charts.board import PEN, Board, Look, lines_of, pitch_of, text_width

Spot = tuple[float, float | None]
"""Where a value stands: x, and y unless there is none."""


@dataclass(frozen=True)
class Series:
    """A line: its name, its values in order (None leaves a gap) and their texts."""

    name: str
    values: Sequence[Fraction | None]
    texts: Sequence[str]


def trend(
    labels: Sequence[str], series: Sequence[Series], look: Look, scale: tuple[int, int, int]
) -> Drawing:
    """Lines over the labels on a scale of (least, most, step); at most two series can be told."""
    size, (least, most, step) = look.size, scale
    high = size * 11
    marks = [str(value).replace("-", "−") for value in range(least, most + 1, step)]
    left = max(text_width(mark, size) for mark in marks) + 6
    pitch = (look.width - left) / max(len(labels), 1)
    words = [lines_of(label, size, pitch - 2) for label in labels]
    top, tallest = pitch_of(size) * 2.4, max(map(len, words), default=1)
    board = Board(look, top + high + pitch_of(size) * (tallest + 0.4))

    def at(value: Fraction | int) -> float:
        return top + high * float(1 - Fraction(value - least) / (most - least))

    for value, mark in zip(range(least, most + 1, step), marks, strict=True):
        board.line([(left, at(value)), (look.width, at(value))])
        board.text(left - 3, at(value) + size * 0.36, mark, align="right", colour=look.soft)
    for place, lines in enumerate(words):
        for no, line in enumerate(lines):
            y = top + high + pitch_of(size) * (no + 0.9)
            board.text(left + pitch * (place + 0.5), y, line, align="center", colour=look.soft)
    places = [left + pitch * (place + 0.5) for place in range(len(labels))]
    spots = [
        [
            (x, None if value is None else at(value))
            for x, value in zip(places, each.values, strict=True)
        ]
        for each in series
    ]
    for no, each in enumerate(spots):
        _line(board, each, dashed=no > 0)
    for place in range(len(labels)):
        _figures(board, [each[place] for each in spots], [each.texts[place] for each in series])
    _names(board, series, left)
    return board.done()


def _line(board: Board, spots: Sequence[Spot], *, dashed: bool) -> None:
    """The line through the values that are there; it is broken where there is none."""
    run: list[tuple[float, float]] = []
    for x, y in [*spots, (0.0, None)]:
        if y is not None:
            run.append((x, y))
            continue
        if len(run) > 1:
            board.line(run, thickness=PEN * 2, colour=board.look.mark, dashed=dashed)
        run = []


def _figures(board: Board, spots: Sequence[Spot], texts: Sequence[str]) -> None:
    """The dots of a place and their figures: that of the upper one above it, of others below."""
    size = board.look.size
    there = [no for no, (_, y) in enumerate(spots) if y is not None]
    upper = min(there, key=lambda no: (spots[no][1], no), default=None)
    for no in there:
        x, y = spots[no]
        low = y - size * 0.75 if no == upper else y + size * 1.35
        wide = text_width(texts[no], size) + 2
        board.patch(x - wide / 2, low - size * 0.9, wide, size * 1.1)
        board.text(x, low, texts[no], align="center", bold=no == 0)
    for no in reversed(there):
        board.dot(*spots[no], filled=no == 0)


def _names(board: Board, series: Sequence[Series], left: float) -> None:
    size, x = board.look.size, left
    for no, each in enumerate(series):
        ends = [(x, size * 0.7), (x + size * 2, size * 0.7)]
        board.line(ends, thickness=PEN * 2, colour=board.look.mark, dashed=no > 0)
        board.dot(x + size, size * 0.7, filled=no == 0)
        board.text(x + size * 2.6, size * 1.06, each.name, colour=board.look.soft)
        x += size * 4 + text_width(each.name, size)
