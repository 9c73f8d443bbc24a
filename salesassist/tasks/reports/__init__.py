"""T2.2 compile sales reports: the month from the orders, on paper and for spreadsheets."""

from salesassist.tasks.reports.export import (
    as_csv,
    as_json,
    as_json_text,
    as_listing,
    without_persons,
)
from salesassist.tasks.reports.monthly import Monthly, monthly
from salesassist.tasks.reports.paper import issue_monthly, monthly_facts, monthly_pdf

__all__ = [
    "Monthly",
    "as_csv",
    "as_json",
    "as_json_text",
    "as_listing",
    "issue_monthly",
    "monthly",
    "monthly_facts",
    "monthly_pdf",
    "without_persons",
]
