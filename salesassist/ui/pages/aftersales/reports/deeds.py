"""What is done about the report shown: read, decided, carried out, closed, printed, mailed."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from salesassist.db import (
    Anomaly,
    Complaint,
    Customer,
    Order,
    Paper,
    Response,
    ServiceRecord,
    Wave,
    eyes,
)
from salesassist.desk import reporting
from salesassist.desk.issue import new_request
from salesassist.rules.anomalies import AnomalyState
from salesassist.tasks.aftersales.reports import deciding, papers
from salesassist.texts import N_, Problem, tr
from salesassist.ui.kit.ask import ask
from salesassist.ui.kit.entry import Entry, run
from salesassist.ui.kit.page import Context
from salesassist.ui.pages.mailing import open_draft

DECISION = "decision assigned_to due_on instruction+"
PAGES = (
    (Customer, "customers"),
    (Complaint, "aftersales.complaints"),
    (ServiceRecord, "aftersales.service"),
    (Order, "orders"),
    (Wave, "aftersales.surveys"),
)


class ReportDeeds(QObject):
    """The verbs of the view; `changed` after each, `printed` gives a paper to be shown."""

    changed = Signal()
    printed = Signal(object)

    def __init__(self, context: Context, over: QWidget, shown: Callable[[], Anomaly | None]):
        super().__init__(over)
        self._context, self._over, self._shown = context, over, shown

    @property
    def _who(self) -> str:
        return self._context.who

    def _do(self, deed: Callable[..., Any]) -> Any:
        try:
            return deed(who=self._who, request=new_request())
        except Problem as problem:
            self._context.quiet.error(problem)
            return None
        finally:
            self.changed.emit()

    def may_rule(self) -> bool:
        """Whether who sits here decides on reports."""
        return reporting.may_rule(self._who, self._context.today())

    @Slot()
    def main(self) -> None:
        """What the filled button says."""
        report = self._shown()
        if report is None:
            return
        deeds = {
            AnomalyState.UNREAD: self.read if self.may_rule() else self.decide,
            AnomalyState.READ: self.decide,
            AnomalyState.ASSIGNED: self.fulfil,
            AnomalyState.HANDLED: self.close,
        }
        if report.state in deeds:
            deeds[AnomalyState(report.state)]()

    @Slot()
    def read(self) -> None:
        """Open it as the supervisor: the receipt is left."""
        self._do(partial(reporting.read, self._shown()))

    @Slot()
    def decide(self) -> None:
        """What is to be done, by whom, by when."""
        report, request = self._shown(), new_request()
        if report is None:
            return

        def do(values: dict[str, Any]) -> Anomaly:
            return deciding.decide(report, who=self._who, request=request, **values)

        owner = report.customer.owner if report.customer is not None else None
        record = Anomaly(
            decision=report.decision or "as-suggested",
            assigned_to=report.assigned_to or (owner.name if owner else report.reported_by),
            due_on=reporting.usual_deadline(self._context.now()).date(),
            instruction=report.instruction,
        )
        title = tr(N_("Decide on {number}")).format(number=report.number)
        note = eyes.said(report.suggestion or report.subject)
        verb = tr(N_("Decide"))
        decided = run(Entry(title, record, DECISION, verb, do, note=note, parent=self._over))
        self.changed.emit()
        if decided is not None and decided.decision == "complaint":
            self._context.go("aftersales.complaints", decided.complaint_id)

    @Slot()
    def fulfil(self) -> None:
        """The instruction was carried out: say how."""
        report = self._shown()
        title = tr(N_("Instruction of {number} carried out?")).format(number=report.number)
        said = eyes.said(report.instruction) or Anomaly.decision.text(report)
        verbs, wants = (tr(N_("Done")), tr(N_("Not yet"))), tr(N_("What was done"))
        answer = ask(self._over, title, said, *verbs, icon="check", danger=False, reason=wants)
        if answer:
            on = self._context.today()
            self._do(partial(reporting.fulfil, report, done=answer.reason, on=on))

    @Slot()
    def close(self) -> None:
        """The supervisor is content."""
        self._do(partial(reporting.close, self._shown()))

    @Slot()
    def complaint(self) -> None:
        """Open the complaint, or show the one that is there."""
        report = self._shown()
        if report is None:
            return
        kept = self._do(partial(deciding.to_complaint, report))
        if kept is not None:
            self._context.go("aftersales.complaints", kept.id)

    # Paper and mail

    @Slot()
    def issue(self) -> None:
        """Issue the report as it stands, and show it."""
        paper = self._issued()
        if paper is not None:
            self.printed.emit(paper)

    @Slot()
    def mail(self) -> None:
        """A draft to the supervisor with the issued report attached."""
        paper = self._issued()
        if paper is not None:
            open_draft(self._context, paper)

    def _issued(self) -> Paper | None:
        report = self._shown()
        return self._do(partial(papers.issue_report, report)) if report is not None else None

    @Slot(object)
    def open_part(self, what: object) -> None:
        """Show a paper here; a customer, a case, an order on its own page."""
        if isinstance(what, Paper):
            self.printed.emit(Paper.get_by_id(what.id))
        elif isinstance(what, Response):
            self._context.go("aftersales.surveys", what.wave_id)
        else:
            page = next(page for model, page in PAGES if isinstance(what, model))
            self._context.go(page, what.id)
