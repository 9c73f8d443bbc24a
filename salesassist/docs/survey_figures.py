"""The figures of a survey's results, made from the counts a paper is told, and their charts.

The screen shows the same drawings: a task hands it these functions with the look of the theme.
"""

from collections.abc import Sequence
from fractions import Fraction

from salesassist.docs.facts import ResultPart, ResultRow
from salesassist.docs.parts.charts.board import Drawn, Look
from salesassist.docs.parts.charts.rows import ALONE, Frame, Row, dots, stacked
from salesassist.docs.parts.charts.trend import Series, trend
from salesassist.docs.wording import Voice
from salesassist.rules import survey_results as rules
from salesassist.rules.survey_results import HIDDEN, Spread, Weighed
from salesassist.rules.surveys import LEAST_SHOWN, SCALES, index100, shown, weighted_mean

SCORED = tuple(SCALES)


def spread(row: ResultRow) -> Spread:
    """How often each score was given."""
    return Spread(row.kind, row.counts)


def before(row: ResultRow) -> Spread:
    """The same in the wave before."""
    return Spread(row.kind, row.before)


def weighed(rows: Sequence[ResultRow], *, earlier: bool = False) -> list[Weighed]:
    """The rows with scores as the rules weigh them."""
    take = before if earlier else spread
    return [Weighed(take(row), row.weight, row.dimension) for row in rows if row.kind in SCORED]


def index(part: ResultPart, formula: str) -> Fraction | None:
    """The weighted index of 100 of a wave or a customer."""
    return rules.index_of(weighed(part.rows), formula)


def nps(rows: Sequence[ResultRow]) -> Spread:
    """All recommendations of some rows in one."""
    return rules.pooled("nps", map(spread, rows))


def score(found: Spread) -> str:
    """An NPS as it is written, of few answers hidden."""
    return rules.points(found.nps().score(), found.count())


def good(found: Spread) -> str:
    """CSAT, or the share of easy efforts, as it is written."""
    return rules.percent(found.good() if found.counts else None, found.count())


def dimensions(rows: Sequence[ResultRow]) -> list[ResultRow]:
    """A row a dimension: its questions of 5 points together, each by its weight.

    Counts of several questions are pooled for n and CSAT; the mean is the weighted one.
    """
    found: dict[str, list[ResultRow]] = {}
    for row in rows:
        if row.kind == "likert" and row.dimension:
            found.setdefault(row.dimension, []).append(row)
    return [group[0] if len(group) == 1 else _together(group) for group in found.values()]


def _together(group: Sequence[ResultRow]) -> ResultRow:
    first = group[0]
    return ResultRow(
        no=first.no,
        kind="likert",
        text=first.text,
        counts=rules.pooled("likert", map(spread, group)).counts,
        before=rules.pooled("likert", map(before, group)).counts,
        dimension=first.dimension,
        dimension_word=first.dimension_word,
    )


def dimension_mean(
    rows: Sequence[ResultRow], dimension: str, *, earlier: bool = False
) -> Fraction | None:
    """Σ weight·mean ÷ Σ weight of the questions of a dimension."""
    mine = [row for row in rows if row.kind == "likert" and row.dimension == dimension]
    return weighted_mean(
        (each.spread.mean(), each.weight) for each in weighed(mine, earlier=earlier)
    )


# Charts


def parts_of(found: Spread) -> tuple[int, ...]:
    """The parts of a bar, the best first: five scores, or good, middle and bad; few show none."""
    if found.count() < LEAST_SHOWN:
        return ()
    if found.kind == "likert":
        return found.counts[::-1]
    return tuple(found.often(*scores) for scores in rules.GROUPS[found.kind])


def legend_of(kind: str, voice: Voice) -> tuple[str, ...]:
    """What the parts of a bar are called."""
    if kind == "likert":
        return tuple(voice[f"survey.scale_{score}"] for score in range(5, 0, -1))
    return tuple(voice[f"results.part_{kind}_{name}"] for name in ("good", "middle", "bad"))


def figure_of(found: Spread) -> str:
    """What stands beside a bar: the mean, of recommendations the NPS, and that few are hidden."""
    if found.kind == "nps":
        return score(found)
    said = shown(found.mean(), 2)
    return said if not 0 < found.count() < LEAST_SHOWN else f"{said} ({HIDDEN})"


def shares(
    rows: Sequence[ResultRow], kind: str, voice: Voice, look: Look, frame: Frame = ALONE
) -> Drawn:
    """How the answers to questions of a kind are spread."""
    made = [
        Row(f"{row.no}. {row.text}", text=figure_of(spread(row)), parts=parts_of(spread(row)))
        for row in rows
    ]
    return stacked(made, look, frame, legend_of(kind, voice))


def changes(
    rows: Sequence[tuple[str, Fraction | None, Fraction | None]],
    voice: Voice,
    look: Look,
    names: tuple[str, str],
    frame: Frame = ALONE,
) -> Drawn:
    """Means now and before on the scale of 5 points; `names` are those of the two waves."""
    made = [Row(word, now, shown(now, 2), old) for word, now, old in rows]
    legend = names if any(row.before is not None for row in made) else names[:1]
    return dots(made, look, (1, 5), frame, legend)


def course(waves: Sequence[ResultPart], formula: str, voice: Voice, look: Look) -> Drawn:
    """The index of 100 and CSAT from wave to wave."""
    indexes = [index(each, formula) for each in waves]
    csat = [rules.csat_of(weighed(each.rows)) for each in waves]
    shares_ = [each.good() * 100 if each.count() >= LEAST_SHOWN else None for each in csat]
    series = (
        Series(voice["results.index"], indexes, [shown(each) for each in indexes]),
        Series(voice["results.csat"], shares_, [f"{shown(each)} %" for each in shares_]),
    )
    return trend([each.name for each in waves], series, look, (0, 100, 25))


def both_indexes(value: Fraction | None) -> tuple[str, str]:
    """A mean of 5 points by both formulas: mean ÷ 5, (mean − 1) ÷ 4."""
    if value is None:
        return "—", "—"
    return shown(index100(value, "share")), shown(index100(value, "spread"))
