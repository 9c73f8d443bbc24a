"""How content customers are (滿意度彙總): by dimension, and against the period before."""

from collections.abc import Hashable
from fractions import Fraction
from typing import Any

import peewee
from peewee import JOIN, fn

from salesassist.db import Anomaly, Answer, Customer, Question, Response
from salesassist.db.surveys import DIMENSIONS
from salesassist.rules.money import round_ratio
from salesassist.rules.report_table import (
    Column,
    Control,
    Kind,
    Picture,
    ReportTable,
    Row,
    Series,
    total_row,
)
from salesassist.rules.survey_results import GROUPS, Spread
from salesassist.rules.surveys import LEAST_SHOWN
from salesassist.tasks.reports.asking import Asked
from salesassist.tasks.reports.behind import Document, told
from salesassist.tasks.reports.kinds.complaints import of_customers
from salesassist.tasks.reports.kinds.matrix import UNNAMED
from salesassist.tasks.reports.kinds.ranked import Steps
from salesassist.texts import N_, tr

LIKERT, NPS = "likert", "nps"
_RECOMMEND = N_("Recommendation (NPS)")
_COLUMNS = (
    Column("name", N_("Dimension")),
    Column("n", N_("Answers given"), Kind.WHOLE, adds=True),
    Column("mean", N_("Mean"), Kind.SCORE),
    Column("csat", "CSAT", Kind.PERCENT),
    Column("nps", "NPS", Kind.WHOLE, change=True),
    Column("earlier", N_("Mean before"), Kind.SCORE),
    Column("difference", N_("Against before"), Kind.SCORE, change=True),
    Column("anomalies", N_("Anomalies"), Kind.WHOLE),
)


def by_dimension(asked: Asked) -> Steps:
    """The answers of the forms answered in the span; “not applicable” counts nowhere.

    Figures of fewer than five answers are not shown (domain 4.2). The change is against the span
    before. Anomalies are reports to the supervisor whose form has a bad answer in the dimension.
    """
    yield 0, 2
    now = _spreads(asked)
    yield 1, 2
    before = _spreads(asked.over(asked.span.earlier()))
    order = list(DIMENSIONS)
    keys = sorted(now, key=lambda key: (key[1] == NPS, order.index(key[0])))
    rows = [
        Row((_called(key), *_figures(now[key], before.get(key)), _abnormal(asked, key)), behind=key)
        for key in keys
    ]
    yield 2, 2
    whole = dict(zip(("mean", "csat", "nps", "earlier", "difference"), _whole(now), strict=True))
    total = total_row(_COLUMNS, rows, tr(N_("Total")), anomalies=_abnormal(asked), **whole)
    words = tr(N_("Figures of fewer than {least} answers are not shown")).format(least=LEAST_SHOWN)
    controls = _controls(asked, now)
    return ReportTable(_COLUMNS, tuple(rows), total, controls, _picture(rows), (words,))


def _spreads(asked: Asked) -> dict[tuple[str, str], Spread]:
    """The answers by dimension and kind of question; all recommendations stand together."""
    counts: dict[tuple[str, str], dict[int, int]] = {}
    columns = (Question.dimension, Question.kind, Answer.value, fn.COUNT(Answer.id))
    query = _answers(asked, *columns).group_by(*columns[:3])
    for dimension, kind, value, often in query.tuples():
        key = ("", NPS) if kind == NPS else (dimension, kind)
        found = counts.setdefault(key, {})
        found[value] = found.get(value, 0) + often
    return {key: Spread.of(key[1], found) for key, found in counts.items()}


def _answers(asked: Asked, *columns: Any) -> peewee.ModelSelect:
    """A select of scores of 5 points and of recommendations, narrowed as asked."""
    query = (
        Answer.select(*columns)
        .join(Question)
        .switch(Answer)
        .join(Response)
        .join(Customer, JOIN.LEFT_OUTER)
        .where(Response.answered_on.between(asked.span.first, asked.span.last))
        .where(Answer.value.is_null(False) & Question.kind.in_((LIKERT, NPS)))
    )
    return of_customers(query, asked)


