"""報價單, the quotation: an offer that binds until its date (O1.2.1; Civil Code 154, 158)."""

from salesassist.docs.facts import Quotation
from salesassist.docs.file import PaperFile
from salesassist.docs.opening import Layout, begin, full_name
from salesassist.docs.parts import Part
from salesassist.docs.parts.body import Pair, terms
from salesassist.docs.parts.boxes import Signature, signature_boxes
from salesassist.docs.parts.strip import Answer, answer_strip
from salesassist.docs.trade import lay_out, subject_of, trade_terms
from salesassist.docs.wording import Voice

_BUYER_WIDTH = 60.0


def draw(facts: Quotation) -> bytes:
    """The quotation as a PDF; the same facts give the same bytes."""
    return compose(facts).pdf()


def compose(facts: Quotation, file: PaperFile | None = None) -> Layout:
    """The quotation laid out on its pages."""
    voice = Voice(facts.language, facts.currency)
    layout = begin(facts, "quotation", _keys(facts, voice), facts.customer.name, file=file)
    return lay_out(layout, facts, _strip(facts, voice), _pairs(facts, voice), _after(facts, voice))


def _keys(facts: Quotation, voice: Voice) -> tuple[Pair, ...]:
    number = facts.issue.number if facts.issue else voice["common.unnumbered"]
    version = f"R{facts.issue.version}" if facts.issue else "—"
    return (
        (voice["quotation.number"], number),
        (voice["quotation.date"], voice.day(facts.quoted_on)),
        (voice["quotation.version"], version),
    )


def _strip(facts: Quotation, voice: Voice) -> Part:
    answers = _answers(facts, voice) if facts.options.strip else ()
    if facts.issue is None:
        return answer_strip(answers, voice["common.draft"], voice["common.draft_action"])
    action = voice.say("quotation.action", date=voice.day_named(facts.valid_until))
    return answer_strip(answers, voice["common.ask"], action)


def _answers(facts: Quotation, voice: Voice) -> tuple[Answer, ...]:
    buyer, sums = facts.customer, facts.totals
    tax_id = voice.say("common.tax_id", number=buyer.tax_id) if buyer.tax_id else ""
    net = voice.say("order.net_small", amount=voice.money(sums.net))
    subject, count = subject_of(facts, voice)
    until = facts.valid_until
    return (
        Answer(voice["quotation.customer"], buyer.name, tax_id, _BUYER_WIDTH),
        Answer(voice["order.subject"], subject, count, 44.0),
        Answer(voice["order.total"], voice.money_named(sums.total), net, 40.0),
        Answer(voice["quotation.valid"], voice.day(until), voice.weekday(until), 36.0),
    )


def _pairs(facts: Quotation, voice: Voice) -> tuple[list[Pair], list[Pair]]:
    buyer = facts.customer
    reached = "　".join(each for each in (buyer.phone, buyer.fax) if each)
    people = "／".join(name for name in (facts.sales_rep, facts.prepared_by) if name)
    left = [
        *full_name(voice, buyer, _BUYER_WIDTH if facts.options.strip else 0),
        (voice["order.contact"], f"{buyer.contact} {buyer.contact_title}".strip()),
        (voice["quotation.reached"], reached),
        (voice["quotation.address"], buyer.address),
        *trade_terms(facts, voice),
    ]
    right = [
        (voice["quotation.enquiry"], facts.customer_po),
        (voice["order.payment"], facts.payment_term),
        (voice["order.ship_to"], facts.ship_to),
        (voice["order.people"], people),
    ]
    return left, right


def _after(facts: Quotation, voice: Voice) -> list[Part]:
    """Terms, and the boxes: ours, and the customer's acceptance."""
    date_ = voice["common.date"]
    seller = Signature(
        voice["quotation.seller_box"],
        facts.company.name if voice.chinese else facts.company.name_en or facts.company.name,
        (voice["order.seller_person"], voice["order.seller_manager"], date_),
        voice["quotation.seal"],
    )
    buyer = Signature(
        voice["quotation.buyer_box"],
        voice.say("quotation.buyer_sentence", name=facts.customer.name),
        (voice["order.buyer_person"], voice["order.buyer_title"], date_),
        voice["common.company_stamp"],
    )
    return [*terms(list(facts.terms)), signature_boxes((seller, buyer))]
