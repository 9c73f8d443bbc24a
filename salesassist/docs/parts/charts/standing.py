"""Standing columns of any figures, side by side by series; a Pareto has a cumulated line on top."""

from collections.abc import Sequence
from fractions import Fraction

from salesassist.docs.parts.charts.board import PEN, Drawn, Look, pitch_of, text_width
from salesassist.docs.parts.charts.grid import Grid, order_of, scale_of
from salesassist.docs.parts.charts.lying import TONES, Bars
from salesassist.docs.parts.charts.rows import legend, paint

_WIDE = 0.68  # of its room a group of columns takes
_WIDEST = 5.0  # a column, in sizes
FULL = Fraction(100)


def standing(labels: Sequence[str], series: Sequence[Bars], look: Look) -> Drawn:
    """Columns with their figures on top; what is less than nothing hangs below the line."""
    grid = Grid(look, labels, scale_of(_values(series)))
    _columns(grid, series)
    if len(series) > 1:
        legend(grid.board, [each.name for each in series], TONES, grid.left, _above(grid))
    return grid.board.done()


def pareto(labels: Sequence[str], bars: Bars, line: Bars, look: Look) -> Drawn:
    """Columns, the greatest first, and the line of what they come to, in percent at the right."""
    percent = f"{FULL} %"
    grid = Grid(look, labels, scale_of(_values([bars])), right=text_width(percent, look.size) + 6)
    board, size = grid.board, look.size
    _columns(grid, [bars])
    for share in range(0, 101, 20):
        y = grid.floor - grid.high * share / 100
        board.line([(grid.right, y), (grid.right + 3, y)], colour=look.edge)
        board.text(grid.right + 5, y + size * 0.36, f"{share} %", colour=look.soft)
    spots = [
        (grid.middle(at), grid.floor - grid.high * float((value or 0) / FULL))
        for at, value in enumerate(line.values)
    ]
    if len(spots) > 1:
        board.line(spots, thickness=PEN * 2, colour=look.mark)
    for at in order_of(line.values):
        x, y = spots[at]
        grid.figure(x, (y - size * 0.75, y + size * 1.35), line.texts[at], soft=True)
    for spot in spots:
        board.dot(*spot, filled=False)
    names, tones = [bars.name, line.name], ("fill", "before")
    legend(board, names, tones, grid.left, _above(grid))
    return board.done()


def _above(grid: Grid) -> float:
    return pitch_of(grid.look.size) * 1.2


def _values(series: Sequence[Bars]) -> list[Fraction | None]:
    return [value for each in series for value in each.values]


def _columns(grid: Grid, series: Sequence[Bars]) -> None:
    size = grid.look.size
    wide = min(grid.pitch * _WIDE / max(len(series), 1), size * _WIDEST)
    zero = grid.at(0)
    for no, each in enumerate(series):
        aside = wide * (no - (len(series) - 1) / 2)
        for at, value in enumerate(each.values):
            y = grid.at(value or 0)
            x = grid.middle(at) + aside
            high = abs(zero - y)
            if high > 0.05:
                tone = TONES[no % len(TONES)]
                paint(grid.board, x - wide / 2, min(y, zero), wide, high, tone)
    for no, each in enumerate(series):
        aside = wide * (no - (len(series) - 1) / 2)
        order = order_of(each.values)
        for at in [*order, *(at for at in range(len(each.values)) if at not in order)]:
            value = each.values[at]
            y = grid.at(value or 0)
            below = (value or 0) < 0
            bases = (y + size * 1.05,) if below else (y - size * 0.3,)
            grid.figure(grid.middle(at) + aside, bases, each.texts[at], soft=no > 0)
