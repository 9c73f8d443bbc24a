"""滿意度調查結果, the results of a survey: figures, charts, trend, words and how they are made."""

from fractions import Fraction

from salesassist.docs import survey_figures as figures
from salesassist.docs.facts import ResultPart, ResultRow, SurveyResults
from salesassist.docs.file import PaperFile
from salesassist.docs.opening import Layout, begin
from salesassist.docs.parts import Part, height_of, place, place_together
from salesassist.docs.parts.body import section, small_print
from salesassist.docs.parts.boxes import signoff_row
from salesassist.docs.parts.cells import Cell, Column
from salesassist.docs.parts.charts.board import paper
from salesassist.docs.parts.charts.onto import chart_part
from salesassist.docs.parts.strip import Answer, answer_strip
from salesassist.docs.parts.table import line_table
from salesassist.docs.sheet import WIDTH, Sheet
from salesassist.docs.wording import Voice
from salesassist.rules import survey_results as rules
from salesassist.rules.surveys import LEAST_SHOWN, shown

_DENSE, _SIZE = 5.4, 8.5
_BARS = 15


def draw(facts: SurveyResults) -> bytes:
    """The results as a PDF; the same facts give the same bytes."""
    return compose(facts).pdf()


def compose(facts: SurveyResults, file: PaperFile | None = None) -> Layout:
    """The results laid out on their pages."""
    voice = Voice(facts.language)
    period = f"{voice.day(facts.first)}～{voice.short(facts.last)}"
    number = facts.issue.number if facts.issue else facts.code or facts.wave
    keys = (
        (voice["results.number"], facts.issue.number if facts.issue else "—"),
        (voice["results.survey"], facts.survey),
        (voice["results.period"], period),
    )
    running = "　".join((facts.survey, facts.wave, period))
    layout = begin(facts, "results", keys, running, number=number, draft=False, file=file)
    sheet = layout.sheet
    place(sheet, _strip(facts, voice))
    if facts.frame:
        place(sheet, small_print(voice.say("results.frame", frame=facts.frame), 8))
    _shares(sheet, facts, voice)
    _questions(sheet, facts, voice)
    _choices(sheet, facts, voice)
    _dimensions(sheet, facts, voice)
    _waves(sheet, facts, voice)
    _customers(sheet, facts, voice)
    _words(sheet, facts, voice)
    _definitions(sheet, facts, voice)
    return layout


# The strip


def _strip(facts: SurveyResults, voice: Voice) -> Part:
    rows = figures.weighed(facts.rows)
    csat, found = rules.csat_of(rows), figures.nps(facts.rows)
    value = rules.index_of(rows, facts.formula)
    rate = rules.percent(_rate(facts.returned, facts.sent), facts.sent)
    told = [
        (
            "returned",
            f"{facts.returned:,}",
            voice.say("results.sent_small", sent=f"{facts.sent:,}"),
        ),
        ("rate", rate, voice.say("results.refused_small", count=facts.refused)),
        ("csat", figures.good(csat), voice.say("results.n_small", n=f"{csat.count():,}")),
        ("nps", figures.score(found), voice.say("results.n_small", n=f"{found.count():,}")),
        ("index", shown(value), voice[f"results.formula_{facts.formula}"]),
    ]
    wide = WIDTH / len(told)
    answers = tuple(Answer(voice[f"results.{key}"], said, small, wide) for key, said, small in told)
    return answer_strip(answers, voice["common.ask_supervisor"], _action(facts, voice))


def _action(facts: SurveyResults, voice: Voice) -> str:
    """The lowest question of 5 points with enough answers, which is what there is to decide on."""
    asked = [row for row in facts.rows if row.kind == "likert" and _enough(row)]
    if not asked:
        return voice["results.action_few"]
    lowest = min(asked, key=lambda row: (figures.spread(row).mean(), row.no))
    told = {"text": lowest.text, "mean": shown(figures.spread(lowest).mean(), 2)}
    return voice.say("results.action", **told)


def _enough(row: ResultRow) -> bool:
    return figures.spread(row).count() >= LEAST_SHOWN


def _rate(returned: int, sent: int) -> Fraction | None:
    return Fraction(returned, sent) if sent else None


# The questions


