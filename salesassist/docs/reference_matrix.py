"""The comparison on paper: our column first, a source in each cell, its head on every page."""

from collections.abc import Sequence

from salesassist.docs.facts_reference import (
    ChangeFact,
    ComparedProduct,
    MatrixCellFact,
    MatrixFact,
    SourceFact,
)
from salesassist.docs.parts import place
from salesassist.docs.parts.body import small_print
from salesassist.docs.parts.cells import Cell, Column
from salesassist.docs.parts.strip import Answer
from salesassist.docs.parts.table import line_table
from salesassist.docs.sheet import WIDTH, Sheet
from salesassist.docs.wording import Voice
from salesassist.rules.reference_matrix import SIGNS, Mark

_NAME, _TALK = 30.0, 34.0
_ACROSS, _ACROSS_TALK = 4, 3
"""Other products beside ours in one table; with more the first two columns are repeated."""


def strip_of(facts: MatrixFact, voice: Voice) -> tuple[Answer, ...]:
    """What is compared, where we win, where we stand in price, when it is looked at again."""
    compared = voice.say(
        "reference.compared_small", count=len(facts.columns) - 1, rows=len(facts.rows)
    )
    won = voice.say("reference.wins_value", count=facts.best)
    counts = voice.say(
        "reference.wins_small", best=facts.best, par=facts.par, weak=facts.weak, open=facts.open
    )
    rank, small = "—", voice["reference.rank_none"]
    if facts.rank:
        rank = voice.say("reference.rank_value", rank=facts.rank, of=facts.ranked)
        small = voice.say(
            "reference.rank_small", own=facts.own_price, others=facts.other_prices or "—"
        )
    again = voice.day(facts.next_review) if facts.next_review else "—"
    open_ = voice.say("reference.review_small", stale=facts.stale, missing=facts.missing)
    return (
        Answer(voice["reference.compared"], facts.product, compared, 56.0),
        Answer(voice["reference.wins"], won, counts, 48.0),
        Answer(voice["reference.rank"], rank, small, 40.0),
        Answer(voice["reference.review"], again, open_, 36.0),
    )


def matrix(sheet: Sheet, facts: MatrixFact, voice: Voice, *, talk: bool) -> None:
    """The comparison over as many pages as it needs, in groups of columns that fit."""
    told = talk and any(row.talk for row in facts.rows)
    across = _ACROSS_TALK if told else _ACROSS
    others = range(1, len(facts.columns))
    count = max(1, -(-len(others) // across))
    size = max(1, -(-len(others) // count))
    groups = [others[at : at + size] for at in range(0, len(others), size)] or [range(0)]
    for no, group in enumerate(groups, 1):
        heading = voice["reference.matrix"]
        if len(groups) > 1:
            heading = voice.say("reference.matrix_part", no=no, of=len(groups))
        columns = _columns(facts, list(group), voice, told)
        line_table(sheet, columns, least=7.0, heading=(heading, voice["reference.legend"]))


def _columns(facts: MatrixFact, group: list[int], voice: Voice, told: bool) -> list[Column]:
    rows = facts.rows
    shown = [0, *group]
    wide = (WIDTH - _NAME - (_TALK if told else 0)) / len(shown)
    found = [Column(voice["reference.attribute"], _NAME, [row.name for row in rows], grow=False)]
    for at in shown:
        cells = [_cell(row.cells[at], voice, own=at == 0) for row in rows]
        label = _label(facts.columns[at], voice, own=at == 0)
        found.append(Column(label, wide, cells, keep=True))
    if told:
        found.append(Column(voice["reference.talk_column"], _TALK, [row.talk for row in rows]))
    return found


def _label(column: ComparedProduct, voice: Voice, *, own: bool) -> str:
    who = voice["reference.ours"] if own else column.who
    return "\n".join(filter(None, (who, column.model)))


def _cell(cell: MatrixCellFact, voice: Voice, *, own: bool) -> Cell:
    if not cell.text:
        return Cell("—")
    mark = SIGNS[Mark(cell.mark)]
    text = cited(voice, cell.text, cell.note)
    small = voice["reference.to_check"] if cell.stale else ""
    return Cell(text, small, own and cell.mark == Mark.BEST, mark)


def cited(voice: Voice, text: str, note: int) -> str:
    """A figure with the number of its source."""
    return text + voice.say("reference.cite", note=note) if note else text


def sources(sheet: Sheet, facts: Sequence[SourceFact], voice: Voice) -> None:
    """Where every number in brackets comes from, when it was seen, how far it is relied on."""
    if not facts:
        return
    rely = [
        Cell(each.reliability, voice["reference.to_check"] if each.stale else "", bold=True)
        for each in facts
    ]
    columns = [
        Column(
            voice["reference.number_short"],
            12,
            [voice.say("reference.cite", note=each.no).strip() for each in facts],
            "center",
            figures=True,
        ),
        Column(voice["reference.source"], 100, [each.text for each in facts], grow=True),
        Column(voice["reference.seen"], 24, [voice.day(each.seen_on) for each in facts]),
        Column(voice["reference.reliability"], 24, rely, "center"),
    ]
    heading = (voice["reference.sources"], voice["reference.sources_note"])
    line_table(sheet, columns, size=8.5, least=5.6, heading=heading)


def changes(sheet: Sheet, facts: Sequence[ChangeFact], note: str, voice: Voice) -> None:
    """What is not as it was in the version before."""
    rows = [_change(each, voice) for each in facts]
    if not rows:
        return
    columns = [
        Column(voice["reference.change_where"], 70, [row[0] for row in rows], grow=True),
        Column(voice["reference.change_old"], 45, [row[1] for row in rows]),
        Column(voice["reference.change_new"], 45, [Cell(row[2], bold=True) for row in rows]),
    ]
    line_table(sheet, columns, size=8.5, least=5.6, heading=(voice["reference.changes"], note))


def _change(each: ChangeFact, voice: Voice) -> tuple[str, str, str]:
    if each.what == "value":
        where = f"{each.column}　{each.row}"
        return where, each.old or "—", each.new or "—"
    where = voice[f"reference.change_{each.what}"]
    return where, each.old or "—", each.new or "—"


def unchanged(sheet: Sheet, text: str) -> None:
    """One line where there is nothing to tell."""
    place(sheet, small_print(text, 8.5))
