"""The papers of the complaint shown: issued, shown beside it, sent to the customer."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from salesassist.db import Complaint
from salesassist.desk.issue import new_request
from salesassist.tasks.aftersales.complaints import papers
from salesassist.texts import Problem
from salesassist.ui.kit.page import Context
from salesassist.ui.pages.aftersales.complaints.redelivering import redeliver
from salesassist.ui.pages.aftersales.complaints.statistics import StatisticsDialog


class PaperDeeds(QObject):
    """`printed` gives a paper that was issued; `shown()` gives the complaint at hand."""

    printed = Signal(object)

    def __init__(self, context: Context, over: QWidget, shown: Callable[[], Complaint | None]):
        super().__init__(over)
        self._context, self._over, self._shown = context, over, shown

    @Slot()
    def record(self) -> None:
        """The complaint record, for the house."""
        self._issue(papers.issue_record)

    @Slot()
    def eight_d(self) -> None:
        """The 8D report, for the customer."""
        self._issue(papers.issue_eight_d)

    @Slot()
    def reply(self) -> None:
        """The letter to the customer."""
        self._issue(papers.issue_reply)

    @Slot()
    def deliver(self) -> None:
        """The new goods go out with a delivery note, which is shown."""
        complaint = self._shown()
        if complaint is None:
            return
        try:
            made = redeliver(complaint, self._context, self._over)
        except Problem as problem:
            self._context.quiet.error(problem)
            return
        if made is not None:
            self.printed.emit(made)

    @Slot()
    def statistics(self) -> None:
        """The month's complaints with their Pareto."""
        dialog = StatisticsDialog(self._context, self._over.window())
        dialog.exec()
        dialog.deleteLater()

    def _issue(self, deed: Callable) -> None:
        complaint = self._shown()
        if complaint is None:
            return
        try:
            made = partial(deed, complaint, who=self._context.who)(request=new_request())
        except Problem as problem:
            self._context.quiet.error(problem)
            return
        self.printed.emit(made)
