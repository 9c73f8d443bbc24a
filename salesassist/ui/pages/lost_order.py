"""A quotation that went to a competitor, written down where it is looked at."""

from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from salesassist.db import Competitor, Contest, Order
from salesassist.desk.issue import new_request
from salesassist.tasks.reference import rivals
from salesassist.texts import N_, tr
from salesassist.ui.kit.entry import Entry, run
from salesassist.ui.kit.page import Context

FIELDS = "competitor lost_on reason their_price note"


def may_be_lost(order: Order | None) -> bool:
    """Whether an order is a quotation still, or one that was voided."""
    return order is not None and not rivals.is_sold(order)


def ask_lost(context: Context, parent: QWidget, order: Order) -> Contest | None:
    """Who won a quotation and why; None when it was given up.

    Where no competitor is known yet, it says so and offers the page on which they are kept.
    """
    if not Competitor.select().exists():
        words = tr(N_("No competitor is known yet: write down who won, then what they won."))
        context.quiet.warn(words, partial(context.go, "reference.rivals", None))
        return None
    request = new_request()

    def do(values: dict[str, Any]) -> Contest:
        return rivals.keep_contest(None, who=context.who, request=request, order=order, **values)

    last = Contest.select().where(Contest.order == order).order_by(Contest.id.desc()).first()
    record = Contest(order=order, lost_on=context.today())
    if last is not None:
        record.competitor, record.reason = last.competitor, last.reason
    title = tr(N_("{order} is lost")).format(order=order.title())
    note = tr(N_("Won or lost is computed from the order: one that is sold was won."))
    form = Entry(title, record, FIELDS, tr(N_("Write down")), do, note=note, parent=parent)
    kept = run(form)
    if kept is not None:
        said = tr(N_("{order} counts as lost to {name}."))
        context.quiet.done(said.format(order=order.title(), name=kept.competitor.called()))
    return kept
