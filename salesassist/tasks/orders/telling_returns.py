"""What the sheet of a return, an allowance or an exchange is told."""

import datetime as dt

from salesassist.db import SalesReturn
from salesassist.docs import wording
from salesassist.docs.facts import Issue, ReturnSheet
from salesassist.tasks.orders.telling import heading_of

RETURN_SHEET = "sales-return"


def return_facts(returned: SalesReturn, issue: Issue | None, *, at: dt.datetime) -> ReturnSheet:
    """What came back of which order, and against which invoice it is credited."""
    order, line, delivery = returned.order, returned.line, returned.delivery
    words = wording.load(order.language)
    return ReturnSheet(
        **heading_of(order, issue, at, order.contact),
        returned_on=returned.returned_on,
        decision=returned.decision,
        name=line.name if line else "",
        code=line.code if line else "",
        unit=line.unit if line else "",
        quantity=returned.quantity,
        price=line.price if line else 0,
        net=returned.net,
        tax=returned.tax,
        total=returned.total,
        reason=words[f"returned.reason_{returned.reason}"],
        condition=returned.condition,
        freight=words[f"returned.freight_{returned.freight}"],
        order_number=order.number or "",
        delivery_number=delivery.number if delivery else "",
        invoice=delivery.invoice_number if delivery else "",
        invoice_on=delivery.invoice_on if delivery else None,
        document=returned.document,
        document_number=returned.document_number,
        notes=returned.notes,
        copies=tuple(words["returned.copies"].split("　")),
    )
