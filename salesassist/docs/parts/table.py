"""The line table: head on every page, rows never split, sums only at the end."""

from collections.abc import Sequence

from salesassist.docs.parts.body import section
from salesassist.docs.parts.cells import (
    LINE,
    PAD,
    SMALL,
    SMALL_LINE,
    Box,
    Column,
    fitted,
    head_size,
    rows,
)
from salesassist.docs.sheet import BOTTOM, FRAME, GAP, HEAVY, LEFT, RIGHT, THIN, WIDTH, Sheet
from salesassist.docs.text import MM, fit

_HEAD, _HEAD_LINE = 6.6, 3.9
_CLOSED = 6.2  # the row that says nothing follows
_TURN = 5.0  # the line that says the table goes on
_KEPT = 2  # rows that go along with the totals
_BEGUN = 3  # rows that stand at least where a table begins
_BEGUN_TALL = 40.0
UNTORN = 75.0  # a table under a heading that is no taller than this is not torn
_HEADING = 6.0


class _Drawing:
    """One table on its way over the pages."""

    def __init__(
        self, sheet: Sheet, columns: Sequence[Column], sums: int, size: float, least: float
    ) -> None:
        self.sheet, self.least, self.label = sheet, least, head_size(size)
        self.columns = fitted(columns, sums, size)
        self.rows = rows(self.columns, sums, size, least)
        more = max((column.label.count("\n") for column in self.columns), default=0)
        self.head_height = _HEAD + more * _HEAD_LINE
        self.first_sum = len(self.rows) - sums
        self.top = sheet.y

    def begin(self, heading: tuple[str, str], tail: float, untorn: float) -> None:
        """Heading and head, where enough of the table can stand below them."""
        heights = [row.height for row in self.rows]
        needed = self.head_height + _needed(heights, tail)
        whole = self.head_height + sum(heights) + tail
        if heading[0]:
            section(self.sheet, *heading, below=whole if whole <= untorn else needed)
        self.sheet.need(needed)
        self.head()

    def body(self, tail: float) -> None:
        """All rows, turning pages; the last two stay with the `tail` mm that follow them."""
        done, fresh = 0, False
        while done < len(self.rows):
            heights, room = [row.height for row in self.rows[done:]], BOTTOM - self.sheet.y
            count = _count(heights, room, tail)
            if not count and fresh:  # sums taller than a page go on alone
                count = max(1, _count([*heights, 0, 0], room, BOTTOM))
            for at in range(done, done + count):
                self.row(at, first=at == done)
            done += count
            if done < len(self.rows):
                self.turn()
                fresh = True
        self.close()

    def head(self) -> None:
        """The grey row of labels, at the top of the table on each page; a label may have lines."""
        sheet = self.sheet
        self.top = top = sheet.y
        sheet.fill(LEFT, top, WIDTH, self.head_height)
        left = LEFT
        for column in self.columns:
            lines = column.label.split("\n")
            y = top + self.head_height / 2 - (len(lines) - 1) * _HEAD_LINE / 2
            for line in lines:
                size = fit(line, self.label, 5, column.width - 2 * PAD + 0.6, True) or 5
                self._text(column, left, y + size * 0.37 / MM, line, size, True)
                y += _HEAD_LINE
            left += column.width
        sheet.y = top + self.head_height

    def _text(
        self, column: Column, left: float, y: float, text: str, size: float, bold: bool
    ) -> None:
        x = {"left": left + PAD, "right": left + column.width - PAD}
        middle = left + column.width / 2
        self.sheet.text(x.get(column.align, middle), y, text, size, bold, column.align)

    def _box(self, column: Column, box: Box, left: float, top: float, height: float) -> None:
        y = top + (height - len(box.lines) * LINE - len(box.small) * SMALL_LINE) / 2
        if box.mark:
            edge = left + column.width - PAD
            self.sheet.text(edge, top + height / 2 + 1.2, box.mark, 9, align="right")
        for line in box.lines:
            self._text(column, left, y + LINE / 2 + box.size * 0.37 / MM, line, box.size, box.bold)
            y += LINE
        for line in box.small:
            self._text(column, left, y + SMALL_LINE / 2 + SMALL * 0.33 / MM, line, SMALL, False)
            y += SMALL_LINE

    def row(self, at: int, *, first: bool) -> None:
        """One row and the line above it: heavy above sums, none inside a row in pieces."""
        row, sheet, left = self.rows[at], self.sheet, LEFT
        if first or self.rows[at - 1].whole:
            sheet.rule(LEFT, RIGHT, sheet.y, HEAVY if at == self.first_sum else THIN)
        for column, box in zip(self.columns, row.boxes, strict=True):
            self._box(column, box, left, sheet.y, row.height)
            left += column.width
        sheet.y += row.height

    def close(self) -> None:
        """Frame the part of the table that stands on this page, with its columns."""
        sheet = self.sheet
        left = LEFT
        for column in self.columns[:-1]:
            left += column.width
            sheet.post(left, self.top, sheet.y, THIN)
        sheet.frame(LEFT, self.top, WIDTH, sheet.y - self.top, FRAME)

    def end(self, closing: bool, blank_rows: int, tail: float) -> None:
        """The closing row and the wanted blank rows, without a grid inside."""
        sheet = self.sheet
        top = sheet.y
        if closing:
            word = sheet.voice["common.nothing_below"]
            sheet.text(LEFT + WIDTH / 2, top + 4.1, word, 8.5, align="center")
            sheet.y += _CLOSED
        spare = int((BOTTOM - sheet.y - tail) / self.least)
        sheet.y += max(0, min(blank_rows - len(self.rows), spare)) * self.least
        if sheet.y > top:
            sheet.frame(LEFT, top, WIDTH, sheet.y - top, FRAME)

    def turn(self) -> None:
        """End this page with the note that the table goes on, and begin the next."""
        sheet = self.sheet
        self.close()
        sheet.text(RIGHT - 1.4, sheet.y + 3.6, sheet.voice["common.continues"], 8, align="right")
        sheet.y += _TURN
        sheet.took("table", self.top)
        sheet.new_page()
        self.head()


