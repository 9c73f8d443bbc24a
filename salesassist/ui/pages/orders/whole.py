"""What fills the orders page: list, order and paper side by side, or one table over it all."""

from collections.abc import Callable

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QStackedWidget, QWidget

from salesassist.ui.kit.page import Context
from salesassist.ui.pages.orders.order_table import OrderTable
from salesassist.ui.pages.orders.undelivered import UndeliveredTable


class Whole(QStackedWidget):
    """`opened` gives the id of the order to go to, `closed` that a table has served."""

    opened = Signal(int)
    closed = Signal()

    def __init__(self, context: Context, sheets: QWidget, leave: Callable[[], bool]):
        super().__init__()
        self._context, self._leave = context, leave
        self.addWidget(sheets)

    @Slot()
    def show_orders(self) -> None:
        """All orders."""
        self._show(OrderTable)

    @Slot()
    def show_undelivered(self) -> None:
        """Ctrl+Shift+U: what is still to come of all orders."""
        self._show(UndeliveredTable)

    def _show(self, kind: type[OrderTable | UndeliveredTable]) -> None:
        """A table over the whole page, built when it is first asked for."""
        if not self._leave():
            return
        table = self.findChild(kind)
        if table is None:
            table = kind(self._context)
            table.opened.connect(self.opened)
            table.closed.connect(self.closed)
            self.addWidget(table)
        self.setCurrentWidget(table)
        table.setFocus()
