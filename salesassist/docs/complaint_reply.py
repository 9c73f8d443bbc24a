"""客訴處理回覆函, the reply to the customer: what was said, found, done, will be done (O1.3.3).

It promises no compensation: what was decided is named, what was not waits for the decision.
"""

from salesassist.docs.complaints import (
    counted,
    documents,
    goods_words,
    of_kind,
    quantity_words,
    returned_pair,
)
from salesassist.docs.facts import ComplaintReply
from salesassist.docs.file import PaperFile
from salesassist.docs.money import numbered, reach
from salesassist.docs.opening import Layout, begin, full_name
from salesassist.docs.parts import Part, place, place_together
from salesassist.docs.parts.body import Pair, flowing, key_values, section
from salesassist.docs.parts.boxes import Signature, signature_boxes
from salesassist.docs.parts.strip import Answer, answer_strip
from salesassist.docs.sheet import Sheet
from salesassist.docs.wording import Voice

_CUSTOMER = 60.0
_TEXT = 9.5
_NUMBERS = "一二三四五"
_MONEY = ("return", "exchange", "allowance", "compensation")


def draw(facts: ComplaintReply) -> bytes:
    """The reply as a PDF; the same facts give the same bytes."""
    return compose(facts).pdf()


def compose(facts: ComplaintReply, file: PaperFile | None = None) -> Layout:
    """The letter laid out on its pages."""
    voice = Voice(facts.language, facts.currency)
    on = voice.day(facts.issue.issued_at.date()) if facts.issue else "—"
    keys = (
        (voice["reply.number"], numbered(facts, voice)),
        (voice["reply.date"], on),
        (voice["reply.complaint"], facts.complaint_number),
    )
    layout = begin(facts, "reply", keys, facts.customer.name, file=file)
    sheet = layout.sheet
    place(sheet, _strip(facts, voice))
    width = _CUSTOMER if facts.options.strip else 0
    place(sheet, key_values(full_name(voice, facts.customer, width), []))
    flowing(sheet, voice.say("reply.dear", name=_whom(facts)), 10.5)
    flowing(sheet, _opening(facts, voice), _TEXT)
    sheet.y += 2.4
    _paragraphs(sheet, facts, voice)
    flowing(sheet, voice.say("reply.end", call=_call(facts)), _TEXT)
    sheet.y += 2.4
    place_together(sheet, [_signed(facts, voice)])
    return layout


def _strip(facts: ComplaintReply, voice: Voice) -> Part:
    contact = f"{facts.customer.contact} {facts.customer.contact_title}".strip()
    state = "closed" if facts.closed_on else "open"
    small = voice.say("reply.since", date=voice.day(facts.received_at.date()))
    answers = (
        Answer(voice["complaint.customer"], facts.customer.name, contact, _CUSTOMER),
        Answer(voice["complaint.subject"], facts.subject, small, 60.0),
        Answer(voice["complaint.state"], voice[f"reply.state_{state}"], "", 60.0),
    )
    shown = answers if facts.options.strip else ()
    if facts.issue is None:
        return answer_strip(shown, voice["common.draft"], voice["common.draft_action"])
    call = " ".join((facts.call.name, facts.call.phone)) if facts.call else facts.company.phone
    action = voice.say("reply.action", call=call)
    return answer_strip(shown, voice["common.ask"], action)


def _whom(facts: ComplaintReply) -> str:
    person = f"{facts.customer.contact} {facts.customer.contact_title}".strip()
    return person or facts.customer.name


def _call(facts: ComplaintReply) -> str:
    return reach(facts.call) or facts.company.phone


def _opening(facts: ComplaintReply, voice: Voice) -> str:
    """The thanks, and below it the answer as it was typed."""
    on = voice.day(facts.received_at.date())
    said = voice.say("reply.opening", date=on, subject=facts.subject)
    return f"{said}\n{facts.answer.strip()}".strip()


