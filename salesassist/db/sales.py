"""Orders and their lines."""

import peewee

from salesassist.db.base import Record
from salesassist.db.customers import INVOICE_KINDS, PAY_METHODS, Address, Contact, Customer
from salesassist.db.fields import (
    ITEM_LIMIT,
    NOTE_LIMIT,
    Choice,
    Day,
    Money,
    Price,
    Quantity,
    Rate,
    Ref,
    Structure,
    Text,
    Whole,
)
from salesassist.db.products import Product
from salesassist.db.settings import CURRENCIES, PAPER_LANGUAGES, PaymentTerm, Person
from salesassist.rules import names
from salesassist.rules.lines import EXTRA_KINDS, SOLD_KINDS
from salesassist.rules.orders import ORDER_STATES, SOLD, OrderState
from salesassist.rules.tax import TAX_CLASSES, TAX_METHODS, TAX_MODES
from salesassist.texts import N_, tr


class Order(Record):
    """A customer's order: what was agreed, for how much, by when, on which terms.

    Amounts are minor units of `currency`; they are kept sums of the lines.
    """

    number = Text(N_("Order no."), limit=40, null=True, default=None, unique=True)
    draft = Whole(N_("Draft no."), unique=True)
    revision = Whole(N_("Rev."), default=0)
    state = Choice(N_("State"), ORDER_STATES, default="draft")
    customer = Ref(Customer, N_("Customer"), backref="orders")
    customer_name = Text(N_("Customer"), index=True)  # kept for sorting; a trigger renames it
    customer_po = Text(N_("Customer PO"), limit=60, index=True)
    quote_number = Text(N_("Quotation no."), limit=60)  # of the quotation last issued, if one was
    valid_until = Day(N_("Quotation valid until"), null=True)
    contact = Ref(Contact, N_("Contact"), null=True, on_delete="SET NULL")
    sales_rep = Ref(Person, N_("Sales rep"), null=True, backref="orders")
    prepared_by = Text(N_("Prepared by"), limit=60)
    ordered_on = Day(N_("Order date"), index=True)
    promised_on = Day(N_("Deliver on"), null=True, index=True)
    first_promised_on = Day(N_("First promised"), null=True)  # stays when the day is moved
    term = Ref(PaymentTerm, N_("Payment terms"), null=True)
    pay_method = Choice(N_("Paid by"), PAY_METHODS, default="transfer")
    ship_to = Ref(Address, N_("Ship to"), null=True, on_delete="SET NULL", backref="shipments")
    ship_text = Text(N_("Delivery address"))
    bill_to = Ref(Address, N_("Bill to"), null=True, on_delete="SET NULL", backref="bills")
    bill_text = Text(N_("Billing address"))
    subject = Text(N_("Subject"), index=True)
    notes = Text(N_("Notes"), limit=NOTE_LIMIT, lines=2)
    annex = Text(N_("Special terms (annex 2)"), limit=NOTE_LIMIT, lines=3)
    stamp = Choice(
        N_("Contract (stamp tax)"),
        {
            "sale": N_("Sale of goods"),
            "work": N_("Work: installation, printing, processing"),
            "mixed": N_("Goods and work together"),
        },
        default="sale",
    )
    currency = Choice(N_("Currency"), CURRENCIES, default="TWD", index=True)
    language = Choice(N_("Language of papers"), PAPER_LANGUAGES, default="zh_TW")
    tax_mode = Choice(N_("VAT"), TAX_MODES, default="added")
    tax_method = Choice(N_("VAT computed"), TAX_METHODS, default="document")
    tax_rate = Rate(N_("VAT rate"), default=500)
    tax_adjust = Whole(
        N_("VAT adjusted by"), default=0, hint=N_("−1, 0 or 1 to match the customer's figure")
    )
    invoice_title = Text(N_("Invoice to"))
    invoice_kind = Choice(N_("Invoice"), INVOICE_KINDS, default="einvoice")
    lines_sum = Money(N_("Lines"), default=0)
    discount = Money(N_("Discount on the order"), default=0)
    net = Money(N_("Net"), default=0, index=True)
    tax = Money(N_("Tax"), default=0, index=True)
    total = Money(N_("Total"), default=0, index=True)
    exchange_rate = Price(N_("Exchange rate"), null=True, hint=N_("NT$ for one of the currency"))
    rate_on = Day(N_("Rate of"), null=True)
    rate_source = Text(
        N_("Rate from"), limit=80, hint=N_("For example: Bank of Taiwan, spot selling")
    )
    incoterm = Text(N_("Trade terms"), limit=80, hint=N_("For example: CIF Rotterdam"))
    shipment = Text(N_("Shipment"), limit=120, hint=N_("For example: 35 days after deposit"))
    ports = Text(N_("From and to port"), limit=120, hint=N_("For example: Keelung to Rotterdam"))
    origin = Text(N_("Origin, HS codes"), limit=120)
    marks = Text(N_("Shipping mark"), limit=500, lines=2)
    closed_reason = Text(N_("Closed because"))
    search = Text(N_("Search words"), limit=2_000)

    class Meta:
        table_name = "sales_order"
        indexes = (
            (("state", "ordered_on"), False),
            (("state", "promised_on"), False),
            # What a span of days comes to is read from the index alone: the proof of every report.
            (("currency", "state", "ordered_on", "net", "revision"), False),
        )
        search_through = ("customer",)

    def prepare(self) -> None:
        self.customer_name = self.customer.name
        self.search = names.fold(own_words(self.number, self.customer_po, self.subject))

    def title(self) -> str:
        """The official number, or the draft's own mark, which is no number."""
        return self.number or tr(N_("Draft {no:04d}")).format(no=self.draft or 0)

    @classmethod
    def counts_as_sold(cls) -> peewee.Expression:
        """The condition that an order is sold; under revision it stays sold, as it is now."""
        revised = (cls.state == OrderState.DRAFT) & (cls.revision > 0)
        return cls.state.in_(SOLD) | revised

    def __str__(self) -> str:
        return self.title()


