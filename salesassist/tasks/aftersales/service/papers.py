"""The papers of service: the service record the customer signs, the warranty certificate."""

import datetime as dt
from functools import partial
from typing import Any

from salesassist.db import (
    Company,
    Customer,
    Delivery,
    Paper,
    Product,
    ServicePart,
    ServiceRecord,
    ServiceStep,
)
from salesassist.desk import letterhead
from salesassist.desk.people import permit
from salesassist.desk.reissue import issue_revision
from salesassist.desk.warranties import Cover, covers
from salesassist.docs import facts
from salesassist.docs.facts import Issue, from_json
from salesassist.tasks.aftersales.service.repeats import repeated
from salesassist.texts import N_, Problem, tr

SHEET, CERTIFICATE = "service-record", "warranty-certificate"
VERB = "issue a paper"


class NoWarranty(Problem):
    """A certificate of goods without a warranty."""

    says = N_("{what} has no warranty: write its months on the product or in the settings.")


class CertificateLacks(Problem):
    """A certificate would lack what 消費者保護法 §25 II asks for."""

    says = N_(
        "The certificate lacks: {missing}. The Consumer Protection Act (Art. 25) asks for all"
        " of it."
    )


def sheet_facts(
    record: ServiceRecord, issue: Issue | None, *, at: dt.datetime
) -> facts.ServiceSheet:
    """What the service record says; raises DoesNotExist for one that is not kept."""
    steps = record.steps.order_by(ServiceStep.at, ServiceStep.id)
    return facts.ServiceSheet(
        **_heading(record.customer, issue, at),
        received_at=record.received_at,
        fault=record.fault,
        kind=record.kind,
        channel=record.channel,
        taken_by=record.taken_by,
        caller=record.caller or (record.contact.name if record.contact else ""),
        caller_phone=record.phone,
        product=str(record.product or ""),
        serial=record.serial,
        problem=record.problem,
        order_number=(record.order.number or "") if record.order else "",
        delivery_number=record.delivery.number if record.delivery else "",
        bought_on=record.bought_on,
        warranty_from=record.warranty_from,
        warranty_until=record.warranty_until,
        inside=record.inside,
        assigned_to=record.assigned_to,
        expected_at=record.expected_at,
        place=record.place,
        visit=record.visit,
        repeats=len(repeated(record)) + 1,
        steps=tuple(_step(each) for each in steps),
        parts=tuple(_part(each) for each in record.parts.order_by(ServicePart.position)),
        free_reason=record.free_reason,
        outcome=record.outcome,
        opinion=record.opinion,
        opinion_reply=record.opinion_reply,
        satisfaction=record.satisfaction,
        result=record.result,
        done_at=record.done_at,
        follow_up_on=record.follow_up_on,
    )


def issue_sheet(record: ServiceRecord, *, who: str, request: str | None = None) -> Paper:
    """Issue the service record under its own number; unchanged it is the same paper.

    Changed since (signed, followed up), it is the next revision. Raises NotPermitted.
    """
    permit(who, VERB)
    record = ServiceRecord.get_by_id(record.id)
    tell = partial(sheet_facts, record)
    about = {"customer": record.customer, "who": who, "request": request}
    return issue_revision(SHEET, record.number, tell, **about)


def certificate_facts(
    goods: list[Cover], issue: Issue | None, *, at: dt.datetime, serial: str = ""
) -> facts.WarrantyCertificate:
    """What the certificate of goods of one delivery says. Raises NoWarranty, CertificateLacks."""
    held = [cover for cover in goods if cover.ends_on is not None]
    if not held:
        first = goods[0] if goods else None
        raise NoWarranty(what=_called(first) if first else "—")
    delivery = held[0].delivery
    customer, company = delivery.customer, Company.get()
    told = facts.WarrantyCertificate(
        **_heading(customer, issue, at),
        goods=tuple(_goods(no, cover, serial) for no, cover in enumerate(held, 1)),
        traded_on=delivery.order.ordered_on or delivery.shipped_on,
        content=company.warranty_terms if customer.language != "en" else "",
        since=held[0].since,
        order_number=delivery.order.number or "",
        delivery_number=delivery.number,
        invoice_number=delivery.invoice_number,
        call=letterhead.to_call(customer.owner, company, customer.language),
    )
    _refuse_incomplete(told, held)
    return told


