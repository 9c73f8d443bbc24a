"""How the quality of the records went: errors and warnings of each look as two lines."""

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction

from salesassist.db import QualityRun
from salesassist.docs.parts.charts.board import Area, screen
from salesassist.docs.parts.charts.onto import picture
from salesassist.docs.parts.charts.trend import Series, trend
from salesassist.rules import quality
from salesassist.tasks.records.quality import settings
from salesassist.texts import N_, tr

Draw = Callable[[float, float, Mapping[str, str]], tuple[bytes, tuple[Area, ...]]]
LOOKS = 12
"""Looks a chart has room for."""
STEPS = 4
LINES = ((quality.ERROR, N_("Errors")), (quality.WARNING, N_("Warnings")))


def count_of(run: QualityRun, severity: str) -> int:
    """How many findings of a look are of rules of a severity, as the house has them now."""
    kinds = {each.rule.kind for each in settings() if each.severity == severity}
    return sum(count for kind, count in run.counts.items() if kind in kinds)


def quality_chart(runs: Sequence[QualityRun]) -> tuple[Draw | None, str]:
    """The chart of the newest looks (given newest first) and its figures as words.

    One look is no course: then there is none.
    """
    shown = list(reversed(runs[:LOOKS]))
    if len(shown) < 2:
        return None, ""
    days = [f"{run.at:%m/%d}" for run in shown]
    counts = [[count_of(run, severity) for run in shown] for severity, _ in LINES]
    lines = [
        Series(
            tr(words),
            [Fraction(each) for each in line],
            [f"{each:,}" if each else "" for each in line],
        )
        for (_, words), line in zip(LINES, counts, strict=True)
    ]
    scale = scale_of(max(map(max, counts)))
    told = "；".join(
        f"{day} {lines[0].name} {one:,} {lines[1].name} {two:,}"
        for day, one, two in zip(days, *counts, strict=True)
    )

    def draw(
        width: float, size: float, colours: Mapping[str, str]
    ) -> tuple[bytes, tuple[Area, ...]]:
        return picture(trend(days, lines, screen(width, size, dict(colours)), scale)), ()

    return draw, told


def scale_of(most: int) -> tuple[int, int, int]:
    """A scale from 0 in at most five marks of 1, 2 or 5 times a power of ten."""
    step = 1
    for factor in _factors():
        step = factor
        if step * STEPS >= most:
            break
    return 0, step * STEPS, step


def _factors():
    power = 1
    while True:
        yield from (power, 2 * power, 5 * power)
        power *= 10
