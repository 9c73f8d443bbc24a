"""個資安全維護檢核表: the eleven measures of 施行細則 §12 II, and what data the house holds."""

from salesassist.docs.facts import SecurityChecklist, SignOff
from salesassist.docs.file import PaperFile
from salesassist.docs.money import numbered
from salesassist.docs.opening import Layout, begin
from salesassist.docs.parts import Part, place
from salesassist.docs.parts.boxes import signoff_row
from salesassist.docs.parts.cells import Cell, Column
from salesassist.docs.parts.strip import Answer, answer_strip
from salesassist.docs.parts.table import line_table
from salesassist.docs.sheet import Sheet
from salesassist.docs.wording import Voice


def draw(facts: SecurityChecklist) -> bytes:
    """The checklist as a PDF; the same facts give the same bytes."""
    return compose(facts).pdf()


def compose(facts: SecurityChecklist, file: PaperFile | None = None) -> Layout:
    """The checklist laid out on its pages."""
    voice = Voice(facts.language, facts.currency)
    keys = (
        (voice["measures.number"], numbered(facts, voice)),
        (voice["reminder.as_of"], voice.day(facts.as_of)),
    )
    layout = begin(facts, "measures", keys, "", file=file, copy=voice["handing.copy"])
    sheet = layout.sheet
    place(sheet, _strip(facts, voice))
    _measures(sheet, facts, voice)
    if facts.held:
        _held(sheet, facts, voice)
    roles = (SignOff(role=voice["handing.made"]), SignOff(role=voice["data_answer.keeper"]),
             SignOff(role=voice["handing.boss"]))  # fmt: skip
    place(sheet, signoff_row(roles))
    return layout


def _measures(sheet: Sheet, facts: SecurityChecklist, voice: Voice) -> None:
    rows = facts.rows
    columns = [
        Column(voice["order.column_no"], 10, [row.no for row in rows], "center"),
        Column(voice["measures.column_what"], 46, [Cell(row.name) for row in rows]),
        Column(voice["measures.column_state"], 20, [voice[f"measures.state_{r.state}"] for r in rows], "center"),  # noqa: E501
        Column(voice["measures.column_evidence"], 50, [Cell(row.evidence) for row in rows], grow=True, keep=True),  # noqa: E501
        Column(voice["measures.column_checked"], 22, [voice.day(r.checked_on) if r.checked_on else "—" for r in rows], "center"),  # noqa: E501
        Column(voice["measures.column_who"], 20, [row.who for row in rows], keep=True),
        Column(voice["measures.column_next"], 22, [voice.day(r.next_on) if r.next_on else "—" for r in rows], "center"),  # noqa: E501
    ]  # fmt: skip
    line_table(sheet, columns, closing=True, size=8.8)


def _held(sheet: Sheet, facts: SecurityChecklist, voice: Voice) -> None:
    rows = facts.held
    columns = [
        Column(voice["measures.column_table"], 40, [Cell(row.what) for row in rows]),
        Column(voice["measures.column_columns"], 80, [Cell(row.columns) for row in rows], grow=True),  # noqa: E501
        Column(voice["measures.column_rows"], 24, [f"{row.rows:,}" for row in rows], "right", figures=True),  # noqa: E501
    ]  # fmt: skip
    line_table(sheet, columns, size=8.8, heading=(voice["measures.held"], ""))


def _strip(facts: SecurityChecklist, voice: Voice) -> Part:
    done = sum(row.state == "done" for row in facts.rows)
    late = [row for row in facts.rows if row.next_on and row.next_on < facts.as_of]
    days = sorted(row.next_on for row in facts.rows if row.next_on)
    answers = (
        Answer(voice["measures.done"], f"{done}／{len(facts.rows)}", "", 60.0),
        Answer(voice["measures.next"], voice.day(days[0]) if days else "—", "", 60.0),
        Answer(voice["measures.late"], voice.say("handing.count", count=len(late)), "", 60.0),
    )
    shown = answers if facts.options.strip else ()
    if facts.issue is None:
        return answer_strip(shown, voice["common.draft"], voice["common.draft_action"])
    return answer_strip(shown, voice["common.ask"], voice["measures.action"])
