"""Which columns of a report stand beside each other, how wide and in which size: by what they say.

A table is put smaller before it is torn into parts, and torn where the smallest size is too wide.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from salesassist.docs.parts.cells import PAD, head_size
from salesassist.docs.sheet import WIDTH
from salesassist.docs.text import width_mm

SIZES = (8.2, 7.8, 7.4, 7.0, 6.6)
_SHORT = 27.0  # mm: a text no longer than this stands in one line
_LEAST = 26.0  # of a longer text, which may have several
_FEW = 0.1  # of the rows may have a cell of several lines before a table is put smaller
_WORDS = 16.0  # of the sums, in lines
_NAME_MORE = 2  # columns' worth of the spare room goes to the longest text
_BREAKS = " /／（("


@dataclass(frozen=True)
class Said:
    """A column as texts: its label, its cells with the sums, and whether it may have lines."""

    label: str
    cells: Sequence[str]
    wraps: bool = False
    leads: bool = False


@dataclass(frozen=True)
class Part:
    """Columns that stand together, by number: their widths in mm and labels of up to two lines."""

    numbers: tuple[int, ...]
    widths: tuple[float, ...]
    labels: tuple[str, ...]
    size: float


def parts(columns: Sequence[Said]) -> list[Part]:
    """The parts of a table, one where all its columns find room."""
    every = list(range(len(columns)))
    fitting = [s for s in SIZES if sum(_least(columns[no], s) for no in every) <= WIDTH]
    laid = [_laid(columns, every, size) for size in fitting]
    for part in laid:
        if _torn_cells(columns, part) <= _FEW * sum(len(each.cells) for each in columns[:1]):
            return [part]
    if laid:
        return laid[-1:]
    return [_laid(columns, part, SIZES[0]) for part in _torn(columns)]


def _torn_cells(columns: Sequence[Said], part: Part) -> int:
    """How many cells have more than one line; a row of many is half as tall again."""
    pairs = [
        (columns[no], wide - 2 * PAD) for no, wide in zip(part.numbers, part.widths, strict=True)
    ]
    return sum(width_mm(cell, part.size) > room for each, room in pairs for cell in each.cells)


def _torn(columns: Sequence[Said]) -> list[list[int]]:
    """As few parts as there is room for; what names a row comes first in every one."""
    lead = [no for no, each in enumerate(columns) if each.leads][:2]
    rest = [no for no in range(len(columns)) if no not in lead]
    room = WIDTH - sum(_least(columns[no], SIZES[0]) for no in lead)
    found: list[list[int]] = [[]]
    taken = 0.0
    for no in rest:
        wide = _least(columns[no], SIZES[0])
        if found[-1] and taken + wide > room:
            found.append([])
            taken = 0.0
        found[-1].append(no)
        taken += wide
    return [sorted([*lead, *part]) for part in found]


def _laid(columns: Sequence[Said], numbers: Sequence[int], size: float) -> Part:
    """Widths that make the paper's: what is left goes to the texts by what they need."""
    widths = {no: _least(columns[no], size) for no in numbers}
    left = WIDTH - sum(widths.values())
    wants = {no: max(0.0, _natural(columns[no], size, whole=True) - widths[no]) for no in numbers}
    if left > 0 and (wanted := sum(wants.values())):
        share = min(1.0, left / wanted)
        widths = {no: wide + wants[no] * share for no, wide in widths.items()}
    texts = [no for no in numbers if columns[no].wraps] or list(numbers)
    longest = max(texts, key=lambda no: _natural(columns[no], size))
    spare = max(0.0, WIDTH - sum(widths.values())) / (len(numbers) + _NAME_MORE)
    widths = {no: wide + spare for no, wide in widths.items()}
    widths[longest] += spare * _NAME_MORE
    labels = tuple(label(columns[no].label, widths[no] - 2 * PAD, size) for no in numbers)
    return Part(tuple(numbers), tuple(widths[no] for no in numbers), labels, size)


def _natural(column: Said, size: float, *, whole: bool = False) -> float:
    """What a column needs so that every cell of it stands in one line, its label `whole` too."""
    widest = max((width_mm(each, size) for each in column.cells[:-1]), default=0.0)
    last = width_mm(column.cells[-1], size, True) if column.cells else 0.0  # may be the sums
    in_one = width_mm(column.label, head_size(size), True)
    head = in_one if whole else _label_width(column.label, size)
    return max(widest, last, head) + 2 * PAD + 0.1


def _least(column: Said, size: float) -> float:
    """What a column cannot do without; a long text has lines."""
    natural = _natural(column, size)
    if not column.wraps:
        return natural
    # The words of the sums may have lines where what stands above them is short.
    body = max((width_mm(each, size) for each in column.cells[:-1]), default=0.0) + 2 * PAD
    short = max(body, _label_width(column.label, size) + 2 * PAD, _WORDS)
    return min(natural, short if body <= _SHORT else _LEAST * size / SIZES[0])


def label(text: str, room: float, size: float) -> str:
    """A label in one line where it has room, else in two that are about as long."""
    if width_mm(text, head_size(size), True) <= room or len(text) < 4:
        return text
    return "\n".join(_halves(text))


def _label_width(text: str, size: float) -> float:
    lines = _halves(text) if len(text) > 3 else (text,)
    return max(width_mm(each, head_size(size), True) for each in lines)


def _halves(text: str) -> tuple[str, ...]:
    """A text cut in two: between words where it has some, else in the middle."""
    words = [at for at, mark in enumerate(text) if mark in _BREAKS and at]
    latin = text.isascii()
    cuts = words or ([] if latin else range(2, len(text) - 1))
    if not cuts:
        return (text,)

    def longer(at: int) -> float:
        return max(width_mm(text[:at], 1, True), width_mm(text[at:].strip(), 1, True))

    at = min(cuts, key=longer)
    return text[:at].strip(), text[at:].strip()