def own_words(number: str | None, customer_po: str, subject: str) -> str:
    """What an order itself is found by; its customer's words find it too."""
    return " ".join((number or "", customer_po, subject))


class OrderLine(Record):
    """One line of an order; texts and price are those of the day, not the product's of today.

    `net` is the line's part of the order's net amount: their sum is the order's net.
    """

    order = Ref(Order, N_("Order"), backref="lines", on_delete="CASCADE")
    position = Whole(N_("No."))
    product = Ref(Product, N_("Product"), null=True, backref="order_lines")
    code = Text(N_("Item no."), limit=60)
    name = Text(N_("Description"), limit=ITEM_LIMIT)
    detail = Text(N_("Specification"), limit=ITEM_LIMIT, lines=2)
    quantity = Quantity(N_("Qty"), default=0)
    unit = Text(N_("Unit"), limit=20)
    price = Price(N_("Unit price"), default=0)
    cost = Price(N_("Cost"), null=True)
    discount_bp = Rate(N_("Disc."), default=0)
    discount_amount = Money(N_("Discount amount"), default=0)
    amount = Money(N_("Amount"), default=0)
    net = Money(N_("Net"), default=0)
    tax_class = Choice(N_("Tax class"), TAX_CLASSES, default="taxable")
    promised_on = Day(N_("Delivery"), null=True)
    kind = Choice(N_("Kind of line"), SOLD_KINDS, default="item")
    free_reason = Text(N_("Free because"))  # goods given away, and why
    delivered = Quantity(N_("Delivered"), default=0)  # the sum of its deliveries, less exchanges

    class Meta:
        indexes = ((("order", "position"), False),)

    def __str__(self) -> str:
        return f"{self.code} {self.name}"


class OrderExtra(Record):
    """What stands among the lines and is not ordered: headings, texts, options, alternatives.

    `position` is its place among lines and extras together; none of it counts in any sum.
    """

    order = Ref(Order, N_("Order"), backref="extras", on_delete="CASCADE")
    position = Whole(N_("No."))
    kind = Choice(N_("Kind of line"), EXTRA_KINDS, default="text")
    product = Ref(Product, N_("Product"), null=True, on_delete="SET NULL")
    code = Text(N_("Item no."), limit=60)
    name = Text(N_("Description"), limit=ITEM_LIMIT)
    detail = Text(N_("Specification"), limit=ITEM_LIMIT, lines=2)
    quantity = Quantity(N_("Qty"), default=0)
    unit = Text(N_("Unit"), limit=20)
    price = Price(N_("Unit price"), default=0)
    cost = Price(N_("Cost"), null=True)
    discount_bp = Rate(N_("Disc."), default=0)
    discount_amount = Money(N_("Discount amount"), default=0)
    amount = Money(N_("Amount"), default=0)
    tax_class = Choice(N_("Tax class"), TAX_CLASSES, default="taxable")
    promised_on = Day(N_("Delivery"), null=True)

    class Meta:
        table_name = "order_extra"
        indexes = ((("order", "position"), False),)

    def __str__(self) -> str:
        return self.name


class LineSet(Record):
    """A fixed set of lines, taken into an order in one go: a kit, or what is always sold together.

    `lines` are plain values of a line each; prices are those of the day it is taken.
    """

    name = Text(N_("Set of lines"), limit=80, unique=True, required=True)
    lines = Structure(N_("Lines"), default=list)

    class Meta:
        table_name = "line_set"

    def __str__(self) -> str:
        return self.name


class CustomerAlias(Record):
    """What a customer calls a product: learned when somebody said so once."""

    customer = Ref(Customer, N_("Customer"), backref="aliases", on_delete="CASCADE")
    words = Text(
        N_("Customer's name for it"), limit=ITEM_LIMIT, required=True
    )  # folded, to be found by
    product = Ref(Product, N_("Product"), backref="aliases", on_delete="CASCADE", required=True)

    class Meta:
        indexes = ((("customer", "words"), True),)

    def prepare(self) -> None:
        self.words = names.fold(self.words)

    def __str__(self) -> str:
        return self.words
