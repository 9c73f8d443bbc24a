"""收據, the receipt: who paid how much, how, and for what (O1.2.2)."""

from salesassist.docs.facts import Clause, Receipt
from salesassist.docs.file import PaperFile
from salesassist.docs.money import attention, debts, numbered
from salesassist.docs.opening import Layout, begin, full_name
from salesassist.docs.parts import Part, place
from salesassist.docs.parts.body import key_values, terms
from salesassist.docs.parts.boxes import Signature, signature_boxes
from salesassist.docs.parts.strip import Answer, answer_strip
from salesassist.docs.parts.sums import words_row
from salesassist.docs.wording import Voice

_PAYER = 60.0


def draw(facts: Receipt) -> bytes:
    """The receipt as a PDF; the same facts give the same bytes."""
    return compose(facts).pdf()


def compose(facts: Receipt, file: PaperFile | None = None) -> Layout:
    """The receipt laid out on its page."""
    voice = Voice(facts.language, facts.currency)
    keys = (
        (voice["receipt.number"], numbered(facts, voice)),
        (voice["receipt.on"], voice.day(facts.received_on)),
        (voice["receipt.method"], facts.method),
    )
    layout = begin(facts, "receipt", keys, facts.customer.name, file=file)
    sheet = layout.sheet
    place(sheet, _strip(facts, voice))
    width = _PAYER if facts.options.strip else 0
    place(
        sheet,
        key_values(
            [*full_name(voice, facts.customer, width), (voice["common.notes"], facts.note)], []
        ),
    )
    place(sheet, words_row(voice["order.words"], voice.words(facts.amount)))
    if facts.rows:
        debts(sheet, facts.rows, voice, last="settled")
    for part in terms(_clauses(facts, voice)):
        place(sheet, part)
    company = facts.company.name if voice.chinese else facts.company.name_en or facts.company.name
    box = Signature(
        voice["receipt.box"],
        company,
        (voice["receipt.handled"], voice["common.date"]),
        voice["common.company_stamp"],
    )
    place(sheet, signature_boxes((box,)))
    return layout


def _strip(facts: Receipt, voice: Voice) -> Part:
    still = voice.money_named(facts.still_open) if facts.still_open else voice["receipt.nothing"]
    left = voice.say("receipt.left", amount=voice.money(facts.left)) if facts.left else ""
    answers = (
        Answer(voice["payment.payer"], facts.customer.name, attention(facts, voice), _PAYER),
        Answer(voice["receipt.for"], voice.say("request.count", count=len(facts.rows)), left, 40.0),
        Answer(voice["receipt.amount"], voice.money_named(facts.amount), facts.method, 44.0),
        Answer(voice["receipt.still"], still, "", 36.0),
    )
    shown = answers if facts.options.strip else ()
    if facts.issue is None:
        return answer_strip(shown, voice["common.draft"], voice["common.draft_action"])
    action = voice.say(
        "receipt.action",
        date=voice.day_named(facts.received_on),
        amount=voice.money_said(facts.amount),
    )
    return answer_strip(shown, voice["receipt.tab"], action)


def _clauses(facts: Receipt, voice: Voice) -> list[Clause]:
    if not facts.stamp_tax:
        return []
    text = voice.say("receipt.stamp_tax", amount=facts.stamp_tax)
    return [Clause(key=voice["receipt.stamp_tax_key"], text=text)]
