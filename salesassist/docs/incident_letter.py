"""個資事故通知書: one person is told what happened to their data (PDPA §12, rules §22)."""

from salesassist.docs.facts import Clause, IncidentLetter
from salesassist.docs.file import PaperFile
from salesassist.docs.money import numbered, reach
from salesassist.docs.opening import Layout, begin
from salesassist.docs.parts import Part, place
from salesassist.docs.parts.body import section, terms
from salesassist.docs.parts.boxes import Signature, signature_boxes
from salesassist.docs.parts.strip import Answer, answer_strip
from salesassist.docs.wording import Voice


def draw(facts: IncidentLetter) -> bytes:
    """The letter as a PDF; the same facts give the same bytes."""
    return compose(facts).pdf()


def compose(facts: IncidentLetter, file: PaperFile | None = None) -> Layout:
    """The letter laid out on its page: the facts, what was done, what the person may do."""
    voice = Voice(facts.language, facts.currency)
    keys = (
        (voice["incident.letter_number"], numbered(facts, voice)),
        (voice["incident.number"], facts.incident_number),
        (voice["incident.known"], voice.stamp(facts.known_at)),
    )
    layout = begin(facts, "incident", keys, facts.person, file=file)
    sheet = layout.sheet
    place(sheet, _strip(facts, voice))
    section(sheet, voice["incident.heading"], voice["incident.law"])
    said = (
        ("happened", facts.happened),
        ("facts", facts.facts),
        ("data", facts.data),
        ("measures", facts.measures),
        ("advice", facts.advice),
        ("rights", voice["incident.rights_text"]),
        ("call", reach(facts.call)),
    )
    clauses = [Clause(key=voice[f"incident.{key}"], text=text) for key, text in said if text]
    for part in terms(clauses):
        place(sheet, part)
    company = facts.company.name if voice.chinese else facts.company.name_en or facts.company.name
    fields = (voice["data_answer.keeper"], voice["common.date"])
    box = Signature(voice["data_answer.box"], company, fields, voice["common.company_stamp"])
    place(sheet, signature_boxes((box,)))
    return layout


def _strip(facts: IncidentLetter, voice: Voice) -> Part:
    answers = (
        Answer(voice["incident.person"], facts.person, facts.firm, 60.0),
        Answer(voice["incident.kind"], voice[f"incident.kind_{facts.kind}"], "", 50.0),
        Answer(voice["incident.known"], voice.stamp(facts.known_at), "", 70.0),
    )
    shown = answers if facts.options.strip else ()
    if facts.issue is None:
        return answer_strip(shown, voice["common.draft"], voice["common.draft_action"])
    return answer_strip(shown, voice["common.ask"], voice["incident.action"])
