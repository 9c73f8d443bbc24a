"""A Pareto drawing: columns by count, the greatest first, and the line of their cumulated share.

Readable in black and white: the values stand on the columns, the shares at the points.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from salesassist.docs.parts import Part
from salesassist.docs.parts.bars import nice_step
from salesassist.docs.sheet import HEAVY, LEFT, RIGHT, THIN, Sheet
from salesassist.docs.text import fit, width_mm, wrap
from salesassist.rules.money import format_percent

_LEFT, _RIGHT = LEFT + 12.0, RIGHT - 12.0
_LEGEND, _HEIGHT, _LABEL = 6.0, 46.0, 3.6
_WIDEST = 18.0
_COLUMN = 0.78  # grey of the columns
_LINES = 3  # of a label below its column
_SIZE = 7.0
_FULL = 10_000  # basis points
_CAP = 1.12  # room above the greatest value, for the figure on it


@dataclass(frozen=True)
class Pareto:
    """What to draw: names with counts, greatest first, cumulated shares in basis points."""

    names: Sequence[str]
    counts: Sequence[int]
    shares: Sequence[int]
    count_word: str
    share_word: str


def pareto_chart(chart: Pareto) -> Part:
    """The drawing as one part; nothing of no counts."""
    if not chart.counts:
        return Part("pareto", 0, lambda *_: None)
    pitch = (_RIGHT - _LEFT) / len(chart.counts)
    labels = [_label(name, pitch - 1.0) for name in chart.names]
    below = max(map(len, labels)) * _LABEL + 2.0
    step = nice_step(max(chart.counts))
    high = max(-(-int(max(chart.counts) * _CAP + 0.5) // step) * step, step)

    def draw(sheet: Sheet, top: float, height: float) -> None:
        floor_ = top + _LEGEND + _HEIGHT
        _legend(sheet, chart, top)
        _scales(sheet, floor_, high, step)
        for at, count in enumerate(chart.counts):
            left, tall = _LEFT + pitch * at, count / high * _HEIGHT
            _bar(sheet, left, pitch, floor_, tall, count)
            for no, line in enumerate(labels[at]):
                y = floor_ + 3.6 + no * _LABEL
                sheet.text(left + pitch / 2, y, line, _SIZE, align="center")
        _line(sheet, chart, pitch, floor_)

    return Part("pareto", _LEGEND + _HEIGHT + below, draw)


def _label(name: str, room: float) -> list[str]:
    """A name in at most three lines; what is longer ends with …, the table says it in full."""
    lines = list(wrap(name, _SIZE, room))
    if len(lines) > _LINES:
        last = lines[_LINES - 1]
        while last and width_mm(f"{last}…", _SIZE) > room:
            last = last[:-1]
        lines = [*lines[: _LINES - 1], f"{last}…"]
    return lines


def _scales(sheet: Sheet, floor_: float, high: int, step: int) -> None:
    """Counts at the left, shares at the right; both begin at nothing."""
    for line in range(0, high + 1, step):
        y = floor_ - line / high * _HEIGHT
        sheet.text(_LEFT - 1.5, y + 0.9, f"{line:,}", _SIZE, align="right")
        sheet.rule(_LEFT, _RIGHT, y, 0.6 if line == 0 else THIN, dashed=line != 0)
    for share in range(0, 101, 20):
        y = floor_ - share / 100 * _HEIGHT / _CAP
        sheet.text(_RIGHT + 1.5, y + 0.9, f"{share} %", _SIZE)
        sheet.rule(_RIGHT, _RIGHT + 1.0, y, THIN)
    sheet.post(_LEFT, floor_ - _HEIGHT, floor_)
    sheet.post(_RIGHT, floor_ - _HEIGHT, floor_)


def _bar(sheet: Sheet, left: float, pitch: float, floor_: float, tall: float, count: int) -> None:
    wide = min(pitch * 0.62, _WIDEST)
    start = left + (pitch - wide) / 2
    if tall > 0.05:
        sheet.fill(start, floor_ - tall, wide, tall, _COLUMN)
        sheet.frame(start, floor_ - tall, wide, tall, THIN)
    inside = tall > 5.0
    y = floor_ - tall + (3.6 if inside else -1.2)
    sheet.text(left + pitch / 2, y, f"{count:,}", 8, True, "center")


def _line(sheet: Sheet, chart: Pareto, pitch: float, floor_: float) -> None:
    """The cumulated line: a dot and its figure over each column, joined from one to the next."""
    points = [
        (_LEFT + pitch * (at + 0.5), floor_ - share / _FULL * _HEIGHT / _CAP)
        for at, share in enumerate(chart.shares)
    ]
    for one, other in pairwise(points):
        sheet.stroke(one, other, HEAVY)
    for (x, y), share in zip(points, chart.shares, strict=True):
        sheet.fill(x - 0.9, y - 0.9, 1.8, 1.8, 0.0)
        text = format_percent(share).replace("%", " %")
        size = fit(text, 7.5, 5, pitch) or 5
        wide = width_mm(text, size) + 0.8
        sheet.fill(x - wide / 2, y - 4.6, wide, 2.9, 1.0)
        sheet.text(x, y - 2.2, text, size, align="center")


def _legend(sheet: Sheet, chart: Pareto, top: float) -> None:
    sheet.fill(_LEFT, top + 0.6, 3.6, 2.8, _COLUMN)
    sheet.frame(_LEFT, top + 0.6, 3.6, 2.8, THIN)
    sheet.text(_LEFT + 5, top + 3.0, chart.count_word, 7.5)
    left = _LEFT + 9 + width_mm(chart.count_word, 7.5)
    sheet.rule(left, left + 6, top + 2.0, HEAVY)
    sheet.fill(left + 2.1, top + 1.1, 1.8, 1.8, 0.0)
    sheet.text(left + 7.2, top + 3.0, chart.share_word, 7.5)
