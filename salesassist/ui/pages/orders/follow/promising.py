"""The dialog of a promised day that moves."""

from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from salesassist.db import Order, PromiseChange
from salesassist.desk.issue import new_request
from salesassist.tasks.orders.promising import move_promise
from salesassist.texts import N_, tr
from salesassist.ui.kit.entry import Entry, run
from salesassist.ui.kit.page import Context
from salesassist.ui.pages.orders import lookups

FIELDS = "new line reason+"


def ask_promise(order: Order, context: Context, parent: QWidget) -> PromiseChange | None:
    """Another promised day for an order, or for one line of it, with the reason."""
    request = new_request()

    def do(values: dict[str, Any]) -> PromiseChange:
        day = values.pop("new") or order.promised_on or context.today()
        return move_promise(
            order, who=context.who, to=day, seen=order.version, request=request, **values
        )

    title = tr(N_("Another delivery date for {number}")).format(number=order.title())
    words = tr(N_("Promised now: {day}. Without a line the whole order moves."))
    show = Order.promised_on.show
    note = words.format(day=show(order.promised_on) if order.promised_on else "—")
    record = PromiseChange(order=order, new=order.promised_on)
    entry = Entry(title, record, FIELDS, tr(N_("Promise this day")), do, note=note, parent=parent)
    entry.form.set_lookup("line", partial(lookups.order_lines, order=order))
    return run(entry)