def _called(key: tuple[str, str]) -> str:
    if key[1] == NPS:
        return tr(_RECOMMEND)
    return tr(DIMENSIONS[key[0]]) if key[0] else tr(UNNAMED)


def _figures(now: Spread, before: Spread | None) -> tuple[int | None, ...]:
    """n, mean, CSAT, NPS, mean before and the change; what is of too few is left out."""
    n = now.count()
    if n < LEAST_SHOWN:
        return (n, None, None, None, None, None)
    if now.kind == NPS:
        score = now.nps().score()
        return (n, None, None, _rounded(score, 1), None, None)
    mean = now.mean()
    there = before is not None and before.count() >= LEAST_SHOWN
    last = before.mean() if there and before else None
    change = None if last is None else _rounded(mean - last, 100)
    return (n, _rounded(mean, 100), _rounded(now.good(), 10_000), None, _rounded(last, 100), change)


def _whole(now: dict[tuple[str, str], Spread]) -> tuple[int | None, ...]:
    """Mean and CSAT of all answers of 5 points together, NPS of all recommendations."""
    likert = Spread(LIKERT)
    for (_, kind), spread in now.items():
        if kind == LIKERT:
            likert = likert.together(spread)
    mean, csat = _figures(likert, None)[1:3]
    nps = _figures(now[("", NPS)], None)[3] if ("", NPS) in now else None
    return (mean, csat, nps, None, None)


def _rounded(value: Fraction | None, scale: int) -> int | None:
    if value is None:
        return None
    return round_ratio(value.numerator * scale, value.denominator)


def _abnormal(asked: Asked, key: tuple[str, str] | None = None) -> int:
    """How many reports to the supervisor came of the forms; of a dimension those bad in it."""
    forms = _answers(asked, Answer.response)
    if key is not None:
        least, most = GROUPS[key[1]][2]
        bad = Answer.value.between(least, most) & _is(key)
        forms = forms.where(bad)
    return Anomaly.select().where(Anomaly.response.in_(forms)).count()


def _is(key: tuple[str, str]) -> peewee.Expression:
    dimension, kind = key
    mine = Question.kind == kind
    return mine if kind == NPS else mine & (Question.dimension == dimension)


def _controls(asked: Asked, now: dict[tuple[str, str], Spread]) -> tuple[Control, ...]:
    """Counts and scores by row against all answers counted and added up by the database."""
    count, score = _answers(asked, fn.COUNT(Answer.id), fn.SUM(Answer.value)).tuples().get()
    told_n = sum(each.count() for each in now.values())
    told_score = sum(value * often for each in now.values() for value, often in each.scores())
    return (
        Control(tr(N_("Answers by row = answers kept")), told_n, count, Kind.WHOLE),
        Control(tr(N_("Scores by row = scores kept")), told_score, score or 0, Kind.WHOLE),
    )


def _picture(rows: list[Row]) -> Picture:
    shown = [row for row in rows if row.values[2] is not None]
    series = (
        Series(tr(N_("Mean")), tuple(row.values[2] for row in shown), "mean"),
        Series(tr(N_("Mean before")), tuple(row.values[5] for row in shown), "earlier"),
    )
    return Picture("bars", tuple(str(row.values[0]) for row in shown), series, Kind.SCORE)


def behind(asked: Asked, key: Hashable, column: str = "") -> list[Document]:
    """The forms with an answer in a dimension; of the column of anomalies those that were bad."""
    query = _answers(asked, Answer.response).where(_is(key))
    if column == "anomalies":
        query = query.where(Answer.value.between(*GROUPS[key[1]][2]))
        query = query.where(Answer.response.in_(Anomaly.select(Anomaly.response)))
    return told({f"answer:{row[0]}" for row in query.tuples()})
