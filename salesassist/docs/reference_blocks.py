"""The blocks of the sales reference that are lists: facts, competitors, prices, SWOT, tables."""

from collections.abc import Callable, Sequence

from salesassist.docs.facts_reference import (
    BlockFactRow,
    BookBlockFact,
    CompetitorFact,
    PriceFact,
    ReferenceBookFacts,
)
from salesassist.docs.parts import place
from salesassist.docs.parts.body import flowing, section
from salesassist.docs.parts.cells import Cell, Column
from salesassist.docs.parts.flat_bars import FlatBar, flat_bars
from salesassist.docs.parts.table import line_table
from salesassist.docs.reference_matrix import cited
from salesassist.docs.sheet import Sheet
from salesassist.docs.wording import Voice

Rows = Sequence[Sequence[str]]
_HEADS = {
    "fab": ("feature", "advantage", "benefit"),
    "qa": ("question", "answer", "proof"),
    "customers": ("customer", "need", "objection"),
    "cases": ("case_who", "case_what", "case_result"),
    "history": ("version_key", "by", "changed"),
    "swot": ("swot_side", "swot_what", "swot_do"),
}
_SWOT = ("s", "w", "o", "t")


def fact_list(sheet: Sheet, facts: Sequence[BlockFactRow], voice: Voice) -> None:
    """Facts of laws, trends, customers: what is so, since when, from where."""
    if not facts:
        return
    law = any(each.article or each.effective_on for each in facts)
    force = [voice.day(each.effective_on) if each.effective_on else "" for each in facts]
    kinds = [voice[f"reference.kind_{each.kind}"] for each in facts]
    columns = [
        Column(voice["reference.fact_kind"], 24, kinds),
        Column(voice["reference.fact"], 90, [_said(each, voice) for each in facts], grow=True),
    ]
    if law:
        columns.append(Column(voice["reference.article"], 32, [each.article for each in facts]))
        columns.append(Column(voice["reference.in_force"], 22, force))
    columns.append(Column(voice["reference.seen"], 20, [voice.day(each.seen_on) for each in facts]))
    line_table(sheet, columns, size=8.8, least=5.8)


def _said(each: BlockFactRow, voice: Voice) -> Cell:
    title = "：".join(filter(None, (each.title, each.value)))
    small = each.text.replace("\n", " ") if each.text != each.title else ""
    if each.stale:
        small = "　".join(filter(None, (voice["reference.to_check"], small)))
    return Cell(cited(voice, title, each.note), small)


def table_of(sheet: Sheet, kind: str, rows: Rows, voice: Voice) -> None:
    """A table a person wrote: its heads follow the block; columns of nothing are left out."""
    if not rows:
        return
    heads = _HEADS.get(kind, ("first", "second", "third"))
    columns = [
        Column(
            voice[f"reference.{head}"],
            60,
            [row[at] if at < len(row) else "" for row in rows],
        )
        for at, head in enumerate(heads)
    ]
    line_table(sheet, columns, size=9, least=6)


def swot(sheet: Sheet, rows: Rows, voice: Voice) -> None:
    """Rows whose first cell is S, W, O or T, in that order, under their whole names."""
    named = {word: voice[f"reference.swot_{word}"] for word in _SWOT}
    order = {word: at for at, word in enumerate(_SWOT)}
    tidy = [[row[0].strip().lower()[:1], *row[1:]] for row in rows if row]
    tidy.sort(key=lambda row: order.get(row[0], len(order)))
    whole = [[named.get(row[0], row[0].upper()), *row[1:]] for row in tidy]
    table_of(sheet, "swot", whole, voice)


def _competitors(
    sheet: Sheet, facts: ReferenceBookFacts, block: BookBlockFact, voice: Voice
) -> None:
    rows = facts.competitors
    if not rows and not block.text and not block.facts:
        return
    section(sheet, voice["reference.block_competitors"])
    if block.text:
        flowing(sheet, block.text, 9.5)
        sheet.y += 1.6
    if rows:
        inside = facts.audience == "house"
        line_table(sheet, _competitor_columns(rows, voice, inside), size=8.8, least=6)
    fact_list(sheet, block.facts, voice)


def _competitor_columns(rows: Sequence[CompetitorFact], voice: Voice, inside: bool) -> list[Column]:
    names = [
        Cell(each.name, "　".join(filter(None, (each.tax_id, _origin(each, voice)))), bold=True)
        for each in rows
    ]
    columns = [
        Column(voice["reference.competitor"], 38, names),
        Column(voice["reference.lines"], 32, [each.lines for each in rows]),
        Column(voice["reference.channels"], 28, [each.channels for each in rows]),
        Column(voice["reference.strengths"], 36, [each.strengths for each in rows], grow=True),
    ]
    if inside:
        weak = [each.weaknesses for each in rows]
        score = [
            voice.say("reference.score", won=each.won, lost=each.lost)
            if each.won or each.lost
            else None
            for each in rows
        ]
        columns.append(Column(voice["reference.weaknesses"], 32, weak))
        columns.append(Column(voice["reference.score_head"], 20, score, "center"))
    return columns


def _origin(each: CompetitorFact, voice: Voice) -> str:
    return voice[f"reference.origin_{each.origin}"]


def _prices(sheet: Sheet, facts: ReferenceBookFacts, block: BookBlockFact, voice: Voice) -> None:
    rows = facts.prices
    if not rows and not block.text:
        return
    bars = flat_bars([FlatBar(each.who, each.amount, each.said, each.own) for each in _bars(rows)])
    section(sheet, voice["reference.block_prices"], voice["reference.prices_note"])
    if block.text:
        flowing(sheet, block.text, 9.5)
        sheet.y += 1.6
    if rows:
        place(sheet, bars)
        line_table(sheet, price_columns(rows, voice), size=8.8, least=5.8)


def _bars(rows: Sequence[PriceFact]) -> list[PriceFact]:
    """Prices that can be drawn beside each other: of the first one's currency and quantity."""
    first = rows[0] if rows else None
    alike = [
        each
        for each in rows
        if (each.currency, each.quantity) == (first.currency, first.quantity) and not each.stale
    ]
    return alike[:12]


def price_columns(rows: Sequence[PriceFact], voice: Voice) -> list[Column]:
    """Whose price, for how many, with or without tax, seen when, from where."""
    tax = [voice["reference.gross" if each.gross else "reference.net"] for each in rows]
    quantity = [voice.quantity(each.quantity) if each.quantity else None for each in rows]
    said = [
        Cell(
            cited(voice, each.said, each.note),
            voice["reference.to_check"] if each.stale else "",
            bold=each.own,
        )
        for each in rows
    ]
    return [
        Column(voice["reference.whose"], 60, [each.who for each in rows], grow=True),
        Column(voice["reference.quantity"], 20, quantity, "right"),
        Column(voice["reference.price"], 40, said, "right"),
        Column(voice["reference.tax"], 22, tax, "center"),
        Column(voice["reference.seen"], 22, [voice.day(each.seen_on) for each in rows]),
    ]


Draw = Callable[[Sheet, ReferenceBookFacts, BookBlockFact, Voice], None]
DRAWN: dict[str, Draw] = {"competitors": _competitors, "prices": _prices}
