"""個資安全維護檢核表: the eleven measures of 施行細則 §12 II, and what data the house holds."""

from collections.abc import Sequence
from datetime import date

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
    states = [voice[f"measures.state_{row.state}"] for row in rows]
    evidence = [Cell(row.evidence) for row in rows]
    columns = [
        Column(voice["order.column_no"], 10, [row.no for row in rows], "center"),
        Column(voice["measures.column_what"], 46, [Cell(row.name) for row in rows]),
        Column(voice["measures.column_state"], 20, states, "center"),
        Column(voice["measures.column_evidence"], 50, evidence, grow=True, keep=True),
        _days(voice, "column_checked", [row.checked_on for row in rows]),
        Column(voice["measures.column_who"], 20, [row.who for row in rows], keep=True),
        _days(voice, "column_next", [row.next_on for row in rows]),
    ]
    line_table(sheet, columns, closing=True, size=8.8)


def _days(voice: Voice, key: str, days: Sequence[date | None]) -> Column:
    """A column of days; a dash where there is none yet."""
    cells = [voice.day(day) if day else "—" for day in days]
    return Column(voice[f"measures.{key}"], 22, cells, "center")


def _held(sheet: Sheet, facts: SecurityChecklist, voice: Voice) -> None:
    rows = facts.held
    names, counts = [Cell(row.columns) for row in rows], [f"{row.rows:,}" for row in rows]
    columns = [
        Column(voice["measures.column_table"], 40, [Cell(row.what) for row in rows]),
        Column(voice["measures.column_columns"], 80, names, grow=True),
        Column(voice["measures.column_rows"], 24, counts, "right", figures=True),
    ]
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
