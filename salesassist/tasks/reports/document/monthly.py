"""The written report of a month, begun and issued in one go: for the door without a window."""

import datetime as dt

from salesassist.db import Company, Paper, ReportDocument
from salesassist.desk.people import permit
from salesassist.tasks.reports.document import deciding, keeping

TEMPLATE = "month"


def issue_month(
    year: int,
    month: int,
    currency: str | None = None,
    *,
    language: str,
    who: str,
    today: dt.date,
) -> Paper:
    """Issue the monthly report, as its next version where one was issued so before.

    It is a report of its own that waits for nobody's approval: one that is being written, or was
    approved, in the window is not touched. Raises NotPermitted, NothingInReport, DoesNotFoot.
    """
    permit(who, deciding.ISSUE)
    currency = currency or Company.get().currency
    document = _begun(dt.date(year, month, 1), currency, language, who)
    for _ in deciding.run_again(document, who=who, today=today):
        pass
    return deciding.issue(ReportDocument.get_by_id(document.id), who=who, today=today)


def _begun(first: dt.date, currency: str, language: str, who: str) -> ReportDocument:
    """The report of the month that needs no approval: the one there is, else a new one."""
    head = {"currency": currency, "language": language, "approval": False}
    same = [getattr(ReportDocument, name) == value for name, value in head.items()]
    mine = (ReportDocument.template == TEMPLATE) & (ReportDocument.first == first)
    found = ReportDocument.select().where(mine, *same).order_by(ReportDocument.id).first()
    return found or keeping.begin(TEMPLATE, first, who=who, **head)
