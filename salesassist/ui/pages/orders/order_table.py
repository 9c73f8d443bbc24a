"""All orders as a table over the whole page: search, sort by head, choice of columns."""

import datetime as dt
from functools import partial

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from salesassist.db import Customer, Order
from salesassist.texts import N_, tr
from salesassist.ui.kit import chips
from salesassist.ui.kit.buttons import Button
from salesassist.ui.kit.labels import Label, area
from salesassist.ui.kit.page import Context
from salesassist.ui.kit.query import Column, column_of
from salesassist.ui.kit.table import RecordTable
from salesassist.ui.pages.orders.order_list import SHOWN as LISTED
from salesassist.ui.pages.orders.order_list import late_mark, orders_kept, state_mark
from salesassist.ui.pages.orders.together import PrintTogether

SHOWN = (
    *LISTED,
    Order.customer_name,
    Order.customer_po,
    Order.subject,
    Order.net,
    Order.tax,
)
"""What the columns show."""


class OrderTable(QWidget):
    """`opened` gives the id of the order to go to, `closed` that the table has served."""

    opened = Signal(int)
    closed = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None):
        super().__init__(parent)
        today = context.today()
        self.table = RecordTable(
            Order.select(*SHOWN),
            (
                Column("number", N_("Order no."), show=Order.title, sort=Order.number, width=140),
                "ordered_on",
                column_of(Order, "customer_name", width=220),
                "customer_po",
                "subject",
                "promised_on",
                "net",
                "tax",
                "total",
                "currency",
                column_of(Order, "state", sort=(Order.state, Order.ordered_on)),
            ),
            remember=context.state.table("orders"),
            order=(Order.ordered_on.desc(),),
            watch=(Customer,),
            known=orders_kept,
        )
        self.table.set_marks("state", partial(_mark, today))
        self.table.let_choose_many()
        self.together = PrintTogether(context, self.table, self)
        row = self.table.head_row
        row.insertWidget(0, Label(tr(N_("All orders")), "title"))
        row.insertSpacing(1, 8)
        row.setStretchFactor(self.table.search, 2)
        row.insertStretch(3, 3)
        row.addWidget(self.together.button)
        row.addWidget(Button(tr(N_("Sheets")), icon="panel-right", deed=self.closed.emit))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.table)
        area(self, "base")
        self.setFocusProxy(self.table.view)
        self.table.opened.connect(self._open)

    @Slot(object)
    def _open(self, order: Order | None) -> None:
        if order is not None:
            self.opened.emit(order.id)


def _mark(today: dt.date, order: Order) -> chips.Mark:
    return late_mark(order, today) or state_mark(order)
