"""The sheet of a document: what it is, and its blocks with what a person writes into them."""

from PySide6.QtCore import Slot

from salesassist.db import BookBlock, ReferenceBook
from salesassist.tasks.reference.books import keep_block, keep_book
from salesassist.texts import N_, tr
from salesassist.ui.kit.form import RecordForm
from salesassist.ui.kit.query import Column, column_of
from salesassist.ui.pages.records.parts import PartKind, PartList
from salesassist.ui.pages.records.sheet import RecordSheet

FIELDS = "title+ matrix products audience language valid_until"
ROWS = {
    "swot": N_("Table: S, W, O or T - what - what to do"),
    "fab": N_("Table: feature - advantage - benefit"),
    "qa": N_("Table: question or objection - answer - proof"),
    "customers": N_("Table: customers - need and who decides - objection and answer"),
    "cases": N_("Table: customer - what was done - result"),
    "industry": N_("Trends and business models stand here by themselves, with their sources."),
    "regulations": N_("Laws and standards stand here by themselves, with their sources."),
    "competitors": N_("Competitors and news of them stand here by themselves."),
    "matrix": N_("The comparison stands here by itself."),
    "prices": N_("The prices of our product and theirs stand here by themselves."),
    "sources": N_("Every source stands here by itself."),
    "history": N_("What changed since the last version stands here by itself."),
    "cover": N_("Title, who compiled and checked it, and the contents stand here by themselves."),
}
"""What the table of a block is, or what fills the block."""


def _remove(block: BookBlock, *, who: str) -> None:
    """A block is taken out of the document, not out of its book."""
    keep_block(block, who=who, printed=False)


def _state(block: BookBlock) -> str:
    if not block.printed:
        return tr(N_("left out"))
    return tr(N_("internal")) if block.internal else tr(N_("printed"))


def _said(block: BookBlock) -> str:
    table = BookBlock.rows.show(block.rows)
    return " ".join(f"{block.text} {table}".split())


BLOCKS = PartKind(
    title=N_("Blocks"),
    empty=N_("The blocks come with the document."),
    question=N_("Leave the block “{name}” out?"),
    lost=N_("It is not printed; what it says stays."),
    new=N_("Block"),
    form="reference.book_block",
    model=BookBlock,
    fields="text+ rows+ printed internal",
    columns=(
        column_of(BookBlock, "kind", width=176),
        Column("said", N_("Words"), show=_said),
        Column("state", N_("In the document"), show=_state, width=120),
    ),
    order=(BookBlock.position,),
    keep=keep_block,
    remove=_remove,
    owner="book",
    most=13,
    fixed=True,
)


class BookSheet(RecordSheet):
    """Everything about a document that is typed."""

    NEW, FORM = N_("New document"), "reference.reference_book"

    def __init__(self, context, parent=None):
        super().__init__(context, (("", RecordForm(ReferenceBook, FIELDS)),), keep_book, parent)
        self.blocks = PartList(context, BLOCKS)
        self.add_parts(self.blocks)
        self.blocks.opened.connect(self._say_rows)

    @Slot()
    def _say_rows(self) -> None:
        block = self.blocks.keeper.record
        if block is not None:
            self.blocks.form.say("rows", "sentence", tr(ROWS[block.kind]))
