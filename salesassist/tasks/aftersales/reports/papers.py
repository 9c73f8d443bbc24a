"""The report to the supervisor as a paper: what it is told, and issuing it (異常通報單)."""

import datetime as dt
from collections.abc import Callable
from functools import partial
from typing import Any

from salesassist.db import Anomaly, Company, Paper, Question, Response
from salesassist.desk import letterhead
from salesassist.desk.issue import says_the_same
from salesassist.desk.people import permit
from salesassist.desk.reissue import issue_revision, newest
from salesassist.desk.reporting import KIND
from salesassist.docs import facts, paper
from salesassist.docs.facts import Issue, from_json
from salesassist.docs.wording import Voice
from salesassist.rules.anomalies import DEFAULT_LIMITS, RULES
from salesassist.tasks.aftersales.reports.history import SNAPSHOT, history
from salesassist.tasks.aftersales.reports.judging import answers_of, last_response, scores_of
from salesassist.texts import language, tr

VERB = "report to the supervisor"
DECIDED = (
    *("read_at", "read_by", "decision", "decided_at", "decided_by", "instruction", "assigned_to"),
    *("due_on", "fulfilled_on", "fulfilment", "closed_at"),
)


def kind_of(anomaly: Anomaly) -> str:
    """What a report is about: "survey", "complaint", "service", "order", "wave" or "hand"."""
    for kind, field in (
        ("survey", "response_id"),
        ("complaint", "complaint_id"),
        ("service", "service_id"),
        ("order", "order_id"),
        ("wave", "wave_id"),
    ):
        if getattr(anomaly, field) is not None:
            # A bad answer that became a complaint is still told by its answer.
            return kind
    return "hand"


def report_facts(anomaly: Anomaly, issue: Issue | None, *, at: dt.datetime) -> facts.AnomalyReport:
    """What a report says; of an issued one the history stays what it said first."""
    company, customer = Company.get(), anomaly.customer
    voice = Voice(language())
    told: dict[str, Any] = {name: getattr(anomaly, name) for name in DECIDED}
    if customer is not None:
        told |= {"customer": letterhead.party(customer), "grade": customer.grade}
        told |= {"owner": customer.owner.name if customer.owner else ""}
        told |= {"currency": customer.currency} | _history(anomaly)
    if anomaly.response is not None:
        told |= _survey(anomaly.response, _low_limit(anomaly))
    elif anomaly.wave is not None:
        told["wave"] = anomaly.wave.title
    if anomaly.response is None:
        told["words"] = _story(anomaly)
    return facts.AnomalyReport(
        company=letterhead.letterhead(company),
        options=letterhead.options(company),
        language=language(),
        issue=issue,
        printed_at=None if issue else at,
        number=anomaly.number,
        kind=kind_of(anomaly),
        subject=anomaly.subject,
        source=source_of(anomaly),
        reported_at=anomaly.at,
        reported_by=anomaly.reported_by,
        reported_to=anomaly.reported_to,
        told_first=anomaly.told_first,
        decide_by=anomaly.decide_by,
        next_level=company.next_level,
        suggestion=anomaly.suggestion,
        rules=tuple(_rule(anomaly, row, voice) for row in anomaly.fired or []),
        **told,
    )


def shown(anomaly: Anomaly, at: dt.datetime) -> tuple[Paper | None, Callable[[], bytes]]:
    """The report as it stands: the issued paper that says so, or None, and what draws it."""
    told, last = report_facts(anomaly, None, at=at), newest(KIND, anomaly.number)
    if last is not None and says_the_same(last, told):
        return last, partial(bytes, last.pdf)
    return None, partial(paper(KIND).draw, told)


def issue_report(anomaly: Anomaly, *, who: str, request: str | None = None) -> Paper:
    """Issue a report under its number; read or decided since, it is the next revision.

    Raises NotPermitted.
    """
    permit(who, VERB)
    anomaly = Anomaly.get_by_id(anomaly.id)
    about = {"customer": anomaly.customer, "who": who, "request": request}
    return issue_revision(KIND, anomaly.number, partial(report_facts, anomaly), **about)


def papers_of(anomaly: Anomaly) -> list[Paper]:
    """The issued revisions of a report, the newest first."""
    mine = (Paper.kind == KIND) & (Paper.number == anomaly.number)
    return list(Paper.select().where(mine).order_by(Paper.revision.desc()))


def source_of(anomaly: Anomaly) -> str:
    """The number of what a report is about."""
    sources = (anomaly.response, anomaly.complaint, anomaly.service)
    found = next((each for each in sources if each is not None), None)
    if isinstance(found, Response):
        return str(found.invitation or found.source.split(" · ")[0])
    if found is not None:
        return found.number
    if anomaly.order is not None:
        return anomaly.order.title()
    return anomaly.wave.code if anomaly.wave is not None else ""


