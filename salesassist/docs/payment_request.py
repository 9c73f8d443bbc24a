"""請款單、訂金請款單, the request for payment: which documents, how much, until when (O1.2.2)."""

from salesassist.docs.facts import PaymentRequest, SignOff
from salesassist.docs.file import PaperFile
from salesassist.docs.money import account, attention, debts, fraud, numbered, reach
from salesassist.docs.opening import Layout, begin, full_name
from salesassist.docs.parts import place
from salesassist.docs.parts.body import key_values
from salesassist.docs.parts.boxes import signoff_row
from salesassist.docs.parts.strip import Answer, answer_strip
from salesassist.docs.parts.sums import words_row
from salesassist.docs.wording import Voice

_PAYER = 60.0


def draw(facts: PaymentRequest) -> bytes:
    """The request for payment as a PDF; the same facts give the same bytes."""
    return compose(facts).pdf()


def compose(facts: PaymentRequest, file: PaperFile | None = None) -> Layout:
    """The request for payment laid out on its pages."""
    voice = Voice(facts.language, facts.currency)
    table = "deposit" if facts.what == "deposit" else "request"
    keys = (
        (voice[f"{table}.number"], numbered(facts, voice)),
        (voice["request.date"], voice.day(facts.asked_on)),
        (voice["order.number"], facts.order_number or "—"),
    )
    layout = begin(facts, table, keys, facts.customer.name, file=file)
    sheet = layout.sheet
    asked = sum(row.open for row in facts.rows)
    place(sheet, _strip(facts, voice, asked, table))
    width = _PAYER if facts.options.strip else 0
    left = [
        *full_name(voice, facts.customer, width),
        (voice["common.tax_number"], facts.customer.tax_id),
        (voice["quotation.address"], facts.customer.address),
    ]
    right = [
        (voice["order.po"], facts.customer_po),
        (voice["payment.help_money"], reach(facts.accounting)),
    ]
    place(sheet, key_values(left, right))
    debts(sheet, facts.rows, voice)
    if facts.options.words_row:
        place(sheet, words_row(voice["order.words"], voice.words(asked)))
    account(sheet, facts.bank, facts.payer_note, voice, facts.qr if facts.options.qr else "")
    place(sheet, fraud(facts, voice))
    roles = ("prepared", "checked", "manager", "confirmed")
    place(sheet, signoff_row(tuple(SignOff(role=voice[f"request.{role}"]) for role in roles)))
    return layout


def _strip(facts: PaymentRequest, voice: Voice, asked: int, table: str):
    until, weekday = voice["payment.no_date"], ""
    if facts.due_on:
        until, weekday = voice.day(facts.due_on), voice.weekday(facts.due_on)
    net = voice.say("order.net_small", amount=voice.money(sum(row.net for row in facts.rows)))
    count = voice.say("request.count", count=len(facts.rows))
    answers = (
        Answer(voice["payment.payer"], facts.customer.name, attention(facts, voice), _PAYER),
        Answer(voice["request.what"], voice[f"{table}.for"], count, 40.0),
        Answer(voice["payment.amount"], voice.money_named(asked), net, 44.0),
        Answer(voice["payment.pay_by"], until, weekday, 36.0),
    )
    shown = answers if facts.options.strip else ()
    if facts.issue is None:
        return answer_strip(shown, voice["common.draft"], voice["common.draft_action"])
    amount, note = voice.money_said(asked), facts.payer_note or facts.order_number
    action = voice.say("payment.action_undated", amount=amount, note=note)
    if facts.due_on:
        date = voice.day_named(facts.due_on)
        action = voice.say("payment.action", date=date, amount=amount, note=note)
    return answer_strip(shown, voice["common.ask"], action)
