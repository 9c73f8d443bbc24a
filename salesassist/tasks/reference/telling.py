"""What the papers of the sales reference are told, and what changed since the version before."""

import datetime as dt
from decimal import Decimal

from salesassist.db import (
    BookBlock,
    Company,
    Competitor,
    FactCard,
    Matrix,
    ReferenceBook,
)
from salesassist.desk import letterhead
from salesassist.docs import facts_reference as told
from salesassist.docs.facts import Issue, SignOff
from salesassist.docs.wording import Voice
from salesassist.rules.reference import CardState
from salesassist.rules.reference_matrix import Mark, price_rank
from salesassist.rules.reference_units import figure, written
from salesassist.tasks.reference import books, rivals
from salesassist.tasks.reference.cards import rule, state_now
from salesassist.tasks.reference.differing import with_changes
from salesassist.tasks.reference.grid import CellView, Grid, read
from salesassist.tasks.reference.notes import Notes

BLOCK_KINDS = {
    "industry": ("trend", "model"),
    "regulations": ("regulation",),
    "competitors": ("news",),
    "customers": ("behaviour",),
}
"""Which sorts of facts stand in a block by themselves."""


def book_facts(
    book: ReferenceBook, issue: Issue | None, *, on: dt.date, who: str
) -> told.ReferenceBookFacts:
    """What a document says on a day; blocks that are not printed are left out."""
    of, voice = Company.get(), Voice(book.language)
    grid = read(book.matrix, on) if book.matrix is not None else None
    notes = Notes(grid.sources if grid is not None else (), on)
    shown = [each for each in books.blocks_of(book) if each.printed]
    blocks = tuple(_block(book, each, notes, on) for each in shown)
    prices = price_facts(book.matrix, notes, voice, on) if _prints(shown, "prices") else ()
    versions = books.versions_of(book)
    made = told.ReferenceBookFacts(
        company=letterhead.letterhead(of),
        language=book.language,
        issue=issue,
        printed_at=None if issue else dt.datetime.now().replace(microsecond=0),
        printed_by="" if issue else who,
        draft=book.number,
        title=book.title,
        audience=book.audience,
        edition=book.edition + 1,
        dated=on,
        valid_until=valid_day(book, on),
        products=book.products,
        compiled_by=who,
        reviewer=book.reviewer,
        reviewed_on=book.reviewed_on,
        matrix=matrix_facts(grid, voice) if grid is not None and _prints(shown, "matrix") else None,
        blocks=blocks,
        competitors=_competitors(book.matrix) if _prints(shown, "competitors") else (),
        prices=prices,
        sources=notes.facts(),
        signoff=_signs(book, voice, on, who),
    )
    return with_changes(made, versions)


def valid_day(book: ReferenceBook, on: dt.date) -> dt.date:
    """Until when a version holds: as typed, else as long as the house lets documents hold."""
    if book.valid_until is not None and book.valid_until >= on:
        return book.valid_until
    return on + dt.timedelta(days=rule().valid_days)


def _prints(shown: list[BookBlock], kind: str) -> bool:
    return any(each.kind == kind for each in shown)


def _signs(book: ReferenceBook, voice: Voice, on: dt.date, who: str) -> tuple[SignOff, ...]:
    checked = book.reviewer if book.reviewed_on else ""
    return (
        SignOff(role=voice["reference.compiled_role"], name=who, on=on),
        SignOff(role=voice["reference.reviewed_role"], name=checked, on=book.reviewed_on),
        SignOff(role=voice["reference.distributed_role"]),
    )


def _block(book: ReferenceBook, block: BookBlock, notes: Notes, on: dt.date) -> told.BookBlockFact:
    kinds = BLOCK_KINDS.get(block.kind, ())
    rows = tuple(_fact(each, notes, on) for each in cards_for(book.matrix, kinds))
    table = tuple(tuple(map(str, row)) for row in block.rows)
    return told.BookBlockFact(kind=block.kind, text=block.text, rows=table, facts=rows)


def cards_for(matrix: Matrix | None, kinds: tuple[str, ...]) -> list[FactCard]:
    """Published facts of some sorts: of everybody, and of those who are compared."""
    if not kinds:
        return []
    whose = FactCard.competitor.is_null()
    ours = FactCard.product.is_null()
    if matrix is not None:
        ours |= FactCard.product == matrix.product
        whose |= FactCard.competitor.in_([each.id for each in competitors_of(matrix)])
    kept = FactCard.kind.in_(kinds) & (FactCard.state == CardState.PUBLISHED)
    found = FactCard.select().where(kept & whose & ours)
    return list(found.order_by(FactCard.kind, FactCard.effective_on, FactCard.id))


def competitors_of(matrix: Matrix) -> list[Competitor]:
    """The competitors whose products are compared, in the order of their columns."""
    rows = matrix.columns.order_by("position")
    return list(dict.fromkeys(each.rival.competitor for each in rows))


