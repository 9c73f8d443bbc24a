"""How facts, requests and documents are said: chips, figures, rows."""

import datetime as dt

from salesassist.db import CardRequest, FactCard, ReferenceBook
from salesassist.db.reference_books import AUDIENCES
from salesassist.rules.reference import CARD_STATES, CardState
from salesassist.rules.reference_matrix import Mark
from salesassist.tasks.reference.books import Latest
from salesassist.tasks.reference.cards import state_now
from salesassist.tasks.reference.grid import CellView, RowView
from salesassist.texts import N_, tr
from salesassist.ui.kit import chips

SOON = 7
CIRCLED, MOST_CIRCLED = 0x2460, 20
_ICONS = {
    CardState.DRAFT: ("draft", ""),
    CardState.PUBLISHED: ("confirmed", "good"),
    CardState.STALE: ("unverified", "unverified"),
    CardState.REPLACED: ("history", ""),
}
MARK_WORDS = {Mark.BEST: N_("better"), Mark.WEAK: N_("we are weaker")}


def card_mark(card: FactCard, on: dt.date) -> chips.Mark:
    """The state of a card; of a published one also how long until it is looked at."""
    state = state_now(card, on)
    if state is CardState.STALE:
        days = (on - card.review_on).days
        return chips.Mark(tr(N_("{count} d past review")).format(count=days), "late", "late")
    left = (card.review_on - on).days if card.review_on is not None else None
    if state is CardState.PUBLISHED and left is not None and left <= SOON:
        words = tr(N_("review in {count} d")).format(count=left)
        return chips.Mark(words, "running", "soon")
    icon, kind = _ICONS[state]
    return chips.Mark(tr(CARD_STATES[state]), icon, kind)


def request_mark(asked: CardRequest, on: dt.date) -> chips.Mark:
    """The state of a request, late or due where it is open."""
    if asked.state != "open":
        icon = "confirmed" if asked.state == "answered" else "closed"
        return chips.Mark(CardRequest.state.text(asked), icon, "")
    if asked.due_on is None:
        return chips.Mark(CardRequest.state.text(asked), "running", "now")
    words = tr(N_("by {day}")).format(day=f"{asked.due_on:%m/%d}")
    kind = "late" if asked.due_on < on else "soon" if asked.due_on == on else "now"
    return chips.Mark(words, "late" if kind == "late" else "running", kind)


def book_mark(book: ReferenceBook, on: dt.date) -> chips.Mark:
    """The version of a document, or that it holds no more."""
    if not book.edition:
        return chips.Mark(tr(N_("Not issued yet")), "draft", "")
    if book.valid_until is not None and book.valid_until < on:
        return chips.Mark(
            tr(N_("Lapsed {day}")).format(day=f"{book.valid_until:%m/%d}"), "late", "late"
        )
    return chips.Mark(f"V{book.edition}", "confirmed", "good")


def version_line(told: Latest | None) -> str:
    """Beside the filters: for whom the newest document is, its version, day and who checked it."""
    if told is None:
        return tr(N_("No document issued yet"))
    words = tr(N_("{audience}　V{edition}　{day}　checked: {who}"))
    return words.format(
        audience=tr(AUDIENCES[told.audience]),
        edition=told.edition,
        day=ReferenceBook.valid_until.show(told.dated),
        who=told.reviewer or "—",
    )


def short(text: str, most: int = 20) -> str:
    """A text as long as a link beside a chip may be."""
    return text if len(text) <= most else f"{text[: most - 1]}…"


def seen_mark(cell: CellView, view: RowView) -> Mark:
    """The one mark of a cell, seen from our side: where we are best, where theirs beats ours.

    Our own cell is marked as weaker only where that was judged by hand: else theirs says it.
    """
    if cell is view.cells[0]:
        by_hand = view.row.direction == "text" and cell.mark is Mark.WEAK
        return cell.mark if by_hand or cell.mark is Mark.BEST else Mark.NONE
    return Mark.WEAK if cell.ahead else Mark.NONE


def circled(number: int) -> str:
    """The number of a source as a small circled digit."""
    if not number:
        return ""
    return chr(CIRCLED + number - 1) if number <= MOST_CIRCLED else f"({number})"


def value_of(card: FactCard) -> str:
    """The value of a card with its unit."""
    return " ".join(filter(None, (card.value, card.unit)))
