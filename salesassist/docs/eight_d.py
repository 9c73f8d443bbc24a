"""8D 報告, the 8D report for the customer: D0 to D8, nothing that is the house's own (O1.3.3)."""

from collections.abc import Sequence
from datetime import date

from salesassist.docs.complaints import (
    goods_words,
    happened_words,
    kind_words,
    of_kind,
    quantity_words,
    when_done,
)
from salesassist.docs.facts import EightD, SignOff
from salesassist.docs.facts_complaint import MeasureRow
from salesassist.docs.file import PaperFile
from salesassist.docs.opening import Layout, begin, full_name
from salesassist.docs.parts import Part, place, place_together
from salesassist.docs.parts.body import flowing, key_values, section
from salesassist.docs.parts.boxes import signoff_row
from salesassist.docs.parts.cells import Cell, Column
from salesassist.docs.parts.strip import Answer, answer_strip
from salesassist.docs.parts.table import line_table
from salesassist.docs.sheet import Sheet
from salesassist.docs.wording import Voice

_CUSTOMER = 60.0
_DENSE = 5.8
_TEXT = 9.0
_LONG = 600  # characters, from which a story goes on below its table


def draw(facts: EightD) -> bytes:
    """The 8D report as a PDF; the same facts give the same bytes."""
    return compose(facts).pdf()


def compose(facts: EightD, file: PaperFile | None = None) -> Layout:
    """The report laid out on its pages: each discipline under its heading, none left out."""
    voice = Voice(facts.language, facts.currency)
    reported = voice.day(facts.issue.issued_at.date()) if facts.issue else "—"
    keys = (
        (voice["eightd.number"], facts.complaint_number),
        (voice["complaint.received"], voice.stamp(facts.received_at)),
        (voice["eightd.reported"], reported),
    )
    layout = begin(facts, "eightd", keys, facts.customer.name, file=file)
    sheet = layout.sheet
    place(sheet, _strip(facts, voice))
    width = _CUSTOMER if facts.options.strip else 0
    place(sheet, key_values(full_name(voice, facts.customer, width), []))
    _texts(sheet, voice, "d0", [facts.immediate])
    _texts(sheet, voice, "d1", [facts.team])
    _problem(sheet, facts, voice)
    _done(sheet, voice, "d3", of_kind(facts, "containment"))
    _causes(sheet, facts, voice)
    _done(sheet, voice, "d5", of_kind(facts, "corrective"), chosen=True)
    _done(sheet, voice, "d6", [*of_kind(facts, "corrective"), *_checked(facts)])
    _done(sheet, voice, "d7", of_kind(facts, "preventive"))
    closed = voice.say("eightd.closed", date=voice.day(facts.closed_on)) if facts.closed_on else ""
    boxes = signoff_row(_signs(facts, voice))
    _texts(sheet, voice, "d8", [facts.recognition, closed], below=boxes.height)
    place_together(sheet, [boxes])
    return layout


def _strip(facts: EightD, voice: Voice) -> Part:
    contact = f"{facts.customer.contact} {facts.customer.contact_title}".strip()
    state = "closed" if facts.closed_on else "open"
    answers = (
        Answer(voice["complaint.customer"], facts.customer.name, contact, _CUSTOMER),
        Answer(voice["complaint.subject"], facts.subject, kind_words(facts, voice), 50.0),
        Answer(voice["complaint.goods"], facts.lot or facts.goods or "—", facts.goods, 40.0),
        Answer(voice["complaint.state"], voice[f"eightd.state_{state}"], "", 30.0),
    )
    shown = answers if facts.options.strip else ()
    if facts.issue is None:
        return answer_strip(shown, voice["common.draft"], voice["common.draft_action"])
    return answer_strip(shown, voice["common.ask"], voice[f"eightd.action_{state}"])


def _texts(sheet: Sheet, voice: Voice, key: str, texts: Sequence[str], below: float = 0.0) -> None:
    """A discipline told in words, or that it is still to come."""
    section(sheet, voice[f"eightd.{key}"], below=max(16.0, 12.0 + below))
    said = [text for text in texts if text.strip()] or [voice["eightd.to_come"]]
    for text in said:
        flowing(sheet, text, _TEXT)
    sheet.y += 2.4


