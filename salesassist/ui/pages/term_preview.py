"""Twelve months of payment terms: what happens on a day of each month closes and is due when."""

import datetime as dt
from collections.abc import Sequence

from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from salesassist.db import Order, PaymentStep
from salesassist.db.calendar import workdays
from salesassist.tasks.orders.schedule import Preview, twelve_months
from salesassist.texts import N_, tr
from salesassist.ui.kit.query import Column
from salesassist.ui.pages.records.facts import FactTable

WIDTH = 620
COLUMNS = (
    Column("label", N_("Instalment"), show=lambda row: row.label, width=96),
    Column("start", N_("It happens on"), show=lambda row: _day(row.due.start), width=128),
    Column("closing", N_("Closing"), show=lambda row: _day(row.due.closing), width=128),
    Column("due", N_("Due"), show=lambda row: _day(row.due.date), width=128),
    Column("why", N_("Moved"), show=lambda row: _moved(row)),
)


class TermPreview(FactTable):
    """Twelve deliveries, one a month, each with its closing and the day due."""

    def __init__(self, parent: QWidget | None = None):
        super().__init__(
            tr(N_("Twelve months")), COLUMNS, empty="", head=True, most=12, parent=parent
        )

    def show_terms(self, steps: Sequence[PaymentStep], from_: dt.date) -> None:
        """Show what these steps come to from a day on; nothing for terms that give no day."""
        self.set_facts(twelve_months(steps, from_, workdays()))


class TermDialog(QDialog):
    """The twelve months of an order's own terms, counted from its day of delivery."""

    def __init__(self, order: Order, parent: QWidget | None = None):
        super().__init__(parent)
        self.setWindowTitle(tr(N_("Due days of twelve months")))
        self.setMinimumWidth(WIDTH)
        self.preview = TermPreview()
        steps = list(order.term.steps.order_by(PaymentStep.position)) if order.term else []
        self.preview.show_terms(steps, order.promised_on or order.ordered_on)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.addWidget(self.preview)


def _day(on: dt.date | None) -> str:
    return Order.promised_on.show(on) if on else "—"


def _moved(row: Preview) -> str:
    """Whether a day off has moved the day, and from which."""
    if row.due.date == row.due.unshifted:
        return ""
    return tr(N_("{day} is a day off")).format(day=_day(row.due.unshifted))
