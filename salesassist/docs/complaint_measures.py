"""The measures of a complaint record: what was done, why it happened, and what is still to do."""

from dataclasses import replace
from datetime import datetime

from salesassist.docs.complaints import of_kind, when_done, whys_words
from salesassist.docs.facts import ComplaintRecord
from salesassist.docs.facts_complaint import MeasureRow
from salesassist.docs.parts.cells import Cell, Column
from salesassist.docs.wording import Voice

_ROWS = (
    ("containment", "contained"),
    ("cause", "analysed"),
    ("escape", "analysed"),
    ("corrective", "corrected"),
    ("preventive", "corrected"),
    ("effect", "verified"),
)
"""The rows of the measures, each with the stage until which it is due."""


def measures(facts: ComplaintRecord, voice: Voice) -> list[Column]:
    """The table of measures: what is written, and a row of work to do for what is not."""
    labels, texts, owners, days = [], [], [], []
    due = {each.stage: each.due_at.date() for each in facts.stages}
    for kind, stage in _ROWS:
        until = None if facts.state == "closed" else due.get(stage)
        rows = _rows_of(facts, kind) or [MeasureRow(kind=kind, due_on=until)]
        for at, row in enumerate(rows):
            labels.append(Cell("" if at else voice[f"complaint.measure_{kind}"], bold=True))
            texts.append(_said(row, facts, voice))
            owners.append(row.owner)
            days.append(when_done(row, voice))
    return [
        Column(voice["complaint.column_what"], 30, labels),
        Column(voice["complaint.column_content"], 97, texts, grow=True),
        Column(voice["complaint.column_owner"], 24, owners, keep=True),
        Column(voice["complaint.column_days"], 24, days, "center", keep=True),
    ]


def _said(row: MeasureRow, facts: ComplaintRecord, voice: Voice) -> Cell:
    """A measure with its proof; what nobody wrote yet is to be written, unless it is closed."""
    if not row.text and facts.state == "closed":
        return Cell("—")
    if not row.text:
        return Cell(voice["complaint.to_do"])
    proof = voice.say("complaint.proof", evidence=row.evidence) if row.evidence else ""
    return Cell(row.text, proof)


def _rows_of(facts: ComplaintRecord, kind: str) -> list[MeasureRow]:
    """The measures of a kind; what the complaint itself says about it comes first."""
    reached = {each.stage: each.reached_at for each in facts.stages}
    rows = of_kind(facts, kind)
    if kind == "containment" and facts.immediate.strip():
        return [_written(kind, facts.immediate, facts, reached.get("contained")), *rows]
    if kind == "cause" and facts.whys:
        written = _written(kind, whys_words(facts.whys), facts, reached.get("analysed"))
        return [replace(written, owner=facts.unit), *rows]
    if kind == "effect":
        return [replace(each, evidence=each.evidence or facts.method) for each in rows]
    return rows


def _written(kind: str, text: str, facts: ComplaintRecord, at: datetime | None) -> MeasureRow:
    done = at.date() if at is not None else None
    return MeasureRow(kind=kind, text=text, owner=facts.taken_by, done_on=done)