def _fact(card: FactCard, notes: Notes, on: dt.date) -> told.BlockFactRow:
    value = " ".join(filter(None, (card.value, card.unit)))
    return told.BlockFactRow(
        kind=card.kind,
        title=card.title,
        text=card.body,
        value=value,
        article=card.article,
        effective_on=card.effective_on,
        seen_on=card.seen_on,
        note=notes.number(card),
        stale=state_now(card, on) is CardState.STALE,
    )


def _competitors(matrix: Matrix | None) -> tuple[told.CompetitorFact, ...]:
    if matrix is None:
        known = list(Competitor.select().where(Competitor.main).order_by(Competitor.name))
    else:
        known = competitors_of(matrix)
    return tuple(_competitor(each) for each in known)


def _competitor(each: Competitor) -> told.CompetitorFact:
    score = rivals.score(each)
    named = ("name", "tax_id", "origin", "lines", "channels", "strengths", "weaknesses")
    known = {name: getattr(each, name) for name in named}
    return told.CompetitorFact(**known, won=score.won, lost=score.lost)


def matrix_facts(grid: Grid, voice: Voice) -> told.MatrixFact:
    """A comparison as it is printed: rows that are not hidden, ours first."""
    counts = grid.tally()
    return told.MatrixFact(
        name=grid.matrix.name,
        product=grid.matrix.name,
        columns=columns_of(grid),
        rows=tuple(
            told.MatrixRowFact(
                name=each.row.name,
                heading=each.row.heading,
                talk=each.row.talk,
                cells=tuple(map(_cell, each.cells)),
            )
            for each in grid.shown()
        ),
        best=counts[Mark.BEST],
        par=counts[Mark.PAR],
        weak=counts[Mark.WEAK],
        open=counts[Mark.NONE],
        stale=grid.count(CardState.STALE),
        missing=grid.missing(),
        next_review=grid.next_review(),
        talk=grid.matrix.talk,
        **_rank(grid, voice),
    )


def columns_of(grid: Grid) -> tuple[told.ComparedProduct, ...]:
    """Whose products head the columns: ours by its code, theirs by company and model."""
    us = Company.get()
    ours = told.ComparedProduct(who=us.name, model=grid.matrix.product.code)
    others = (
        told.ComparedProduct(who=each.rival.competitor.called(), model=each.rival.model)
        for each in grid.columns
    )
    return (ours, *others)


def _cell(cell: CellView) -> told.MatrixCellFact:
    printed = cell.state in (CardState.PUBLISHED, CardState.STALE)
    if not printed:
        return told.MatrixCellFact()
    stale = cell.state is CardState.STALE
    return told.MatrixCellFact(text=cell.text, note=cell.note, mark=str(cell.mark), stale=stale)


def _rank(grid: Grid, voice: Voice) -> dict[str, object]:
    row = grid.price_row()
    prices = [each.value for each in row.cells] if row is not None else []
    rank = price_rank(prices)
    if rank is None:
        return {}
    others = sorted(price for price in prices[1:] if price is not None)
    span = "" if not others else written(others[0])
    if len(others) > 1 and others[-1] != others[0]:
        span += ("～" if voice.chinese else "-") + written(others[-1])
    own = written(prices[0])
    return {"rank": rank[0], "ranked": rank[1], "own_price": own, "other_prices": span}


def price_facts(
    matrix: Matrix | None, notes: Notes, voice: Voice, on: dt.date
) -> tuple[told.PriceFact, ...]:
    """The prices of our product and of those compared with it, ours first, then by amount."""
    if matrix is None:
        return ()
    theirs = [each.rival for each in matrix.columns.order_by("position")]
    mine = (FactCard.product == matrix.product) & FactCard.rival.is_null()
    about = mine | FactCard.rival.in_([each.id for each in theirs])
    kept = (FactCard.kind == "price") & (FactCard.state == CardState.PUBLISHED) & about
    rows = FactCard.select().where(kept).order_by(FactCard.quantity, FactCard.id)
    found = [_price(each, notes, voice, on) for each in rows if figure(each.value) is not None]
    return tuple(sorted(found, key=lambda each: (each.quantity or 0, not each.own, each.amount)))


def _price(card: FactCard, notes: Notes, voice: Voice, on: dt.date) -> told.PriceFact:
    amount = figure(card.value) or Decimal(0)
    gross = card.tax_basis == "gross"
    net = amount * 100 / Decimal(105) if gross else amount
    own = card.rival is None
    unit = card.unit or voice.get(f"currency.{card.currency}") or card.currency
    return told.PriceFact(
        who=card.product.code if own and card.product is not None else str(card.rival),
        said=f"{written(amount)} {unit}",
        amount=int(net * 100),
        own=own,
        currency=card.currency,
        gross=gross,
        quantity=card.quantity,
        seen_on=card.seen_on,
        note=notes.number(card),
        stale=state_now(card, on) is CardState.STALE,
    )
