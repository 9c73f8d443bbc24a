"""The new delivery a complaint asks for: what was sent short, or comes in exchange."""

from PySide6.QtWidgets import QWidget

from salesassist.db import Complaint, Order, Paper
from salesassist.desk.issue import new_request
from salesassist.rules import checklists
from salesassist.tasks.aftersales.complaints.steps import add_note
from salesassist.tasks.orders.delivering import open_lines
from salesassist.texts import N_, Problem, tr
from salesassist.ui.kit.page import Context
from salesassist.ui.pages.orders.follow.checklist import pass_checklist
from salesassist.ui.pages.orders.follow.delivering import ask_delivery


class NoOrderNamed(Problem):
    """A new delivery of a complaint that names no order."""

    says = N_("Name the order first: a new delivery is one of its lines.")


class NothingOpen(Problem):
    """A new delivery of an order of which everything counts as delivered."""

    says = N_(
        "All of {number} counts as delivered: take an exchange, or correct what was received; "
        "then the new goods can go out."
    )


def redeliver(complaint: Complaint, context: Context, over: QWidget) -> Paper | None:
    """Send out what is open of the order complained of, and write it into the log.

    The delivery note that was issued; None when given up. Raises NoOrderNamed, NothingOpen.
    """
    if complaint.order is None:
        raise NoOrderNamed()
    order = Order.get_by_id(complaint.order_id)
    if not any(left for _, left in open_lines(order)):
        raise NothingOpen(number=order.title())
    if not pass_checklist(order, checklists.DELIVER, context, over):
        return None
    paper = ask_delivery(order, context, over)
    if paper is not None:
        words = tr(N_("New delivery {number}")).format(number=paper.full_number())
        add_note(complaint, who=context.who, text=words, request=new_request())
    return paper
