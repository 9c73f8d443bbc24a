"""What the tests of written reports do with one; their company of two years is in conftest."""

import datetime as dt

from salesassist.db import ReportDocument
from salesassist.tasks.reports.document import deciding, keeping

TODAY = dt.date(2026, 11, 27)
OCTOBER = dt.date(2026, 10, 8)
WHO, BOSS, READER = "王淑芬", "陳建宏", "周佩瑜"


def begun(name: str = "month", day: dt.date = OCTOBER, **head) -> ReportDocument:
    """A report begun and run once."""
    made = keeping.begin(name, day, who=WHO, **head)
    run(made)
    return fresh(made)


def run(document: ReportDocument) -> None:
    """A new run of the figures."""
    for _ in deciding.run_again(fresh(document), who=WHO, today=TODAY):
        pass


def fresh(document: ReportDocument) -> ReportDocument:
    return ReportDocument.get_by_id(document.id)


def approved(document: ReportDocument) -> ReportDocument:
    """Sent, reviewed and approved."""
    deciding.ask_approval(fresh(document), who=WHO, today=TODAY)
    deciding.review(fresh(document), who=READER, today=TODAY)
    return deciding.approve(fresh(document), who=BOSS, today=TODAY)


def issued(document: ReportDocument, **more):
    return deciding.issue(fresh(document), who=WHO, today=TODAY, **more)
