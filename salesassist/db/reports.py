"""What reports keep: closed months with their lines, targets, and saved layouts."""

from salesassist.db.base import Record
from salesassist.db.customers import Customer
from salesassist.db.fields import (
    ITEM_LIMIT,
    Choice,
    Day,
    Moment,
    Money,
    Price,
    Quantity,
    Ref,
    Structure,
    Text,
    Whole,
)
from salesassist.db.settings import CURRENCIES, Person
from salesassist.texts import N_

BASES = {
    "order": N_("Orders taken"),
    "delivery": N_("Goods sent"),
    "invoice": N_("Invoiced"),
    "receipt": N_("Payments received"),
    "quotation": N_("Quotations"),
    "complaint": N_("Complaints"),
    "survey": N_("Survey answers"),
    "service": N_("Service records"),
    "duty": N_("What is to be done"),
}
"""By what a report counts; only the first four are of goods and money."""
TARGET_KINDS = {
    "house": N_("The whole house"),
    "rep": N_("Sales rep"),
    "category": N_("Product category"),
    "customer": N_("Customer"),
}


class MonthClose(Record):
    """A month that was closed (關帳): its figures stay as they were on that day."""

    month = Text(N_("Month"), limit=7, unique=True)  # 2026-10
    closed_at = Moment(N_("Closed"))
    closed_by = Text(N_("Closed by"), limit=60)

    class Meta:
        table_name = "month_close"

    def __str__(self) -> str:
        return self.month


class ClosedHead(Record):
    """What the documents of a closed month came to, by basis and currency: its lines' control.

    Minor units; added up from the heads of the documents, not from their lines.
    """

    closed = Ref(MonthClose, N_("Month"), backref="heads", on_delete="CASCADE")
    basis = Choice(N_("Basis"), BASES, default="order")
    currency = Choice(N_("Currency"), CURRENCIES, default="TWD")
    documents = Whole(N_("Number of documents"), default=0)
    net = Money(N_("Net"), default=0)
    tax = Money(N_("Tax"), default=0)
    total = Money(N_("Total"), default=0)

    class Meta:
        table_name = "closed_head"
        indexes = ((("closed", "basis", "currency"), True),)

    def __str__(self) -> str:
        return f"{self.basis} {self.currency}"


class ClosedLine(Record):
    """A line of a document as it stood when its month was closed; returns are negative.

    Quantity in 1/1,000, net in minor units, cost the price of one (1/10,000) where it was known.
    """

    month = Text(N_("Month"), limit=7)
    basis = Choice(N_("Basis"), BASES, default="order")
    currency = Choice(N_("Currency"), CURRENCIES, default="TWD")
    day = Day(N_("Date"))
    document = Text(N_("Document number"), limit=60)  # order:17, delivery:4, return:2
    customer = Ref(Customer, N_("Customer"), backref="closed_lines")
    rep = Ref(Person, N_("Sales rep"), null=True, backref="closed_lines")
    item = Text(N_("Item"), limit=ITEM_LIMIT)
    code = Text(N_("Item no."), limit=60)
    name = Text(N_("Description"), limit=ITEM_LIMIT)
    category = Text(N_("Category"), limit=60)
    quantity = Quantity(N_("Qty"), default=0)
    net = Money(N_("Net"), default=0)
    cost = Price(N_("Cost"), null=True)

    class Meta:
        table_name = "closed_line"
        indexes = ((("month", "basis", "currency"), False),)

    def __str__(self) -> str:
        return f"{self.document} {self.item}"


class Target(Record):
    """What is to be sold in a month, net, by whom or of what; minor units of `currency`."""

    month = Text(N_("Month"), limit=7, required=True, hint=N_("For example 2026-10"))
    kind = Choice(N_("Target of"), TARGET_KINDS, default="house")
    rep = Ref(Person, N_("Sales rep"), null=True, backref="targets")
    category = Text(N_("Product category"), limit=60)
    customer = Ref(Customer, N_("Customer"), null=True, backref="targets")
    currency = Choice(N_("Currency"), CURRENCIES, default="TWD")
    amount = Money(N_("Target, before tax"), default=0)

    class Meta:
        indexes = ((("month", "kind"), False),)

    def __str__(self) -> str:
        return f"{self.month} {self.kind}"


class ReportLayout(Record):
    """A report as somebody saved it: which one, over which kind of time, with which filters."""

    name = Text(N_("Layout"), limit=80, unique=True, required=True)
    report = Text(N_("Report"), limit=40)
    asked = Structure(N_("Filters"), default=dict)
    kept_by = Text(N_("Saved by"), limit=60)

    class Meta:
        table_name = "report_layout"

    def __str__(self) -> str:
        return self.name
