"""履約檢核表, the fulfilment checklist: what a contract promises, and what is done (O1.2.1)."""

from salesassist.docs.facts import Fulfilment, SignOff
from salesassist.docs.file import PaperFile
from salesassist.docs.money import numbered
from salesassist.docs.opening import Layout, begin, full_name
from salesassist.docs.parts import Part, place
from salesassist.docs.parts.body import key_values
from salesassist.docs.parts.boxes import signoff_row
from salesassist.docs.parts.cells import Cell, Column
from salesassist.docs.parts.strip import Answer, answer_strip
from salesassist.docs.parts.table import line_table
from salesassist.docs.wording import Voice

_WIDTH = 60.0


def draw(facts: Fulfilment) -> bytes:
    """The checklist as a PDF; the same facts give the same bytes."""
    return compose(facts).pdf()


def compose(facts: Fulfilment, file: PaperFile | None = None) -> Layout:
    """The checklist laid out on its pages."""
    voice = Voice(facts.language, facts.currency)
    keys = (
        (voice["fulfil.number"], numbered(facts, voice)),
        (voice["order.number"], facts.order_number or "—"),
        (voice["reminder.as_of"], voice.day(facts.as_of)),
    )
    layout = begin(facts, "fulfil", keys, facts.customer.name, file=file)
    sheet = layout.sheet
    place(sheet, _strip(facts, voice))
    width = _WIDTH if facts.options.strip else 0
    place(sheet, key_values(full_name(voice, facts.customer, width), []))
    rows = facts.rows
    columns = [
        Column(voice["order.column_no"], 10, [str(row.no) for row in rows], "center"),
        Column(voice["fulfil.column_what"], 70, [Cell(row.what) for row in rows], grow=True),
        Column(voice["fulfil.column_who"], 24, [row.who for row in rows], keep=True),
        Column(voice["fulfil.column_due"], 24, [_day(row.due_on, voice) for row in rows], "center"),
        Column(
            voice["fulfil.column_done"],
            24,
            [f"{voice.day(row.done_on)} ✓" if row.done_on else "☐" for row in rows],
            "center",
        ),
        Column(voice["fulfil.column_proof"], 36, [row.evidence for row in rows], keep=True),
    ]
    line_table(sheet, columns, closing=True, least=7.2)
    roles = (SignOff(role=voice["handing.made"]), SignOff(role=voice["handing.boss"]))
    place(sheet, signoff_row(roles))
    return layout


def _day(on, voice: Voice) -> str:
    return voice.day(on) if on else "—"


def _strip(facts: Fulfilment, voice: Voice) -> Part:
    open_ = [row for row in facts.rows if row.done_on is None]
    late = [row for row in open_ if row.due_on and row.due_on < facts.as_of]
    days = sorted(row.due_on for row in open_ if row.due_on)
    done = len(facts.rows) - len(open_)
    answers = (
        Answer(voice["quotation.customer"], facts.customer.name, facts.customer_po, _WIDTH),
        Answer(
            voice["fulfil.done"],
            f"{done}／{len(facts.rows)}",
            voice.say("handing.late", count=len(late)) if late else "",
            42.0,
        ),
        Answer(
            voice["fulfil.next"],
            voice.day(days[0]) if days else "—",
            voice.weekday(days[0]) if days else "",
            42.0,
        ),
        Answer(voice["fulfil.open"], voice.say("handing.count", count=len(open_)), "", 36.0),
    )
    shown = answers if facts.options.strip else ()
    if facts.issue is None:
        return answer_strip(shown, voice["common.draft"], voice["common.draft_action"])
    return answer_strip(shown, voice["common.ask"], voice["fulfil.action"])
