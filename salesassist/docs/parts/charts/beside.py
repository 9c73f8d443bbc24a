"""Lying bars beside the rows of a table: each as high as its row, all of them on one scale."""

from collections.abc import Sequence
from fractions import Fraction

from salesassist.docs.parts.charts.board import Board, Drawn, Look, pitch_of
from salesassist.docs.parts.charts.lying import TONES, Bars, Room
from salesassist.docs.parts.charts.rows import legend, legend_width, paint

_GAP = 4.0
_FIRST, _LATER, _BETWEEN = 0.78, 0.48, 0.16  # of a bar and the air after it, in sizes
_MOST = 0.84  # of the height of a row, for all its bars


class Beside:
    """`drawn` gives some rows: long tables are drawn as far as they are seen.

    No labels, for the table has them; of several series the first one's figure is written, beyond
    the longest bar of the row, and the table says the others. `pitch` is the height of a row.
    """

    def __init__(self, series: Sequence[Bars], look: Look, pitch: float):
        self.series, self.look, self.pitch = series, look, pitch
        self._room = Room((), series, look)

    def drawn(self, rows: Sequence[int]) -> Drawn:
        """The bars of these rows, by their places in the series, one below the other."""
        board, zero = Board(self.look, self.pitch * len(rows)), self._room.zero
        for no, at in enumerate(rows):
            board.place(0, no * self.pitch, self.look.width, self.pitch)
            self._row(board, at, no * self.pitch)
        board.line([(zero, 0), (zero, board.height)], colour=self.look.edge, thickness=0.6)
        return board.done()

    def _row(self, board: Board, at: int, top: float) -> None:
        size, later = self.look.size, len(self.series) - 1
        whole = size * (_FIRST + later * (_LATER + _BETWEEN))
        part = min(1.0, self.pitch * _MOST / whole)
        y = top + (self.pitch - whole * part) / 2
        self._figure(board, at, y + size * _FIRST * part / 2)
        for no, each in enumerate(self.series):
            value = each.values[at] or Fraction(0)
            long, high = self._room.wide(value), size * (_LATER if no else _FIRST) * part
            left = self._room.zero - (long if value < 0 else 0)
            paint(board, left, y, long, high, TONES[no % len(TONES)])
            y += high + size * _BETWEEN * part

    def _figure(self, board: Board, at: int, middle: float) -> None:
        """The figure of the first series, on its side of zero."""
        first, look = self.series[0], self.look
        back = (first.values[at] or 0) < 0
        values = (each.values[at] or Fraction(0) for each in self.series)
        longest = max(self._room.wide(each) for each in values if (each < 0) is back or not each)
        x = self._room.zero + (-longest - _GAP if back else longest + _GAP)
        align = "right" if back else "left"
        board.text(x, middle + look.size * 0.36, first.texts[at], align=align)


def legend_line(names: Sequence[str], look: Look, high: float) -> Drawn:
    """A line as high as the head of a table with what the marks are at its right end."""
    board, size = Board(look, high), look.size
    left = max(look.width - legend_width(names, size), 0.0)
    legend(board, names, TONES, left, high / 2 + pitch_of(size) * 0.65)
    return board.done()
