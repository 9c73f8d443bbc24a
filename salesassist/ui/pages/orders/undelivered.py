"""What is still to come of all confirmed orders, by customer and product (未交明細)."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from salesassist.db import Order, OrderLine, eyes
from salesassist.rules import money
from salesassist.rules.deliveries import open_quantity
from salesassist.tasks.orders.backlog import Backlog, by_customer, by_product, open_worth
from salesassist.texts import N_, tr
from salesassist.ui.kit.buttons import Button
from salesassist.ui.kit.combo import Combo
from salesassist.ui.kit.labels import Label, area
from salesassist.ui.kit.page import Context
from salesassist.ui.kit.query import Column, column_of
from salesassist.ui.kit.table import RecordTable
from salesassist.ui.pages.records.facts import FactTable

MOST = 14
"""Rows of the sums that are seen at once."""
GROUPINGS = {
    "lines": N_("Lines alone"),
    "customer": N_("By customer"),
    "product": N_("By product"),
}


class UndeliveredTable(QWidget):
    """`opened` gives the id of the order to go to, `closed` that the table has served."""

    opened = Signal(int)
    closed = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None):
        super().__init__(parent)
        source = OrderLine.select(OrderLine, Order).join(Order)
        open_ = (Order.state == "confirmed") & (OrderLine.delivered < OrderLine.quantity)
        self.table = RecordTable(
            source,
            COLUMNS,
            remember=context.state.table("undelivered"),
            order=(Order.promised_on, Order.id, OrderLine.position),
            searched=(Order.customer_name, OrderLine.code, OrderLine.name),
            where=(open_,),
            watch=(Order,),
        )
        self.table.set_empty(tr(N_("Nothing is to come: all confirmed orders have gone out.")))
        row = self.table.head_row
        row.insertWidget(0, Label(tr(N_("What is still to come")), "title"))
        row.insertSpacing(1, 8)
        self._context = context
        self.grouping = Combo(((name, tr(mark)) for name, mark in GROUPINGS.items()),
                              tr(N_("Shown by")))  # fmt: skip
        self.grouping.currentIndexChanged.connect(self.refresh)
        row.insertWidget(2, self.grouping)
        row.setStretchFactor(self.table.search, 2)
        row.insertStretch(4, 3)
        row.addWidget(Button(tr(N_("Sheets")), icon="panel-right", deed=self.closed.emit))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self.summary = FactTable(tr(N_("Added up")), SUMMARY, head=True, most=MOST)
        self.summary.setVisible(False)
        column.addWidget(self.summary)
        column.addWidget(self.table, 1)
        area(self, "base")
        self.setFocusProxy(self.table.view)
        self.table.opened.connect(self._open)

    @Slot()
    def refresh(self) -> None:
        """Show what is to come added up, above all lines; or the lines alone."""
        add_up = {"customer": by_customer, "product": by_product}.get(self.grouping.value())
        if add_up is not None:
            self.summary.set_facts(add_up(self._context.today()))
        self.summary.setVisible(add_up is not None)

    @Slot(object)
    def _open(self, line: OrderLine | None) -> None:
        if line is not None:
            self.opened.emit(line.order_id)


def _worth(worth: int | None) -> str:
    return "—" if worth is None else money.format_amount(worth)


def _sum_quantity(row: Backlog) -> str:
    return "" if row.quantity is None else f"{money.format_quantity(row.quantity)} {row.unit}"


def _promised(line: OrderLine) -> str:
    day = line.promised_on or line.order.promised_on
    return Order.promised_on.show(day) if day else ""


def _first(line: OrderLine) -> str:
    """The day promised first, where it has been moved since."""
    first = line.order.first_promised_on
    moved = first and first != line.order.promised_on
    return Order.promised_on.show(first) if moved else ""


def _ordered(line: OrderLine) -> str:
    return money.format_quantity(line.quantity)


def _open(line: OrderLine) -> str:
    return money.format_quantity(open_quantity(line.quantity, line.delivered))


SUMMARY = (
    Column("name", N_("Customer or product"), show=lambda row: row.name),
    Column("lines", N_("Lines"), "right", show=lambda row: str(row.lines), width=64),
    Column("late", N_("Late"), "right", show=lambda row: str(row.late or ""), width=64),
    Column("quantity", N_("Still to come"), "right", show=_sum_quantity, width=128),
    Column("worth", N_("Worth before tax"), "right", show=lambda row: _worth(row.worth), width=128),
    Column(
        "first",
        N_("Earliest day"),
        show=lambda row: Order.promised_on.show(row.first) if row.first else "",
        width=128,
    ),
)
COLUMNS = (
    Column("promised", N_("Deliver on"), show=_promised, sort=Order.promised_on),
    Column("first", N_("First promised"), show=_first, sort=Order.first_promised_on),
    Column(
        "customer",
        N_("Customer"),
        show=lambda line: eyes.text(line.order, "customer_name"),
        sort=Order.customer_name,
        width=220,
    ),
    Column("order", N_("Order no."), show=lambda line: line.order.title(), width=140),
    column_of(OrderLine, "code"),
    column_of(OrderLine, "name", width=240),
    Column("quantity", N_("Ordered"), "right", show=_ordered, sort=OrderLine.quantity),
    Column("open", N_("Still to come"), "right", show=_open),
    column_of(OrderLine, "unit"),
    Column("worth", N_("Worth before tax"), "right", show=lambda line: _worth(open_worth(line))),
)