def _problem(sheet: Sheet, facts: EightD, voice: Voice) -> None:
    """D2: the problem by its questions, the customer's words, and where it is not."""
    long = len(facts.story) > _LONG
    documents = (facts.order_number, facts.delivery_number, facts.invoice_number)
    rows = (
        ("what", "　".join(filter(None, (kind_words(facts, voice), facts.subject)))),
        ("which", goods_words(facts, voice)),
        ("when", happened_words(facts, voice) or voice.stamp(facts.received_at)),
        ("many", quantity_words(facts, voice)),
        ("papers", "／".join(filter(None, documents))),
        ("words", "" if long else " ".join(facts.story.split())),
    )
    told = [(voice[f"eightd.{key}"], text) for key, text in rows if text]
    columns = [
        Column(voice["eightd.question"], 34, [Cell(label, bold=True) for label, _ in told]),
        Column(voice["eightd.answer"], 146, [text for _, text in told], grow=True),
    ]
    line_table(sheet, columns, least=_DENSE, heading=(voice["eightd.d2"], ""))
    if long:
        section(sheet, voice["eightd.words"])
        flowing(sheet, facts.story.strip(), _TEXT)
        sheet.y += 2.4
    if facts.is_not:
        limits = [
            Column(voice["eightd.delimit"], 44, [each.what for each in facts.is_not]),
            Column(voice["eightd.is"], 68, [each.holds for each in facts.is_not]),
            Column(voice["eightd.is_not"], 68, [each.holds_not for each in facts.is_not]),
        ]
        line_table(sheet, limits, least=_DENSE)


def _causes(sheet: Sheet, facts: EightD, voice: Voice) -> None:
    """D4: why it happened, by the 5-Why, and why it got out."""
    whys = facts.whys
    if whys:
        columns = [
            Column(voice["eightd.no"], 12, [str(no) for no in range(1, len(whys) + 1)], "center"),
            Column(voice["eightd.why"], 52, [each.why for each in whys]),
            Column(voice["eightd.because"], 76, [each.because for each in whys], grow=True),
            Column(voice["eightd.evidence"], 40, [each.evidence for each in whys]),
        ]
        line_table(sheet, columns, least=_DENSE, heading=(voice["eightd.d4"], ""))
    causes = [voice.say("eightd.cause", text=each.text) for each in of_kind(facts, "cause")]
    escapes = [voice.say("eightd.escape", text=each.text) for each in of_kind(facts, "escape")]
    if not whys:
        section(sheet, voice["eightd.d4"])
        causes = causes or [voice["eightd.to_come"]]
    for text in (*causes, *escapes):
        flowing(sheet, text, _TEXT)
    sheet.y += 2.4


def _checked(facts: EightD) -> list[MeasureRow]:
    """How the effect was checked, and what came out."""
    return of_kind(facts, "effect")


def _done(
    sheet: Sheet, voice: Voice, key: str, rows: Sequence[MeasureRow], *, chosen: bool = False
) -> None:
    """Measures as a table: what, who, by when, done with what proof; `chosen` are not done yet."""
    if not rows:
        _texts(sheet, voice, key, [])
        return
    texts = [each.text for each in rows]
    kinds = [voice[f"complaint.measure_{each.kind}"] for each in rows]
    columns = [
        Column(voice["eightd.kind"], 28, kinds),
        Column(voice["complaint.column_content"], 80, texts, grow=True),
        Column(voice["complaint.column_owner"], 26, [each.owner for each in rows]),
    ]  # fmt: skip
    if chosen:
        due = [_day(each.due_on, voice) for each in rows]
        columns.append(Column(voice["complaint.column_due"], 24, due, "center", keep=True))
    else:
        columns.append(Column(voice["complaint.column_days"], 24, _days(rows, voice), "center"))
        proof = [each.evidence for each in rows]
        columns.append(Column(voice["eightd.evidence"], 36, proof))
    line_table(sheet, columns, least=_DENSE, heading=(voice[f"eightd.{key}"], ""))


def _day(on: date | None, voice: Voice) -> str:
    return voice.day(on) if on is not None else voice["eightd.open"]


def _days(rows: Sequence[MeasureRow], voice: Voice) -> list[str]:
    return [when_done(each, voice) or voice["eightd.open"] for each in rows]


def _signs(facts: EightD, voice: Voice) -> tuple[SignOff, ...]:
    issue = facts.issue
    made = SignOff(
        role=voice["eightd.made"],
        name=issue.issued_by if issue else "",
        on=issue.issued_at.date() if issue else None,
    )
    return (made, *(SignOff(role=voice[f"eightd.{key}"]) for key in ("checked", "approved")))
