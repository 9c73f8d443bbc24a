"""What the papers of foreign orders are told: the proforma invoice and the packing list."""

from dataclasses import dataclass
from datetime import date

from salesassist.docs.facts_base import Bank, Clause, Contact, Line, PaperFacts, Party, Totals


@dataclass(frozen=True, kw_only=True)
class Proforma(PaperFacts):
    """形式發票, PROFORMA INVOICE: an offer abroad the buyer signs and pays a deposit on.

    `rate` is NT$ for one of the currency in 1/10,000, for information only.
    """

    customer: Party
    dated_on: date
    lines: tuple[Line, ...]
    totals: Totals
    bank: Bank
    valid_until: date
    customer_po: str = ""
    subject: str = ""
    incoterm: str = ""
    shipment: str = ""
    ports: str = ""
    origin: str = ""
    marks: str = ""
    consignee: str = ""
    payment_term: str = ""
    deposit: int | None = None
    deposit_share: int = 0
    promised_on: date | None = None
    ordered_on: date
    contact: Contact | None = None
    terms: tuple[Clause, ...] = ()
    delivery: str = ""
    notes: str = ""


@dataclass(frozen=True, kw_only=True)
class PackedItem:
    """One row of a packing list: which packages, what, how many; weights in grams."""

    no: int
    name: str
    packages: str = ""
    code: str = ""
    quantity: int = 0
    unit: str = ""
    net: int | None = None
    gross: int | None = None


@dataclass(frozen=True, kw_only=True)
class PackingList(PaperFacts):
    """裝箱單, PACKING LIST: what is in which package, how heavy, under which marks."""

    customer: Party
    order_number: str
    delivery_number: str
    shipped_on: date
    items: tuple[PackedItem, ...]
    customer_po: str = ""
    consignee: str = ""
    incoterm: str = ""
    ports: str = ""
    carrier: str = ""
    marks: str = ""
    packages: int | None = None
    weight: str = ""
    volume: str = ""
    notes: str = ""
