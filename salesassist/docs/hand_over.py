"""交接單, the hand-over sheet: what a stand-in looks after, overdue first (P1.2.2)."""

from salesassist.docs.facts import HandedItem, HandOver, SignOff
from salesassist.docs.file import PaperFile
from salesassist.docs.money import numbered
from salesassist.docs.opening import Layout, begin
from salesassist.docs.parts import Part, place
from salesassist.docs.parts.body import flowing, section
from salesassist.docs.parts.boxes import signoff_row
from salesassist.docs.parts.cells import Cell, Column
from salesassist.docs.parts.strip import Answer, answer_strip
from salesassist.docs.parts.table import line_table
from salesassist.docs.sheet import Sheet
from salesassist.docs.wording import Voice


def draw(facts: HandOver) -> bytes:
    """The hand-over sheet as a PDF; the same facts give the same bytes."""
    return compose(facts).pdf()


def compose(facts: HandOver, file: PaperFile | None = None) -> Layout:
    """The hand-over sheet laid out on its pages; a group without items says so."""
    voice = Voice(facts.language, facts.currency)
    keys = (
        (voice["handing.number"], numbered(facts, voice)),
        (voice["handing.first"], voice.day(facts.first)),
        (voice["handing.last"], voice.day(facts.last)),
    )
    layout = begin(facts, "handing", keys, facts.from_person, file=file, copy=voice["handing.copy"])
    sheet = layout.sheet
    place(sheet, _strip(facts, voice))
    for group in facts.groups:
        _group(sheet, voice, group.key, group.items)
    if facts.notes:
        section(sheet, voice["common.notes"])
        flowing(sheet, facts.notes)
    roles = (SignOff(role=voice["handing.gives"]), SignOff(role=voice["handing.takes"]),
             SignOff(role=voice["handing.boss"]))  # fmt: skip
    place(sheet, signoff_row(roles))
    return layout


def _strip(facts: HandOver, voice: Voice) -> Part:
    items = [item for group in facts.groups for item in group.items]
    late = sum(item.late for item in items)
    span = f"{voice.short(facts.first)}～{voice.short(facts.last)}"
    answers = (
        Answer(voice["handing.gives"], facts.from_person, "", 50.0),
        Answer(voice["handing.takes"], facts.to_person, "", 50.0),
        Answer(voice["handing.days"], span, "", 44.0),
        Answer(
            voice["handing.items"],
            voice.say("handing.count", count=len(items)),
            voice.say("handing.late", count=late) if late else "",
            36.0,
        ),
    )
    shown = answers if facts.options.strip else ()
    if facts.issue is None:
        return answer_strip(shown, voice["common.draft"], voice["common.draft_action"])
    return answer_strip(shown, voice["common.ask"], voice["handing.action"])


def _group(sheet: Sheet, voice: Voice, key: str, items: tuple[HandedItem, ...]) -> None:
    heading = voice[f"handing.{key}"]
    note = voice.say("handing.count", count=len(items))
    if not items:
        section(sheet, heading, note, 8)
        flowing(sheet, voice["handing.nothing"])
        return
    days = [Cell(voice.day(i.due_on) if i.due_on else "—", bold=i.late) for i in items]
    columns = [
        Column(voice["handing.column_due"], 22, days, "center"),
        Column(voice["handing.column_whom"], 40, [Cell(i.whom) for i in items]),
        Column(voice["handing.column_what"], 60, [Cell(i.what, i.known) for i in items], grow=True),
        Column(
            voice["handing.column_amount"], 26, [i.amount for i in items], "right", figures=True
        ),
        Column(voice["handing.column_done"], 20, ["" for _ in items], "center", keep=True),
    ]
    line_table(sheet, columns, size=8.8, heading=(heading, note))
