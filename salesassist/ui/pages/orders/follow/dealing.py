"""The dialogs of dealings: log a contact, ask for approval."""

from typing import Any

from PySide6.QtWidgets import QWidget

from salesassist.db import Approval, ContactEntry, Customer, Order
from salesassist.desk.contacts import log_contact
from salesassist.desk.issue import new_request
from salesassist.rules.approvals import ISSUE
from salesassist.tasks.orders.approvals import ask_approval, breaches
from salesassist.texts import N_, tr
from salesassist.ui.kit.entry import Entry, run
from salesassist.ui.kit.page import Context

CONTACT = "channel direction counterpart content+ promise+ due_on owner"


def ask_contact(
    context: Context, parent: QWidget, order: Order | None, customer: Customer | None
) -> ContactEntry | None:
    """Write down a contact with what was promised."""
    request = new_request()

    def do(values: dict[str, Any]) -> ContactEntry:
        about = {"order": order, "customer": customer}
        return log_contact(who=context.who, request=request, **about, **values)

    person = order.contact.name if order is not None and order.contact else ""
    record = ContactEntry(counterpart=person, owner=context.who)
    whom = order.title() if order is not None else customer.name if customer else ""
    title = tr(N_("Contact about {what}")).format(what=whom)
    note = tr(N_("What was promised stands in Today until it is done."))
    return run(Entry(title, record, CONTACT, tr(N_("Write down")), do, note=note, parent=parent))


def ask_for_approval(
    order: Order, context: Context, parent: QWidget, deed: str = ISSUE
) -> Approval | None:
    """Ask the supervisor about a deed with an order, with the reason."""
    request = new_request()

    def do(values: dict[str, Any]) -> Approval:
        return ask_approval(order, who=context.who, deed=deed, request=request, **values)

    said = "\n".join(each.text for each in breaches(order, deed=deed))
    title = tr(N_("Ask approval for {number}")).format(number=order.title())
    record = Approval(order=order)
    return run(
        Entry(title, record, "reason+", tr(N_("Ask approval")), do, note=said, parent=parent)
    )
