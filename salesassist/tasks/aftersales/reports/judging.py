"""The rules of what is abnormal, asked of each form that is kept or changed (domain 4.2, K13).

One form is one case: a report names all rules it fires, each once, however often the form is
settled or keyed again; a corrected answer marks what no longer holds and takes nothing away.
"""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from salesassist.db import Anomaly, AnomalyMark, AnomalyRule, Answer, Question, Response, Wave
from salesassist.db.base import Work, find
from salesassist.desk.reporting import more_of, open_report, usual_deadline
from salesassist.rules import anomalies
from salesassist.rules.anomalies import DAYS, DEFAULT_LIMITS, SUGGESTIONS, Fired, Given
from salesassist.texts import N_, tr

MARK = "response:{id}:{kind}"
SYSTEMIC = "wave:{id}:systemic:{code}"


@dataclass(frozen=True)
class HouseRules:
    """The company's rules: limits (1/100) of those that are on, words, working days to decide."""

    limits: Mapping[str, int | None]
    words: Sequence[str]
    days: Mapping[str, int]

    def deadline(self, at: dt.datetime, kinds: Iterable[str]) -> dt.datetime:
        """Until when the supervisor decides: the shortest time among the rules that fired."""
        return usual_deadline(at, min((self.days.get(kind, DAYS) for kind in kinds), default=DAYS))


def house_rules() -> HouseRules:
    """The rules as the settings have them; what was never changed is as usual."""
    kept = {each.kind: each for each in AnomalyRule.select()}
    off = {kind for kind, each in kept.items() if not each.active}
    limits = dict(DEFAULT_LIMITS)
    limits |= {kind: each.limit for kind, each in kept.items() if each.limit is not None}
    own = kept["words"].words.split() if "words" in kept else []
    return HouseRules(
        limits={kind: limit for kind, limit in limits.items() if kind not in off},
        words=own or anomalies.COMPLAINT_WORDS,
        days={kind: each.days for kind, each in kept.items()},
    )


# What a form says


def answers_of(response: Response) -> list[Answer]:
    """The answers of a form, with their questions, in the order of the form."""
    query = Answer.select(Answer, Question).join(Question).where(Answer.response == response)
    return list(query.order_by(Question.position))


def given_of(
    response: Response, answers: Sequence[Any], before: Mapping[str, int] | None = None
) -> Given:
    """A form as the rules see it; `before` are the scores of the last wave, by question code.

    `answers` have question, value and text.
    """
    scored = [each for each in answers if each.question.kind == "likert" and each.value is not None]
    nps = [each.value for each in answers if each.question.kind == "nps"]
    both = [each for each in scored if before and each.question.code in before]
    return Given(
        items={each.question.position: each.value for each in scored},
        nps=nps[0] if nps else None,
        text="\n".join(each.text for each in answers if each.text),
        previous_mean=_mean([before[each.question.code] for each in both]) if before else None,
        seconds=response.seconds,
        compared_mean=_mean([each.value for each in both]),
    )


def _mean(scores: list[int]) -> Fraction | None:
    return Fraction(sum(scores), len(scores)) if scores else None


def last_response(response: Response) -> Response | None:
    """The customer's form of the wave before, of the same contact where both are known."""
    if response.customer_id is None:
        return None
    wave = response.wave
    earlier = (Wave.survey == wave.survey_id) & (Wave.first < wave.first)
    mine = (Response.customer == response.customer_id) & earlier
    query = Response.select(Response, Wave).join(Wave).where(mine)
    found = list(query.order_by(Wave.first.desc(), Response.answered_on.desc(), Response.id.desc()))
    same = [each for each in found if found and each.wave_id == found[0].wave_id]
    mine_too = [each for each in same if _contact(each) and _contact(each) == _contact(response)]
    return next(iter(mine_too or same), None)


def _contact(response: Response) -> int | None:
    return response.invitation.contact_id if response.invitation is not None else None


def scores_of(response: Response | None) -> dict[str, int]:
    """The 5-point scores of a form by question code."""
    if response is None:
        return {}
    return {
        each.question.code: each.value
        for each in answers_of(response)
        if each.question.kind == "likert" and each.value is not None
    }


# What follows


def judge_response(work: Work, response: Response) -> Anomaly | None:
    """Ask the rules about a form in the unit of work that keeps or changes it; its report.

    What is low for many customers of the wave is a report of its own, once for each question.
    """
    rules, answers = house_rules(), answers_of(response)
    before = scores_of(last_response(response)) if "drop" in rules.limits else None
    fired = anomalies.judge(given_of(response, answers, before), rules.limits, rules.words)
    told = tell(work, response, fired, rules)
    low = next((each for each in fired if each.kind == "low-item"), None)
    if low is not None and "systemic" in rules.limits:
        positions = {each.question.position: each.question for each in answers}
        tell_systemic(work, response.wave, [positions[no] for no in low.items], rules)
    return told


