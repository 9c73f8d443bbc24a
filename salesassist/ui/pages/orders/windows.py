"""What is looked at in a window of its own: every check, what waits, what is reported."""

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QWidget

from salesassist.ui.kit import keys
from salesassist.ui.kit.page import Context
from salesassist.ui.pages.lost_order import ask_lost
from salesassist.ui.pages.orders.editor import OrderEditor
from salesassist.ui.pages.orders.paper_pane import PaperPane
from salesassist.ui.pages.orders.queue import QueueDialog
from salesassist.ui.pages.report_entry import ask_report


class Windows(QObject):
    """Opens them; an order chosen there is shown on the page by the deeds' own `reload`."""

    def __init__(
        self,
        deeds: QObject,
        page: QWidget,
        context: Context,
        editor: OrderEditor,
        preview: PaperPane,
    ):
        super().__init__(deeds)
        self._deeds, self._page, self._context = deeds, page, context
        self._editor, self._preview = editor, preview
        keys.action(page, "report", self.report)

    @Slot()
    def report(self) -> None:
        """Ctrl+Shift+R: tell the supervisor about the order on the page."""
        order = self._editor.order
        if order is not None and order.id is not None:
            about = {"order": order, "customer": order.customer}
            ask_report(self._context, self._page, order.title(), **about)

    @Slot()
    def lost(self) -> None:
        """The quotation on the page went to a competitor: to whom, and why."""
        order = self._editor.order
        if order is not None:
            ask_lost(self._context, self._page, order)

    @Slot()
    def show_queue(self) -> None:
        """What waits for somebody's decision, for me and for others."""
        dialog = QueueDialog(self._context, self._deeds.reload, self._page)
        dialog.exec()
        dialog.deleteLater()
        if self._editor.order is not None:
            self._preview.show_paper()

    @Slot()
    def show_checks(self) -> None:
        """Every check of the order on the form."""
        self._editor.totals.show_all()