def _history(anomaly: Anomaly) -> dict[str, Any]:
    last = newest(KIND, anomaly.number)
    if last is None:
        return history(anomaly.customer, anomaly.at.date())
    told = from_json(KIND, last.facts)
    return {name: getattr(told, name) for name in SNAPSHOT}


def _story(anomaly: Anomaly) -> str:
    if anomaly.complaint is not None:
        return anomaly.complaint.story
    return anomaly.service.problem if anomaly.service is not None else ""


def _low_limit(anomaly: Anomaly) -> int:
    limits = [row[1] for row in anomaly.fired or [] if row[0] == "low-item"]
    return (limits[0] if limits else DEFAULT_LIMITS["low-item"]) or 0


def rules_of(anomaly: Anomaly) -> list[tuple[str, str]]:
    """The rules that fired, each with what it found, in the language of the screen."""
    voice = Voice(language())
    found = []
    for row in anomaly.fired or []:
        told = _rule(anomaly, row, voice)
        said = voice.say("anomaly.lapsed", found=told.found) if told.lapsed else told.found
        why = f"{voice[f'anomaly.reason_{told.reason}']}　{said}" if told.reason else said
        found.append((tr(RULES[told.kind]), why))
    return found


# What a form says


def _survey(response: Response, low: int) -> dict[str, Any]:
    before, answers = last_response(response), answers_of(response)
    old = scores_of(before)
    scored = [each for each in answers if each.question.kind == "likert" and each.value is not None]
    both = [each for each in scored if each.question.code in old]
    words = [each for each in answers if each.text.strip()]
    return {
        "wave": response.wave.title,
        "wave_before": before.wave.title if before is not None else "",
        "items": len(scored),
        "mean": _mean([each.value for each in scored]),
        "mean_before": _mean([old[each.question.code] for each in both]),
        "scores": tuple(
            facts.ScoreRow(
                text=_asked(each.question),
                now=each.value,
                before=old.get(each.question.code),
                low=each.value * 100 <= low,
            )
            for each in scored
        ),
        "words": "\n".join(each.text.strip() for each in words),
        "words_no": words[0].question.position if len(words) == 1 else None,
    }


def _asked(question: Any) -> str:
    return question.text_en if language() == "en" and question.text_en else question.text


def _mean(scores: list[int]) -> int | None:
    """A mean in 1/100, half-up."""
    return (sum(scores) * 200 + len(scores)) // (2 * len(scores)) if scores else None


# Rules


def _rule(anomaly: Anomaly, row: list[Any], voice: Voice) -> facts.FiredRow:
    kind, limit, found, *lapsed = row
    if kind == "complaint":
        return facts.FiredRow(kind=kind, reason=str(limit), found=found)
    return facts.FiredRow(
        kind=kind, limit=limit, found=_found(anomaly, kind, found, voice), lapsed=bool(lapsed)
    )


def _found(anomaly: Anomaly, kind: str, found: str, voice: Voice) -> str:
    """What a rule found, in words: stored are the plain figures."""
    if anomaly.response is not None:
        return _found_in_form(anomaly.response, kind, found, voice)
    if kind in ("silent", "repeat"):
        return voice.say("anomaly.found_times", count=found)
    if kind == "systemic" and ": " in found:
        no, _, count = found.partition(": ")
        item = _questions(anomaly.wave.survey_version_id).get(no, no)
        return voice.say("anomaly.found_customers", item=item, count=count)
    key = "anomaly.found_questions" if kind == "systemic" else "anomaly.found_forms"
    return voice.say(key, count=found)


def _found_in_form(response: Response, kind: str, found: str, voice: Voice) -> str:
    if kind == "low-item":
        names = _questions(response.wave.survey_version_id)
        pairs = (each.partition(": ") for each in found.split("、"))
        return "、".join(f"{names.get(no, no)} {score}" for no, _, score in pairs)
    if kind == "low-mean":
        items = sum(1 for each in answers_of(response) if each.question.kind == "likert")
        return voice.say("anomaly.found_mean", mean=found, items=items)
    if kind == "straight":
        count, _, score = found.partition(" × ")
        if score:
            return voice.say("anomaly.found_alike", count=count, score=score)
        return voice.say("anomaly.found_seconds", count=found.removesuffix(" s"))
    return found


def _questions(version: int) -> dict[str, str]:
    """The questions of a version by number."""
    query = Question.select().where(Question.survey_version == version)
    return {str(each.position): _asked(each) for each in query}
