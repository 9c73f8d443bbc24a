"""What the sheet of a return or an allowance is told."""

from dataclasses import dataclass
from datetime import date

from salesassist.docs.facts_base import PaperFacts, Party


@dataclass(frozen=True, kw_only=True)
class ReturnSheet(PaperFacts):
    """銷貨退回、折讓、換貨單: what came back or is credited, why, and against which invoice.

    `decision` is "return", "allowance" or "exchange" and chooses the title; `document` is
    "allowance", "void", "invoice" or "none". Quantity in 1/1,000, price in 1/10,000, amounts in
    minor units; one copy a name of `copies`.
    """

    customer: Party
    returned_on: date
    decision: str
    name: str
    quantity: int
    reason: str
    code: str = ""
    unit: str = ""
    price: int = 0
    net: int = 0
    tax: int = 0
    total: int = 0
    order_number: str = ""
    customer_po: str = ""
    delivery_number: str = ""
    invoice: str = ""
    invoice_on: date | None = None
    condition: str = ""
    freight: str = ""
    document: str = "none"
    document_number: str = ""
    notes: str = ""
    copies: tuple[str, ...] = ()