def _shares(sheet: Sheet, facts: SurveyResults, voice: Voice) -> None:
    """A chart a kind of scale, a few questions at a time, so that a page is well filled."""
    for kind in figures.SCORED:
        rows = [row for row in facts.rows if row.kind == kind]
        for start in range(0, len(rows), _BARS):
            drawn = figures.shares(rows[start : start + _BARS], kind, voice, paper(WIDTH))
            part = chart_part(drawn)
            note = voice[f"results.chart_{kind}_note"]
            if not start:
                section(sheet, voice[f"results.chart_{kind}"], note, part.height)
            place(sheet, part)


def _questions(sheet: Sheet, facts: SurveyResults, voice: Voice) -> None:
    rows = [row for row in facts.rows if row.kind in figures.SCORED]
    if not rows:
        return
    now, old = [figures.spread(row) for row in rows], [figures.before(row) for row in rows]
    means = [each.mean() for each in now]
    earlier = [each.mean() for each in old]
    pairs = list(zip(means, earlier, strict=True))
    columns = [
        Column(voice["results.column_no"], 9, [str(row.no) for row in rows], "center"),
        Column(
            voice["results.column_question"],
            52,
            [Cell(row.text, row.dimension_word) for row in rows],
            grow=True,
        ),
        _column(voice, "weight", 11, [_weight(row) for row in rows]),
        _column(voice, "n", 13, [f"{each.count():,}" for each in now]),
        _column(voice, "missing", 13, [f"{row.missing:,}" for row in rows]),
        _column(voice, "mean", 14, [shown(each, 2) for each in means]),
        _column(voice, "before", 14, [_known(each) for each in earlier]),
        _column(voice, "change", 14, [_changed(*pair) for pair in pairs]),
        _column(voice, "good", 19, [_good(each) for each in now]),
        _column(voice, "bad", 17, [rules.percent(each.bad(), each.count()) for each in now]),
    ]
    heading = (voice["results.questions"], voice["results.questions_note"])
    line_table(sheet, columns, size=_SIZE, least=_DENSE, heading=heading)


def _good(found: rules.Spread) -> str:
    """CSAT or the share of easy efforts; of a recommendation the NPS, named as such."""
    return f"NPS {figures.score(found)}" if found.kind == "nps" else figures.good(found)


def _weight(row: ResultRow) -> str | None:
    """Only questions of 5 points are weighed."""
    return str(row.weight) if row.kind == "likert" else None


def _known(value: Fraction | None) -> str | None:
    return None if value is None else shown(value, 2)


def _changed(now: Fraction | None, earlier: Fraction | None) -> str | None:
    return None if earlier is None else rules.difference(now, earlier)


def _column(voice: Voice, key: str, wide: float, cells: list[str | None]) -> Column:
    return Column(voice[f"results.column_{key}"], wide, cells, "right", figures=True)


def _choices(sheet: Sheet, facts: SurveyResults, voice: Voice) -> None:
    for row in facts.rows:
        if not row.choices:
            continue
        ranked = row.kind == "ranking"
        often = [each[0] for each in row.ranks] if ranked else row.counts
        share = [rules.percent(_rate(each, row.answered), row.answered) for each in often]
        columns = [
            Column(voice["results.column_choice"], 80, row.choices, grow=True),
            _column(voice, "first" if ranked else "often", 24, [f"{each:,}" for each in often]),
            _column(voice, "share", 24, share),
        ]
        if ranked:
            means = [shown(_mean_rank(each), 2) for each in row.ranks]
            columns.append(_column(voice, "rank", 24, means))
        heading = (f"{row.no}. {row.text}", voice.say("results.n_small", n=f"{row.answered:,}"))
        line_table(sheet, columns, size=_SIZE, least=_DENSE, heading=heading)


def _mean_rank(ranks: tuple[int, ...]) -> Fraction | None:
    n = sum(ranks)
    return Fraction(sum(rank * each for rank, each in enumerate(ranks, 1)), n) if n else None


# By dimension, wave and customer


