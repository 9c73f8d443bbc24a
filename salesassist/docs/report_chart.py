"""The chart of a report: lying bars, standing ones over time, or a Pareto; drawn for any Look."""

from fractions import Fraction

from reportlab.graphics.shapes import Drawing

from salesassist.docs.facts import ReportChart
from salesassist.docs.parts.charts.board import Look
from salesassist.docs.parts.charts.rows import Row, bars
from salesassist.docs.parts.charts.trend import Series, trend
from salesassist.docs.wording import Voice
from salesassist.rules import money

_STEPS = (1, 2, 5)
_LINES = 5  # of the grid, about


def drawing(chart: ReportChart, look: Look, voice: Voice) -> Drawing:
    """The chart; a value that is not known is left out and says so with a dash."""
    if chart.form == "lines":
        return _lines(chart, look, voice)
    return _bars(chart, look, voice)


def told(value: int | None, kind: str, voice: Voice) -> str:
    """A value of a chart as its text: amounts in thousands where they are long."""
    if value is None:
        return "—"
    if kind == "amount":
        return voice.money(value)
    if kind == "percent":
        return voice.percent(value)
    if kind == "tenth":
        return f"{Fraction(value, 10):.1f}"
    return money.format_quantity(value) if kind == "quantity" else f"{value:,}"


def _bars(chart: ReportChart, look: Look, voice: Voice) -> Drawing:
    first = chart.series[0]
    second = chart.series[1] if len(chart.series) > 1 else None
    values = [value or 0 for each in chart.series for value in each.values]
    so_far, whole, rows = 0, sum(value or 0 for value in first.values), []
    for at, label in enumerate(chart.labels):
        value, before = first.values[at], second.values[at] if second else None
        text = told(value, chart.kind, voice)
        if chart.form == "pareto" and whole:
            so_far += value or 0
            text = f"{text}　{voice.percent(money.round_ratio(so_far * 10_000, whole))}"
        rows.append(
            Row(
                label,
                None if value is None else Fraction(max(value, 0)),
                text,
                None if before is None else Fraction(max(before, 0)),
            )
        )
    legend = tuple(each.label for each in chart.series) if second else ()
    return bars(rows, look, (0, max([1, *values])), legend=legend)


def _lines(chart: ReportChart, look: Look, voice: Voice) -> Drawing:
    values = [value for each in chart.series for value in each.values if value is not None]
    unit = 10 ** money.exponent(voice.currency) * 1_000 if chart.kind == "amount" else 1
    scaled = [Fraction(value, unit) for value in values]
    least, most, step = _scale(min([*scaled, Fraction(0)]), max([*scaled, Fraction(1)]))
    series = [
        Series(
            each.label,
            [None if value is None else Fraction(value, unit) for value in each.values],
            [
                "" if value is None else f"{money.round_ratio(value, unit):,}"
                for value in each.values
            ],
        )
        for each in chart.series
    ]
    return trend(chart.labels, series, look, (least, most, step))


def _thousands(value: int | None, unit: int) -> str:
    return "" if value is None else f"{money.round_ratio(value, unit):,}"


def _scale(least: Fraction, most: Fraction) -> tuple[int, int, int]:
    """Whole bounds and a step of 1, 2 or 5 times a power of ten that gives about five lines."""
    wanted = (most - least) / _LINES
    step, power = 1, 1
    while step < wanted:
        step = next((each * power for each in _STEPS if each * power >= wanted), 0)
        if not step:
            power *= 10
            step = power
    low = int(least // step) * step
    high = -int(-most // step) * step
    return low, max(high, low + step), step
