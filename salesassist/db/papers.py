"""Issued papers and the numbers they took; what is issued is never changed."""

from salesassist.db.base import Record
from salesassist.db.customers import Customer
from salesassist.db.fields import Bytes, Choice, Moment, Ref, Text, Whole
from salesassist.db.sales import Order
from salesassist.texts import N_


class Sequence(Record):
    """The next number of one kind of paper in one period."""

    kind = Text(N_("Paper"))
    period = Text(N_("Period"))
    following = Whole(N_("Next"), default=1)

    class Meta:
        indexes = ((("kind", "period"), True),)


class Paper(Record):
    """A paper as it was issued: its facts, its bytes and their SHA-256."""

    kind = Text(N_("Paper"), index=True)
    number = Text(N_("Number"), limit=60)
    revision = Whole(N_("Rev."), default=0)
    order = Ref(Order, N_("Order"), null=True, backref="papers")
    customer = Ref(Customer, N_("Customer"), null=True, backref="papers")  # where no order stands
    request = Text(N_("Request"), unique=True)
    language = Text(N_("Language"))
    facts = Text(N_("Facts"), limit=10_000_000)
    pdf = Bytes(N_("PDF"))
    sha256 = Text("SHA-256", unique=True)
    check_code = Text(N_("Check code"), index=True)
    issued_at = Moment(N_("Issued"))
    issued_by = Text(N_("Issued by"))
    state = Choice(
        N_("State"), {"issued": N_("Issued paper"), "void": N_("Void")}, default="issued"
    )
    void_reason = Text(N_("Reason"))

    class Meta:
        indexes = ((("kind", "number", "revision"), True),)

    def full_number(self) -> str:
        """The number with its revision suffix from R1 on."""
        return f"{self.number}-R{self.revision}" if self.revision else self.number

    def __str__(self) -> str:
        return self.full_number()


class PaperCopy(Record):
    """Where a copy of an issued paper was put; the bytes that count are the paper's own."""

    paper = Ref(Paper, N_("Paper"), backref="copies")
    path = Text(N_("File"), limit=4_000)
    at = Moment(N_("When"))

    class Meta:
        indexes = ((("paper", "path"), True),)

    def __str__(self) -> str:
        return self.path
