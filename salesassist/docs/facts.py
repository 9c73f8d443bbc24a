"""What papers are told: frozen facts with raw integers and dates; papers do the formatting.

Amounts are minor units of the currency, prices 1/10,000 of the major unit, quantities 1/1,000,
rates and shares basis points. Texts a person typed are plain text. Languages: "zh_TW", "en".
"""

import json
from dataclasses import dataclass
from datetime import date

from salesassist.docs.codec import check_code as check_code
from salesassist.docs.codec import read
from salesassist.docs.codec import to_json as to_json
from salesassist.docs.facts_account import AccountNotice as AccountNotice
from salesassist.docs.facts_base import Bank as Bank
from salesassist.docs.facts_base import Clause as Clause
from salesassist.docs.facts_base import Company as Company
from salesassist.docs.facts_base import Contact as Contact
from salesassist.docs.facts_base import Issue as Issue
from salesassist.docs.facts_base import Line as Line
from salesassist.docs.facts_base import Options as Options
from salesassist.docs.facts_base import PaperFacts as PaperFacts
from salesassist.docs.facts_base import Party as Party
from salesassist.docs.facts_base import SignOff as SignOff
from salesassist.docs.facts_base import Totals as Totals
from salesassist.docs.facts_complaint import ComplaintRecord as ComplaintRecord
from salesassist.docs.facts_complaint import ComplaintReply as ComplaintReply
from salesassist.docs.facts_complaint import ComplaintStatistics as ComplaintStatistics
from salesassist.docs.facts_complaint import EightD as EightD
from salesassist.docs.facts_customer import CareFigures as CareFigures
from salesassist.docs.facts_customer import CustomerSheet as CustomerSheet
from salesassist.docs.facts_customer import OpenRow as OpenRow
from salesassist.docs.facts_customer import PersonRow as PersonRow
from salesassist.docs.facts_customer import SaidRow as SaidRow
from salesassist.docs.facts_customer import SalesMonth as SalesMonth
from salesassist.docs.facts_handing import DutyRow as DutyRow
from salesassist.docs.facts_handing import Fulfilment as Fulfilment
from salesassist.docs.facts_handing import HandedGroup as HandedGroup
from salesassist.docs.facts_handing import HandedItem as HandedItem
from salesassist.docs.facts_handing import HandOver as HandOver
from salesassist.docs.facts_privacy import DataAnswer as DataAnswer
from salesassist.docs.facts_privacy import DataRow as DataRow
from salesassist.docs.facts_privacy import HeldRow as HeldRow
from salesassist.docs.facts_privacy import IncidentLetter as IncidentLetter
from salesassist.docs.facts_privacy import IncidentReport as IncidentReport
from salesassist.docs.facts_privacy import KeptRow as KeptRow
from salesassist.docs.facts_privacy import MeasureRow as MeasureRow
from salesassist.docs.facts_privacy import PrivacyNotice as PrivacyNotice
from salesassist.docs.facts_privacy import SecurityChecklist as SecurityChecklist
from salesassist.docs.facts_reference import BattleCard as BattleCard
from salesassist.docs.facts_reference import ReferenceBookFacts as ReferenceBookFacts
from salesassist.docs.facts_report import ChartSeries as ChartSeries
from salesassist.docs.facts_report import ReportChart as ReportChart
from salesassist.docs.facts_report import SalesTable as SalesTable
from salesassist.docs.facts_report import TableColumn as TableColumn
from salesassist.docs.facts_report import TableControl as TableControl
from salesassist.docs.facts_report import TableRow as TableRow
from salesassist.docs.facts_reporting import AnomalyReport as AnomalyReport
from salesassist.docs.facts_reporting import CaseLine as CaseLine
from salesassist.docs.facts_reporting import FiredRow as FiredRow
from salesassist.docs.facts_reporting import PendingLine as PendingLine
from salesassist.docs.facts_reporting import ScoreRow as ScoreRow
from salesassist.docs.facts_results import ResultPart as ResultPart
from salesassist.docs.facts_results import ResultRow as ResultRow
from salesassist.docs.facts_results import ResultWords as ResultWords
from salesassist.docs.facts_results import SurveyResults as SurveyResults
from salesassist.docs.facts_returns import ReturnSheet as ReturnSheet
from salesassist.docs.facts_selling import Comparison as Comparison
from salesassist.docs.facts_selling import DeliveryItem as DeliveryItem
from salesassist.docs.facts_selling import DeliveryNote as DeliveryNote
from salesassist.docs.facts_selling import LineChange as LineChange
from salesassist.docs.facts_selling import MoneyRow as MoneyRow
from salesassist.docs.facts_selling import PaymentRequest as PaymentRequest
from salesassist.docs.facts_selling import Receipt as Receipt
from salesassist.docs.facts_selling import Reminder as Reminder
from salesassist.docs.facts_selling import Statement as Statement
from salesassist.docs.facts_selling import StatementRow as StatementRow
from salesassist.docs.facts_selling import TermChange as TermChange
from salesassist.docs.facts_service import PartRow as PartRow
from salesassist.docs.facts_service import ServiceSheet as ServiceSheet
from salesassist.docs.facts_service import StepRow as StepRow
from salesassist.docs.facts_service import WarrantyCertificate as WarrantyCertificate
from salesassist.docs.facts_service import WarrantyGoods as WarrantyGoods
from salesassist.docs.facts_survey import SurveyForm as SurveyForm
from salesassist.docs.facts_survey import SurveyQuestion as SurveyQuestion
from salesassist.docs.facts_trade import PackedItem as PackedItem
from salesassist.docs.facts_trade import PackingList as PackingList
from salesassist.docs.facts_trade import Proforma as Proforma
from salesassist.docs.facts_written import WrittenBlock as WrittenBlock
from salesassist.docs.facts_written import WrittenControl as WrittenControl
from salesassist.docs.facts_written import WrittenMonth as WrittenMonth
from salesassist.docs.facts_written import WrittenReport as WrittenReport
from salesassist.docs.facts_written import WrittenTable as WrittenTable


