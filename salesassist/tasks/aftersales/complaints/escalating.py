"""What the supervisor is told of complaints: by rule when it is taken or changed, by deadline."""

import datetime as dt

from salesassist.db import Anomaly, AnomalyMark, Company, Complaint
from salesassist.db.base import Work, find, unit_of_work
from salesassist.db.complaints import CLAIMS, STAGES
from salesassist.desk.people import permit
from salesassist.desk.reporting import open_report
from salesassist.rules import complaints as rules
from salesassist.rules import money
from salesassist.rules.complaints import Limits, Situation
from salesassist.tasks.aftersales.complaints.clock import left_of, stage_at_hand
from salesassist.tasks.aftersales.complaints.similar import earlier
from salesassist.texts import N_, tr

MARK = "complaint:{id}:{reason}"
FEW = 10
"""Open complaints of one file that are reported each by itself at most."""


def limits() -> Limits:
    """From what on the supervisor is told: the company's own limit of a claim."""
    company = Company.select().first()
    return Limits(claim=company.claim_limit) if company is not None else Limits()


def situation(complaint: Complaint, now: dt.datetime) -> Situation:
    """A complaint as escalation looks at it."""
    left = left_of(complaint, now)
    return Situation(
        severity=str(complaint.severity),
        story=f"{complaint.subject} {complaint.story}",
        earlier=earlier(complaint),
        claim=complaint.claimed or 0,
        grade=complaint.customer.grade,
        left=left.left if left is not None and not left.still else None,
    )


def tell_by_rule(work: Work, complaint: Complaint) -> Anomaly | None:
    """Report to the supervisor what the rules ask for; each reason once for one complaint."""
    reasons = rules.escalations(situation(complaint, work.at), limits())
    return _tell(work, complaint, [each for each in reasons if each != "deadline"])


def tell_late(*, now: dt.datetime, who: str, request: str | None = None) -> list[Anomaly]:
    """Report every stage that is near its deadline or past it, each stage once."""
    near = [each for each in _running() if _is_near(each, now)]
    if not near:
        return []
    permit(who, "report to the supervisor")
    with unit_of_work(who, "report deadlines", request) as work:
        told = [] if work.done_before else [_tell(work, each, ["deadline"]) for each in near]
    return [each for each in told if each is not None]


def tell_imported(work: Work, first: int, file: str) -> Anomaly | None:
    """One report for the complaints of a file that came in near their deadline or past it.

    `first` is the lowest id of what was just kept. Up to FEW are left to `tell_late`, which reports
    each by itself; more of them would bury the supervisor's list under old news.
    """
    new = [each for each in _running() if each.id >= first]
    near = [each for each in new if _is_near(each, work.at)]
    if len(near) <= FEW:
        return None
    words = tr(N_("{file}: {count} open complaints came in near their deadline or past it"))
    marks = [_mark(each, "deadline", stage_at_hand(each).stage) for each in near]
    return open_report(
        work,
        subject=words.format(file=file, count=len(near))[:200],
        marks=marks,
        fired=[["complaint", "deadline", tr(N_("{count} complaints")).format(count=len(near))]],
        suggestion=tr(N_("Say who goes through them; the list of complaints shows the overdue.")),
    )


def _running() -> list[Complaint]:
    ended = (rules.ComplaintState.CLOSED, rules.ComplaintState.WAITING)
    return list(Complaint.select().where(Complaint.state.not_in(ended)))


def _is_near(complaint: Complaint, now: dt.datetime) -> bool:
    """Whether the stage at hand is near its deadline and nobody was told of it yet."""
    left = left_of(complaint, now)
    if left is None or left.still or left.left > limits().ahead:
        return False
    return find(AnomalyMark, mark=_mark(complaint, "deadline", left.stage)) is None


def _mark(complaint: Complaint, reason: str, stage: str) -> str:
    named = f"{reason}:{stage}:{complaint.reopened}" if reason == "deadline" else reason
    return MARK.format(id=complaint.id, reason=named)


def _tell(work: Work, complaint: Complaint, reasons: list[str]) -> Anomaly | None:
    stage = stage_at_hand(complaint)
    at_hand = stage.stage if stage is not None else ""
    reasons = [
        each for each in reasons if find(AnomalyMark, mark=_mark(complaint, each, at_hand)) is None
    ]
    if not reasons:
        return None
    return open_report(
        work,
        subject=_subject(complaint, reasons, at_hand),
        marks=[_mark(complaint, each, at_hand) for each in reasons],
        fired=[["complaint", each, _found(complaint, each, at_hand)] for each in reasons],
        customer=complaint.customer_id,
        complaint=complaint,
        suggestion=_suggestion(complaint),
    )


def _subject(complaint: Complaint, reasons: list[str], stage: str) -> str:
    words = [tr(rules.REASONS[each]) for each in reasons if each != "deadline"]
    if "deadline" in reasons:
        words.append(tr(N_("{stage} is near or past its deadline")).format(stage=tr(STAGES[stage])))
    return f"{complaint.number} {complaint.subject}：{'、'.join(words)}"[:200]


def _found(complaint: Complaint, reason: str, stage: str) -> str:
    found = {
        "severity": tr(rules.SEVERITIES[str(complaint.severity)]),
        "words": "、".join(rules.alarming(f"{complaint.subject} {complaint.story}")),
        "repeated": str(earlier(complaint) + 1),
        "claim": money.format_amount(complaint.claimed or 0, "TWD"),
        "grade": complaint.customer.grade,
        "deadline": tr(STAGES.get(stage, "")),
    }
    return found[reason]


def _suggestion(complaint: Complaint) -> str:
    asked = "、".join(tr(CLAIMS.get(each, each)) for each in complaint.claims or [])
    return tr(N_("The customer asks for: {claims}")).format(claims=asked) if asked else ""
