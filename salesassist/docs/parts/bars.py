"""Columns over twelve months: values on them, goals as thick ticks, figures in rows below."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import floor, log10

from salesassist.docs.parts import Part
from salesassist.docs.sheet import HEAVY, LEFT, RIGHT, THIN, Sheet
from salesassist.docs.text import fit, width_mm

_LEFT = LEFT + 12.0
_HEIGHT = 56.0
_LEGEND = 6.0
_LABELS = 5.0
_ROW = 4.4
_WIDEST = 12.0
_COLUMN = 0.78  # grey of the columns


@dataclass(frozen=True)
class Chart:
    """What to draw: labels and values, goals (or nothing), rows of (label, texts) below."""

    labels: Sequence[str]
    values: Sequence[int]
    goals: Sequence[int | None]
    rows: Sequence[tuple[str, Sequence[str]]]
    value_word: str
    goal_word: str


def nice_step(span: float) -> int:
    """The step of the scale for a span: 1, 2, 2.5 or 5 times a power of ten, at least 1."""
    rough = max(span / 4, 1)
    power = 10 ** floor(log10(rough))
    return int(next(n * power for n in (1, 2, 2.5, 5, 10) if n * power >= rough) + 0.5)


def _scale(chart: Chart) -> tuple[int, int, int]:
    """Lowest and highest line of the scale (0 is always on it) and the step between lines."""
    figures = [*chart.values, *(goal for goal in chart.goals if goal is not None), 0]
    low, high = min(figures), max(figures)
    step = nice_step(high - low)
    highest = -(-int(high * 1.06) // step) * step if high > 0 else 0
    return low // step * step, max(highest, 0 if low < 0 else step), step


def bars(chart: Chart, tall: float = _HEIGHT) -> Part:
    """The chart as one part; labels stand below the zero line, values above each column.

    The scale is `tall` mm high.
    """
    low, high, step = _scale(chart)
    goals = any(goal is not None for goal in chart.goals)
    pitch = (RIGHT - _LEFT) / max(len(chart.values), 1)

    def draw(sheet: Sheet, top: float, height: float) -> None:
        _legend(sheet, chart, top, goals)
        floor_ = top + _LEGEND + tall

        def at(value: float) -> float:
            return floor_ - (value - low) / (high - low) * tall

        for line in range(low, high + 1, step):
            sheet.text(_LEFT - 1.5, at(line) + 0.9, _figure(line), 7, align="right")
            sheet.rule(_LEFT, RIGHT, at(line), 0.6 if line == 0 else THIN, dashed=line != 0)
        for number, value in enumerate(chart.values):
            left = _LEFT + pitch * number
            _column(sheet, left, pitch, at(0), at(value))
            goal = chart.goals[number]
            if goal is not None:
                reach = min(pitch * 0.4, _WIDEST * 0.65)
                middle = left + pitch / 2
                sheet.rule(middle - reach, middle + reach, at(goal), HEAVY)
            _value(sheet, left + pitch / 2, at(max(value, goal or 0, 0)), _figure(value))
        _below(sheet, chart, floor_, pitch)

    return Part("chart", _LEGEND + tall + _LABELS + _ROW * len(chart.rows), draw)


def _figure(value: int) -> str:
    return f"{value:,}".replace("-", "−")


def _legend(sheet: Sheet, chart: Chart, top: float, goals: bool) -> None:
    sheet.fill(_LEFT, top + 0.6, 3.6, 2.8, _COLUMN)
    sheet.frame(_LEFT, top + 0.6, 3.6, 2.8, THIN)
    sheet.text(_LEFT + 5, top + 3.0, chart.value_word, 7.5)
    if goals:
        left = _LEFT + 9 + width_mm(chart.value_word, 7.5)
        sheet.rule(left, left + 4, top + 2.0, HEAVY)
        sheet.text(left + 5.2, top + 3.0, chart.goal_word, 7.5)


def _column(sheet: Sheet, left: float, pitch: float, zero: float, end: float) -> None:
    top, high = min(zero, end), abs(zero - end)
    if high > 0.05:
        wide = min(pitch * 0.62, _WIDEST)
        left += (pitch - wide) / 2
        sheet.fill(left, top, wide, high, _COLUMN)
        sheet.frame(left, top, wide, high, THIN)


def _value(sheet: Sheet, middle: float, y: float, text: str) -> None:
    """A value on a white patch, so that no line of the scale runs through it."""
    size = fit(text, 7.5, 5, 13, True) or 5
    wide = width_mm(text, size, True) + 1
    sheet.fill(middle - wide / 2, y - 3.7, wide, 3.0, 1.0)
    sheet.text(middle, y - 1.3, text, size, True, "center")


def _below(sheet: Sheet, chart: Chart, floor_: float, pitch: float) -> None:
    for number, label in enumerate(chart.labels):
        sheet.text(_LEFT + pitch * (number + 0.5), floor_ + 3.6, label, 7.5, align="center")
    y = floor_ + _LABELS
    for word, texts in chart.rows:
        sheet.rule(LEFT + 2, RIGHT, y)
        sheet.text(LEFT + 2, y + 3.2, word, fit(word, 7.5, 5, 11) or 5)
        for number, text in enumerate(texts):
            size = fit(text, 7.5, 5, pitch - 0.6) or 5
            sheet.text(_LEFT + pitch * (number + 0.5), y + 3.2, text, size, align="center")
        y += _ROW
