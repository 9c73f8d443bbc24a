"""A line over waves or months: its dots and their figures; a second series hollow and dashed."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from salesassist.docs.parts.charts.board import PEN, Board, Drawn, Look, text_width
from salesassist.docs.parts.charts.grid import Grid, Scale, order_of

Spot = tuple[float, float | None]
"""Where a value stands: x, and y unless there is none."""


@dataclass(frozen=True)
class Series:
    """A line: its name, its values in order (None leaves a gap) and their texts."""

    name: str
    values: Sequence[Fraction | None]
    texts: Sequence[str]


def trend(labels: Sequence[str], series: Sequence[Series], look: Look, scale: Scale) -> Drawn:
    """Lines over the labels on a scale of (least, most, step); at most two series can be told."""
    grid = Grid(look, labels, scale)
    spots = [
        [
            (grid.middle(place), None if value is None else grid.at(value))
            for place, value in enumerate(each.values)
        ]
        for each in series
    ]
    for no, each in enumerate(spots):
        _line(grid.board, each, dashed=no > 0)
    for no, each in enumerate(series):
        for place in order_of(each.values):
            _figure(grid, [line[place] for line in spots], no, each.texts[place])
    for no, each in reversed(list(enumerate(spots))):
        for x, y in each:
            if y is not None:
                grid.board.dot(x, y, filled=no == 0)
    _names(grid.board, series, grid.left)
    return grid.board.done()


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


def _figure(grid: Grid, spots: Sequence[Spot], no: int, text: str) -> None:
    """The figure of a dot: above the upper one, below the others, where nothing else stands."""
    size = grid.look.size
    there = [at for at, (_, y) in enumerate(spots) if y is not None]
    x, y = spots[no]
    above, below = y - size * 0.75, y + size * 1.35
    upper = no == min(there, key=lambda at: (spots[at][1], at))
    grid.figure(x, (above, below) if upper else (below, above), text, bold=no == 0, soft=no > 0)


def _names(board: Board, series: Sequence[Series], left: float) -> None:
    size, x = board.look.size, left
    for no, each in enumerate(series):
        ends = [(x, size * 0.7), (x + size * 2, size * 0.7)]
        board.line(ends, thickness=PEN * 2, colour=board.look.mark, dashed=no > 0)
        board.dot(x + size, size * 0.7, filled=no == 0)
        board.text(x + size * 2.6, size * 1.06, each.name, colour=board.look.soft)
        x += size * 4 + text_width(each.name, size)