def tell(work: Work, response: Response, fired: list[Fired], rules: HouseRules) -> Anomaly | None:
    """The report of one form: opened, or what is new written into the open one."""
    marks = {each.kind: MARK.format(id=response.id, kind=each.kind) for each in fired}
    fresh = [each for each in fired if find(AnomalyMark, mark=marks[each.kind]) is None]
    open_ = response.anomalies.where(Anomaly.state != "closed").order_by(Anomaly.id.desc()).first()
    if open_ is not None:
        rows = _merged(open_.fired, fired)
        also = {"subject": subject_of(response, fired)} if fresh else {}
        return more_of(work, open_, rows, marks.values(), **also)
    if not fresh:
        return None
    return open_report(
        work,
        subject=subject_of(response, fresh),
        marks=[marks[each.kind] for each in fresh],
        fired=[_row(each) for each in fresh],
        decide_by=rules.deadline(work.at, [each.kind for each in fresh]),
        customer=response.customer_id,
        response=response,
        wave=response.wave_id,
        suggestion=suggestion_of([each.kind for each in fresh]),
    )


def _row(fired: Fired) -> list[Any]:
    return [fired.kind, fired.limit, fired.found]


def _merged(rows: list[list[Any]], fired: list[Fired]) -> list[list[Any]]:
    """The rules of a report after the form changed: as found now, or as what no longer holds."""
    now = {each.kind: _row(each) for each in fired}
    kept = [now.pop(row[0], [*row[:3], True]) for row in rows]
    return [*kept, *now.values()]


def subject_of(response: Response, fired: Sequence[Fired]) -> str:
    """What a report about a form is called: whose form, and the rules."""
    whose = response.customer.short_name or response.customer.name if response.customer else ""
    words = "、".join(tr(anomalies.RULES[each.kind]) for each in fired)
    return f"{' '.join(filter(None, (str(response), whose)))}：{words}"[:200]


def suggestion_of(kinds: Iterable[str]) -> str:
    """What is proposed for the rules that fired, a sentence each."""
    said = [tr(SUGGESTIONS[kind]) for kind in kinds if kind in SUGGESTIONS]
    return "\n".join(dict.fromkeys(said))


# What many say


def tell_systemic(
    work: Work, wave: Wave, asked: Iterable[Question], rules: HouseRules
) -> list[Anomaly]:
    """Report each of these questions that is low for so many customers of the wave, once."""
    found = low_for_many(wave, asked, rules)
    return [_open_systemic(work, wave, each, count, rules) for each, count in found.items()]


def low_for_many(wave: Wave, asked: Iterable[Question], rules: HouseRules) -> dict[Question, int]:
    """Those of the questions that are low for so many customers of the wave and were not told."""
    limit = rules.limits.get("systemic")
    fresh = {
        each.id: each
        for each in (asked if limit else ())
        if find(AnomalyMark, mark=SYSTEMIC.format(id=wave.id, code=each.code)) is None
    }
    counts = anomalies.systemic(_low_by_customer(wave, set(fresh), rules), limit or 0)
    return {fresh[no]: count for no, count in counts.items()}


def _low_by_customer(wave: Wave, asked: Set[int], rules: HouseRules) -> dict[int, set[object]]:
    """Who gave a low score, by question; a form without customer is somebody of its own."""
    least = rules.limits.get("low-item") or DEFAULT_LIMITS["low-item"] or 0
    low = (Answer.question.in_(asked)) & (Answer.value * 100 <= least)
    query = Answer.select(Answer.question, Response.customer, Response.id).join(Response)
    found: dict[int, set[object]] = {}
    for question, customer, response in query.where(low & (Response.wave == wave)).tuples():
        found.setdefault(question, set()).add(customer or f"r{response}")
    return found


def _open_systemic(
    work: Work, wave: Wave, question: Question, count: int, rules: HouseRules
) -> Anomaly:
    words = tr(N_("{wave}: “{question}” is low for {count} customers"))
    said = words.format(wave=wave.title, question=question.text, count=count)
    return open_report(
        work,
        subject=said[:200],
        marks=[SYSTEMIC.format(id=wave.id, code=question.code)],
        fired=[["systemic", rules.limits["systemic"], f"{question.position}: {count}"]],
        decide_by=rules.deadline(work.at, ["systemic"]),
        wave=wave,
        suggestion=suggestion_of(["systemic"]),
    )
