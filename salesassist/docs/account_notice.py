"""匯款帳戶變更通知: a fraud-sensitive letter, so how to make sure of it stands first (O1.2.2)."""

from salesassist.docs.facts import AccountNotice, Bank, Clause, Contact
from salesassist.docs.file import PaperFile
from salesassist.docs.money import attention, numbered, reach
from salesassist.docs.opening import Layout, begin, full_name
from salesassist.docs.parts import Part, place
from salesassist.docs.parts.bank import bank_block, grouped
from salesassist.docs.parts.body import key_values, notice, section, terms
from salesassist.docs.parts.boxes import Signature, signature_boxes
from salesassist.docs.parts.strip import Answer, answer_strip
from salesassist.docs.wording import Voice

_PAYER = 60.0


def draw(facts: AccountNotice) -> bytes:
    """The notice as a PDF; the same facts give the same bytes."""
    return compose(facts).pdf()


def compose(facts: AccountNotice, file: PaperFile | None = None) -> Layout:
    """The notice laid out on its page."""
    voice = Voice(facts.language, facts.currency)
    keys = (
        (voice["notice.number"], numbered(facts, voice)),
        (voice["notice.from"], voice.day(facts.from_on)),
        (voice["notice.approved"], facts.approved_by or "—"),
    )
    layout = begin(facts, "notice", keys, facts.customer.name, file=file)
    sheet = layout.sheet
    place(sheet, _strip(facts, voice))
    width = _PAYER if facts.options.strip else 0
    place(sheet, key_values(full_name(voice, facts.customer, width), []))
    place(sheet, notice(voice["notice.verify_key"], _verify(facts, voice)))
    new = _account(facts.new, voice)
    section(sheet, voice["notice.new"], voice["notice.new_note"], new.height)
    place(sheet, new)
    old = _account(facts.old, voice)
    section(sheet, voice["notice.old"], voice["notice.old_note"], old.height)
    place(sheet, old)
    for part in terms(_clauses(facts, voice)):
        place(sheet, part)
    place(sheet, _reply(facts, voice))
    return layout


def _strip(facts: AccountNotice, voice: Voice) -> Part:
    day = voice.day(facts.from_on)
    answers = (
        Answer(voice["payment.payer"], facts.customer.name, attention(facts, voice), _PAYER),
        Answer(voice["notice.new_short"], facts.new.bank, facts.new.branch, 44.0),
        Answer(voice["notice.last_five"], facts.new.account[-5:], facts.new.code, 42.0),
        Answer(voice["notice.from"], day, voice.weekday(facts.from_on), 34.0),
    )
    shown = answers if facts.options.strip else ()
    if facts.issue is None:
        return answer_strip(shown, voice["common.draft"], voice["common.draft_action"])
    action = voice.say("notice.action", date=voice.day_named(facts.from_on))
    return answer_strip(shown, voice["common.ask"], action)


def _verify(facts: AccountNotice, voice: Voice) -> str:
    """Call a number known before, never one of this letter alone."""
    return voice.say("notice.verify", phone=facts.company.phone or "—")


def _account(bank: Bank, voice: Voice) -> Part:
    codes = "‧".join(code for code in (bank.code, bank.branch_code) if code)
    rows = [
        (voice["bank.bank"], f"{bank.bank} {bank.branch}".strip(), 11),
        (voice["bank.code"], codes, 12),
        (voice["bank.account"], grouped(bank.account), 15),
        (voice["bank.holder"], bank.holder, 11),
        (voice["bank.swift"], bank.swift, 11),
    ]
    return bank_block(rows, "")


def _clauses(facts: AccountNotice, voice: Voice) -> list[Clause]:
    found = [Clause(key=voice["notice.paid_key"], text=voice["notice.paid"])]
    if facts.reason:
        found.insert(0, Clause(key=voice["notice.reason"], text=facts.reason))
    people: list[Contact | None] = [facts.call, facts.other_call]
    said = "；".join(filter(None, (reach(person) for person in people)))
    if said:
        found.append(Clause(key=voice["notice.people"], text=said))
    return found


def _reply(facts: AccountNotice, voice: Voice) -> Part:
    """Ours, sealed; and the customer's word that the call was made."""
    company = facts.company.name if voice.chinese else facts.company.name_en or facts.company.name
    ours = Signature(
        voice["order.seller_box"],
        company,
        (voice["order.seller_manager"], voice["common.date"]),
        voice["common.company_stamp"],
    )
    theirs = Signature(
        voice["notice.box"],
        voice["notice.box_sentence"],
        (voice["notice.called"], voice["order.buyer_person"], voice["common.date"]),
        voice["common.company_stamp"],
    )
    return signature_boxes((ours, theirs))