def _paragraphs(sheet: Sheet, facts: ComplaintReply, voice: Voice) -> None:
    """What there is to say, numbered; what there is nothing to say of is left out."""
    told = (
        ("said", _said(facts, voice)),
        ("found", _found(facts, voice)),
        ("done", _done(facts, voice)),
        ("will", _will(facts, voice)),
        ("decided", _decided(facts, voice)),
    )
    said = [(key, lines) for key, lines in told if lines]
    for no, (key, lines) in enumerate(said):
        number = _NUMBERS[no] if voice.chinese else str(no + 1)
        section(sheet, voice.say("reply.heading", no=number, text=voice[f"reply.{key}"]))
        for line in lines:
            flowing(sheet, line, _TEXT)
        sheet.y += 2.4


def _labelled(pairs: list[Pair], voice: Voice) -> list[str]:
    return [voice.say("reply.pair", label=label, text=text) for label, text in pairs if text]


def _said(facts: ComplaintReply, voice: Voice) -> list[str]:
    """What the customer complained of: the case, then the words as they were said."""
    asked = "、" if voice.chinese else ", "
    claims = asked.join(voice[f"complaint.claim_{each}"] for each in facts.claims)
    pairs = [
        (voice["complaint.documents"], documents(facts)),
        (voice["complaint.goods"], goods_words(facts, voice)),
        (voice["complaint.quantity"], quantity_words(facts, voice)),
        (voice["complaint.claims"], claims),
    ]
    words = voice["complaint.quote"].format(text=facts.story.strip()) if facts.story.strip() else ""
    return [*_labelled(pairs, voice), *filter(None, [words])]


def _found(facts: ComplaintReply, voice: Voice) -> list[str]:
    """What was found: the last answer of the 5-Why is the root cause, or until when it comes."""
    because = [each.because for each in facts.whys if each.because]
    found = [each.text for each in of_kind(facts, "cause")]
    found += [f"{counted(no)} {text}" for no, text in enumerate(because, 1)]
    found += [voice.say("reply.escape", text=each.text) for each in of_kind(facts, "escape")]
    if found:
        return found
    if facts.findings_by is None:
        return [voice["reply.still"]]
    return [voice.say("reply.still_by", date=voice.day_named(facts.findings_by))]


def _done(facts: ComplaintReply, voice: Voice) -> list[str]:
    done = [each for each in of_kind(facts, "containment", "corrective") if each.done_on]
    told = [
        voice.say("reply.done_on", date=voice.day(each.done_on), text=each.text) for each in done
    ]
    return [*filter(None, [facts.immediate.strip()]), *told]


def _will(facts: ComplaintReply, voice: Voice) -> list[str]:
    """What is still to be done with its day, and what keeps it from coming again."""
    told = []
    for each in of_kind(facts, "containment", "corrective", "preventive"):
        if each.done_on and each.kind != "preventive":
            continue
        if each.done_on:
            told.append(voice.say("reply.done_on", date=voice.day(each.done_on), text=each.text))
        elif each.due_on:
            told.append(voice.say("reply.until", date=voice.day(each.due_on), text=each.text))
        else:
            told.append(each.text)
    return told


def _decided(facts: ComplaintReply, voice: Voice) -> list[str]:
    """What was decided about goods and money; what is only asked for is not promised."""
    told = _labelled([returned_pair(each, voice) for each in facts.returns], voice)
    if not told and set(facts.claims) & set(_MONEY):
        told.append(voice["reply.undecided"])
    return told


def _signed(facts: ComplaintReply, voice: Voice) -> Part:
    name = facts.company.name
    if not voice.chinese and facts.company.name_en:
        name = facts.company.name_en
    box = Signature(
        heading=name,
        sentence=voice["reply.signature"],
        fields=(voice["reply.signer"], voice["common.date"]),
        seal=voice["common.company_stamp"],
    )
    return signature_boxes((box,))
