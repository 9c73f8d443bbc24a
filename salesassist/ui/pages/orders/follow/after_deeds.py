"""What comes after an order's delivery: a call, a complaint, the warranty on paper."""

from PySide6.QtCore import Slot

from salesassist.desk.issue import new_request
from salesassist.tasks.aftersales.complaints.beginning import from_order
from salesassist.tasks.aftersales.service.beginning import from_order as begin_service
from salesassist.tasks.aftersales.service.papers import issue_certificate
from salesassist.ui.pages.complaint_entry import ask_complaint
from salesassist.ui.pages.orders.follow.verbs import Verbs
from salesassist.ui.pages.report_entry import ask_report
from salesassist.ui.pages.service_entry import ask_service


class AfterDeeds(Verbs):
    """The after-sales verbs of the follow-up view; each is about the order the view shows."""

    @Slot()
    def complain(self) -> None:
        """A complaint about the chosen line, else about the first that went out."""
        values = from_order(self._view.order, self._view.lines.current())
        ask_complaint(self._context, self._view, values)
        self._view.changed.emit()

    @Slot()
    def serve(self) -> None:
        """A call about the chosen line, else about the first that went out."""
        values = begin_service(self._view.order, self._view.lines.current())
        ask_service(self._context, self._view, values)
        self._view.changed.emit()

    @Slot()
    def report(self) -> None:
        """Tell the supervisor about the order."""
        order = self._view.order
        ask_report(self._context, self._view, order.title(), order=order, customer=order.customer)
        self._view.changed.emit()

    @Slot()
    def certify(self) -> None:
        """The warranty certificate of the chosen delivery's goods."""
        delivery = self._view.deeds.chosen_delivery()
        if delivery is None:
            return

        def issue() -> None:
            paper = issue_certificate(delivery, who=self._context.who, request=new_request())
            self._view.shown_paper.emit(paper)

        self._do(issue)