def _dimensions(sheet: Sheet, facts: SurveyResults, voice: Voice) -> None:
    rows = figures.dimensions(facts.rows)
    if not rows:
        return
    means = [figures.dimension_mean(facts.rows, row.dimension) for row in rows]
    earlier = [figures.dimension_mean(facts.rows, row.dimension, earlier=True) for row in rows]
    words = [row.dimension_word for row in rows]
    names = (facts.wave, facts.before or voice["results.column_before"])
    told = list(zip(words, means, earlier, strict=True))
    part = chart_part(figures.changes(told, voice, paper(WIDTH), names))
    note = voice["results.dimensions_note"]
    section(sheet, voice["results.dimensions"], note, part.height)
    place(sheet, part)
    spreads = [figures.spread(row) for row in rows]
    share, spread = zip(*(figures.both_indexes(mean) for mean in means), strict=True)
    columns = [
        Column(voice["results.column_dimension"], 46, words, grow=True),
        _column(voice, "n", 16, [f"{each.count():,}" for each in spreads]),
        _column(voice, "mean", 18, [shown(mean, 2) for mean in means]),
        _column(voice, "before", 18, [_known(mean) for mean in earlier]),
        _column(
            voice, "change", 18, [_changed(*each) for each in zip(means, earlier, strict=True)]
        ),
        _column(voice, "good", 24, [figures.good(each) for each in spreads]),
        _column(voice, "index_share", 22, list(share)),
        _column(voice, "index_spread", 24, list(spread)),
    ]
    line_table(sheet, columns, size=_SIZE, least=_DENSE)


def _waves(sheet: Sheet, facts: SurveyResults, voice: Voice) -> None:
    if len(facts.waves) < 2:
        return
    part = chart_part(figures.course(facts.waves, facts.formula, voice, paper(WIDTH)))
    note = voice[f"results.formula_{facts.formula}"]
    section(sheet, voice["results.waves"], note, part.height)
    place(sheet, part)
    line_table(sheet, _parts(facts, voice, facts.waves, "wave"), size=_SIZE, least=_DENSE)


def _customers(sheet: Sheet, facts: SurveyResults, voice: Voice) -> None:
    if facts.customers:
        heading = (voice["results.customers"], voice["results.customers_note"])
        columns = _parts(facts, voice, facts.customers, "customer")
        line_table(sheet, columns, size=_SIZE, least=_DENSE, heading=heading)


def _parts(
    facts: SurveyResults, voice: Voice, parts: tuple[ResultPart, ...], what: str
) -> list[Column]:
    """The figures of waves or customers, one a row."""
    rows = [figures.weighed(each.rows) for each in parts]
    sent = [_rate(each.returned, each.sent) for each in parts]
    rates = [rules.percent(rate, each.sent) for rate, each in zip(sent, parts, strict=True)]
    return [
        Column(voice[f"results.column_{what}"], 50, [each.name for each in parts], grow=True),
        _column(voice, "sent", 16, [f"{each.sent:,}" for each in parts]),
        _column(voice, "returned", 16, [f"{each.returned:,}" for each in parts]),
        _column(voice, "rate", 20, rates),
        _column(voice, "mean", 17, [shown(rules.mean_of(each), 2) for each in rows]),
        _column(voice, "index", 17, [shown(rules.index_of(each, facts.formula)) for each in rows]),
        _column(voice, "csat", 22, [figures.good(rules.csat_of(each)) for each in rows]),
        _column(voice, "nps", 20, [figures.score(figures.nps(each.rows)) for each in parts]),
    ]


# What was written, and how the figures are made


def _words(sheet: Sheet, facts: SurveyResults, voice: Voice) -> None:
    if facts.words_hidden:
        section(sheet, voice["results.words"])
        place(sheet, small_print(voice.say("results.words_hidden", count=facts.words_hidden), 8))
    if facts.words:
        columns = [
            Column(voice["results.column_whose"], 34, [each.whose for each in facts.words]),
            Column(voice["results.column_question"], 40, [each.question for each in facts.words]),
            Column(
                voice["results.column_words"], 90, [each.text for each in facts.words], grow=True
            ),
        ]
        heading = (voice["results.words"], voice["results.words_note"])
        line_table(sheet, columns, size=_SIZE, least=_DENSE, heading=heading)


def _definitions(sheet: Sheet, facts: SurveyResults, voice: Voice) -> None:
    value = rules.mean_of(figures.weighed(facts.rows))
    share, spread = figures.both_indexes(value)
    told = {
        "least": LEAST_SHOWN,
        "mean": shown(value, 2),
        "share": share,
        "spread": spread,
        "formula": voice[f"results.formula_{facts.formula}"],
    }
    said = small_print(voice.say("results.define", **told), 8)
    sign = signoff_row(facts.signoff)
    section(sheet, voice["report.definitions"], below=height_of([said, sign]))
    place_together(sheet, [said, sign])
