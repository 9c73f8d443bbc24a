"""個人資料蒐集告知書, the notice of PDPA §8: every point numbered, and a line to receive it by."""

from salesassist.docs.facts import Clause, PrivacyNotice
from salesassist.docs.file import PaperFile
from salesassist.docs.money import numbered
from salesassist.docs.opening import Layout, begin
from salesassist.docs.parts import Part, place
from salesassist.docs.parts.body import section, terms
from salesassist.docs.parts.boxes import Signature, signature_boxes
from salesassist.docs.parts.strip import Answer, answer_strip
from salesassist.docs.wording import Voice

_POINTS = ("purposes", "categories", "period", "area", "recipients", "means", "rights", "effect",
           "origin", "refusal")  # fmt: skip


def draw(facts: PrivacyNotice) -> bytes:
    """The notice as a PDF; the same facts give the same bytes."""
    return compose(facts).pdf()


def compose(facts: PrivacyNotice, file: PaperFile | None = None) -> Layout:
    """The notice laid out on its pages."""
    voice = Voice(facts.language, facts.currency)
    keys = (
        (voice["privacy_notice.number"], numbered(facts, voice)),
        (voice["privacy_notice.version"], facts.version),
        (voice["privacy_notice.first"], voice.day(facts.first)),
    )
    layout = begin(facts, "privacy_notice", keys, facts.person or facts.version, file=file)
    sheet = layout.sheet
    place(sheet, _strip(facts, voice))
    section(sheet, voice["privacy_notice.heading"], voice["privacy_notice.law"])
    for part in terms(_clauses(facts, voice)):
        place(sheet, part)
    place(sheet, _received(facts, voice))
    return layout


def company_name(facts: PrivacyNotice, voice: Voice) -> str:
    """Who collects, in the paper's language."""
    return facts.company.name if voice.chinese else facts.company.name_en or facts.company.name


def _strip(facts: PrivacyNotice, voice: Voice) -> Part:
    name = company_name(facts, voice)
    answers = (
        Answer(voice["privacy_notice.collector"], name, facts.company.phone, 78.0),
        Answer(voice["privacy_notice.person"], facts.person or "—", facts.firm, 64.0),
        Answer(voice["privacy_notice.version"], facts.version, voice.day(facts.first), 38.0),
    )
    shown = answers if facts.options.strip else ()
    if facts.issue is None:
        return answer_strip(shown, voice["common.draft"], voice["common.draft_action"])
    return answer_strip(shown, voice["common.ask"], voice["privacy_notice.action"])


def _clauses(facts: PrivacyNotice, voice: Voice) -> list[Clause]:
    of = facts.company
    place_ = of.address if voice.chinese else of.address_en or of.address
    named = {"company": company_name(facts, voice), "address": place_, "phone": of.phone or "—"}
    who = voice.say("privacy_notice.who", **named)
    found = [Clause(key=voice["privacy_notice.collector"], text=who)]
    for point in _POINTS:
        text = getattr(facts, point)
        if text:
            found.append(Clause(key=voice[f"privacy_notice.{point}"], text=text))
    return found


def _received(facts: PrivacyNotice, voice: Voice) -> Part:
    fields = (voice["privacy_notice.signs"], voice["common.date"])
    return signature_boxes(
        (
            Signature(
                voice["privacy_notice.box"],
                voice["privacy_notice.box_sentence"],
                fields,
                voice["privacy_notice.seal"],
            ),
        )
    )
