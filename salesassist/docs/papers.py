"""The list of papers: kind, facts, title, and the module that draws one, loaded when it draws."""

from collections.abc import Generator, Sequence
from dataclasses import dataclass
from importlib import import_module
from typing import Any

from salesassist.docs.facts import (
    AccountNotice,
    AddressLabels,
    AnomalyReport,
    BattleCard,
    Comparison,
    ComplaintRecord,
    ComplaintReply,
    ComplaintStatistics,
    Contract,
    CustomerSheet,
    DataAnswer,
    DeliveryNote,
    EightD,
    Fulfilment,
    HandOver,
    IncidentLetter,
    IncidentReport,
    MonthlyReport,
    OrderForm,
    PackingList,
    PaperFacts,
    PaymentInstruction,
    PaymentRequest,
    PrivacyNotice,
    Proforma,
    Quotation,
    Receipt,
    ReferenceBookFacts,
    Reminder,
    ReturnSheet,
    SalesTable,
    SecurityChecklist,
    ServiceSheet,
    Statement,
    SurveyForm,
    SurveyResults,
    WarrantyCertificate,
    WrittenReport,
    to_json,
)
from salesassist.docs.masks import as_seen
from salesassist.texts import N_


@dataclass(frozen=True)
class Paper:
    """One kind of paper: `module` of this room draws it and names its sample, `title` is marked.

    Modules are loaded by name, so that a window opens without ReportLab and fonts.
    """

    kind: str
    facts: type[PaperFacts]
    module: str
    title: str

    def draw(self, facts: PaperFacts) -> bytes:
        """The paper as a PDF; the same facts give the same bytes."""
        return import_module(f"salesassist.docs.{self.module}").draw(as_seen(facts))

    def draw_fillable(self, facts: PaperFacts) -> bytes:
        """The same paper with fields that are filled in on a screen, where it has any."""
        return import_module(f"salesassist.docs.{self.module}").draw_fillable(facts)

    def draw_into(self, file: Any, facts: PaperFacts) -> None:
        """Draw the paper into a file it shares with others, under a bookmark."""
        import_module(f"salesassist.docs.{self.module}").compose(facts, file).put()

    def sample(self) -> PaperFacts:
        """Invented facts, for a preview or a test."""
        return getattr(import_module("salesassist.docs.samples"), self.module)()


