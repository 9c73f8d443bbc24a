"""Customers with their addresses and the people one talks to."""

from salesassist.db.base import Record
from salesassist.db.fields import (
    NOTE_LIMIT,
    Choice,
    Email,
    Flag,
    Money,
    Phone,
    Ref,
    TaxId,
    Text,
    Whole,
)
from salesassist.db.settings import CURRENCIES, PAPER_LANGUAGES, PaymentTerm, Person
from salesassist.rules import names
from salesassist.rules.tax import TAX_METHODS, TAX_MODES
from salesassist.texts import N_

PAY_METHODS = {
    "transfer": N_("Bank transfer"),
    "cheque": N_("Cheque"),
    "cash": N_("Cash"),
    "card": N_("Card"),
    "virtual": N_("Virtual account"),
    "cvs": N_("Convenience store"),
    "twqr": N_("Taiwan Pay QR"),
    "post": N_("Postal giro"),
    "cod": N_("Cash on delivery"),
    "lc": N_("Letter of credit"),
    "tt": N_("T/T"),
}
INVOICE_KINDS = {
    "einvoice": N_("E-invoice"),
    "triplicate": N_("Triplicate invoice"),
    "duplicate": N_("Duplicate invoice"),
    "none": N_("No invoice"),
}


class Customer(Record):
    """A customer, the terms agreed with it, and who looks after it."""

    code = Text(N_("Customer code"), limit=40, unique=True, required=True)
    name = Text(N_("Full name"), required=True)
    short_name = Text(N_("Short name"), limit=60)
    name_en = Text(N_("English name"))
    tax_id = TaxId(N_("Tax ID"), index=True)
    kind = Choice(
        N_("Kind"),
        {
            "company": N_("Company"),
            "business": N_("Sole proprietor"),
            "branch": N_("Branch"),
            "government": N_("Government, school"),
            "person": N_("Individual"),
            "foreign": N_("Foreign"),
        },
        default="company",
    )
    state = Choice(
        N_("State"),
        {"active": N_("Regular"), "prospect": N_("Prospect"), "closed": N_("Inactive")},
        default="active",
        index=True,
    )
    grade = Choice(N_("Grade"), {"": "—", "A": "A", "B": "B", "C": "C"}, default="")
    industry = Text(N_("Industry"), limit=60)
    region = Text(N_("Region"), limit=60)
    phone = Phone(N_("Telephone"))
    fax = Phone(N_("Fax"))
    email = Email(N_("E-mail"))
    website = Text(N_("Website"))
    owner = Ref(Person, N_("Sales rep"), null=True, backref="customers")
    term = Ref(PaymentTerm, N_("Payment terms"), null=True, backref="customers")
    pay_method = Choice(N_("Paid by"), PAY_METHODS, default="transfer")
    currency = Choice(N_("Currency"), CURRENCIES, default="TWD")
    language = Choice(N_("Language of papers"), PAPER_LANGUAGES, default="zh_TW")
    tax_mode = Choice(N_("VAT"), TAX_MODES, default="added")
    tax_method = Choice(N_("VAT computed"), TAX_METHODS, default="document")
    invoice_title = Text(N_("Invoice to"))
    invoice_kind = Choice(N_("Invoice"), INVOICE_KINDS, default="einvoice")
    representative = Text(N_("Representative"), limit=60, personal=True)
    by_site = Flag(N_("Statements by billing address"), default=False)
    credit_limit = Money(N_("Credit limit"), null=True, hint=N_("Empty: no limit; 0: no credit"))
    notes = Text(N_("Notes"), limit=NOTE_LIMIT, lines=4)
    search = Text(N_("Search words"), limit=2_000)

    def prepare(self) -> None:
        self.search = names.fold(
            " ".join((self.code, self.name, self.short_name, self.name_en, self.tax_id, self.phone))
        )

    def __str__(self) -> str:
        return self.name


class Address(Record):
    """A place of a customer: registered, billed or delivered to."""

    customer = Ref(Customer, N_("Customer"), backref="addresses", on_delete="CASCADE")
    kind = Choice(
        N_("Use"),
        {
            "registered": N_("Registered"),
            "billing": N_("Billing"),
            "delivery": N_("Delivery"),
        },
        default="delivery",
    )
    label = Text(N_("Place"), limit=60, hint=N_("For example: warehouse 1"))
    postcode = Text(N_("Postcode"), limit=12)
    text = Text(N_("Address"), required=True)
    receiver = Text(N_("Receiver"), limit=60, personal=True)
    phone = Phone(N_("Telephone"), personal=True)
    hours = Text(N_("Receiving hours"), limit=60)

    def __str__(self) -> str:
        return " ".join(part for part in (self.postcode, self.text, self.label) if part)


class Contact(Record):
    """A person at a customer; what is kept of them is personal data."""

    customer = Ref(Customer, N_("Customer"), backref="contacts", on_delete="CASCADE")
    name = Text(N_("Name"), limit=60, required=True, personal=True)
    title = Text(N_("Title"), limit=30, hint=N_("For example: Ms, manager"))
    department = Text(N_("Department"), limit=60)
    role = Choice(
        N_("Role"),
        {
            "purchasing": N_("Purchasing"),
            "accounting": N_("Accounting"),
            "receiving": N_("Receiving"),
            "quality": N_("Quality"),
            "decision": N_("Decides"),
            "other": N_("Other"),
        },
        default="purchasing",
    )
    phone = Phone(N_("Telephone"), personal=True)
    mobile = Phone(N_("Mobile"), personal=True)
    email = Email(N_("E-mail"), personal=True)
    line_id = Text("LINE", limit=60, personal=True)
    position = Whole(N_("No."), default=0)
    marketing = Flag(N_("May receive marketing"), default=True)
    notes = Text(N_("Notes"), limit=NOTE_LIMIT, lines=3)

    def __str__(self) -> str:
        return " ".join(part for part in (self.name, self.title, self.phone) if part)
