"""Where a complaint begins: a customer, an order, a service record, an answer, a report."""

import datetime as dt
from typing import Any

from salesassist.db import (
    Anomaly,
    Complaint,
    Customer,
    Delivery,
    DeliveryLine,
    Order,
    OrderLine,
    Response,
    ServiceRecord,
)
from salesassist.db.base import unit_of_work
from salesassist.desk.people import permit
from salesassist.rules import complaints as rules
from salesassist.tasks.aftersales.complaints.taking import keep_complaint
from salesassist.texts import N_, tr


def from_customer(customer: Customer) -> dict[str, Any]:
    """What a customer's complaint begins with: an individual is a consumer."""
    return {
        "customer": customer,
        "contact": customer.contacts.order_by("position").first(),
        "consumer": customer.kind == "person",
    }


def from_order(order: Order, line: OrderLine | None = None) -> dict[str, Any]:
    """What a complaint about an order begins with: its newest delivery, its product and lot."""
    sent = order.deliveries.where(Delivery.state != "void").order_by(Delivery.id.desc()).first()
    line = line or order.lines.where(OrderLine.delivered > 0).order_by(OrderLine.position).first()
    found = from_customer(order.customer) | {"order": order, "delivery": sent}
    if order.contact is not None:
        found["contact"] = order.contact
    if sent is not None:
        found["invoice"] = sent.invoice_number
    if line is not None:
        found |= {"product": line.product, "goods": line.name, "total": line.delivered or None}
        found["lot"] = _lot(line)
    return found


def _lot(line: OrderLine) -> str:
    rows = DeliveryLine.select().where((DeliveryLine.line == line) & (DeliveryLine.lot != ""))
    newest = rows.order_by(DeliveryLine.id.desc()).first()
    return newest.lot if newest is not None else ""


def from_service(record: ServiceRecord) -> dict[str, Any]:
    """What a service record that becomes a complaint hands over."""
    found = from_customer(record.customer)
    if record.order is not None:
        found |= from_order(record.order)
    return found | {
        "contact": record.contact or found["contact"],
        "channel": record.channel,
        "order": record.order,
        "delivery": record.delivery or found.get("delivery"),
        "product": record.product or found.get("product"),
        "lot": record.serial or found.get("lot", ""),
        "subject": record.fault[:120],
        "story": record.problem,
        "immediate": record.outcome,
        "severity": rules.severity_of(record.problem),
        "service": record,
    }


def from_response(response: Response) -> dict[str, Any]:
    """What a bad answer of a survey hands over: its free words, its low answers, who gave it."""
    words = [each.text for each in response.answers if each.text.strip()]
    low = [
        f"{each.question.text}：{each.value}"
        for each in response.answers
        if each.value is not None and _is_low(each)
    ]
    story = "\n".join([*words, *low])
    found = from_customer(response.customer) if response.customer is not None else {}
    invitation = response.invitation
    if invitation is not None and invitation.contact is not None:
        found["contact"] = invitation.contact
    if invitation is not None and invitation.delivery is not None:
        found |= from_order(invitation.delivery.order) | {"delivery": invitation.delivery}
    subject = words[0] if words else tr(N_("Low answers in {wave}")).format(wave=response.wave)
    return found | {
        "channel": "phone" if response.came_by == "phone" else "email",
        "kind": "service",
        "subject": " ".join(subject.split())[:120],
        "story": story,
        "severity": rules.severity_of(story),
        "response": response,
    }


def _is_low(answer: Any) -> bool:
    least = {"likert": 2, "nps": 6, "ces": 3}.get(answer.question.kind)
    return least is not None and answer.value <= least


def begin_from_service(record: ServiceRecord, *, who: str, request: str | None = None) -> Complaint:
    """Make a service record a complaint; one that is one already gives that."""
    kept = record.complaints.first()
    if kept is None:
        kept = keep_complaint(None, who=who, request=request, **from_service(record))
    return kept


def begin_from_response(response: Response, *, who: str, request: str | None = None) -> Complaint:
    """Make a survey answer a complaint; one that is one already gives that. Raises RecordProblems
    where the answer is nobody's."""
    kept = response.complaints.first()
    if kept is None:
        kept = keep_complaint(None, who=who, request=request, **from_response(response))
    return kept


def begin_from_report(anomaly: Anomaly, *, who: str, request: str | None = None) -> Complaint:
    """Open the complaint a report asks for, and tie both together."""
    if anomaly.complaint is not None:
        return anomaly.complaint
    if anomaly.response is not None:
        kept = begin_from_response(anomaly.response, who=who, request=request)
    elif anomaly.service is not None:
        kept = begin_from_service(anomaly.service, who=who, request=request)
    else:
        about = from_customer(anomaly.customer) if anomaly.customer is not None else {}
        words = {"subject": anomaly.subject[:120], "channel": "email"}
        kept = keep_complaint(None, who=who, request=request, **about, **words)
    permit(who, "keep complaints")
    with unit_of_work(who, "tie report to complaint", request and f"{request}-tie") as work:
        if not work.done_before:
            work.change(Anomaly.get_by_id(anomaly.id), complaint=kept)
    return kept


def reply_template(complaint: Complaint, due: dt.datetime | None) -> str:
    """The words of a first answer, in the language spoken, without any promise of money."""
    whom = complaint.contact.name if complaint.contact else complaint.customer.name
    said = [
        tr(N_("Dear {name},")).format(name=whom),
        tr(N_("Thank you for telling us about “{subject}”; our number for it is {number}.")).format(
            subject=complaint.subject, number=complaint.number
        ),
    ]
    if complaint.immediate.strip():
        done = complaint.immediate.strip()
        said.append(tr(N_("What we have done so far: {done}")).format(done=done))
    if due is not None:
        words = tr(N_("You will have our findings by {day}; if anything happens before, call me."))
        said.append(words.format(day=f"{due:%m/%d}"))
    return "\n".join(said)
