"""Comparisons, and the documents made of them: blocks, versions, to whom they went (P1.1.2)."""

from salesassist.db.base import Record
from salesassist.db.fields import (
    NOTE_LIMIT,
    Choice,
    Day,
    Flag,
    Moment,
    Ref,
    Text,
    Whole,
)
from salesassist.db.papers import Paper
from salesassist.db.products import Product
from salesassist.db.reference import FactCard
from salesassist.db.rivals import RivalProduct
from salesassist.db.settings import PAPER_LANGUAGES
from salesassist.db.structures import Rows
from salesassist.rules import names
from salesassist.rules.reference_matrix import DIRECTIONS, MARKS
from salesassist.texts import N_


class Matrix(Record):
    """A comparison: one product of ours against others; `talk` is the one sentence to say."""

    name = Text(N_("Comparison"), limit=120, required=True)
    product = Ref(Product, N_("Our product"), backref="matrices", required=True)
    talk = Text(N_("The one sentence to say"), limit=300, lines=2)
    notes = Text(N_("Notes"), limit=NOTE_LIMIT, lines=2)
    search = Text(N_("Search words"), limit=3_000)

    def prepare(self) -> None:
        product = self.product
        self.search = names.fold(" ".join((self.name, self.talk, product.code, product.name)))

    def __str__(self) -> str:
        return self.name


class MatrixColumn(Record):
    """A competitor's product in a comparison; ours stands before all and is no column."""

    matrix = Ref(Matrix, N_("Comparison"), backref="columns", on_delete="CASCADE")
    position = Whole(N_("No."), default=1)
    rival = Ref(RivalProduct, N_("Their product"), backref="columns", required=True)

    class Meta:
        table_name = "matrix_column"
        indexes = ((("matrix", "rival"), True),)

    def __str__(self) -> str:
        return str(self.rival)


class MatrixRow(Record):
    """One attribute: its unit, which way is better, what to say; hidden, it is not printed."""

    matrix = Ref(Matrix, N_("Comparison"), backref="rows", on_delete="CASCADE")
    position = Whole(N_("No."), default=1)
    heading = Text(N_("Group"), limit=40, hint=N_("For example: price, properties, service"))
    name = Text(N_("Attribute"), limit=80, required=True)
    unit = Text(N_("Unit"), limit=20)
    direction = Choice(N_("Which way is better"), DIRECTIONS, default="higher")
    judged = Choice(N_("Ours, judged by hand"), MARKS, default="")
    price = Flag(N_("Is the price"), default=False)
    talk = Text(N_("How to say it"), limit=200)
    hidden = Flag(N_("Hidden"), default=False)

    class Meta:
        table_name = "matrix_row"

    def __str__(self) -> str:
        return self.name


class MatrixCell(Record):
    """Which fact stands in a cell; without a column it is our own product's."""

    row = Ref(MatrixRow, N_("Attribute"), backref="cells", on_delete="CASCADE")
    column = Ref(MatrixColumn, N_("Their product"), null=True, backref="cells", on_delete="CASCADE")
    card = Ref(FactCard, N_("Fact card"), backref="cells")

    class Meta:
        table_name = "matrix_cell"
        indexes = ((("row", "column"), True),)

    def __str__(self) -> str:
        return str(self.card)


AUDIENCES = {"house": N_("Internal use"), "outside": N_("May leave the house")}
BLOCKS = {
    "cover": N_("Cover"),
    "industry": N_("Industry and trends"),
    "regulations": N_("Laws and standards"),
    "competitors": N_("Competitors"),
    "matrix": N_("Comparison of products"),
    "prices": N_("Prices compared"),
    "customers": N_("Customers and objections"),
    "swot": "SWOT",
    "fab": "FAB",
    "qa": N_("Questions and answers"),
    "cases": N_("Cases"),
    "sources": N_("Sources of the facts"),
    "history": N_("Versions"),
}
"""The blocks of a book in their order, after the outline of O1.1.1."""


class ReferenceBook(Record):
    """銷售參考文件: a book of blocks; `edition` counts what was issued under its number."""

    number = Text(N_("Document no."), limit=40, unique=True)
    title = Text(N_("Title of the document"), limit=120, required=True)
    matrix = Ref(Matrix, N_("Comparison"), null=True, backref="books")
    audience = Choice(N_("For whom"), AUDIENCES, default="house")
    language = Choice(N_("Language of papers"), PAPER_LANGUAGES, default="zh_TW")
    edition = Whole(N_("Versions issued"), default=0)
    valid_until = Day(N_("Valid until"), null=True, index=True)
    products = Text(N_("For which products"), limit=200)
    reviewer = Text(N_("Checked and approved by"), limit=60)
    reviewed_on = Day(N_("Checked on"), null=True)
    search = Text(N_("Search words"), limit=2_000)

    class Meta:
        table_name = "reference_book"

    def prepare(self) -> None:
        self.search = names.fold(" ".join((self.number, self.title, self.products)))

    def __str__(self) -> str:
        return f"{self.number} {self.title}"


class BookBlock(Record):
    """One block of a book: what a person adds to the facts that stand in it by themselves.

    `rows` are S/W/O/T, feature/advantage/benefit, question/answer, or customer/need/objection.
    """

    book = Ref(ReferenceBook, N_("Document no."), backref="blocks", on_delete="CASCADE")
    position = Whole(N_("No."), default=1)
    kind = Choice(N_("Block"), BLOCKS, default="cases")
    text = Text(N_("Words"), limit=20_000, lines=4)
    rows = Rows(
        N_("Rows of the block"),
        (N_("First"), N_("Second"), N_("Third")),
        next_=N_("Type the next row"),
        default=list,
    )
    printed = Flag(N_("In the document"), default=True)
    internal = Flag(N_("Internal part"), default=False)

    class Meta:
        table_name = "book_block"
        indexes = ((("book", "kind"), True),)

    def __str__(self) -> str:
        return self.kind


class Distribution(Record):
    """To whom an issued version went, how and when."""

    paper = Ref(Paper, N_("Paper"), backref="distributions")
    to = Text(N_("To whom"), limit=200, required=True)
    way = Choice(
        N_("Way it went"),
        {
            "hand": N_("By hand"),
            "email": N_("E-mail"),
            "folder": N_("In a folder"),
            "meeting": N_("At a meeting"),
        },
        default="hand",
    )
    outside = Flag(N_("Out of the house"), default=False)
    note = Text(N_("Note"), limit=300)
    at = Moment(N_("When"), index=True)
    written_by = Text(N_("Written by"), limit=60)

    def __str__(self) -> str:
        return self.to
