"""The orders behind one row of the report; their figures add up to the row's."""

from typing import Any

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from salesassist.db import Customer, Order, OrderLine
from salesassist.db.base import Record
from salesassist.rules import money
from salesassist.tasks.reports import Monthly
from salesassist.tasks.reports.figures import Figure, Scope
from salesassist.texts import N_, tr
from salesassist.ui.kit import keys, theme
from salesassist.ui.kit.buttons import Button
from salesassist.ui.kit.labels import Label, Rule, ShortLabel, area
from salesassist.ui.kit.query import Column, column_of
from salesassist.ui.kit.table import RecordTable
from salesassist.ui.pages.reports import words

HEAD = 40
AT_LEAST = 200


class Documents(QWidget):
    """`opened` gives the id of the order chosen by Enter or a double click; Esc closes it."""

    opened = Signal(int)
    closed = Signal()

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self.table: RecordTable | None = None
        self.title, self.sum = Label("", "strong"), ShortLabel("", "note")
        self.close_button = Button("", "quiet", icon="x", name=tr(N_("Close")), deed=self.leave)
        head = QWidget()
        head.setFixedHeight(theme.current().px(HEAD))
        row = QHBoxLayout(head)
        row.setContentsMargins(12, 0, 12, 0)
        row.setSpacing(12)
        row.addWidget(self.title)
        row.addWidget(self.sum, 1)
        row.addWidget(self.close_button)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(Rule())
        self._column.addWidget(head)
        self.setMinimumHeight(theme.current().px(AT_LEAST))
        area(self, "base")
        keys.action(self, "escape", self.leave)
        self.hide()

    def show_customer(self, report: Monthly, figure: Figure) -> None:
        """The orders of a customer in the report's month."""
        mine = Customer.code == figure.code
        query = _orders(report).where(Order.customer.in_(Customer.select(Customer.id).where(mine)))
        plain = ("customer_po", "subject", "state", "net", "tax", "total")
        self._show(report, figure, query, [_number(), "ordered_on", *plain], "net")

    def show_product(self, report: Monthly, figure: Figure) -> None:
        """The orders with an item in the report's month, each with the item's part of its net."""
        item = OrderLine.code == figure.code
        if not figure.code:
            item &= OrderLine.name == figure.name
        parts = _parts(report, item)
        part = Column(
            "part",
            N_("Net of this item"),
            "right",
            lambda order: money.format_amount(parts.get(order.id, 0), order.currency),
        )
        query = _orders(report).where(
            Order.id.in_(OrderLine.select(OrderLine.order).where(item).distinct())
        )
        names = ["ordered_on", "customer.name", "customer_po", "state", part, "net"]
        self._show(report, figure, query, [_number(), *names], "part")

    def _show(
        self, report: Monthly, figure: Figure, query: Any, columns: list, summed: str
    ) -> None:
        self._drop()
        self.table = RecordTable(
            query, columns, search=False, order=[Order.ordered_on, Order.id], watch=(OrderLine,)
        )
        self.table.head.hide()
        self.table.view.horizontalHeader().setStretchLastSection(False)
        self.table.set_sums(tr(N_("Total")), {summed: words.amount(figure.net, report)})
        self.table.opened.connect(self._open)
        self._column.addWidget(self.table, 1)
        self.title.setText(figure.name)
        self.sum.setText(
            tr(N_("{month}: {orders:,} orders, net {net}")).format(
                month=words.month_name(report.year, report.month),
                orders=self.table.model.rowCount(),
                net=words.amount(figure.net, report),
            )
        )
        self.show()
        self.table.select(self.table.model.id_at(0))
        self.table.view.setFocus()

    @Slot()
    def leave(self) -> None:
        """Close the panel."""
        self.hide()
        self._drop()
        self.closed.emit()

    @Slot(object)
    def _open(self, order: Record | None) -> None:
        if order is not None:
            self.opened.emit(order.id)

    def _drop(self) -> None:
        if self.table is not None:
            self._column.removeWidget(self.table)
            self.table.hide()
            self.table.deleteLater()
            self.table = None


def _orders(report: Monthly) -> Any:
    counted = Scope(report.year, report.month, report.currency).where()
    return Order.select(Order, Customer).join(Customer).where(counted)


def _number() -> Column:
    return column_of(Order, "number", middle=True)


def _parts(report: Monthly, item: Any) -> dict[int, int]:
    """The net of an item in each order of the month, by the order's id."""
    counted = Scope(report.year, report.month, report.currency).where()
    lines = OrderLine.select(OrderLine.order, OrderLine.net).join(Order).where(counted & item)
    parts: dict[int, int] = {}
    for order, net in lines.tuples():
        parts[order] = parts.get(order, 0) + net
    return parts
