"""當事人權利請求答覆書: the answer to what a person asked under PDPA §3, or why it takes longer."""

from salesassist.docs.facts import Clause, DataAnswer
from salesassist.docs.file import PaperFile
from salesassist.docs.money import numbered, reach
from salesassist.docs.opening import Layout, begin
from salesassist.docs.parts import Part, place
from salesassist.docs.parts.body import section, terms
from salesassist.docs.parts.boxes import Signature, signature_boxes
from salesassist.docs.parts.cells import Cell, Column
from salesassist.docs.parts.strip import Answer, answer_strip
from salesassist.docs.parts.table import line_table
from salesassist.docs.sheet import Sheet
from salesassist.docs.wording import Voice


def draw(facts: DataAnswer) -> bytes:
    """The answer as a PDF; the same facts give the same bytes."""
    return compose(facts).pdf()


def compose(facts: DataAnswer, file: PaperFile | None = None) -> Layout:
    """The answer laid out on its pages: decision, all data where asked for, what a law keeps."""
    voice = Voice(facts.language, facts.currency)
    keys = (
        (voice["data_answer.number"], numbered(facts, voice)),
        (voice["data_answer.request"], facts.request_number),
        (voice["data_answer.received"], voice.day(facts.received_on)),
    )
    layout = begin(facts, "data_answer", keys, facts.person, file=file)
    sheet = layout.sheet
    place(sheet, _strip(facts, voice))
    section(sheet, voice["data_answer.decision"], voice["data_answer.law"])
    for part in terms(_clauses(facts, voice)):
        place(sheet, part)
    if facts.rows:
        _data(sheet, facts, voice)
    if facts.kept:
        _kept(sheet, facts, voice)
    place(sheet, _signed(facts, voice))
    return layout


def _strip(facts: DataAnswer, voice: Voice) -> Part:
    answers = (
        Answer(voice["data_answer.person"], facts.person, facts.firm, 50.0),
        Answer(
            voice["data_answer.asked"], voice[f"data_answer.kind_{facts.kind}"], "", 58.0
        ),
        Answer(
            voice["data_answer.decided"], voice[f"data_answer.state_{facts.state}"], "", 36.0
        ),
        Answer(voice["data_answer.due"], voice.day(facts.due_on), "", 36.0),
    )  # fmt: skip
    shown = answers if facts.options.strip else ()
    if facts.issue is None:
        return answer_strip(shown, voice["common.draft"], voice["common.draft_action"])
    return answer_strip(shown, voice["data_answer.tab"], voice[f"data_answer.action_{facts.state}"])


def _clauses(facts: DataAnswer, voice: Voice) -> list[Clause]:
    fee = voice.money_named(facts.fee) if facts.fee else ""
    said = (
        ("words", facts.words),
        ("identity", voice[f"data_answer.identity_{facts.identity}"] if facts.identity else ""),
        ("ground", voice[f"data_answer.ground_{facts.ground}"] if facts.ground else ""),
        ("reason", facts.reason),
        ("done", facts.done),
        ("fee", fee),
        ("purposes", facts.purposes),
        ("source", facts.source),
        ("remedy", voice["data_answer.remedy_text"] if facts.state in ("refused", "part") else ""),
        ("call", reach(facts.call)),
    )
    return [Clause(key=voice[f"data_answer.{key}"], text=text) for key, text in said if text]


def _data(sheet: Sheet, facts: DataAnswer, voice: Voice) -> None:
    rows = facts.rows
    heading = (voice["data_answer.data"], voice.say("data_answer.count", count=len(rows)))
    columns = [
        Column(voice["data_answer.column_where"], 40, [Cell(r.where, r.title) for r in rows]),
        Column(voice["data_answer.column_label"], 34, [r.label for r in rows]),
        Column(voice["data_answer.column_value"], 80, [Cell(r.value) for r in rows], grow=True),
    ]
    line_table(sheet, columns, closing=True, size=8.8, heading=heading)


def _kept(sheet: Sheet, facts: DataAnswer, voice: Voice) -> None:
    rows = facts.kept
    heading = (voice["data_answer.kept"], voice["data_answer.kept_note"])
    columns = [
        Column(voice["data_answer.column_kept"], 60, [Cell(r.what) for r in rows], grow=True),
        Column(voice["data_answer.column_count"], 20, [str(r.count) for r in rows], "right"),
        Column(voice["data_answer.column_law"], 64, [r.law for r in rows]),
        Column(voice["data_answer.column_until"], 26, [voice.day(r.until) for r in rows], "center"),
    ]
    line_table(sheet, columns, size=8.8, heading=heading)


def _signed(facts: DataAnswer, voice: Voice) -> Part:
    company = facts.company.name if voice.chinese else facts.company.name_en or facts.company.name
    fields = (voice["data_answer.keeper"], voice["common.date"])
    return signature_boxes(
        (Signature(voice["data_answer.box"], company, fields, voice["common.company_stamp"]),)
    )
