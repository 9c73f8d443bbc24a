"""The documents: which one (left), its blocks (middle), issuing and giving out (right)."""

from functools import partial

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from salesassist.db import (
    BookBlock,
    Distribution,
    FactCard,
    Matrix,
    MatrixCell,
    MatrixRow,
    Paper,
    ReferenceBook,
    ReferenceRule,
)
from salesassist.desk.files import safe_name
from salesassist.tasks.reference import books, cards, issuing
from salesassist.texts import N_, tr
from salesassist.ui.kit import chips, keys
from salesassist.ui.kit.ask import ask
from salesassist.ui.kit.buttons import Button
from salesassist.ui.kit.labels import Label
from salesassist.ui.kit.list import Filter, RecordList, TwoLines
from salesassist.ui.kit.preview import Preview
from salesassist.ui.kit.query import WindowedModel
from salesassist.ui.pages.records.frame import pane
from salesassist.ui.pages.reference.book_pane import BookPane
from salesassist.ui.pages.reference.book_sheet import BLOCKS, BookSheet
from salesassist.ui.pages.reference.frame import ReferenceView
from salesassist.ui.pages.reference.words import book_mark

FILTERS = {
    "all": N_("All"),
    "draft": N_("Not issued yet"),
    "issued": N_("Issued versions"),
    "late": N_("No longer valid"),
}
PANE, PAPER = range(2)


