"""Cells of a table laid out: which columns stay, how wide they are, how tall each row is."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from salesassist.docs.sheet import WIDTH
from salesassist.docs.text import fit, width_mm, wrap

PAD = 1.4
LINE, SMALL_LINE, SMALL = 4.1, 3.3, 7.5
_SMALL_AIR = 1.5  # above and below the lines of a row that ends with a small line
_LABEL = 8.5  # the size of labels
_TALLEST = 26  # text lines; a taller row (half a page) is split at a text line
_NAME_MINIMUM = 42.0
_MARK = 4.6  # mm a mark takes from its cell


@dataclass(frozen=True)
class Cell:
    """A cell with more than plain text: a second small line, bold, a mark at its right edge."""

    text: str
    small: str = ""
    bold: bool = False
    mark: str = ""


@dataclass(frozen=True)
class Column:
    """A column with all its cells; None prints —, and a column of nothing is left out.

    `grow` takes the width others do not need; `figures` never wrap, they widen the column.
    """

    label: str
    width: float
    cells: Sequence[Cell | str | None]
    align: str = "left"
    grow: bool = False
    figures: bool = False
    keep: bool = False  # stays without any value: somebody writes in it


@dataclass(frozen=True)
class Box:
    """A cell laid out: its lines, its small lines, and their size."""

    lines: tuple[str, ...]
    small: tuple[str, ...]
    size: float
    bold: bool
    mark: str = ""

    def height(self, least: float) -> float:
        """What the lines need, with the air of a row of one line that is `least` mm high."""
        air = min(_SMALL_AIR, least - LINE) if self.small else least - LINE
        return len(self.lines) * LINE + len(self.small) * SMALL_LINE + air

    def cut(self, start: int) -> "Box":
        """The lines one piece of a very tall row gets."""
        end, main = start + _TALLEST, len(self.lines)
        small = self.small[max(0, start - main) : max(0, end - main)]
        return replace(self, lines=self.lines[start:end], small=small)


@dataclass(frozen=True)
class Row:
    """A row laid out; `whole` is False where the same row goes on in the next one."""

    boxes: tuple[Box, ...]
    height: float
    whole: bool = True


def _cell(value: Cell | str | None) -> Cell:
    if isinstance(value, Cell):
        return value
    return Cell("—" if value is None else value)


def _said(column: Column, sums: int) -> bool:
    body = column.cells[: len(column.cells) - sums]
    return (
        column.grow
        or column.keep
        or not body
        or any(each is not None and _cell(each).text for each in body)
    )


def head_size(size: float) -> float:
    """The size of the labels above rows of a size: smaller above small ones."""
    return min(_LABEL, size + 0.3)


def _natural(column: Column, sums: int, size: float) -> float:
    """The width figures need so that none must shrink."""
    first_sum = len(column.cells) - sums
    texts = [max(width_mm(line, head_size(size), True) for line in column.label.split("\n"))]
    for at, value in enumerate(column.cells):
        cell = _cell(value)
        texts.append(width_mm(cell.text, size, cell.bold or at >= first_sum))
    return max(texts) + 2 * PAD


def fitted(columns: Sequence[Column], sums: int, size: float) -> list[Column]:
    """The columns that say something, with widths that make 180 mm together."""
    kept = [column for column in columns if _said(column, sums)]
    wide = [
        replace(each, width=max(each.width, _natural(each, sums, size))) if each.figures else each
        for each in kept
    ]
    growing = sum(each.grow for each in wide)
    if growing:
        left = WIDTH - sum(each.width for each in wide if not each.grow)
        room = max(left / growing, _NAME_MINIMUM / growing)
        wide = [replace(each, width=room) if each.grow else each for each in wide]
    scale = WIDTH / sum(each.width for each in wide)
    return [replace(each, width=each.width * scale) for each in wide]


def _box(column: Column, at: int, sum_row: bool, size: float) -> Box:
    cell = _cell(column.cells[at])
    bold, room = cell.bold or sum_row, column.width - 2 * PAD - (_MARK if cell.mark else 0)
    if column.figures:
        size = fit(cell.text, size, 4.5, room + 0.01, bold) or 4.5
        return Box((cell.text,) if cell.text else (), (), size, bold)
    lines = wrap(cell.text, size, room, bold) if cell.text else ()
    small = wrap(cell.small, SMALL, room) if cell.small else ()
    return Box(lines, small, size, bold, cell.mark)


def rows(columns: Sequence[Column], sums: int, size: float, least: float) -> list[Row]:
    """All rows with their heights, at least `least` mm; a very tall one in several pieces."""
    found: list[Row] = []
    count = len(columns[0].cells) if columns else 0
    for at in range(count):
        boxes = tuple(_box(column, at, at >= count - sums, size) for column in columns)
        most = max(len(box.lines) + len(box.small) for box in boxes)
        starts = range(0, most, _TALLEST) if most > _TALLEST else (0,)
        for start in starts:
            cut = tuple(box.cut(start) for box in boxes) if len(starts) > 1 else boxes
            height = max(least, *(box.height(least) for box in cut))
            found.append(Row(cut, height, start == starts[-1]))
    return found
