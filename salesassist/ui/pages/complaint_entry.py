"""Beginning a complaint from elsewhere: a customer, an order, a service record, an answer."""

from typing import Any

from PySide6.QtWidgets import QWidget

from salesassist.db import Complaint
from salesassist.desk.issue import new_request
from salesassist.tasks.aftersales.complaints.taking import keep_complaint
from salesassist.texts import N_, tr
from salesassist.ui.kit.entry import Entry, run
from salesassist.ui.kit.page import Context

PAGE = "aftersales.complaints"
FIELDS = "subject+ channel severity kind lot bad claims+ story"


def ask_complaint(context: Context, parent: QWidget, values: dict[str, Any]) -> Complaint | None:
    """Take a complaint with everything known filled in, and show it; None when given up.

    `values` come from tasks.aftersales.complaints.beginning (from_order, from_customer, …).
    """
    request = new_request()

    def do(typed: dict[str, Any]) -> Complaint:
        return keep_complaint(None, who=context.who, request=request, **(values | typed))

    record = Complaint(**values)
    whom = values["customer"].name if values.get("customer") else ""
    title = tr(N_("Complaint of {customer}")).format(customer=whom)
    about = [str(values[name]) for name in ("order", "product") if values.get(name)]
    note = "　".join(about) or tr(N_("No order: that is possible; it can be named later."))
    entry = Entry(title, record, FIELDS, tr(N_("Take complaint")), do, note=note, parent=parent)
    taken = run(entry)
    if taken is not None:
        context.go(PAGE, taken.id)
    return taken
