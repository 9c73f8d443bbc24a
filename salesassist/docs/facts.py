"""What papers are told: frozen facts with raw integers and dates; papers do the formatting.

Amounts are minor units of the currency, prices 1/10,000 of the major unit, quantities 1/1,000,
rates and shares basis points. Texts a person typed are plain text. Languages: "zh_TW", "en".
"""

import json
from dataclasses import dataclass
from datetime import date, datetime

from salesassist.docs.codec import check_code, read, to_json

__all__ = ["check_code", "from_json", "to_json"]


@dataclass(frozen=True, kw_only=True)
class Company:
    """Whose paper it is; `logo` is a PNG or JPEG in base64, empty for none."""

    name: str
    name_en: str = ""
    tax_id: str = ""
    address: str = ""
    address_en: str = ""
    phone: str = ""
    fax: str = ""
    email: str = ""
    logo: str = ""


@dataclass(frozen=True, kw_only=True)
class Party:
    """Who receives the paper."""

    name: str
    short_name: str = ""
    tax_id: str = ""
    address: str = ""
    contact: str = ""
    contact_title: str = ""
    phone: str = ""
    fax: str = ""
    email: str = ""


@dataclass(frozen=True, kw_only=True)
class Issue:
    """When and by whom a paper was issued; `number` already carries -R1 from version 1 on."""

    number: str
    issued_at: datetime
    issued_by: str
    version: int = 0
    copy: str = ""


@dataclass(frozen=True, kw_only=True)
class Options:
    """Settings that change how a paper looks, never what it says."""

    subtitle: bool = True
    strip: bool = True
    fills: bool = True
    closing_row: bool = True
    blank_rows: int = 0
    words_row: bool = True
    codes: bool = True
    promised: bool = True
    qr: bool = True


@dataclass(frozen=True, kw_only=True)
class Clause:
    """One numbered term: a key word and its sentence."""

    key: str
    text: str


@dataclass(frozen=True, kw_only=True)
class Line:
    """One order line; `kind` is "item", "gift" or "text" (no figures)."""

    no: int
    name: str
    code: str = ""
    detail: str = ""
    quantity: int = 0
    unit: str = ""
    price: int = 0
    discount_bp: int = 0
    discount_amount: int = 0
    amount: int = 0
    promised_on: date | None = None
    kind: str = "item"


@dataclass(frozen=True, kw_only=True)
class Totals:
    """Sums of an order; `discount` is what is taken off, `tax_mode` a value of rules TaxMode."""

    lines_sum: int
    net: int
    tax: int
    total: int
    discount: int = 0
    tax_mode: str = "added"
    rate: int = 500


@dataclass(frozen=True, kw_only=True)
class Bank:
    """The one account a paper names; `code` is bank and branch as the payer types them."""

    bank: str
    account: str
    holder: str
    branch: str = ""
    code: str = ""
    branch_code: str = ""
    swift: str = ""


@dataclass(frozen=True, kw_only=True)
class Contact:
    """A person to call."""

    name: str
    phone: str = ""
    email: str = ""


@dataclass(frozen=True, kw_only=True)
class SignOff:
    """One box of the sign-off row; a name stands only for who has really signed."""

    role: str
    name: str = ""
    on: date | None = None


@dataclass(frozen=True, kw_only=True)
class PaperFacts:
    """What every paper is told: no issue means a draft, which shows when it was printed.

    `void` is for a copy of an issued paper that no longer holds: it says so across the page.
    """

    company: Company
    language: str = "zh_TW"
    currency: str = "TWD"
    issue: Issue | None = None
    printed_at: datetime | None = None
    printed_by: str = ""
    draft: str = ""
    options: Options = Options()
    void: bool = False


