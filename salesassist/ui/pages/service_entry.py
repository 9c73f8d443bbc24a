"""Beginning a service record from elsewhere: a customer, an order."""

from typing import Any

from PySide6.QtWidgets import QWidget

from salesassist.db import ServiceRecord
from salesassist.desk.issue import new_request
from salesassist.tasks.aftersales.service.taking import keep_service
from salesassist.texts import N_, tr
from salesassist.ui.kit.entry import Entry, run
from salesassist.ui.kit.page import Context

PAGE = "aftersales.service"
FIELDS = "fault+ kind channel caller phone serial product problem"


def ask_service(context: Context, parent: QWidget, values: dict[str, Any]) -> ServiceRecord | None:
    """Take a service record with everything known filled in, and show it; None when given up.

    `values` come from tasks.aftersales.service.beginning (from_order, from_customer).
    """
    request = new_request()

    def do(typed: dict[str, Any]) -> ServiceRecord:
        told = _still_true(values, typed)
        return keep_service(None, who=context.who, request=request, **(told | typed))

    record = ServiceRecord(**values)
    title = tr(N_("Service for {customer}")).format(customer=values["customer"].name)
    order = values.get("order")
    note = str(order) if order else tr(N_("A serial number finds order and warranty by itself."))
    entry = Entry(title, record, FIELDS, tr(N_("Take the call")), do, note=note, parent=parent)
    taken = run(entry)
    if taken is not None:
        context.go(PAGE, taken.id)
    return taken


def _still_true(values: dict[str, Any], typed: dict[str, Any]) -> dict[str, Any]:
    """What was known, without the days of goods that were exchanged for others while typing."""
    same = all(typed[name] == values.get(name, typed[name]) for name in ("serial", "product"))
    days = ("bought_on", "warranty_from", "warranty_until", "delivery")
    return {name: value for name, value in values.items() if same or name not in days}
