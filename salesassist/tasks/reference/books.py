"""The sales reference documents: their blocks, who checked them, to whom versions went."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

import peewee

from salesassist.db import BookBlock, Distribution, Matrix, Paper, ReferenceBook
from salesassist.db.base import Work, unit_of_work
from salesassist.db.reference_books import BLOCKS
from salesassist.desk.checking import RecordProblems, check_values
from salesassist.desk.giving import give, versions
from salesassist.desk.issue import take_number
from salesassist.desk.people import permit
from salesassist.docs.facts import from_json
from salesassist.tasks.reference.cards import KEEP, tidy
from salesassist.texts import N_, Problem

KIND, ISSUE = "reference-book", "issue the sales reference"


class StaysInside(Problem):
    """A paper for the house is given to somebody outside."""

    says = N_(
        "{number} is for internal use: issue a version that may leave the house, then give that "
        "one out."
    )


class BookIssued(Problem):
    """A document of which versions are issued is thrown away."""

    says = N_("{number} has issued versions: it stays; issue a new version instead.")


def keep_book(
    book: ReferenceBook | None, *, who: str, request: str | None = None, **values: Any
) -> ReferenceBook:
    """Keep a document; a new one gets its number and all blocks in their order.

    Raises RecordProblems, NotPermitted.
    """
    permit(who, KEEP)
    values = tidy(values)
    problems = check_values(ReferenceBook, book, values)
    problems.pop("number", None)
    if problems:
        raise RecordProblems(problems)
    with unit_of_work(who, "keep reference document", request) as work:
        if work.done_before:
            return ReferenceBook.get_by_id(work.result)
        kept = work.change(book, **values) if book is not None else _begin(work, values)
        work.result = kept.id
    return kept


def _begin(work: Work, values: dict[str, Any]) -> ReferenceBook:
    number = take_number(work, KIND, work.at.date(), _is_taken)
    matrix: Matrix | None = values.get("matrix")
    given = {"products": str(matrix.product) if matrix is not None else ""}
    kept = work.add(ReferenceBook(**{**given, **values, "number": number}))
    for position, kind in enumerate(BLOCKS, 1):
        work.add(BookBlock(book=kept, position=position, kind=kind))
    return kept


def keep_block(
    block: BookBlock | None, *, who: str, request: str | None = None, **values: Any
) -> BookBlock:
    """Keep what a person writes into a block of a document. Raises RecordProblems."""
    permit(who, KEEP)
    values = tidy(values)
    problems = check_values(BookBlock, block, values)
    if problems:
        raise RecordProblems(problems)
    with unit_of_work(who, "keep block", request) as work:
        if work.done_before:
            return BookBlock.get_by_id(work.result)
        kept = work.change(block, **values) if block is not None else work.add(BookBlock(**values))
        work.result = kept.id
    return kept


def check_book(
    book: ReferenceBook, *, who: str, on: dt.date, request: str | None = None
) -> ReferenceBook:
    """Somebody other than who compiles has read it; the next version is read anew."""
    permit(who, "publish a fact")
    with unit_of_work(who, "check reference document", request) as work:
        if not work.done_before:
            work.change(book, reviewer=who, reviewed_on=on)
    return ReferenceBook.get_by_id(book.id)


def remove_book(book: ReferenceBook, *, who: str, request: str | None = None) -> None:
    """Throw away a document that was never issued. Raises BookIssued."""
    permit(who, KEEP)
    if book.edition:
        raise BookIssued(number=book.number)
    with unit_of_work(who, "throw reference document away", request) as work:
        if not work.done_before:
            for block in list(book.blocks):
                work.remove(block)
            work.remove(book)


def blocks_of(book: ReferenceBook) -> list[BookBlock]:
    """The blocks in their order."""
    mine = BookBlock.select().where(BookBlock.book == book)
    return list(mine.order_by(BookBlock.position, BookBlock.id))


def versions_of(book: ReferenceBook) -> list[Paper]:
    """The issued versions, newest first."""
    return versions(KIND, book.number)


@dataclass(frozen=True)
class Latest:
    """The newest issued version of a document; `reviewer` is empty where nobody checked it."""

    audience: str
    edition: int
    dated: dt.date
    reviewer: str


def latest_of(matrix: Matrix) -> Latest | None:
    """What the newest issued document of a comparison says; None while there is none."""
    mine = ReferenceBook.select(ReferenceBook.number).where(ReferenceBook.matrix == matrix)
    issued = Paper.select().where((Paper.kind == KIND) & Paper.number.in_(mine))
    paper = issued.order_by(Paper.issued_at.desc(), Paper.id.desc()).first()
    if paper is None:
        return None
    said = from_json(KIND, paper.facts)
    reviewer = said.reviewer if said.reviewed_on else ""
    return Latest(said.audience, said.edition, said.dated, reviewer)


def distribute(
    paper: Paper, *, who: str, request: str | None = None, **values: Any
) -> Distribution:
    """Write down to whom a version went. Raises StaysInside, RecordProblems, NotPermitted."""
    permit(who, ISSUE)
    if values.get("outside") and not may_leave(paper):
        raise StaysInside(number=paper.full_number())
    return give(paper, who=who, request=request, **tidy(values))


def may_leave(paper: Paper) -> bool:
    """Whether an issued version may be given to somebody outside."""
    return paper.kind == KIND and from_json(KIND, paper.facts).audience == "outside"


def condition(name: str, on: dt.date) -> peewee.Expression:
    """Which documents a filter shows: all, draft, issued, past their day."""
    issued = ReferenceBook.edition > 0
    return {
        "all": ReferenceBook.id.is_null(False),
        "draft": ReferenceBook.edition == 0,
        "issued": issued,
        "late": issued & (ReferenceBook.valid_until < on),
    }[name]


def _is_taken(number: str) -> bool:
    return ReferenceBook.select().where(ReferenceBook.number == number).exists()
