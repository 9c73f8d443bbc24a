"""The rules asked of many forms at once: a file of old answers opens no flood of reports.

Forms of known customers answered of late are cases of their own, up to FEW of one file. All other
forms of the file that are abnormal are gathered in one report on the wave, which counts the rules.
"""

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from salesassist.db import Anomaly, AnomalyMark, Answer, Question, Response, Wave
from salesassist.db.base import Work, find
from salesassist.desk.importing.many import add_columns
from salesassist.desk.reporting import more_of, open_report
from salesassist.rules import anomalies
from salesassist.rules.anomalies import Fired
from salesassist.tasks.aftersales.reports.judging import (
    MARK,
    SYSTEMIC,
    HouseRules,
    given_of,
    house_rules,
    last_response,
    low_for_many,
    scores_of,
    suggestion_of,
    tell,
    tell_systemic,
)
from salesassist.texts import N_, tr

FEW = 10
"""Cases of their own that one file opens at most."""
LATELY = dt.timedelta(days=30)
GATHERED = "wave:{id}:import"

Abnormal = tuple[Response, list[Fired]]


def judge_import(work: Work, wave: Wave, responses: Sequence[Response]) -> Iterator[int]:
    """Ask the rules about forms of a wave that came in together; yields how many are asked."""
    rules = house_rules()
    found: list[Abnormal] = []
    by_form = _answers(wave, {each.id for each in responses})
    for done, response in enumerate(responses, start=1):
        before = None
        if response.customer_id is not None and "drop" in rules.limits:
            before = scores_of(last_response(response))
        given = given_of(response, by_form.get(response.id, []), before)
        fired = anomalies.judge(given, rules.limits, rules.words)
        if fired:
            found.append((response, fired))
        yield done
    own = [each for each in found if _is_fresh(each[0], work.at.date())]
    own = own if len(own) <= FEW else []
    for response, fired in own:
        tell(work, response, fired, rules)
    told = {response.id for response, _ in own}
    rest = [each for each in found if each[0].id not in told]
    mine = (Question.survey_version == wave.survey_version_id) & (Question.kind == "likert")
    asked = list(Question.select().where(mine).order_by(Question.position))
    if rest:
        _gather(work, wave, rest, asked, len(responses), rules)
    elif own:
        tell_systemic(work, wave, asked, rules)


def _is_fresh(response: Response, today: dt.date) -> bool:
    return response.customer_id is not None and response.answered_on >= today - LATELY


class Said(NamedTuple):
    """An answer without its record: a file has tens of thousands of them."""

    question: Question
    value: int | None
    text: str


def _answers(wave: Wave, wanted: set[int]) -> dict[int, list[Said]]:
    asked = Question.select().where(Question.survey_version == wave.survey_version_id)
    known = {each.id: each for each in asked}
    query = Answer.select(Answer.response, Answer.question, Answer.value, Answer.text)
    rows = query.join(Response).where(Response.wave == wave)
    found: dict[int, list[Said]] = {}
    for response, question, value, text in rows.tuples():
        if response in wanted:
            found.setdefault(response, []).append(Said(known[question], value, text))
    for said in found.values():
        said.sort(key=lambda each: each.question.position)
    return found


def _gather(
    work: Work,
    wave: Wave,
    found: Sequence[Abnormal],
    asked: Sequence[Question],
    total: int,
    rules: HouseRules,
) -> Anomaly:
    """One report on the wave; a further file of the same wave is added to it while it is open."""
    counts = Counter(each.kind for _, fired in found for each in fired)
    many = low_for_many(wave, asked, rules)
    counts["systemic"] += len(many)
    mark = find(AnomalyMark, mark=GATHERED.format(id=wave.id))
    before = mark.anomaly if mark is not None and mark.anomaly.state != "closed" else None
    if before is not None:
        kept = {row[0]: int(row[2]) for row in before.fired}
        rows = _rows(Counter(kept) + counts, rules)
        report = more_of(work, before, rows, ())
    else:
        words = tr(N_("{wave}: {count} of {total} imported forms are abnormal"))
        said = words.format(wave=wave.title, count=len(found), total=total)
        report = open_report(
            work,
            subject=said[:200],
            fired=_rows(counts, rules),
            decide_by=rules.deadline(work.at, counts),
            wave=wave,
            suggestion=suggestion_of(kind for kind in anomalies.RULES if kind in counts),
        )
        _remember(work, mark, wave, report)
    marks = [MARK.format(id=form.id, kind=each.kind) for form, fired in found for each in fired]
    marks += [SYSTEMIC.format(id=wave.id, code=each.code) for each in many]
    _mark_all(work, marks, report)
    return report


def _rows(counts: Counter[str], rules: HouseRules) -> list[list[Any]]:
    order = [kind for kind in anomalies.RULES if counts[kind]]
    return [[kind, rules.limits.get(kind), str(counts[kind])] for kind in order]


def _remember(work: Work, mark: AnomalyMark | None, wave: Wave, report: Anomaly) -> None:
    if mark is None:
        work.add(AnomalyMark(mark=GATHERED.format(id=wave.id), anomaly=report))
    else:
        work.change(mark, anomaly=report)


def _mark_all(work: Work, marks: Sequence[str], report: Anomaly) -> None:
    """Each of these has fired: a correction of one form opens no second report."""
    columns = {"mark": marks, "anomaly": [report.id] * len(marks)}
    for _ in add_columns(work, AnomalyMark, columns, len(marks)):
        pass
