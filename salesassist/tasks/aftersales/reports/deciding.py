"""The supervisor's decision where it does more than say so: a complaint opened in one step."""

import datetime as dt

from salesassist.db import Anomaly, Complaint
from salesassist.desk import reporting
from salesassist.rules.anomalies import AnomalyState
from salesassist.tasks.aftersales.complaints.beginning import begin_from_report
from salesassist.texts import N_, Problem

UNDECIDED = (AnomalyState.UNREAD, AnomalyState.READ)


class NotDecided(Problem):
    """A decision that decides nothing."""

    says = N_("Choose what is to be done; “Note and close” is a decision too.")


class NamesNobody(Problem):
    """A complaint of nobody."""

    says = N_("{number} names no customer: write the complaint down by hand, or decide otherwise.")


def decide(
    anomaly: Anomaly,
    *,
    who: str,
    decision: str,
    instruction: str = "",
    assigned_to: str = "",
    due_on: dt.date | None = None,
    request: str | None = None,
) -> Anomaly:
    """Decide on a report; “open a complaint” opens it with everything taken over.

    Raises NotDecided, NamesNobody, and what desk.reporting.decide and keeping a complaint raise.
    """
    if not decision:
        raise NotDecided()
    if decision == "complaint" and anomaly.customer is None and anomaly.complaint is None:
        raise NamesNobody(number=anomaly.number)
    told = {"instruction": instruction, "assigned_to": assigned_to, "due_on": due_on}
    decided = reporting.decide(anomaly, who=who, decision=decision, request=request, **told)
    if decision == "complaint":
        begin_from_report(decided, who=who, request=request and f"{request}-complaint")
    return Anomaly.get_by_id(decided.id)


def to_complaint(anomaly: Anomaly, *, who: str, request: str | None = None) -> Complaint:
    """Open the complaint of a report in one step; the supervisor has decided by that.

    It goes to whoever reported it, by the next working day. Raises RecordProblems where the report
    names no customer, NotPermitted.
    """
    kept = begin_from_report(anomaly, who=who, request=request)
    fresh = Anomaly.get_by_id(anomaly.id)
    now = dt.datetime.now()
    if fresh.state in UNDECIDED and reporting.may_rule(who, now.date()):
        to = fresh.reported_by or kept.taken_by or who
        due = reporting.usual_deadline(now).date()
        again = request and f"{request}-decided"
        reporting.decide(
            fresh, who=who, decision="complaint", assigned_to=to, due_on=due, request=again
        )
    return kept