QUOTATION = Paper("quotation", Quotation, "quotation", N_("Quotation"))
ORDER_FORM = Paper("order-form", OrderForm, "order_form", N_("Order confirmation"))
CONTRACT = Paper("contract", Contract, "contract", N_("Sales contract"))
PAYMENT_INSTRUCTION = Paper(
    "payment-instruction", PaymentInstruction, "payment_instruction", N_("Payment instruction")
)
MONTHLY_REPORT = Paper(
    "monthly-report", MonthlyReport, "monthly_report", N_("Monthly sales report")
)
DELIVERY_NOTE = Paper("delivery-note", DeliveryNote, "delivery_note", N_("Delivery note"))
COMPARISON = Paper("comparison", Comparison, "comparison", N_("Comparison of versions"))
PAYMENT_REQUEST = Paper(
    "payment-request", PaymentRequest, "payment_request", N_("Request for payment")
)
STATEMENT = Paper("statement", Statement, "statement", N_("Statement of account"))
REMINDER = Paper("reminder", Reminder, "reminder", N_("Payment reminder"))
RETURN_SHEET = Paper("sales-return", ReturnSheet, "return_sheet", N_("Return or allowance"))
RECEIPT = Paper("receipt", Receipt, "receipt", N_("Receipt"))
PROFORMA = Paper("proforma", Proforma, "proforma", N_("Proforma invoice"))
PACKING_LIST = Paper("packing-list", PackingList, "packing_list", N_("Packing list"))
ACCOUNT_NOTICE = Paper(
    "account-notice", AccountNotice, "account_notice", N_("Notice of a changed account")
)
HAND_OVER = Paper("hand-over", HandOver, "hand_over", N_("Hand-over sheet"))
FULFILMENT = Paper("fulfilment", Fulfilment, "fulfilment", N_("Fulfilment checklist"))
SERVICE_RECORD = Paper("service-record", ServiceSheet, "service_record", N_("Service record"))
WARRANTY_CERTIFICATE = Paper(
    "warranty-certificate",
    WarrantyCertificate,
    "warranty_certificate",
    N_("Warranty certificate"),
)
COMPLAINT_RECORD = Paper(
    "complaint-record", ComplaintRecord, "complaint_record", N_("Complaint record")
)
EIGHT_D = Paper("eight-d", EightD, "eight_d", N_("8D report"))
COMPLAINT_REPLY = Paper(
    "complaint-reply", ComplaintReply, "complaint_reply", N_("Reply to a complaint")
)
COMPLAINT_STATISTICS = Paper(
    "complaint-statistics",
    ComplaintStatistics,
    "complaint_statistics",
    N_("Complaint statistics"),
)
PRIVACY_NOTICE = Paper(
    "privacy-notice", PrivacyNotice, "privacy_notice", N_("Personal data notice")
)
DATA_ANSWER = Paper("data-answer", DataAnswer, "data_answer", N_("Answer to a data request"))
INCIDENT_LETTER = Paper(
    "incident-letter", IncidentLetter, "incident_letter", N_("Notice of an incident")
)
INCIDENT_REPORT = Paper("incident-report", IncidentReport, "incident_report", N_("Incident report"))
SECURITY_CHECKLIST = Paper(
    "security-checklist", SecurityChecklist, "security_checklist", N_("Security checklist")
)
SURVEY_FORM = Paper("survey-form", SurveyForm, "survey_form", N_("Satisfaction survey"))
SALES_TABLE = Paper("sales-table", SalesTable, "sales_table", N_("Sales report"))
WRITTEN_REPORT = Paper(
    "report-document", WrittenReport, "written_report", N_("Sales report document")
)
ANOMALY_REPORT = Paper("anomaly-report", AnomalyReport, "anomaly_report", N_("Anomaly report"))
SURVEY_RESULTS = Paper("survey-results", SurveyResults, "survey_results", N_("Survey results"))
REFERENCE_BOOK = Paper(
    "reference-book", ReferenceBookFacts, "reference_book", N_("Sales reference document")
)
BATTLE_CARD = Paper("battle-card", BattleCard, "battle_card", N_("One-page battle card"))
CUSTOMER_SHEET = Paper("customer-sheet", CustomerSheet, "customer_sheet", N_("Customer sheet"))
ADDRESS_LABELS = Paper("address-labels", AddressLabels, "address_labels", N_("Address labels"))
PAPERS = (
    QUOTATION,
    PROFORMA,
    ORDER_FORM,
    CONTRACT,
    PAYMENT_INSTRUCTION,
    COMPARISON,
    DELIVERY_NOTE,
    PACKING_LIST,
    PAYMENT_REQUEST,
    STATEMENT,
    REMINDER,
    RECEIPT,
    ACCOUNT_NOTICE,
    HAND_OVER,
    FULFILMENT,
    RETURN_SHEET,
    MONTHLY_REPORT,
    SALES_TABLE,
    WRITTEN_REPORT,
    SERVICE_RECORD,
    SURVEY_FORM,
    ANOMALY_REPORT,
    SURVEY_RESULTS,
    COMPLAINT_RECORD,
    EIGHT_D,
    COMPLAINT_REPLY,
    COMPLAINT_STATISTICS,
    WARRANTY_CERTIFICATE,
    REFERENCE_BOOK,
    BATTLE_CARD,
    CUSTOMER_SHEET,
    PRIVACY_NOTICE,
    DATA_ANSWER,
    INCIDENT_LETTER,
    INCIDENT_REPORT,
    SECURITY_CHECKLIST,
    ADDRESS_LABELS,
)


def paper(kind: str) -> Paper:
    """The paper of a kind; raises KeyError when there is none."""
    return {each.kind: each for each in PAPERS}[kind]


def together(
    papers: Sequence[tuple[str, PaperFacts]], title: str
) -> Generator[tuple[int, int], None, bytes]:
    """Papers of any kinds in one file, each with its own pages 1 of n; yields (done, total)."""
    first = papers[0][1]
    file = import_module("salesassist.docs.file").PaperFile(first.language)
    for done, (kind, facts) in enumerate(papers):
        yield done, len(papers)
        paper(kind).draw_into(file, as_seen(facts))
    yield len(papers), len(papers)
    return file.finish(title, first.company.name, "")


def missing_characters(facts: PaperFacts) -> str:
    """The characters of these facts no font has: they print as 〓, so name them before issuing."""
    return import_module("salesassist.docs.fonts").missing(to_json(facts))
