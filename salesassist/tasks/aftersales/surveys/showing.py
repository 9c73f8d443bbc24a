"""Results as the screen shows them: a table's lines, the chart beside them, both of one source."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from salesassist.db import Response, Survey
from salesassist.docs import survey_figures as figures
from salesassist.docs.facts import ResultPart, ResultRow
from salesassist.docs.parts.charts.board import Area, Drawn, Look, screen
from salesassist.docs.parts.charts.onto import picture
from salesassist.docs.parts.charts.rows import ALONE, Frame, Row, bars, stacked
from salesassist.docs.wording import Voice
from salesassist.rules import survey_results as rules
from salesassist.rules.surveys import LEAST_SHOWN, SCALES, shown
from salesassist.tasks.aftersales.surveys import results
from salesassist.tasks.aftersales.surveys.results import Item, Results
from salesassist.tasks.aftersales.surveys.telling import Scope, name_of, part_of, rows_of
from salesassist.texts import N_, language, tr

Draw = Callable[[float, float, Mapping[str, str]], tuple[bytes, tuple[Area, ...]]]
Make = Callable[[Look, Frame], Drawn]


@dataclass(frozen=True)
class Line:
    """A line of the table: its label, its cells in order, and what it is of.

    `grouped` lines are the forms that answer `item` by the choice `key`.
    """

    label: str
    cells: tuple[str, ...]
    item: Item | None = None
    dimension: str = ""
    key: object = None
    grouped: bool = False


@dataclass(frozen=True)
class Shown:
    """A view of results; `make` draws the chart, beside the lines or (no `beside`) on its own."""

    lines: tuple[Line, ...]
    make: Make
    beside: bool = True

    def draw(self, pitch: float = 0.0, top: float = 0.0) -> Draw:
        """How the chart is drawn: with a pitch its rows stand beside those of the table."""
        frame = Frame(pitch, top, labels=False) if pitch and self.beside else ALONE

        def drawn(width: float, size: float, colours: Mapping[str, str]) -> tuple[bytes, tuple]:
            made = self.make(screen(width, size, dict(colours)), frame)
            return picture(made), made.areas

        return drawn

    def words(self) -> str:
        """The figures for who does not see them."""
        return "；".join(f"{each.label} {' '.join(each.cells)}" for each in self.lines)


def _voice() -> Voice:
    return Voice(language())


FIGURES = (
    N_("Returned of sent"),
    N_("Response rate"),
    "CSAT",
    "NPS",
    "CES",
    N_("Index of 100"),
)


def head_figures(found: Results) -> tuple[str, ...]:
    """The figures of the whole, in the order of FIGURES."""
    recommended, effort = found.nps(), found.effort()
    return (
        f"{found.returned:,} / {found.sent:,}",
        rules.percent(found.rate(), found.sent),
        figures.good(found.csat()),
        rules.points(recommended.score(), recommended.count()),
        shown(effort.mean(), 2),
        shown(found.index()),
    )


def definitions(survey: Survey, found: Results) -> str:
    """How the figures are made, the formula of the index by its name, and what is hidden.

    Where a file gave its forms weights, the NPS by them too: the head counts each form once.
    """
    words = tr(
        N_(
            "N/A and missing answers count nowhere. CSAT: 4 and 5 of the overall question, else of "
            "all. NPS: 9–10 less 0–6. CES: mean of 1–7. Index: weighted mean, {formula}. Below "
            "{least} answers percentages and NPS are hidden."
        )
    )
    formula = _voice()[f"results.formula_{survey.index_formula}"]
    said = words.format(formula=formula, least=LEAST_SHOWN)
    heavy, plain = found.weighted_nps(), found.nps()
    if heavy.score() is None or plain.count() < LEAST_SHOWN or not found.is_weighted():
        return said
    more = tr(N_(" The forms have weights of their own: by them the NPS is {nps}."))
    return said + more.format(nps=shown(heavy.score(), 2))


def by_question(scope: Scope, found: Results) -> Shown:
    """The questions, with the spread of their answers beside them."""
    before = results.results(scope.survey, [scope.before]) if scope.before else None
    rows = rows_of(found, before, language())
    lines = tuple(
        Line(each.text, _question(row), item)
        for row, item, each in zip(rows, found.items, rows, strict=True)
    )

    def make(look: Look, frame: Frame) -> Drawn:
        made = [
            Row(
                f"{row.no}. {row.text}",
                text=figures.figure_of(figures.spread(row)) if row.kind in SCALES else "",
                parts=figures.parts_of(figures.spread(row)) if row.kind in SCALES else (),
            )
            for row in rows
        ]
        return stacked(made, look, frame, figures.legend_of("likert", _voice()))

    return Shown(lines, make)


def _question(row: ResultRow) -> tuple[str, ...]:
    """No., n, missing, mean, before, change, good, bad."""
    if row.kind not in SCALES:
        dashes = ("—",) * 5
        return (str(row.no), f"{row.answered:,}", f"{row.missing:,}", *dashes)
    now, before = figures.spread(row), figures.before(row)
    good = f"NPS {figures.score(now)}" if row.kind == "nps" else figures.good(now)
    return (
        str(row.no),
        f"{now.count():,}",
        f"{row.missing:,}",
        shown(now.mean(), 2),
        shown(before.mean(), 2),
        rules.difference(now.mean(), before.mean()),
        good,
        rules.percent(now.bad(), now.count()),
    )


def by_dimension(scope: Scope, found: Results) -> Shown:
    """The dimensions, now and in the wave before as dots beside them."""
    before = results.results(scope.survey, [scope.before]) if scope.before else None
    rows = rows_of(found, before)
    told, lines = [], []
    for row in figures.dimensions(rows):
        now = figures.dimension_mean(rows, row.dimension)
        old = figures.dimension_mean(rows, row.dimension, earlier=True)
        spread = figures.spread(row)
        told.append((row.dimension_word, now, old))
        cells = (f"{spread.count():,}", shown(now, 2), shown(old, 2), rules.difference(now, old))
        cells += (figures.good(spread), *figures.both_indexes(now))
        lines.append(Line(row.dimension_word, cells, dimension=row.dimension))
    names = (scope.title, scope.before.title if scope.before else "")

    def make(look: Look, frame: Frame) -> Drawn:
        return figures.changes(told, _voice(), look, names, frame)

    return Shown(tuple(lines), make)


def by_customer(scope: Scope) -> Shown:
    """The customers, the least satisfied first, their index as bars beside them."""
    found = results.by_customer(scope.survey, scope.waves)
    return _parts(scope, [(name_of(each.key), each) for each in found])


def by_day(scope: Scope) -> Shown:
    """The days on which forms were answered, the earliest first."""
    found = results.by_day(scope.survey, scope.waves)
    return _parts(scope, [(Response.answered_on.show(each.key), each) for each in found])


def by_choice(scope: Scope, item: Item) -> Shown:
    """The forms by their answer to a question of one choice."""
    none = tr(N_("No answer"))
    words = dict(enumerate(item.words, start=1))
    found = results.by_choice(scope.survey, scope.waves, item)
    return _parts(scope, [(words.get(each.key, none), each) for each in found], item)


def by_wave(scope: Scope) -> Shown:
    """All waves of the survey, their index and CSAT as lines."""
    waves = results.all_waves(scope.survey)
    found = results.by_wave(scope.survey, waves)
    parts = [part_of(wave.title, each) for wave, each in zip(waves, found, strict=True)]
    came = [each for each in parts if each.returned]
    named = zip(waves, parts, strict=True)
    lines = tuple(Line(part.name, _part(scope, part), key=wave.id) for wave, part in named)

    def make(look: Look, frame: Frame) -> Drawn:
        return figures.course(came, scope.survey.index_formula, _voice(), look)

    return Shown(lines, make, beside=False)


def _parts(scope: Scope, named: Sequence[tuple[str, Results]], item: Item | None = None) -> Shown:
    parts = [(part_of(name, each), each.key) for name, each in named]
    lines = tuple(
        Line(part.name, _part(scope, part), item, key=key, grouped=item is not None)
        for part, key in parts
    )

    def make(look: Look, frame: Frame) -> Drawn:
        made = []
        for part, _ in parts:
            index = figures.index(part, scope.survey.index_formula)
            made.append(Row(part.name, index, shown(index)))
        return bars(made, look, (0, 100), frame, (tr(N_("Index")),))

    return Shown(lines, make)


def _part(scope: Scope, part: ResultPart) -> tuple[str, ...]:
    """Sent, returned, rate, mean, index, CSAT, NPS."""
    rows = figures.weighed(part.rows)
    rate = Fraction(part.returned, part.sent) if part.sent else None
    return (
        f"{part.sent:,}",
        f"{part.returned:,}",
        rules.percent(rate, part.sent),
        shown(rules.mean_of(rows), 2),
        shown(rules.index_of(rows, scope.survey.index_formula)),
        figures.good(rules.csat_of(rows)),
        figures.score(figures.nps(part.rows)),
    )