@dataclass(frozen=True, kw_only=True)
class OrderForm(PaperFacts):
    """訂單確認單: what was ordered, for how much, delivered when.

    Of an order in another currency, where its papers say so: `rate` in 1/10,000 NT$ for one of
    it, its day and source, and `home_total`, the total in NT$, for information until invoiced.
    """

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
    incoterm: str = ""
    shipment: str = ""
    ports: str = ""
    rate: int = 0
    rate_on: date | None = None
    rate_source: str = ""
    home_total: int = 0


@dataclass(frozen=True, kw_only=True)
class Quotation(OrderForm):
    """報價單: what is offered, and until when the offer binds."""

    quoted_on: date
    valid_until: date


@dataclass(frozen=True, kw_only=True)
class Instalment:
    """One payment; `state` is "due", "paid", "later", "on_delivery", "on_acceptance", "overdue".

    `condition` says what starts it ("訂單確認後 7 日內"), `how` how the date came about
    ("11/23 確認 → 11/30"). Without a date the state says what it waits for. `open` is what is
    not paid of `gross`; None: nothing is.
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
    open: int | None = None

    @property
    def asked(self) -> int:
        """What is still to be paid of it, in minor units."""
        return self.gross if self.open is None else self.open


@dataclass(frozen=True, kw_only=True)
class Article:
    """One article of a contract; `table` puts the instalments under its first paragraph."""

    title: str
    paragraphs: tuple[str, ...]
    table: bool = False


@dataclass(frozen=True, kw_only=True)
class Contract(OrderForm):
    """買賣合約書: what both sides agree; `stamp` is a kind of rules.stamp_tax, its tax in NT$."""

    articles: tuple[Article, ...]
    instalments: tuple[Instalment, ...] = ()
    originals: tuple[str, ...] = ()
    buyer_person: str = ""
    seller_person: str = ""
    annex: str = ""
    stamp: str = "sale"
    stamp_tax: int = 0


@dataclass(frozen=True, kw_only=True)
class Method:
    """A way to pay: a key of the wording ("remittance", "transfer", "cheque", "cash") or a text.

    Known keys bring their own sentences; `how` and `mind` replace them. `account` and `holder`
    are those of this way alone, where it has others than the bank's (postal giro).
    """

    way: str
    how: str = ""
    mind: str = ""
    account: str = ""
    holder: str = ""


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
    virtual: str = ""
    barcodes: tuple[str, ...] = ()
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
    "proforma": Proforma,
    "packing-list": PackingList,
    "contract": Contract,
    "payment-instruction": PaymentInstruction,
    "comparison": Comparison,
    "delivery-note": DeliveryNote,
    "payment-request": PaymentRequest,
    "statement": Statement,
    "reminder": Reminder,
    "receipt": Receipt,
    "account-notice": AccountNotice,
    "hand-over": HandOver,
    "fulfilment": Fulfilment,
    "sales-return": ReturnSheet,
    "monthly-report": MonthlyReport,
    "complaint-record": ComplaintRecord,
    "eight-d": EightD,
    "complaint-reply": ComplaintReply,
    "complaint-statistics": ComplaintStatistics,
    "survey-form": SurveyForm,
    "anomaly-report": AnomalyReport,
    "survey-results": SurveyResults,
    "sales-table": SalesTable,
    "report-document": WrittenReport,
    "service-record": ServiceSheet,
    "reference-book": ReferenceBookFacts,
    "battle-card": BattleCard,
    "warranty-certificate": WarrantyCertificate,
    "customer-sheet": CustomerSheet,
    "privacy-notice": PrivacyNotice,
    "data-answer": DataAnswer,
    "incident-letter": IncidentLetter,
    "incident-report": IncidentReport,
    "security-checklist": SecurityChecklist,
}


def from_json(kind: str, text: str) -> PaperFacts:
    """Facts of a paper from their stored text; raises KeyError for a kind that is no paper."""
    return read(KINDS[kind], json.loads(text))
