"""個資事故通報紀錄: the incident as the supervisor and the authority are told it (72 hours)."""

from datetime import datetime

from salesassist.docs.facts import Clause, IncidentReport, SignOff
from salesassist.docs.file import PaperFile
from salesassist.docs.money import numbered
from salesassist.docs.opening import Layout, begin
from salesassist.docs.parts import Part, place
from salesassist.docs.parts.body import key_values, section, terms
from salesassist.docs.parts.boxes import signoff_row
from salesassist.docs.parts.strip import Answer, answer_strip
from salesassist.docs.wording import Voice

_STORY = ("happened", "facts", "data", "cause", "measures", "prevention")


def draw(facts: IncidentReport) -> bytes:
    """The report as a PDF; the same facts give the same bytes."""
    return compose(facts).pdf()


def compose(facts: IncidentReport, file: PaperFile | None = None) -> Layout:
    """The report laid out on its page: the story, the clock, who was told."""
    voice = Voice(facts.language, facts.currency)
    keys = (
        (voice["incident_report.number"], numbered(facts, voice)),
        (voice["incident.number"], facts.incident_number),
        (voice["incident.known"], voice.stamp(facts.known_at)),
    )
    layout = begin(
        facts, "incident_report", keys, facts.incident_number, file=file,
        copy=voice["handing.copy"],
    )  # fmt: skip
    sheet = layout.sheet
    place(sheet, _strip(facts, voice))
    section(sheet, voice["incident.heading"], voice["incident.law"])
    clauses = [
        Clause(key=voice[f"incident.{key}"], text=getattr(facts, key) or "—") for key in _STORY
    ]
    for part in terms(clauses):
        place(sheet, part)
    section(sheet, voice["incident_report.told"])
    place(sheet, key_values(*_told(facts, voice)))
    roles = (SignOff(role=voice["handing.made"]), SignOff(role=voice["data_answer.keeper"]),
             SignOff(role=voice["handing.boss"]))  # fmt: skip
    place(sheet, signoff_row(roles))
    return layout


def _told(facts: IncidentReport, voice: Voice) -> tuple[list, list]:
    yes = {True: voice["incident_report.yes"], False: voice["incident_report.no"]}
    left = [
        (voice["incident_report.special"], yes[facts.special]),
        (voice["incident_report.encrypted"], yes[facts.encrypted]),
        (voice["incident_report.must_report"], yes[facts.must_report]),
        (voice["incident_report.must_tell"], yes[facts.must_tell]),
    ]
    authority = f"{_at(facts.reported_at, voice)} {facts.reported_to}".strip()
    told = voice.say("incident_report.told_count", told=facts.told, listed=facts.listed)
    right = [
        (voice["incident_report.boss"], _at(facts.boss_told_at, voice)),
        (voice["incident_report.authority"], authority),
        (voice["incident_report.persons_told"], _at(facts.persons_told_at, voice)),
        (voice["incident_report.letters"], told),
    ]
    return left, right


def _at(at: datetime | None, voice: Voice) -> str:
    return voice.stamp(at) if at else voice["incident_report.not_yet"]


def _strip(facts: IncidentReport, voice: Voice) -> Part:
    persons = voice.say("incident_report.count", count=facts.persons)
    answers = (
        Answer(voice["incident.kind"], voice[f"incident.kind_{facts.kind}"], "", 42.0),
        Answer(voice["incident_report.persons"], persons, "", 36.0),
        Answer(voice["incident.known"], voice.stamp(facts.known_at), "", 51.0),
        Answer(voice["incident_report.by"], voice.stamp(facts.report_by), "72 h", 51.0),
    )
    shown = answers if facts.options.strip else ()
    if facts.issue is None:
        return answer_strip(shown, voice["common.draft"], voice["common.draft_action"])
    action = "action_report" if facts.must_report else "action"
    return answer_strip(shown, voice["common.ask_supervisor"], voice[f"incident_report.{action}"])
