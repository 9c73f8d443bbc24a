"""What the PC remembers of the reports page, and the records that make its figures other ones."""

from salesassist.db import (
    Allocation,
    Approval,
    ClosedLine,
    Company,
    Complaint,
    ContactEntry,
    Customer,
    Delivery,
    DeliveryLine,
    MonthClose,
    Order,
    OrderLine,
    Person,
    Product,
    Receipt,
    Receivable,
    Response,
    SalesReturn,
    ServiceRecord,
    Target,
)
from salesassist.db.base import Record
from salesassist.tasks.reports import catalog
from salesassist.ui.kit.state import State

WATCHED: set[type[Record]] = {
    *(Order, OrderLine, Delivery, DeliveryLine, SalesReturn, Receivable, Receipt, Allocation),
    *(Customer, Product, Person, Company, Target, MonthClose, ClosedLine, Approval),
    *(Complaint, ServiceRecord, Response, ContactEntry),
}
FOLDED = {
    "by-customer": ("code", "quantity", "class", "margin", "margin_rate"),
    "by-product": ("documents", "margin", "margin_rate"),
}
"""Columns that are not shown before somebody wants them, by report."""


class Remembered:
    """The report looked at last, and the columns that are hidden in each."""

    def __init__(self, state: State):
        self._kept = state.table("reports")

    def report(self) -> str:
        """The report looked at last; the first of all where there is none of its name any more."""
        name = self._kept.get("report")
        names = [each.name for each in catalog.REPORTS]
        return name if name in names else names[0]

    def keep_report(self, name: str) -> None:
        """Remember the report in front."""
        self._kept["report"] = name

    def hidden(self, report: str) -> set[str]:
        """The keys of the columns of a report that are hidden."""
        return set(self._kept.get("hidden", {}).get(report, FOLDED.get(report, ())))

    def hide(self, report: str, hidden: set[str]) -> None:
        """Remember which columns of a report are hidden."""
        self._kept.setdefault("hidden", {})[report] = sorted(hidden)
