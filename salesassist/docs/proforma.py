"""PROFORMA INVOICE (形式發票): the offer abroad, with trade terms and the remittance (O1.2.1)."""

from dataclasses import replace

from salesassist.docs.facts import Clause, Proforma
from salesassist.docs.file import PaperFile
from salesassist.docs.opening import Layout, begin, full_name
from salesassist.docs.parts import Part
from salesassist.docs.parts.body import Pair, heading_part, key_values, terms
from salesassist.docs.parts.boxes import Signature, signature_boxes
from salesassist.docs.parts.strip import Answer, answer_strip
from salesassist.docs.trade import lay_out, sums_of
from salesassist.docs.wording import Voice
from salesassist.rules.lines import CHARGE

_BUYER_WIDTH = 60.0


def draw(facts: Proforma) -> bytes:
    """The proforma invoice as a PDF; the same facts give the same bytes."""
    return compose(facts).pdf()


def compose(facts: Proforma, file: PaperFile | None = None) -> Layout:
    """The proforma invoice laid out on its pages."""
    voice = Voice(facts.language, facts.currency)
    keys = (
        (
            voice["proforma.number"],
            facts.issue.number if facts.issue else voice["common.unnumbered"],
        ),
        (voice["proforma.date"], voice.day(facts.dated_on)),
        (voice["proforma.reference"], facts.customer_po or "—"),
    )
    layout = begin(facts, "proforma", keys, facts.customer.name, file=file)
    goods = tuple(line for line in facts.lines if line.kind != CHARGE)
    told = replace(facts, notes=_notes(facts, voice), lines=goods)
    figures = _sums(facts, voice)
    parts = _strip(facts, voice), _pairs(facts, voice), _after(facts, voice)
    return lay_out(layout, told, *parts, figures)


def _sums(facts: Proforma, voice: Voice) -> list[Pair]:
    """Goods first, then freight, insurance and fees, the total by its trade terms.

    Who pays abroad is told no tax that is none.
    """
    usual = sums_of(facts, voice)
    if facts.totals.tax_mode == "zero" and not facts.totals.tax:
        del usual[-2]
    charges = [line for line in facts.lines if line.kind == CHARGE]
    goods = facts.totals.lines_sum - sum(line.amount for line in charges)
    if charges:
        added = [(line.name, voice.money(line.amount)) for line in charges]
        usual[:1] = [(voice["proforma.goods"], voice.money(goods)), *added]
    term = facts.incoterm.split()[0] if facts.incoterm else ""
    label, total = usual[-1]
    return [*usual[:-1], (f"{label} {term}".strip(), total)]


def _strip(facts: Proforma, voice: Voice) -> Part:
    answers = _answers(facts, voice) if facts.options.strip else ()
    if facts.issue is None:
        return answer_strip(answers, voice["common.draft"], voice["common.draft_action"])
    until = voice.day(facts.valid_until)
    action = voice.say("proforma.action", date=until)
    if facts.deposit is not None:
        action = voice.say(
            "proforma.action_deposit",
            date=until,
            amount=voice.money_named(facts.deposit),
            number=facts.issue.number,
        )
    return answer_strip(answers, voice["common.ask"], action)


def _answers(facts: Proforma, voice: Voice) -> tuple[Answer, ...]:
    small = ""
    if facts.deposit is not None:
        small = voice.say("order.deposit_small", amount=voice.money(facts.deposit))
    until = facts.valid_until
    person = f"{facts.customer.contact} {facts.customer.contact_title}".strip()
    attention = voice.say("proforma.attention", person=person) if person else ""
    return (
        Answer(voice["proforma.buyer"], facts.customer.name, attention, _BUYER_WIDTH),
        Answer(voice["proforma.terms"], facts.incoterm or "—", voice["proforma.incoterms"], 42.0),
        Answer(voice["order.total"], voice.money_named(facts.totals.total), small, 44.0),
        Answer(voice["quotation.valid"], voice.day(until), voice.weekday(until), 34.0),
    )


def _pairs(facts: Proforma, voice: Voice) -> tuple[list[Pair], list[Pair]]:
    buyer, person = facts.customer, facts.contact
    reached = "　".join(filter(None, (buyer.phone, buyer.email)))
    left = [
        *full_name(voice, buyer, _BUYER_WIDTH if facts.options.strip else 0),
        (voice["proforma.address"], buyer.address),
        (voice["proforma.consignee"], facts.consignee),
        (voice["proforma.reached"], reached),
        (voice["order.payment"], facts.payment_term),
    ]
    right = [
        (voice["proforma.shipment"], facts.shipment),
        (voice["proforma.ports"], facts.ports),
        (voice["proforma.origin"], facts.origin),
        (voice["proforma.contact"], f"{person.name}  {person.phone}".strip() if person else ""),
    ]
    return left, right


def _notes(facts: Proforma, voice: Voice) -> str:
    """What was typed, the mark on the cartons, and that no tax is in it."""
    zero = voice["proforma.zero_rated"] if facts.totals.tax_mode == "zero" else ""
    mark = " / ".join(facts.marks.splitlines())
    marks = voice.say("proforma.marks", marks=mark) if mark else ""
    return "\n".join(filter(None, (zero, facts.notes, marks)))


def _after(facts: Proforma, voice: Voice) -> list[Part]:
    """Where to remit, the terms, and the boxes to sign."""
    bank = facts.bank
    left = [
        (voice["bank.holder"], bank.holder),
        (voice["bank.account"], f"{bank.account} ({facts.currency})"),
        (voice["bank.bank"], f"{bank.bank} {bank.branch}".strip()),
    ]
    message = facts.issue.number if facts.issue else voice["common.unnumbered"]
    right = [
        (voice["bank.swift"], bank.swift),
        (voice["proforma.bank_address"], bank.address),
        (voice["bank.note"], message),
    ]
    fraud = Clause(
        key=voice["proforma.fraud_key"],
        text=voice.say("proforma.fraud", phone=facts.company.phone or "—"),
    )
    company = facts.company.name if voice.chinese else facts.company.name_en or facts.company.name
    fields = (voice["order.seller_person"], voice["order.seller_manager"], voice["common.date"])
    stamp = voice["common.company_stamp"]
    seller = Signature(voice["order.seller_box"], company, fields, stamp)
    buyer = Signature(voice["order.buyer_box"], facts.customer.name, fields, stamp)
    return [
        heading_part(voice["proforma.remittance"], voice["proforma.charges"]),
        key_values(left, right),
        *terms([*facts.terms, fraud]),
        signature_boxes((seller, buyer)),
    ]
