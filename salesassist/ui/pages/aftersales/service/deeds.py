"""What is done about the service record shown: steps, assigning, closing, papers, complaint."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QUrl, Signal, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

from salesassist.db import Anomaly, CaseFile, Complaint, Paper, ServiceRecord, ServiceStep
from salesassist.desk.attachments import lay_open
from salesassist.desk.evidence import keep_evidence
from salesassist.desk.issue import new_request
from salesassist.rules.service import ServiceState
from salesassist.tasks.aftersales.service import papers, passing, steps
from salesassist.texts import N_, Problem, tr
from salesassist.ui.kit.ask import ask
from salesassist.ui.kit.entry import Entry, run
from salesassist.ui.kit.page import Context
from salesassist.ui.pages.orders.follow.dealing import ask_contact
from salesassist.ui.pages.report_entry import ask_report

CLOSING = "result satisfaction outcome opinion opinion_reply follow_up_on"
_COPIED = ("outcome", "opinion", "opinion_reply", "satisfaction", "follow_up_on")


class ServiceDeeds(QObject):
    """The verbs of the view; `changed` after each, `printed` gives a paper to be shown."""

    changed = Signal()
    printed = Signal(object)
    wanted = Signal(int)

    def __init__(self, context: Context, over: QWidget, shown: Callable[[], ServiceRecord | None]):
        super().__init__(over)
        self._context, self._over, self._shown = context, over, shown

    @property
    def _who(self) -> str:
        return self._context.who

    def _do(self, deed: Callable[[], Any]) -> Any:
        try:
            return deed()
        except Problem as problem:
            self._context.quiet.error(problem)
            return None
        finally:
            self.changed.emit()

    def _enter(self, title: str, record: Any, names: str, verb: str, deed: Callable) -> Any:
        named = tr(title).format(number=self._shown().number)
        done = run(Entry(named, record, names, tr(verb), deed, parent=self._over))
        self.changed.emit()
        return done

    @Slot()
    def step(self) -> None:
        """What was done, and what came of it."""
        record, request = self._shown(), new_request()
        if record is None:
            return

        def do(values: dict[str, Any]) -> ServiceStep:
            return steps.keep_step(None, who=self._who, request=request, service=record, **values)

        row = ServiceStep(at=self._context.now(), done_by=self._who, told=True)
        title = N_("A step of {number}")
        self._enter(title, row, "deed+ result+ at done_by told", N_("Write down"), do)

    @Slot()
    def assign(self) -> None:
        """Who does it, until when, where."""
        record, request = self._shown(), new_request()

        def do(values: dict[str, Any]) -> ServiceRecord:
            to = values.pop("assigned_to")
            return steps.assign(record, who=self._who, request=request, to=to, **values)

        row = ServiceRecord(
            assigned_to=record.assigned_to,
            expected_at=record.expected_at,
            place=record.place,
            visit=record.visit,
        )
        names = "assigned_to expected_at place visit"
        self._enter(N_("Who does {number}"), row, names, N_("Assign"), do)

    @Slot()
    def wait(self) -> None:
        """The customer has to do something first; or it goes on."""
        record = self._shown()
        if record.state in (ServiceState.WAITING, ServiceState.DONE):
            self._do(partial(steps.go_on, record, who=self._who, request=new_request()))
            return
        answer = self._ask(
            N_("Wait for the customer of {number}?"),
            N_("It is not due while the customer has to do something."),
            (N_("Wait"), N_("Go on at once")),
            N_("What does the customer have to do?"),
        )
        if answer:
            deed = partial(steps.wait, record, who=self._who, reason=answer.reason)
            self._do(partial(deed, request=new_request()))

    @Slot()
    def main(self) -> None:
        """What the filled button says: done, close, open again."""
        record = self._shown()
        if record is None:
            return
        if record.state == ServiceState.CLOSED:
            self.reopen()
        elif record.state == ServiceState.DONE:
            self.close()
        else:
            self.finish()

    @Slot()
    def finish(self) -> None:
        """It is done; what was found is asked where nobody wrote it yet."""
        record, request = self._shown(), new_request()
        if record.outcome.strip():
            self._do(partial(steps.finish, record, who=self._who, request=request))
            return

        def do(values: dict[str, Any]) -> ServiceRecord:
            return steps.finish(record, who=self._who, request=request, **values)

        self._enter(N_("What was found of {number}"), ServiceRecord(), "outcome+", N_("Done"), do)

    @Slot()
    def close(self) -> None:
        """How it ended, and what the customer says."""
        record, request = self._shown(), new_request()

        def do(values: dict[str, Any]) -> ServiceRecord:
            return steps.close(record, who=self._who, request=request, **values)

        row = ServiceRecord(**{name: getattr(record, name) for name in _COPIED})
        row.result = record.result or "solved"
        self._enter(N_("Close {number}"), row, CLOSING, N_("Close the record"), do)

    @Slot()
    def reopen(self) -> None:
        """The fault is back."""
        answer = self._ask(
            N_("Open {number} again?"),
            N_("It counts as not solved the first time."),
            (N_("Open again"), N_("Leave it closed")),
            N_("Why?"),
        )
        if answer:
            deed = partial(steps.reopen, self._shown(), who=self._who, reason=answer.reason)
            self._do(partial(deed, request=new_request()))

    @Slot()
    def follow_up(self) -> None:
        """The customer was asked again."""
        record, request = self._shown(), new_request()

        def do(values: dict[str, Any]) -> ServiceRecord:
            said = {"heard": values["opinion"], "again_on": values["follow_up_on"]}
            return steps.follow_up(record, who=self._who, request=request, **said)

        title = N_("The customer was asked again about {number}")
        names = "opinion+ follow_up_on"
        self._enter(title, ServiceRecord(), names, N_("Write down"), do)

    @Slot()
    def complaint(self) -> None:
        """Make it a complaint with everything filled in, and show it."""
        record = self._shown()
        if record is None:
            return
        kept = self._do(partial(passing.to_complaint, record, who=self._who))
        if kept is not None:
            self._context.go("aftersales.complaints", kept.id)

    @Slot()
    def report(self) -> None:
        """Tell the supervisor, with a suggestion."""
        record = self._shown()
        if record is not None:
            about = {"service": record, "customer": record.customer, "order": record.order}
            ask_report(self._context, self._over, f"{record.number} {record.fault}", **about)
            self.changed.emit()

    @Slot()
    def contact(self) -> None:
        """A contact with the customer, with what was promised."""
        record = self._shown()
        if record is not None:
            ask_contact(self._context, self._over, record.order, record.customer)
            self.changed.emit()

    # Papers and files

    @Slot()
    def print_sheet(self) -> None:
        """Issue the service record, and show it."""
        record = self._shown()
        if record is not None:
            self._issue(partial(papers.issue_sheet, record, who=self._who))

    @Slot()
    def certificate(self) -> None:
        """Issue the warranty certificate of the goods, and show it."""
        record = self._shown()
        if record.delivery is None:
            words = tr(N_("Name the delivery first: the certificate is of what was delivered."))
            self._context.quiet.warn(words, self.changed.emit, "warning")
            return
        goods = {"product": record.product, "serial": record.serial}
        self._issue(partial(papers.issue_certificate, record.delivery, who=self._who, **goods))

    def _issue(self, deed: Callable[..., Paper]) -> None:
        paper = self._do(partial(deed, request=new_request()))
        if paper is not None:
            self.printed.emit(paper)

    @Slot()
    def add_file(self) -> None:
        """Keep pictures and papers with it."""
        record = self._shown()
        if record is not None:
            words = tr(N_("Evidence for {number}")).format(number=record.number)
            names, _ = QFileDialog.getOpenFileNames(self._over, words, str(Path.home()))
            self.keep_files([Path(name) for name in names])

    @Slot(list)
    def keep_files(self, paths: list[Path]) -> None:
        """Keep files that were chosen or dropped."""
        for path in paths:
            deed = partial(keep_evidence, path, who=self._who, service=self._shown())
            self._do(partial(deed, request=new_request()))

    @Slot(object)
    def open_part(self, what: object) -> None:
        """Show a paper, a report, a complaint or another record; a file with what the PC has."""
        if isinstance(what, Paper):
            self.printed.emit(Paper.get_by_id(what.id))
        elif isinstance(what, Anomaly):
            self._context.go("aftersales.reports", what.id)
        elif isinstance(what, Complaint):
            self._context.go("aftersales.complaints", what.id)
        elif isinstance(what, ServiceRecord):
            self.wanted.emit(what.id)
        elif isinstance(what, CaseFile):
            self._open_file(what)

    def _open_file(self, what: CaseFile) -> None:
        try:
            kept = CaseFile.get_by_id(what.id)
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(lay_open(kept))))
        except Problem as problem:
            self._context.quiet.error(problem)

    def _ask(self, title: str, text: str, verbs: tuple[str, str], reason: str) -> Any:
        named = tr(title).format(number=self._shown().number)
        words = (tr(verbs[0]), tr(verbs[1]))
        return ask(
            self._over, named, tr(text), *words, icon="check", danger=False, reason=tr(reason)
        )
