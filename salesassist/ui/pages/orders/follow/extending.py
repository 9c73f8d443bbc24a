"""The dialog that gives a quotation a later day: its next version is issued with it."""

from typing import Any

from PySide6.QtWidgets import QWidget

from salesassist.db import Order, Paper
from salesassist.desk.issue import new_request
from salesassist.tasks.orders.quoting import extend_quotation
from salesassist.tasks.orders.telling import valid_until
from salesassist.texts import N_, tr
from salesassist.ui.kit.entry import Entry, run
from salesassist.ui.kit.page import Context


def ask_extension(order: Order, context: Context, parent: QWidget) -> Paper | None:
    """Until when a quotation binds from now on; its next version, None when it was given up."""
    request = new_request()

    def do(values: dict[str, Any]) -> Paper:
        day = values["valid_until"]
        return extend_quotation(
            order, who=context.who, until=day, seen=order.version, request=request
        )

    title = tr(N_("Extend quotation {number}")).format(number=order.quote_number)
    show = Order.valid_until.show
    note = tr(N_("It binds until {day}. The next version is issued with the later day.")).format(
        day=show(order.valid_until) if order.valid_until else "—"
    )
    proposed = Order(valid_until=valid_until(context.today()))
    verb = tr(N_("Issue the next version"))
    return run(Entry(title, proposed, "valid_until", verb, do, note=note, parent=parent))
