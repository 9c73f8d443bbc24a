"""Reports to the supervisor of the sample company, one in each state."""

import datetime as dt
from collections.abc import Iterator
from typing import Any

from salesassist.db import Anomaly, AnomalyMark, Complaint, Response, ServiceRecord, Wave
from salesassist.db.base import Work
from salesassist.desk.hours import office_hours
from salesassist.desk.issue import take_number
from salesassist.desk.reporting import KIND, usual_deadline
from salesassist.rules import anomalies
from salesassist.rules.complaints import SEVERITIES
from salesassist.sample.company import of_role
from salesassist.sample.invent import Dice, told
from salesassist.tasks.aftersales.reports import judging
from salesassist.texts import N_, tr

MORNING = dt.time(10, 20)
DONE = ("handled", "closed")


def add_reports(work: Work, dice: Dice) -> None:
    """Keep the reports of the sample file; what there is nothing to tell of is left out."""
    answers, days = _answers(), office_hours().days
    for facts in told("reports")["report"]:
        on = days.previous(dice.today - dt.timedelta(days=facts["days"]))
        about = _about(facts, answers)
        if about is not None:
            _add(work, facts, dt.datetime.combine(on, MORNING), about)


def _answers() -> Iterator[dict[str, Any]]:
    """Abnormal answers of the running wave, with what fired."""
    rules = judging.house_rules()
    running = Response.select().join(Wave).where(Wave.state == "running").order_by(Response.id)
    for response in running:
        before = judging.scores_of(judging.last_response(response))
        given = judging.given_of(response, judging.answers_of(response), before)
        fired = anomalies.judge(given, rules.limits, rules.words)
        if fired:
            yield {
                "response": response,
                "wave": response.wave_id,
                "customer": response.customer_id,
                "subject": judging.subject_of(response, fired),
                "suggestion": judging.suggestion_of(each.kind for each in fired),
                "fired": [[each.kind, each.limit, each.found] for each in fired],
            }


def _about(facts: dict[str, Any], answers: Iterator[dict[str, Any]]) -> dict[str, Any] | None:
    written = {name: facts[name] for name in ("subject", "suggestion") if name in facts}
    if facts["about"] == "response":
        return next(answers, None)
    if facts["about"] == "hand":
        return written
    model = {"complaint": Complaint, "service": ServiceRecord}[facts["about"]]
    found = model.select().order_by(model.received_at.desc()).first()
    if found is None:
        return None
    about = {facts["about"]: found, "customer": found.customer_id, "order": found.order_id}
    if facts["about"] == "complaint":
        said, why = tr(N_("A complaint for the supervisor")), "severity"
        written = {"subject": f"{found.number} {found.subject}：{said}"[:200]}
        written["fired"] = [["complaint", why, tr(SEVERITIES[str(found.severity)])]]
    return about | written


def _add(work: Work, facts: dict[str, Any], at: dt.datetime, about: dict[str, Any]) -> None:
    boss, assistant = of_role("supervisor"), of_role("assistant")
    kept = work.add(
        Anomaly(
            number=take_number(work, KIND, at.date()),
            state=facts["state"],
            at=at,
            reported_by=assistant,
            reported_to=boss,
            decide_by=usual_deadline(at),
            **about,
            **_decided(facts, at, boss, assistant),
        )
    )
    for kind, *_ in kept.fired if kept.response is not None else ():
        work.add(
            AnomalyMark(mark=judging.MARK.format(id=kept.response_id, kind=kind), anomaly=kept)
        )


def _decided(facts: dict[str, Any], at: dt.datetime, boss: str, to: str) -> dict[str, Any]:
    """How far a report has come: read half an hour later, decided, done, closed."""
    state = facts["state"]
    if state == "unread":
        return {}
    read = at + dt.timedelta(minutes=35)
    found: dict[str, Any] = {"read_at": read, "read_by": boss}
    if state == "read":
        return found
    found |= {
        "decision": facts["decision"],
        "decided_at": read + dt.timedelta(minutes=4),
        "decided_by": boss,
        "instruction": facts["instruction"],
        "assigned_to": to,
        "due_on": at.date() + dt.timedelta(days=facts["due"]),
    }
    if state in DONE:
        done = at.date() + dt.timedelta(days=facts["due"] - 1)
        found |= {"fulfilled_on": done, "fulfilment": facts["done"]}
        if state == "closed":
            closed = dt.datetime.combine(done + dt.timedelta(days=1), MORNING)
            found |= {"closed_at": closed, "closed_by": boss}
    return found