def _needed(heights: Sequence[float], tail: float) -> float:
    """What must stand where a table begins: some rows, or all of few rows and their sums."""
    if len(heights) <= _KEPT:
        return sum(heights) + tail
    return max(heights[0], min(sum(heights[:_BEGUN]), _BEGUN_TALL)) + _TURN


def _count(heights: Sequence[float], room: float, tail: float) -> int:
    """How many of the rows left go on this page; the sums take at least two rows along."""
    if sum(heights) + tail <= room:
        return len(heights)
    used, count = 0.0, 0
    for height in heights[: max(len(heights) - _KEPT, 0)]:
        if used + height + _TURN > room:
            break
        used, count = used + height, count + 1
    return count


def line_table(
    sheet: Sheet,
    columns: Sequence[Column],
    *,
    sums: int = 0,
    size: float = 9.0,
    least: float = 6.2,
    closing: bool = False,
    blank_rows: int = 0,
    tail: float = 0.0,
    gap: float = GAP,
    heading: tuple[str, str] = ("", ""),
    untorn: float = UNTORN,
) -> None:
    """Draw a table over as many pages as it needs, under its heading and note when it has one.

    `sums` last rows are bold under a heavy line; `tail` mm of totals and boxes follow and stay
    on the page of the last two rows. Blank rows give way before the tail does. A table under a
    heading that is no taller than `untorn` mm stands on one page.
    """
    closed = _CLOSED if closing else 0.0
    drawing = _Drawing(sheet, columns, sums, size, least)
    drawing.begin(heading, closed + tail, untorn)
    drawing.body(closed + tail)
    drawing.end(closing, blank_rows, tail)
    sheet.took("table", drawing.top, gap)
