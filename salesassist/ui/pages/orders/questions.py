"""The two questions of the orders page, for what cannot be undone."""

from PySide6.QtWidgets import QWidget

from salesassist.db import Order
from salesassist.texts import N_, tr
from salesassist.ui.kit.ask import Answer, ask


def ask_to_throw_away(page: QWidget) -> Answer:
    """Whether to leave an order that cannot be kept as it is."""
    return ask(
        page,
        tr(N_("Throw away what was typed?")),
        tr(N_("The order cannot be kept as it is. Going on loses what was typed since.")),
        tr(N_("Throw away")),
        tr(N_("Go on typing")),
    )


def ask_to_void(page: QWidget, order: Order) -> Answer:
    """Whether to void an order, and why."""
    text = N_(
        "Its number is kept and never used again. Papers the customer has stay valid: tell them."
    )
    return ask(
        page,
        tr(N_("Void order {number}?")).format(number=order.title()),
        tr(text),
        tr(N_("Void order")),
        tr(N_("Do not void")),
        reason=tr(N_("Reason")),
    )
