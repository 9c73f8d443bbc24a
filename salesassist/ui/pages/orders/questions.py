"""The questions of the orders page, for what cannot be undone."""

from PySide6.QtWidgets import QWidget

from salesassist.db import Order
from salesassist.texts import N_, tr
from salesassist.ui.kit.ask import Answer, ask


def ask_to_throw_away(page: QWidget, title: str) -> Answer:
    """Whether to forget what lies aside of an order that could not be kept."""
    text = N_("What was typed since it was last saved is lost. What is saved stays as it is.")
    return ask(
        page,
        tr(N_("Throw away {title}?")).format(title=title),
        tr(text),
        tr(N_("Throw away")),
        tr(N_("Go on typing")),
    )


def ask_to_abandon(page: QWidget, order: Order) -> Answer:
    """Whether to give up a revision and go back to what was issued."""
    words = tr(N_("What was changed since is lost. The issued papers hold as they are."))
    return ask(
        page,
        tr(N_("Give up revision R{revision} of {number}?")).format(
            revision=order.revision, number=order.title()
        ),
        words,
        tr(N_("Give up revision")),
        tr(N_("Go on revising")),
        icon="undo",
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


def ask_why(page: QWidget, order: Order) -> str:
    """Why a version differs from the one before; empty when it was given up."""
    answer = ask(
        page,
        tr(N_("Issue the comparison of {number}?")).format(number=order.title()),
        tr(N_("It lists what changed between the last two issued versions, with the reason.")),
        tr(N_("Issue")),
        tr(N_("Cancel")),
        reason=tr(N_("Reason")),
        icon="send",
        danger=False,
    )
    return answer.reason if answer else ""
