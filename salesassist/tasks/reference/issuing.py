"""Issuing the sales reference: versions of a document, battle cards; what stands against it."""

import datetime as dt

from salesassist import docs
from salesassist.db import BookBlock, Company, FactCard, Matrix, Paper, ReferenceBook
from salesassist.db.base import unit_of_work
from salesassist.db.reference_books import BLOCKS
from salesassist.desk import letterhead
from salesassist.desk.issue import keep_paper, take_number
from salesassist.desk.people import permit
from salesassist.docs import facts_reference as told
from salesassist.docs.facts import Issue, PaperFacts
from salesassist.docs.wording import Voice
from salesassist.rules.reference import CardState
from salesassist.rules.reference_hints import hints
from salesassist.rules.reference_matrix import Mark
from salesassist.tasks.reference import books, rivals
from salesassist.tasks.reference.books import ISSUE, KIND
from salesassist.tasks.reference.cards import newest, rule, state_now
from salesassist.tasks.reference.grid import CellView, Grid, RowView, read
from salesassist.tasks.reference.notes import Notes
from salesassist.tasks.reference.telling import (
    BLOCK_KINDS,
    book_facts,
    cards_for,
    columns_of,
    competitors_of,
    price_facts,
    valid_day,
)
from salesassist.texts import N_, Problem, tr

BATTLE = "battle-card"
NAMED = 3


class StaleFacts(Problem):
    """Facts past their day, where the house refuses to print them."""

    says = N_(
        "{count} facts are past their review day ({which}): look whether they are still true, "
        "then issue."
    )


class InternalParts(Problem):
    """A version that may leave the house would carry what stays inside."""

    says = N_(
        "{count} parts are for internal use ({which}): leave them out, or let them leave the "
        "house, then issue."
    )


class NothingToIssue(Problem):
    """A document without a comparison, facts or words."""

    says = N_("{number} says nothing yet: choose a comparison or write a block.")


def facts_used(book: ReferenceBook) -> list[FactCard]:
    """Every fact that a document would print."""
    printed = [each for each in books.blocks_of(book) if each.printed]
    found: list[FactCard] = []
    for block in printed:
        found += cards_for(book.matrix, BLOCK_KINDS.get(block.kind, ()))
    if book.matrix is not None and any(each.kind in ("matrix", "prices") for each in printed):
        rows = [each for each in book.matrix.rows if not each.hidden]
        found += [newest(cell.card) for row in rows for cell in row.cells]
    usable = [each for each in found if each.state == CardState.PUBLISHED]
    return list(dict.fromkeys(usable))


def stale_facts(book: ReferenceBook, on: dt.date) -> list[FactCard]:
    """The facts of a document that are past their review day."""
    return [each for each in facts_used(book) if state_now(each, on) is CardState.STALE]


def internal_parts(book: ReferenceBook) -> list[FactCard | BookBlock]:
    """Blocks and facts of a document that stay in the house."""
    blocks = [each for each in books.blocks_of(book) if each.printed and each.internal]
    return [*blocks, *(each for each in facts_used(book) if not each.outward)]


def guard_rails(book: ReferenceBook) -> list[tuple[str, str]]:
    """Words to look at again before they are used: where they stand, and the law that asks it."""
    said = [
        (tr(BLOCKS[each.kind]), f"{each.text} {each.rows}")
        for each in books.blocks_of(book)
        if each.printed
    ]
    if book.matrix is not None:
        said.append((book.matrix.name, book.matrix.talk))
        said += [(each.name, each.talk) for each in book.matrix.rows if not each.hidden]
    return [(where, found) for where, text in said for found in hints(text)]


def refuse_issue(book: ReferenceBook, on: dt.date) -> None:
    """Raise StaleFacts, InternalParts or NothingToIssue where a version may not be issued."""
    stale = stale_facts(book, on)
    if stale and rule().stale == "block":
        raise StaleFacts(count=len(stale), which=_some(stale))
    inside = internal_parts(book) if book.audience == "outside" else []
    if inside:
        raise InternalParts(count=len(inside), which=_some(inside))
    written = any(each.text or each.rows for each in books.blocks_of(book) if each.printed)
    if not (facts_used(book) or written):
        raise NothingToIssue(number=book.number)


def _some(parts: list) -> str:
    names = [
        tr(BLOCKS[part.kind]) if isinstance(part, BookBlock) else str(part.title) for part in parts
    ]
    return "、".join(names[:NAMED]) + ("…" if len(names) > NAMED else "")