def issue_certificate(
    delivery: Delivery,
    *,
    who: str,
    product: Product | None = None,
    serial: str = "",
    request: str | None = None,
) -> Paper:
    """Issue the warranty certificate of a delivery's goods, or of one product among them.

    `serial` stands for goods of one line whose delivery names none. The same goods again give the
    same paper, or its next revision where something changed. Raises NoWarranty, CertificateLacks,
    NotPermitted.
    """
    permit(who, VERB)
    goods = [each for each in covers(delivery) if product is None or each.product == product]
    tell = partial(certificate_facts, goods, serial=serial.strip() if len(goods) == 1 else "")
    now = dt.datetime.now()
    told = tell(None, at=now)
    before = _certificate_of(delivery, [each.code for each in told.goods])
    number = before.number if before is not None else ""
    about = {"customer": delivery.customer, "who": who, "request": request}
    return issue_revision(CERTIFICATE, number, tell, **about)


def papers_of(record: ServiceRecord) -> list[Paper]:
    """The issued papers of a service record: its own revisions, and certificates of its goods."""
    named = [Paper.id, Paper.kind, Paper.number, Paper.revision, Paper.issued_at, Paper.state]
    query = Paper.select(*named, Paper.version)
    found = list(query.where((Paper.kind == SHEET) & (Paper.number == record.number)))
    if record.delivery is not None:
        found += _certificates(record.delivery)
    return sorted(found, key=lambda each: (each.issued_at, each.id), reverse=True)


def _certificates(delivery: Delivery) -> list[Paper]:
    mine = (Paper.kind == CERTIFICATE) & (Paper.customer == delivery.customer_id)
    named = Paper.facts.contains(f'"delivery_number":"{delivery.number}"')
    return list(Paper.select().where(mine & named & (Paper.state == "issued")).order_by(Paper.id))


def _certificate_of(delivery: Delivery, codes: list[str]) -> Paper | None:
    for each in reversed(_certificates(delivery)):
        if [row.code for row in from_json(CERTIFICATE, each.facts).goods] == codes:
            return each
    return None


def _heading(customer: Customer, issue: Issue | None, at: dt.datetime) -> dict[str, Any]:
    of = letterhead.company()
    return {
        "company": letterhead.letterhead(of),
        "options": letterhead.options(of),
        "language": customer.language,
        "issue": issue,
        "printed_at": None if issue else at,
        "customer": letterhead.party(customer),
    }


def _step(each: ServiceStep) -> facts.StepRow:
    return facts.StepRow(at=each.at, who=each.done_by, deed=each.deed, result=each.result)


def _part(each: ServicePart) -> facts.PartRow:
    words = {"name": each.name, "code": each.code, "note": each.note}
    figures = {"quantity": each.quantity, "price": each.price}
    return facts.PartRow(**words, **figures, amount=each.amount, charged=each.charged)


def _goods(no: int, cover: Cover, serial: str) -> facts.WarrantyGoods:
    product, line = cover.product, cover.part.line
    maker = {
        "maker": product.maker if product else "",
        "maker_address": product.maker_address if product else "",
    }
    return facts.WarrantyGoods(
        no=no,
        name=line.name if line else product.name if product else "",
        code=line.code if line else "",
        kind=(product.detail or product.category) if product else "",
        quantity=cover.part.quantity,
        unit=line.unit if line else "",
        serial=cover.part.lot or serial,
        months=cover.months,
        starts_on=cover.starts_on,
        ends_on=cover.ends_on,
        **maker,
    )


def _refuse_incomplete(told: facts.WarrantyCertificate, held: list[Cover]) -> None:
    """Each of 消費者保護法 §25 II, named with the goods it lacks of."""
    missing: list[str] = []

    def lacks(words: str, **named: str) -> None:
        missing.append(tr(words).format(**named))

    if not told.company.name:
        lacks(N_("the dealer's name (settings, company)"))
    if not (told.company.address if told.language != "en" else told.company.address_en):
        lacks(N_("the dealer's address in the language of the paper (settings, company)"))
    for row, cover in zip(told.goods, held, strict=True):
        if not row.name:
            lacks(N_("the name of item {no}"), no=str(row.no))
        if not row.quantity:
            lacks(N_("the quantity of {what}"), what=_called(cover))
        if not row.serial and (cover.product is None or cover.product.has_serial):
            lacks(N_("the lot or serial number of {what} (delivery)"), what=_called(cover))
        if not row.maker:
            lacks(N_("the manufacturer of {what} (product)"), what=_called(cover))
        if not row.maker_address:
            lacks(N_("the manufacturer's address of {what} (product)"), what=_called(cover))
    if missing:
        raise CertificateLacks(missing="；".join(dict.fromkeys(missing)))


def _called(cover: Cover) -> str:
    line = cover.part.line
    return (line.code or line.name) if line else str(cover.product or "")