@dataclass(frozen=True, kw_only=True)
class OrderForm(PaperFacts):
    """訂單確認單: what was ordered, for how much, delivered when."""

    customer: Party
    ordered_on: date
    lines: tuple[Line, ...]
    totals: Totals
    order_number: str = ""
    customer_po: str = ""
    subject: str = ""
    terms: tuple[Clause, ...] = ()
    payment_term: str = ""
    deposit: int | None = None
    ship_to: str = ""
    receiver: str = ""
    receiver_phone: str = ""
    invoice_to: str = ""
    based_on: str = ""
    sales_rep: str = ""
    prepared_by: str = ""
    promised_on: date | None = None
    reply_by: date | None = None
    delivery: str = ""
    notes: str = ""
    payment_number: str = ""
    signoff: tuple[SignOff, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Quotation(OrderForm):
    """報價單: what is offered, and until when the offer binds."""

    quoted_on: date
    valid_until: date


@dataclass(frozen=True, kw_only=True)
class Instalment:
    """One payment; `state` is "due", "paid", "later", "on_delivery", "on_acceptance", "overdue".

    `condition` says what starts it ("訂單確認後 7 日內"), `how` how the date came about
    ("11/23 確認 → 11/30"). Without a date the state says what it waits for.
    """

    no: int
    label: str
    net: int
    tax: int
    gross: int
    condition: str = ""
    how: str = ""
    due_on: date | None = None
    state: str = "later"


@dataclass(frozen=True, kw_only=True)
class Method:
    """A way to pay: a key of the wording ("remittance", "transfer", "cheque", "cash") or a text.

    Known keys bring their own sentences; `how` and `mind` replace them.
    """

    way: str
    how: str = ""
    mind: str = ""


@dataclass(frozen=True, kw_only=True)
class PaymentInstruction(PaperFacts):
    """付款方式說明: which amount, when, to which account, with which note."""

    customer: Party
    order_number: str
    instalments: tuple[Instalment, ...]
    totals: Totals
    bank: Bank
    customer_po: str = ""
    payer_note: str = ""
    qr: str = ""
    methods: tuple[Method, ...] = ()
    accounting: Contact | None = None
    orders: Contact | None = None
    terms: tuple[Clause, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Month:
    """One column of the twelve months."""

    year: int
    month: int
    value: int
    target: int | None = None
    last_year: int | None = None


@dataclass(frozen=True, kw_only=True)
class CustomerRow:
    """One customer of the month; the row of all others has no rank."""

    name: str
    orders: int
    net: int
    rank: int | None = None
    share: int | None = None
    last_year: int | None = None
    growth: int | None = None
    margin: int | None = None


@dataclass(frozen=True, kw_only=True)
class ProductRow:
    """One product of the month; the row of all others has no rank."""

    name: str
    net: int
    rank: int | None = None
    code: str = ""
    quantity: int | None = None
    share: int | None = None
    cumulative: int | None = None
    abc: str = ""


@dataclass(frozen=True, kw_only=True)
class Control:
    """One proof: the same sum by two paths."""

    what: str
    one: int
    two: int
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class MonthlyReport(PaperFacts):
    """銷售月報: the month's net sales, who and what made them, and the proof of the sums.

    `margin` is an amount, `margin_bp`, `achievement`, `growth` basis points; None prints "—".
    `basis` is "orders", "deliveries", "invoices" or "receipts"; `tax_basis` "net" or "gross".
    The total rows carry the same facts as the rows above them.
    """

    year: int
    month: int
    net: int
    orders: int
    customer_count: int
    basis: str = "orders"
    tax_basis: str = "net"
    returns_netted: bool = False
    filters: str = ""
    closed_on: date | None = None
    action: str = ""
    summary: tuple[str, ...] = ()
    target: int | None = None
    achievement: int | None = None
    last_year: int | None = None
    growth: int | None = None
    margin: int | None = None
    margin_bp: int | None = None
    months: tuple[Month, ...] = ()
    customers: tuple[CustomerRow, ...] = ()
    customers_total: CustomerRow | None = None
    products: tuple[ProductRow, ...] = ()
    products_total: ProductRow | None = None
    controls: tuple[Control, ...] = ()
    signoff: tuple[SignOff, ...] = ()


KINDS: dict[str, type] = {
    "quotation": Quotation,
    "order-form": OrderForm,
    "payment-instruction": PaymentInstruction,
    "monthly-report": MonthlyReport,
}


def from_json(kind: str, text: str) -> PaperFacts:
    """Facts of a paper from their stored text; raises KeyError for a kind that is no paper."""
    return read(KINDS[kind], json.loads(text))