def issue_book(book: ReferenceBook, *, who: str, on: dt.date, request: str | None = None) -> Paper:
    """Issue the next version; what it says is frozen, and the next one tells what changed.

    Raises StaleFacts, InternalParts, NothingToIssue, NotPermitted.
    """
    permit(who, ISSUE)
    refuse_issue(book, on)
    with unit_of_work(who, "issue sales reference", request) as work:
        if work.done_before:
            return Paper.get_by_id(work.result)

        def build(issue: Issue | None) -> PaperFacts:
            return book_facts(book, issue, on=on, who=who)

        draw = docs.paper(KIND).draw
        kept = keep_paper(work, KIND, book.number, book.edition, build, draw, None)
        work.change(
            book,
            valid_until=valid_day(book, on),
            edition=book.edition + 1,
            reviewer="",
            reviewed_on=None,
        )
        work.result = kept.id
    return kept


def preview_book(book: ReferenceBook, *, who: str, on: dt.date) -> bytes:
    """The next version as it would be printed, marked as a draft."""
    return docs.paper(KIND).draw(book_facts(book, None, on=on, who=who))


def issue_battle(matrix: Matrix, *, who: str, on: dt.date, request: str | None = None) -> Paper:
    """Issue the one-page card of a comparison. Raises StaleFacts, NotPermitted."""
    permit(who, ISSUE)
    grid = read(matrix, on)
    stale = [c.card.title for row in grid.shown() for c in row.cells if _is_stale(c)]
    if stale and rule().stale == "block":
        raise StaleFacts(count=len(stale), which="、".join(stale[:NAMED]))
    with unit_of_work(who, "issue battle card", request) as work:
        if work.done_before:
            return Paper.get_by_id(work.result)

        def build(issue: Issue | None) -> PaperFacts:
            return battle_facts(matrix, issue, on=on)

        number = take_number(work, BATTLE, on)
        kept = keep_paper(work, BATTLE, number, 0, build, docs.paper(BATTLE).draw, None)
        work.result = kept.id
    return kept


def battle_facts(
    matrix: Matrix, issue: Issue | None, *, on: dt.date, language: str = "zh_TW"
) -> told.BattleCard:
    """What a battle card says: nothing stale, the strongest arguments first."""
    grid, voice = read(matrix, on), Voice(language)
    notes = Notes(grid.sources, on)
    scores = [rivals.score(each) for each in competitors_of(matrix)]
    strong = [each for each in grid.shown() if each.mark is Mark.BEST]
    weak = [each for each in grid.shown() if each.worse]
    prices = _comparable(price_facts(matrix, notes, voice, on))
    return told.BattleCard(
        company=letterhead.letterhead(Company.get()),
        language=language,
        issue=issue,
        name=matrix.name,
        product=matrix.name,
        dated=on,
        valid_until=on + dt.timedelta(days=rule().valid_days),
        talk=matrix.talk,
        rivals=columns_of(grid)[1:],
        strong=tuple(_argument(each, grid) for each in strong),
        weak=tuple(_argument(each, grid) for each in weak),
        objections=_objections(matrix),
        prices=tuple(prices),
        sources=notes.facts(),
        won=sum(each.won for each in scores),
        lost=sum(each.lost for each in scores),
        stale=grid.count(CardState.STALE),
    )


def _comparable(prices: tuple[told.PriceFact, ...]) -> list[told.PriceFact]:
    """Prices for one piece in one currency that are not past their day."""
    now = [each for each in prices if not each.stale and not each.quantity]
    return [each for each in now if each.currency == now[0].currency]


def _argument(view: RowView, grid: Grid) -> told.Argument:
    ours, *theirs = view.cells
    names = [each.rival.competitor.called() for each in grid.columns]
    said = [
        f"{name} {cell.text}"
        for name, cell in zip(names, theirs, strict=True)
        if cell.state is CardState.PUBLISHED
    ]
    return told.Argument(
        name=view.row.name,
        ours=ours.text or "—",
        theirs="、".join(said) or "—",
        talk=view.row.talk,
        note=ours.note,
    )


def _objections(matrix: Matrix) -> tuple[tuple[str, ...], ...]:
    """Questions and answers of the document about this comparison."""
    found = BookBlock.select().join(ReferenceBook)
    block = found.where((ReferenceBook.matrix == matrix) & (BookBlock.kind == "qa")).first()
    return tuple(tuple(map(str, row)) for row in block.rows) if block is not None else ()


def _is_stale(cell: CellView) -> bool:
    return cell.state is CardState.STALE