class BooksView(ReferenceView):
    """Compiles documents from facts, issues versions and keeps who got them."""

    NAME = "book-open"
    MODEL = ReferenceBook
    SHOWN_TOO = (BookBlock, Distribution, FactCard, Matrix, MatrixCell, MatrixRow, Paper)
    NEW = N_("New document")
    EMPTY = N_("There are no documents yet.")
    EMPTY_DETAIL = N_("A document takes its blocks from facts and a comparison; you add the words.")
    ALL = N_("Documents")
    HEAD_OF_PANE = N_("Issue and give out")
    PANES, LEAST = [272, 640, 488], (232, 440, 320)
    HINTS = ("filter", "new", "print", "book_issue", "pdf", "help")
    form_names = frozenset({BookSheet.FORM, BLOCKS.form})

    def __init__(self, context, parent: QWidget | None = None):
        self.preview = Preview(context.jobs)
        self.preview.papers.hide()
        self.back = Button(tr(N_("Back")), "quiet", icon="chevron-left")
        super().__init__(context, parent)
        self.back.clicked.connect(self.show_pane)
        self.preview.failed.connect(context.quiet.error)

    def make_list(self) -> RecordList:
        today = self.context.today()
        return RecordList(
            ReferenceBook,
            partial(two_lines, today),
            new=tr(self.NEW),
            placeholder=tr(N_("Filter documents")),
            filters=[Filter(tr(w), (books.condition(n, today),)) for n, w in FILTERS.items()],
            foot=_foot,
            order=(ReferenceBook.id.desc(),),
        )

    def make_sheet(self) -> BookSheet:
        return BookSheet(self.context)

    def make_insight(self) -> BookPane:
        made = BookPane(self.context, self._open_part)
        made.set_deeds(
            {
                "preview": (N_("Preview"), "eye", self.show_draft),
                "check": (N_("I have checked it"), "check", self.check),
                "give": (N_("Give it out"), "send", self.give),
                "rules": (N_("Rules of the reference"), "settings", self.rules),
                "remove": (N_("Throw away"), "trash-2", self.throw_away),
            }
        )
        return made

    def _insight_pane(self) -> QWidget:
        row = QHBoxLayout()
        row.setContentsMargins(16, 0, 12, 0)
        row.addWidget(Label(tr(self.HEAD_OF_PANE), "title"))
        row.addStretch(1)
        row.addWidget(self.back)
        self.back.hide()
        self.right = QStackedWidget()
        self.right.addWidget(self.insight)
        self.right.addWidget(self.preview)
        return pane(row, self.right)

    def _bind(self) -> None:
        super()._bind()
        keys.bind(self, print=self.print_paper, pdf=self.preview.save_as, book_issue=self.issue)

    def head_of(self, record: ReferenceBook) -> tuple[str, str, chips.Mark | None, str]:
        return record.number, record.title, book_mark(record, self.context.today()), ""

    def filter_of(self, record: ReferenceBook) -> int:
        return 0

    def deed_words(self, record: ReferenceBook) -> tuple[str, str]:
        if record.id is None:
            return N_("Begin the document"), "check"
        return N_("Issue a version"), "send"

    def main(self) -> None:
        self.issue()

    # Papers

    @Slot()
    def issue(self) -> None:
        """Ctrl+Enter: issue the next version and show it."""
        book = self.kept_one()
        if book is not None:
            paper = self.do(issuing.issue_book, book, on=self.context.today())
            if paper is not None:
                self.show_paper(paper)

    @Slot()
    def show_draft(self) -> None:
        """The next version as it would be printed."""
        book = self.kept_one()
        if book is None:
            return
        today, who = self.context.today(), self.context.who
        data = self.tell(partial(issuing.preview_book, book, who=who, on=today))
        if data is not None:
            self._show_bytes(
                data, safe_name(book.number, book.title), tr(N_("Draft of the next version"))
            )

    def show_paper(self, paper: Paper) -> None:
        """Show an issued version in the place of the pane."""
        number = paper.full_number()
        self._show_bytes(bytes(paper.pdf), safe_name(number), number)

    def _show_bytes(self, data: bytes, name: str, note: str) -> None:
        self.preview.set_file(name, self.context.papers)
        self.preview.set_note(note)
        self.preview.show_bytes(data)
        self.right.setCurrentIndex(PAPER)
        self.back.show()

    @Slot()
    def show_pane(self) -> None:
        """Back from the paper."""
        self.right.setCurrentIndex(PANE)
        self.back.hide()

    @Slot()
    def print_paper(self) -> None:
        """Ctrl+P: show the paper; once it is shown, print it."""
        if self.right.currentIndex() == PAPER:
            self.preview.print_paper()
        else:
            self.show_draft()

    @Slot()
    def escape(self) -> None:
        """Esc: away from the paper first."""
        if self.right.currentIndex() == PAPER:
            self.show_pane()
        else:
            super().escape()

    # Deeds

    @Slot()
    def check(self) -> None:
        """Somebody has read it."""
        book = self.kept_one()
        if book is not None:
            self.do(books.check_book, book, on=self.context.today())

    @Slot()
    def give(self) -> None:
        """To whom the newest version went."""
        book = self.kept_one()
        versions = books.versions_of(book) if book is not None else []
        if versions:
            paper = versions[0]
            title = tr(N_("{number} went to")).format(number=paper.full_number())
            names, deed = "to+ way outside note", partial(books.distribute, paper)
            self.enter(title, Distribution(), names, N_("Write down"), deed)

    @Slot()
    def rules(self) -> None:
        """What is done with stale facts, and how long facts and documents hold."""
        kept = cards.rule()
        named = ("stale", "quarter", "usual", "valid_days")
        row = ReferenceRule(**{name: getattr(kept, name) for name in named})
        title = tr(N_("Rules of the sales reference"))
        self.enter(title, row, " ".join(named), N_("Save now"), cards.keep_rule)

    @Slot()
    def throw_away(self) -> None:
        """Throw away a document that was never issued."""
        book = self.kept_one()
        if book is None:
            return
        title = tr(N_("Throw {number} away?")).format(number=book.number)
        text = tr(N_("Its blocks go with it; facts and comparisons stay."))
        if ask(self, title, text, tr(N_("Throw away")), tr(N_("Leave it"))):
            self.do(books.remove_book, book)
            self.list.select_first()

    def _open_part(self, what: object) -> None:
        if isinstance(what, Paper):
            self.show_paper(Paper.get_by_id(what.id))
        elif isinstance(what, FactCard):
            self.context.go("reference.cards", what.id)

    def _show(self, record: ReferenceBook) -> None:
        if self._shown_id() != record.id:
            self.show_pane()
        super()._show(record)


def two_lines(today, book: ReferenceBook) -> TwoLines:
    """A document: its title, its number and for what, and its version."""
    detail = f"{book.number.removeprefix('SR-')}　{book.products}"
    return TwoLines(book.title, "", detail, book_mark(book, today))


def _foot(model: WindowedModel) -> tuple[str, str]:
    return tr(N_("{count} documents")).format(count=f"{model.rowCount():,}"), ""
