"""訂單確認單, the order confirmation: what was ordered, for how much, delivered when (O1.2.1)."""

from salesassist.docs.facts import Clause, OrderForm
from salesassist.docs.file import PaperFile
from salesassist.docs.opening import Layout, begin, full_name
from salesassist.docs.parts import Part
from salesassist.docs.parts.body import Pair, terms
from salesassist.docs.parts.boxes import Signature, signature_boxes, signoff_row
from salesassist.docs.parts.strip import Answer, answer_strip
from salesassist.docs.trade import lay_out, subject_of, trade_terms
from salesassist.docs.wording import Voice

_BUYER_WIDTH = 60.0


def draw(facts: OrderForm) -> bytes:
    """The order confirmation as a PDF; the same facts give the same bytes."""
    return compose(facts).pdf()


def compose(facts: OrderForm, file: PaperFile | None = None) -> Layout:
    """The order confirmation laid out on its pages."""
    voice = Voice(facts.language, facts.currency)
    layout = begin(facts, "order", _keys(facts, voice), facts.customer.name, file=file)
    return lay_out(layout, facts, _strip(facts, voice), _pairs(facts, voice), _after(facts, voice))


def _keys(facts: OrderForm, voice: Voice) -> tuple[Pair, ...]:
    number = facts.issue.number if facts.issue else voice["common.unnumbered"]
    return (
        (voice["order.number"], number),
        (voice["order.date"], voice.day(facts.ordered_on)),
        (voice["order.po"], facts.customer_po or "—"),
    )


def _strip(facts: OrderForm, voice: Voice) -> Part:
    answers = _answers(facts, voice) if facts.options.strip else ()
    if facts.issue is None:
        return answer_strip(answers, voice["common.draft"], voice["common.draft_action"])
    action = voice["order.action_undated"]
    if facts.reply_by:
        action = voice.say("order.action", date=voice.day_named(facts.reply_by))
    return answer_strip(answers, voice["common.ask"], action)


def _answers(facts: OrderForm, voice: Voice) -> tuple[Answer, ...]:
    buyer, sums = facts.customer, facts.totals
    tax_id = voice.say("common.tax_id", number=buyer.tax_id) if buyer.tax_id else ""
    small = voice.say("order.net_small", amount=voice.money(sums.net))
    if facts.deposit is not None:
        small = voice.say("order.deposit_small", amount=voice.money(facts.deposit))
    subject, count = subject_of(facts, voice)
    return (
        Answer(voice["order.buyer"], buyer.name, tax_id, _BUYER_WIDTH),
        Answer(voice["order.subject"], subject, count, 44.0),
        Answer(voice["order.total"], voice.money_named(sums.total), small, 40.0),
        Answer(voice["order.delivery"], *_delivery(facts, voice), 36.0),
    )


def _delivery(facts: OrderForm, voice: Voice) -> tuple[str, str]:
    """The first date of delivery; its weekday, and the last date when it is another."""
    days = sorted(line.promised_on for line in facts.lines if line.promised_on)
    if not days and facts.promised_on is None:
        return voice["order.delivery_open"], ""
    first = days[0] if days else facts.promised_on
    weekday = voice.weekday(first)
    if days and days[-1] != first:
        weekday = voice.say("order.delivery_last", weekday=weekday, last=voice.short(days[-1]))
    return voice.day(first), weekday


def _pairs(facts: OrderForm, voice: Voice) -> tuple[list[Pair], list[Pair]]:
    buyer = facts.customer
    people = "／".join(name for name in (facts.sales_rep, facts.prepared_by) if name)
    receiver = "　".join(each for each in (facts.receiver, facts.receiver_phone) if each)
    left = [
        *full_name(voice, buyer, _BUYER_WIDTH if facts.options.strip else 0),
        (voice["order.contact"], f"{buyer.contact} {buyer.contact_title}".strip()),
        (voice["order.phone"], buyer.phone),
        (voice["order.invoice_to"], facts.invoice_to),
        (voice["order.payment"], facts.payment_term),
        *trade_terms(facts, voice),
    ]
    right = [
        (voice["order.ship_to"], facts.ship_to),
        (voice["order.receiver"], receiver),
        (voice["order.based_on"], facts.based_on),
        (voice["order.people"], people),
    ]
    return left, right


def _after(facts: OrderForm, voice: Voice) -> list[Part]:
    """Terms, and the boxes to sign."""
    clauses = list(facts.terms)
    if facts.payment_number:
        sentence = voice.say("order.payment_note", number=facts.payment_number)
        clauses.append(Clause(key=voice["order.payment_note_key"], text=sentence))
    date_, stamp = voice["common.date"], voice["common.company_stamp"]
    seller = Signature(
        voice["order.seller_box"],
        facts.company.name if voice.chinese else facts.company.name_en or facts.company.name,
        (voice["order.seller_person"], voice["order.seller_manager"], date_),
        stamp,
    )
    buyer = Signature(
        voice["order.buyer_box"],
        voice.say("order.buyer_sentence", name=facts.customer.name),
        (voice["order.buyer_person"], voice["order.buyer_title"], date_),
        stamp,
    )
    return [
        *terms(clauses),
        signature_boxes((seller, buyer)),
        signoff_row(facts.signoff),
    ]
