"""Customers with their addresses and the people one talks to."""

from salesassist.db import postal
from salesassist.db.base import Record
from salesassist.db.fields import (
    NOTE_LIMIT,
    Choice,
    Day,
    Email,
    Flag,
    Money,
    Phone,
    Ref,
    TaxId,
    Text,
    Whole,
)
from salesassist.db.notices import PrivacyNotice
from salesassist.db.settings import CURRENCIES, PAPER_LANGUAGES, PaymentTerm, Person
from salesassist.db.structures import Several
from salesassist.rules import addresses, names, privacy
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


GRADES = {"": "—", "A": "A", "B": "B", "C": "C"}


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
    grade = Choice(N_("Grade"), GRADES, default="")
    industry = Text(N_("Industry"), limit=60)
    region = Text(N_("Region"), limit=60)
    channel = Text(N_("Sales channel"), limit=60, hint=N_("For example: dealer, direct, online"))
    phone = Phone(N_("Telephone"), index=True)
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
    representative = Text(N_("Representative"), limit=60)
    by_site = Flag(N_("Statements by billing address"), default=False)
    owes_fees = Flag(
        N_("Bank fees it keeps back stay owed"), default=False, hint=N_("Otherwise we bear them")
    )
    credit_limit = Money(N_("Credit limit"), null=True, hint=N_("Empty: no limit; 0: no credit"))
    notes = Text(N_("Notes"), limit=NOTE_LIMIT, lines=4)
    approved_on = Day(N_("Approved on"), null=True)
    approved_by = Text(N_("Approved by"), limit=60)
    former_codes = Text(N_("Former codes"), limit=2_000)  # of those merged into this one
    name_key = Text(N_("Name as compared"), index=True)
    search = Text(N_("Search words"), limit=2_000)

    def prepare(self) -> None:
        told = (self.code, self.name, self.short_name, self.name_en, self.tax_id, self.phone)
        self.search = names.fold(" ".join((*told, self.former_codes)))
        self.name_key = names.normal_name(self.name)

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
    receiver = Text(N_("Receiver"), limit=60)
    phone = Phone(N_("Telephone"))
    hours = Text(N_("Receiving hours"), limit=60)
    city = Text(N_("City"), limit=60)
    district = Text(N_("District"), limit=60)
    place_key = Text(N_("Address as compared"), index=True)

    def prepare(self) -> None:
        """City and district follow from the text; a code that is certain is filled in."""
        self.city, self.district, self.place_key, code = place_of(self.text)
        self.postcode = self.postcode or code

    def __str__(self) -> str:
        return " ".join(part for part in (self.postcode, self.text, self.label) if part)


class Contact(Record):
    """A person at a customer; what is kept of them is personal data."""

    customer = Ref(Customer, N_("Customer"), backref="contacts", on_delete="CASCADE")
    name = Text(N_("Name"), limit=60, required=True)
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
    phone = Phone(N_("Telephone"), index=True)
    mobile = Phone(N_("Mobile"), index=True)
    email = Email(N_("E-mail"))
    line_id = Text("LINE", limit=60)
    position = Whole(N_("No."), default=0)
    marketing = Flag(N_("May receive marketing"), default=True)
    notes = Text(N_("Notes"), limit=NOTE_LIMIT, lines=3)
    purposes = Several(N_("Purposes"), privacy.PURPOSES, null=True)
    ground = Choice(N_("Legal ground"), privacy.GROUNDS, default="")
    source = Choice(N_("Got from"), privacy.SOURCES, default="")
    source_note = Text(N_("Whom or what"), hint=N_("Needed when not from the person (§9)"))
    notice = Ref(PrivacyNotice, N_("Notice given"), null=True)
    noticed_on = Day(N_("Told on"), null=True)
    noticed_by = Choice(N_("Told by"), privacy.CHANNELS, default="")
    exempt = Choice(N_("No notice needed"), privacy.EXEMPTIONS, default="")
    consent = Text(N_("Proof of consent"), hint=N_("Where it lies: we have to prove it (§7 IV)"))
    refused_on = Day(N_("Refused marketing on"), null=True)
    blocked_on = Day(N_("Use stopped on"), null=True)
    blocked_why = Text(N_("Stopped because"))
    erased_on = Day(N_("Erased on"), null=True)

    def settled(self) -> bool:
        """Whether the person was erased: nobody writes a new one into the row."""
        return self.erased_on is not None

    def standing(self) -> privacy.Standing:
        """How the contact stands by the act: told, refused, blocked, erased."""
        return privacy.standing(
            told=bool((self.notice_id and self.noticed_on) or self.exempt),
            marketing=self.marketing,
            blocked=self.blocked_on is not None,
            erased=self.erased_on is not None,
        )

    def may_market(self) -> bool:
        """Whether marketing may reach this person (PDPA §20 II, §11)."""
        return privacy.may_market(
            marketing=self.marketing,
            blocked=self.blocked_on is not None,
            erased=self.erased_on is not None,
        )

    def __str__(self) -> str:
        return " ".join(part for part in (self.name, self.title, self.phone) if part)


def place_of(text: str) -> tuple[str, str, str, str]:
    """City, district, the key and the certain postal code of an address."""
    place = addresses.split(text, postal.district_of)
    return place.city, place.district, addresses.key_of(text, place), place.postcode


def _named(name: str) -> tuple[str]:
    return (names.normal_name(name),)


DERIVED = {
    Customer: ("name", ("name_key",), _named),
    Address: ("text", ("city", "district", "place_key", "postcode"), place_of),
}
"""What prepare() fills from another field, for records that are written as columns: that field,
the ones filled where they are empty, and what gives their values."""
