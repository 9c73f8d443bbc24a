"""What the papers of a complaint are told: the case itself, then what each paper adds to it."""

import datetime as dt
from typing import Any

from salesassist.db import Complaint, ComplaintAction, Person
from salesassist.desk import letterhead
from salesassist.docs import facts
from salesassist.docs.facts import Issue
from salesassist.docs.facts_complaint import (
    CostRow,
    DelimitRow,
    LinkedReturn,
    MeasureRow,
    StageRow,
    WhyRow,
)
from salesassist.rules.complaints import ComplaintState
from salesassist.tasks.aftersales.complaints.similar import earlier
from salesassist.tasks.aftersales.complaints.whole import Whole, gather


def record_facts(
    complaint: Complaint, issue: Issue | None, *, at: dt.datetime
) -> facts.ComplaintRecord:
    """What the complaint record says: everything, for the house alone."""
    whole = gather(complaint, at)
    closing = whole.stage("closed")
    close_by = closing.due_at.date() if closing is not None else None
    signed = complaint.signed_at.date() if complaint.signed_at else None
    return facts.ComplaintRecord(
        **_case(whole, issue, at),
        state=complaint.state,
        grade=complaint.customer.grade,
        taken_by=complaint.taken_by,
        consumer=bool(complaint.consumer),
        close_by=close_by,
        left_days=(close_by - at.date()).days if close_by else None,
        still=int(whole.still.total_seconds()) // 60,
        earlier=earlier(complaint),
        elsewhere=sum(each.why == "lot" for each in whole.similar),
        repeats=complaint.repeats.number if complaint.repeats else "",
        stages=_stages(whole, at),
        unit=complaint.unit,
        cost=whole.cost,
        costs=tuple(
            CostRow(label=each.label, amount=each.amount)
            for each in whole.costs
            if each.returned_id is None
        ),
        returns=_returns(whole),
        claimed=complaint.claimed,
        answer=complaint.answer,
        customer_reply=complaint.customer_reply,
        satisfaction=complaint.satisfaction,
        closing=complaint.closing,
        reopened=complaint.reopened,
        decisions=("close",) if signed else (),
        signed_by=complaint.signed_by,
        signed_on=signed,
    )


def eight_d_facts(complaint: Complaint, issue: Issue | None, *, at: dt.datetime) -> facts.EightD:
    """What the 8D report says to the customer: no cost, no grade, no word of ours inside."""
    whole = gather(complaint, at)
    rows = [[*map(str, row), "", "", ""][:3] for row in complaint.is_not or []]
    return facts.EightD(
        **_case(whole, issue, at),
        team=complaint.team,
        is_not=tuple(
            DelimitRow(what=what, holds=holds, holds_not=holds_not)
            for what, holds, holds_not in rows
            if what or holds or holds_not
        ),
        recognition=complaint.recognition,
        closed_on=_closed_on(complaint),
    )


def reply_facts(
    complaint: Complaint, issue: Issue | None, *, at: dt.datetime, who: str
) -> facts.ComplaintReply:
    """What the letter to the customer says; `who` is whom they reach about it."""
    whole = gather(complaint, at)
    found = whole.stage("analysed")
    person = Person.get_or_none(Person.name == who)
    company, language = letterhead.company(), complaint.customer.language
    return facts.ComplaintReply(
        **_case(whole, issue, at),
        answer=complaint.answer,
        returns=_returns(whole),
        findings_by=found.due_at.date() if found and found.due_at >= at else None,
        closed_on=_closed_on(complaint),
        call=letterhead.to_call(person, company, language),
    )


def _case(whole: Whole, issue: Issue | None, at: dt.datetime) -> dict[str, Any]:
    """What all papers about a complaint share."""
    complaint, of = whole.complaint, letterhead.company()
    return {
        "company": letterhead.letterhead(of),
        "options": letterhead.options(of),
        "language": complaint.customer.language,
        "issue": issue,
        "printed_at": None if issue else at,
        "customer": letterhead.party(complaint.customer, complaint.contact),
        "complaint_number": complaint.number,
        "received_at": complaint.received_at,
        "subject": complaint.subject,
        "kind": complaint.kind,
        "severity": str(complaint.severity),
        "channel": complaint.channel,
        "story": complaint.story,
        "claims": tuple(complaint.claims or ()),
        "order_number": (complaint.order.number or "") if complaint.order else "",
        "delivery_number": complaint.delivery.number if complaint.delivery else "",
        "invoice_number": complaint.invoice,
        "goods": str(complaint.product or complaint.goods),
        "immediate": complaint.immediate,
        "measures": tuple(_measure(each) for each in whole.actions),
        "whys": tuple(WhyRow(why=a, because=b, evidence=c) for a, b, c in whole.whys()),
        "method": complaint.method,
        "effective": complaint.effect_ok,
        **{name: getattr(complaint, name) for name in _AS_IT_IS},
    }


_AS_IT_IS = ("lot", "total", "inspected", "bad", "happened_on", "happened_at")


def _measure(each: ComplaintAction) -> MeasureRow:
    days = {"due_on": each.due_on, "done_on": each.done_on}
    words = {"text": each.text, "owner": each.owner, "evidence": each.evidence}
    return MeasureRow(kind=each.kind, **words, **days)


def _closed_on(complaint: Complaint) -> dt.date | None:
    closed = complaint.state == ComplaintState.CLOSED and complaint.signed_at
    return complaint.signed_at.date() if closed else None


def _stages(whole: Whole, at: dt.datetime) -> tuple[StageRow, ...]:
    """Each stage in time or late, what is at hand, what is to come, what nobody wrote down."""
    closed = whole.complaint.state == ComplaintState.CLOSED
    running = next((each.stage for each in whole.stages if each.reached_at is None), "")
    rows = []
    for each in whole.stages:
        if each.reached_at is not None:
            state = "ontime" if each.reached_at <= each.due_at else "late"
        elif closed:
            state = "unknown"
        elif each.due_at < at:
            state = "overdue"
        else:
            state = "now" if each.stage == running else "later"
        moments = {"due_at": each.due_at, "reached_at": each.reached_at}
        rows.append(StageRow(stage=each.stage, state=state, note=each.note, **moments))
    return tuple(rows)


def _returns(whole: Whole) -> tuple[LinkedReturn, ...]:
    """The returns that came of it, in NT dollars or as a number alone."""
    found = []
    for each in whole.costs:
        made = each.returned
        if made is None:
            continue
        ours = made.order.currency == "TWD"
        sums = {"net": made.net, "tax": made.tax, "total": made.total} if ours else {}
        found.append(LinkedReturn(number=made.number, decision=made.decision, **sums))
    return tuple(found)
