"""The chart of a report: lying bars, columns, lines over time, or a Pareto; drawn for any Look."""

import re
from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from salesassist.docs.facts import ChartSeries, ReportChart
from salesassist.docs.parts.charts.beside import Beside, legend_line
from salesassist.docs.parts.charts.board import Drawn, Look
from salesassist.docs.parts.charts.grid import scale_of
from salesassist.docs.parts.charts.lying import Bars, lying
from salesassist.docs.parts.charts.standing import pareto, standing
from salesassist.docs.parts.charts.trend import Series, trend
from salesassist.docs.wording import Voice
from salesassist.rules import money

_THOUSANDS_FROM = 100_000
_MONTH = re.compile(r"(\d{4})-(\d\d)")
_WHOLE_MONTH = 5.0  # the room, in sizes, from which on a month is written in one line


def drawing(chart: ReportChart, look: Look, voice: Voice) -> Drawn:
    """The chart; a value that is not known is left out and says so with a dash."""
    chart = replace(chart, series=_known(chart))
    labels = _labels(chart, look, voice)
    if chart.form == "lines":
        return _lines(chart, labels, look, voice)
    series = [_bars(each, chart, voice) for each in chart.series]
    if chart.form == "pareto":
        return pareto(labels, series[0], _cumulated(chart.series[0], voice), look)
    draw = standing if chart.form == "columns" else lying
    return draw(labels, series, look)


def _known(chart: ReportChart) -> tuple[ChartSeries, ...]:
    """The series without later ones of which nothing is known."""
    first, *rest = chart.series
    return first, *(each for each in rest if any(value is not None for value in each.values))


def beside(chart: ReportChart, look: Look, voice: Voice, pitch: float) -> Beside:
    """The bars of a chart of the form "rows", beside rows of a table as high as `pitch`."""
    series = [_bars(each, chart, voice) for each in _known(chart)]
    return Beside(series, look, pitch)


def legend_beside(chart: ReportChart, look: Look, high: float) -> Drawn:
    """What the bars beside a table are, at the right end of its head; one series needs none."""
    names = [each.label for each in _known(chart)]
    return legend_line(names if len(names) > 1 else [], look, high)


def unit(chart: ReportChart, voice: Voice) -> str:
    """What the figures count, “千新臺幣”; empty where they are no amounts."""
    if chart.kind != "amount":
        return ""
    name = voice.get(f"currency_name.{voice.currency}") or voice.currency
    return voice.say("report.thousands", currency=name) if in_thousands(chart, voice) else name


def told(value: int | None, kind: str, voice: Voice) -> str:
    """A value as its text; what is not known is a dash."""
    if value is None:
        return "—"
    if kind == "amount":
        return voice.money(value)
    if kind == "percent":
        return voice.percent(value)
    if kind in ("score", "tenth"):
        digits = 2 if kind == "score" else 1
        return str(money.half_up(money.Decimal(value).scaleb(-digits), digits))
    return money.format_quantity(value) if kind == "quantity" else f"{value:,}"


def is_month(text: str) -> bool:
    """Whether a text is a month as reports name it, 2026-10."""
    return _MONTH.fullmatch(text) is not None


def month_label(text: str, voice: Voice) -> str:
    """A month such as 2026-10 as the paper's calendar has it; anything else as it is."""
    found = _MONTH.fullmatch(text)
    return voice.month(int(found[1]), int(found[2])) if found else text


def words(chart: ReportChart, voice: Voice) -> str:
    """The figures as a sentence, for who does not see the chart."""
    parts = []
    for at, label in enumerate(chart.labels):
        said = (told(each.values[at], chart.kind, voice) for each in chart.series)
        parts.append(f"{label} {' / '.join(said)}")
    return "；".join(parts)


def in_thousands(chart: ReportChart, voice: Voice) -> bool:
    """Whether amounts are written in thousands: where figures stand close, and six digits long."""
    if chart.kind != "amount" or chart.form == "bars":
        return False
    values = (abs(value) for each in chart.series for value in each.values if value is not None)
    return max(values, default=0) >= _THOUSANDS_FROM * 10 ** money.exponent(voice.currency)


def _unit(chart: ReportChart, voice: Voice) -> int:
    """How many of the whole numbers a chart is told make one on its scale."""
    if chart.kind == "amount":
        whole = 10 ** money.exponent(voice.currency)
        return whole * 1_000 if in_thousands(chart, voice) else whole
    return {"percent": 100, "score": 100, "tenth": 10, "quantity": 1_000}.get(chart.kind, 1)


def _scaled(values: Sequence[int | None], by: int) -> list[Fraction | None]:
    return [None if value is None else Fraction(value, by) for value in values]


def _texts(values: Sequence[int | None], chart: ReportChart, voice: Voice) -> list[str]:
    if not in_thousands(chart, voice):
        return [told(value, chart.kind, voice) for value in values]
    by = _unit(chart, voice)
    scaled = ("—" if value is None else f"{money.round_ratio(value, by):,}" for value in values)
    return [each.replace("-", "−") for each in scaled]


def _bars(series: ChartSeries, chart: ReportChart, voice: Voice) -> Bars:
    values = _scaled(series.values, _unit(chart, voice))
    return Bars(series.label, values, _texts(series.values, chart, voice))


def _cumulated(series: ChartSeries, voice: Voice) -> Bars:
    """What the columns of a Pareto come to from the left, as shares of them all."""
    whole, so_far, points = sum(value or 0 for value in series.values), 0, []
    for value in series.values:
        so_far += value or 0
        points.append(money.round_ratio(so_far * 10_000, whole) if whole else None)
    texts = [voice.percent(each) for each in points]
    return Bars(voice["table.cumulated"], _scaled(points, 100), texts)


def _lines(chart: ReportChart, labels: Sequence[str], look: Look, voice: Voice) -> Drawn:
    by = _unit(chart, voice)
    series = [
        Series(each.label, _scaled(each.values, by), _texts(each.values, chart, voice))
        for each in chart.series
    ]
    return trend(labels, series, look, scale_of(v for each in series for v in each.values))


def _labels(chart: ReportChart, look: Look, voice: Voice) -> tuple[str, ...]:
    """Months as the paper's calendar has them; close ones say their year at the first and January.

    A month in two lines is its number with the year below.
    """
    found = [_MONTH.fullmatch(each) for each in chart.labels]
    if not found or not all(found):
        return chart.labels
    months = [(int(each[1]), int(each[2])) for each in found]
    close = chart.form != "bars" and look.width < len(months) * look.size * _WHOLE_MONTH
    if not close:
        return tuple(voice.month(*each) for each in months)
    said = []
    for at, (year, month) in enumerate(months):
        shown = voice.month(year, month).partition("/" if voice.chinese else "-")[0]
        said.append(f"{month}\n{shown}" if month == 1 or not at else str(month))
    return tuple(said)
