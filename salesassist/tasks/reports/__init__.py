"""T2.2 compile sales reports; here the month from the orders, for spreadsheets and programs."""

from salesassist.tasks.reports.export import as_csv, as_json, as_json_text, without_persons
from salesassist.tasks.reports.monthly import Monthly, monthly

__all__ = [
    "Monthly",
    "as_csv",
    "as_json",
    "as_json_text",
    "monthly",
    "without_persons",
]
