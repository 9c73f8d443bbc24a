"""Records: peewee models in one SQLite file, and the rules by which they are kept."""

from salesassist.db.banks import BankBranch
from salesassist.db.base import Deed, Journal, Record
from salesassist.db.calendar import Holiday
from salesassist.db.checklists import ChecklistItem, ChecklistTick
from salesassist.db.complaints import (
    CaseFile,
    Complaint,
    ComplaintAction,
    ComplaintCost,
    ComplaintNote,
    ComplaintPause,
    ComplaintStage,
)
from salesassist.db.customers import Address, Contact, Customer
from salesassist.db.dealings import (
    Approval,
    ApprovalRule,
    Attachment,
    ContactEntry,
    Duty,
    Snooze,
    SpecialRule,
    StandIn,
)
from salesassist.db.deliveries import Delivery, DeliveryLine, PromiseChange, SalesReturn, Warranty
from salesassist.db.importing import (
    ImportBatch,
    ImportEntry,
    ImportMapping,
    PostalCode,
)
from salesassist.db.notices import PrivacyNotice
from salesassist.db.papers import Paper, PaperCopy, Sequence
from salesassist.db.prices import PriceRule
from salesassist.db.privacy import (
    AffectedPerson,
    DataRequest,
    Erasure,
    PersonalLog,
    PrivacyIncident,
    PurgeRun,
    RetentionRule,
    SecurityMeasure,
)
from salesassist.db.products import Product
from salesassist.db.receivables import Allocation, Receipt, Receivable
from salesassist.db.reference import (
    CardFile,
    CardRequest,
    FactCard,
    ReferenceRule,
    RequestCard,
)
from salesassist.db.reference_books import (
    BookBlock,
    Distribution,
    Matrix,
    MatrixCell,
    MatrixColumn,
    MatrixRow,
    ReferenceBook,
)
from salesassist.db.report_documents import ReportBlock, ReportDocument, ReportTemplate
from salesassist.db.reporting import Anomaly, AnomalyMark, AnomalyRule
from salesassist.db.reports import ClosedHead, ClosedLine, MonthClose, ReportLayout, Target
from salesassist.db.rivals import Competitor, Contest, RivalProduct
from salesassist.db.sales import CustomerAlias, LineSet, Order, OrderExtra, OrderLine
from salesassist.db.schedules import ReportRequest, ReportRun, ReportSchedule, RequestAnswer
from salesassist.db.service import ServicePart, ServiceRecord, ServiceStep
from salesassist.db.settings import (
    AccountChange,
    BankAccount,
    Company,
    Numbering,
    PaymentStep,
    PaymentTerm,
    PayWay,
    Person,
)
from salesassist.db.surveys import (
    Answer,
    Invitation,
    Question,
    Response,
    Survey,
    SurveyVersion,
    Wave,
)
from salesassist.db.unfinished import Unfinished
from salesassist.db.upkeep import Binned, CustomerMerge, KeptApart, QualityRule, QualityRun
from salesassist.db.wordings import ContractClause, MailText

MODELS: tuple[type[Record], ...] = (
    Journal,
    Deed,
    Company,
    Person,
    BankAccount,
    AccountChange,
    PayWay,
    Numbering,
    ContractClause,
    MailText,
    PaymentTerm,
    PaymentStep,
    Holiday,
    PrivacyNotice,
    Customer,
    Address,
    Contact,
    Product,
    Order,
    OrderLine,
    OrderExtra,
    LineSet,
    CustomerAlias,
    PriceRule,
    Sequence,
    Paper,
    PaperCopy,
    Delivery,
    DeliveryLine,
    SalesReturn,
    Receivable,
    Receipt,
    Allocation,
    ContactEntry,
    Snooze,
    Duty,
    ApprovalRule,
    SpecialRule,
    Approval,
    StandIn,
    Attachment,
    ChecklistItem,
    ChecklistTick,
    PromiseChange,
    Warranty,
    ServiceRecord,
    ServiceStep,
    ServicePart,
    Survey,
    SurveyVersion,
    Question,
    Wave,
    Invitation,
    Response,
    Answer,
    Complaint,
    ComplaintStage,
    ComplaintPause,
    ComplaintAction,
    ComplaintCost,
    ComplaintNote,
    CaseFile,
    AnomalyRule,
    Anomaly,
    AnomalyMark,
    MonthClose,
    ClosedHead,
    ClosedLine,
    Target,
    ReportLayout,
    ReportSchedule,
    ReportRun,
    ReportRequest,
    RequestAnswer,
    ReportDocument,
    ReportBlock,
    ReportTemplate,
    Competitor,
    RivalProduct,
    Contest,
    FactCard,
    CardFile,
    CardRequest,
    RequestCard,
    ReferenceRule,
    Matrix,
    MatrixColumn,
    MatrixRow,
    MatrixCell,
    ReferenceBook,
    BookBlock,
    Distribution,
    DataRequest,
    PrivacyIncident,
    AffectedPerson,
    Erasure,
    RetentionRule,
    PurgeRun,
    PersonalLog,
    SecurityMeasure,
    ImportBatch,
    ImportEntry,
    ImportMapping,
    BankBranch,
    PostalCode,
    Unfinished,
    CustomerMerge,
    KeptApart,
    Binned,
    QualityRule,
    QualityRun,
)
