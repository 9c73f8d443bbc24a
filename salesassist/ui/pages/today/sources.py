"""What Today asks for things to do, and what it watches."""

import datetime as dt

from salesassist.db import (
    Anomaly,
    Approval,
    CardRequest,
    Complaint,
    ComplaintAction,
    ComplaintPause,
    ComplaintStage,
    ContactEntry,
    DataRequest,
    Delivery,
    Duty,
    FactCard,
    Invitation,
    MonthClose,
    Order,
    Paper,
    PrivacyIncident,
    PurgeRun,
    QualityRule,
    QualityRun,
    Receipt,
    Receivable,
    ReferenceBook,
    ReportDocument,
    ReportRequest,
    ReportRun,
    Response,
    SecurityMeasure,
    ServiceRecord,
    Snooze,
    Target,
    Wave,
)
from salesassist.db.base import Record
from salesassist.desk.today import OVERDUE, gathered, grouped
from salesassist.tasks.aftersales.today_complaints import SOURCE as COMPLAINTS
from salesassist.tasks.aftersales.today_reports import SOURCE as REPORTS
from salesassist.tasks.aftersales.today_service import SOURCE as SERVICE
from salesassist.tasks.aftersales.today_surveys import SOURCE as SURVEYS
from salesassist.tasks.orders.today import SOURCE as ORDERS
from salesassist.tasks.privacy.today import SOURCE as PRIVACY
from salesassist.tasks.records.today import SOURCE as RECORDS
from salesassist.tasks.reference.today import SOURCE as REFERENCE
from salesassist.tasks.reports.document.today import SOURCE as WRITTEN_REPORTS
from salesassist.tasks.reports.today import SOURCE as SCHEDULED
from salesassist.tasks.reports.today_months import SOURCE as MONTHS

SOURCES = (
    *(ORDERS, COMPLAINTS, SERVICE, SURVEYS, REPORTS, REFERENCE, PRIVACY, RECORDS),
    *(WRITTEN_REPORTS, SCHEDULED, MONTHS),
)
"""Each task's own part of Today; a later task adds its own here and nothing else changes."""

WATCHED: set[type[Record]] = {
    Order, Receivable, Receipt, ContactEntry, Approval, Paper, Snooze, Duty, Delivery,
    Complaint, ComplaintAction, ComplaintPause, ComplaintStage, ServiceRecord,
    Wave, Invitation, Response, Anomaly, FactCard, CardRequest, ReferenceBook,
    DataRequest, PrivacyIncident, SecurityMeasure, QualityRule, QualityRun,
    PurgeRun, ReportDocument, ReportRun, ReportRequest, MonthClose, Target,
}  # fmt: skip


def late_count(on: dt.date) -> int:
    """How much is overdue on a day: the number on the tab before the page was ever opened."""
    return len(grouped(gathered(SOURCES, on), on)[OVERDUE])
