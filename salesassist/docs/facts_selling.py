"""What the papers of delivery, payment and revision are told."""

from dataclasses import dataclass
from datetime import date

from salesassist.docs.facts_base import Bank, Contact, PaperFacts, Party


@dataclass(frozen=True, kw_only=True)
class DeliveryItem:
    """One line of a delivery note; quantities in 1/1,000: of the order, now, still to come."""

    no: int
    name: str
    code: str = ""
    lot: str = ""
    ordered: int = 0
    now: int = 0
    open: int = 0
    unit: str = ""


@dataclass(frozen=True, kw_only=True)
class DeliveryNote(PaperFacts):
    """出貨單: what goes out, where to, and what is still to come; one copy a name of `copies`.

    `format` is "a4", "half" (two to a sheet) or "241x140" (carbon paper, millimetres).
    """

    customer: Party
    order_number: str
    items: tuple[DeliveryItem, ...]
    arrives_on: date
    customer_po: str = ""
    lot: int = 1
    window: str = ""
    ship_to: str = ""
    receiver: str = ""
    receiver_phone: str = ""
    unloading: str = ""
    carrier: str = ""
    enclosed: str = ""
    cartons: int | None = None
    weight: str = ""
    notes: str = ""
    rest: int = 0
    rest_on: date | None = None
    accept_until: date | None = None
    call: str = ""
    copies: tuple[str, ...] = ()
    format: str = "a4"


@dataclass(frozen=True, kw_only=True)
class MoneyRow:
    """One debt on a paper: which document, when due, how much, how late. Minor units."""

    label: str
    on: date
    due_on: date | None = None
    invoice: str = ""
    net: int = 0
    tax: int = 0
    total: int = 0
    open: int = 0
    days_late: int = 0


@dataclass(frozen=True, kw_only=True)
class PaymentRequest(PaperFacts):
    """請款單: what the customer is asked to pay, of which documents, until when.

    `what` is "deposit" or "goods"; it chooses the title.
    """

    customer: Party
    rows: tuple[MoneyRow, ...]
    bank: Bank
    asked_on: date
    what: str = "goods"
    due_on: date | None = None
    order_number: str = ""
    customer_po: str = ""
    payer_note: str = ""
    qr: str = ""
    accounting: Contact | None = None


@dataclass(frozen=True, kw_only=True)
class StatementRow:
    """One line of a statement; `balance` after it. Returns are negative. Minor units."""

    on: date
    document: str
    text: str = ""
    invoice: str = ""
    net: int = 0
    tax: int = 0
    received: int = 0
    balance: int = 0


@dataclass(frozen=True, kw_only=True)
class Statement(PaperFacts):
    """對帳單: the balance before, what came and went, the balance now, and how old it is."""

    customer: Party
    customer_code: str
    first: date
    last: date
    before: int
    rows: tuple[StatementRow, ...]
    bank: Bank
    reply_by: date
    delivered: int = 0
    returned: int = 0
    received: int = 0
    balance: int = 0
    due_on: date | None = None
    term: str = ""
    ageing: tuple[int, ...] = ()
    payer_note: str = ""
    accounting: Contact | None = None
    orders: Contact | None = None
    site: str = ""


@dataclass(frozen=True, kw_only=True)
class Reminder(PaperFacts):
    """付款通知、催款函: what is overdue; `level` 1 to 3; interest only where it is asked."""

    customer: Party
    rows: tuple[MoneyRow, ...]
    bank: Bank
    as_of: date
    pay_by: date
    level: int = 1
    interest: int = 0
    rate: int = 0
    payer_note: str = ""
    accounting: Contact | None = None


@dataclass(frozen=True, kw_only=True)
class Receipt(PaperFacts):
    """收據: who paid how much, how, for which debts, and what stays open. Minor units.

    `stamp_tax` is what is stuck on it where it is no uniform invoice (NT$).
    """

    customer: Party
    received_on: date
    amount: int
    method: str
    rows: tuple[MoneyRow, ...] = ()
    left: int = 0
    still_open: int = 0
    note: str = ""
    stamp_tax: int = 0


@dataclass(frozen=True, kw_only=True)
class TermChange:
    """One changed condition; `field` is a key of the wording, old and new as the papers say it."""

    field: str
    old: str = ""
    new: str = ""


@dataclass(frozen=True, kw_only=True)
class LineChange:
    """One changed line; `mark` is "added", "removed", "changed" or "moved"; None: there was none.

    `amount` is what the change makes of the line's amount; `delivered` what has gone out of it.
    `old_name`, `old_detail` and `old_unit` are None where they stay; the two days are told only
    where they differ.
    """

    mark: str
    name: str
    code: str = ""
    old_no: int | None = None
    new_no: int | None = None
    old_quantity: int | None = None
    new_quantity: int | None = None
    old_price: int | None = None
    new_price: int | None = None
    unit: str = ""
    delivered: int = 0
    amount: int = 0
    detail: str = ""
    old_name: str | None = None
    old_detail: str | None = None
    old_unit: str | None = None
    promised_on: date | None = None
    old_promised_on: date | None = None


@dataclass(frozen=True, kw_only=True)
class Comparison(PaperFacts):
    """修訂對照表: what changed from one version of a paper to the next, and what it comes to.

    `what` is "quotation", "amendment" or "purchase"; `old_sum` and `new_sum` are those of the
    lines; amounts are minor units. With an `old_currency` of its own the old version has no
    difference to the new one.
    """

    customer: Party
    old_number: str
    new_number: str
    terms: tuple[TermChange, ...]
    lines: tuple[LineChange, ...]
    old_sum: int
    new_sum: int
    old_net: int
    new_net: int
    old_tax: int
    new_tax: int
    old_total: int
    new_total: int
    what: str = "quotation"
    reason: str = ""
    valid_until: date | None = None
    old_currency: str = ""
