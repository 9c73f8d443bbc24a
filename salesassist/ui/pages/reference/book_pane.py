"""The right pane of a document: what stands against issuing, versions, to whom they went."""

from collections.abc import Callable
from functools import partial

from salesassist.db import BookBlock, Distribution, FactCard, Paper, ReferenceBook
from salesassist.db.reference_books import BLOCKS
from salesassist.desk.giving import given_to
from salesassist.tasks.reference import books, issuing
from salesassist.tasks.reference.pending import since_last
from salesassist.texts import N_, tr
from salesassist.ui.kit import chips
from salesassist.ui.kit.page import Context
from salesassist.ui.pages.aftersales.complaints.pane_rows import PaneRow
from salesassist.ui.pages.reference.pane import DeedPane

SECTIONS = (
    ("against", N_("Before it is issued"), N_("Nothing stands against it.")),
    ("changes", N_("Changed since the last version"), N_("Nothing, or there is none yet.")),
    ("versions", N_("Versions"), N_("None issued yet.")),
    ("given", N_("Given to"), N_("Nobody yet.")),
)
MOST = 8
CHANGES = {
    "row": (N_("Attribute {name} is new"), N_("Attribute {name} is gone")),
    "column": (N_("{name} is compared too"), N_("{name} is compared no more")),
    "fact": (N_("New fact: {name}"), N_("Fact gone: {name}")),
}


class BookPane(DeedPane):
    """`show_record` shows a document or nothing."""

    def __init__(self, context: Context, open_: Callable[[object], object], parent=None):
        super().__init__(context, SECTIONS, parent)
        self._open = open_

    def show_record(self, record: ReferenceBook | None) -> None:
        """Show what belongs to another document; one not kept yet has nothing."""
        kept = record is not None and record.id is not None
        book = ReferenceBook.get_or_none(ReferenceBook.id == record.id) if kept else None
        for name, button in self.deeds.items():
            button.setEnabled(book is not None or name == "rules")
        versions = books.versions_of(book) if book is not None else []
        self.put("against", self._against(book))
        self.put("changes", self._changes(book))
        self.put("versions", [self._version(each) for each in versions])
        self.put("given", [row for each in versions for row in _given(each)][:MOST])
        if book is not None:
            none = tr(N_("Issue a version first.")) if not versions else ""
            self.deeds["give"].allow(none)
            issued = tr(N_("Versions of it are issued: it stays."))
            self.deeds["remove"].allow(issued if book.edition else "")

    def _against(self, book: ReferenceBook | None) -> list[PaneRow]:
        if book is None:
            return []
        today = self.context.today()
        rows = []
        for card in issuing.stale_facts(book, today):
            way = partial(self._open, card)
            note = tr(N_("past its review day: printed as 待查證, or refused by your rule"))
            rows.append(PaneRow("unverified", card.title, note, None, way))
        if book.audience == "outside":
            rows += [self._inside(each) for each in issuing.internal_parts(book)]
        rows += [PaneRow("warning", said, where) for where, said in issuing.guard_rails(book)]
        if not book.reviewed_on:
            text = tr(N_("Nobody has checked it yet"))
            rows.append(PaneRow("eye", text, tr(N_("it can be issued all the same"))))
        return rows[:MOST]

    def _inside(self, part: FactCard | BookBlock) -> PaneRow:
        note = tr(N_("internal: it may not leave the house"))
        if isinstance(part, BookBlock):
            return PaneRow("lock", tr(BLOCKS[part.kind]), note)
        return PaneRow("lock", part.title, note, None, partial(self._open, part))

    def _changes(self, book: ReferenceBook | None) -> list[PaneRow]:
        if book is None:
            return []
        found = since_last(book, on=self.context.today(), who=self.context.who)
        return [_change(each) for each in found][:MOST]

    def _version(self, paper: Paper) -> PaneRow:
        inside = not books.may_leave(paper)
        words = tr(N_("Internal use")) if inside else tr(N_("May leave the house"))
        mark = chips.Mark(words, "lock" if inside else "send", "")
        note = f"{paper.issued_at:%Y/%m/%d %H:%M}　{paper.issued_by}"
        text = f"V{paper.revision + 1}　{paper.full_number()}"
        return PaneRow("paper", text, note, mark, partial(self._open, paper))


def _change(each) -> PaneRow:
    if each.what == "value":
        name = " ".join(filter(None, (each.column, each.row)))
        return PaneRow("pencil", f"{name}：{each.old or '—'} → {each.new or '—'}", "")
    new, gone = CHANGES[each.what]
    words = tr(new if each.new else gone).format(name=each.new or each.old)
    return PaneRow("new" if each.new else "x", words, "")


def _given(paper: Paper) -> list[PaneRow]:
    return [_gift(each, paper.revision + 1) for each in given_to(paper)]


def _gift(each: Distribution, version: int) -> PaneRow:
    words = f"{each.to}（{Distribution.way.text(each)}）"
    note = "　".join((f"V{version}", f"{each.at:%Y/%m/%d}", each.written_by, each.note))
    return PaneRow("send", words, note.strip("　"))
