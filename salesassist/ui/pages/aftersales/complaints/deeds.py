"""What is done about the complaint shown: steps, pauses, the supervisor, returns, files."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QUrl, Signal, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

from salesassist.db import Anomaly, CaseFile, Complaint, ComplaintAction, Order, OrderLine
from salesassist.db.deliveries import SalesReturn
from salesassist.desk import reporting
from salesassist.desk.attachments import lay_open
from salesassist.desk.evidence import keep_evidence
from salesassist.desk.issue import new_request
from salesassist.tasks.aftersales.complaints import clock, measures, steps
from salesassist.tasks.aftersales.complaints.taking import keep_complaint
from salesassist.texts import N_, Problem, tr
from salesassist.ui.kit.ask import ask
from salesassist.ui.kit.check import Check
from salesassist.ui.kit.entry import Entry, run
from salesassist.ui.kit.page import Context
from salesassist.ui.pages.orders.follow.dealing import ask_contact
from salesassist.ui.pages.orders.follow.returning import ask_return
from salesassist.ui.pages.report_entry import ask_report

DECISIONS = {"exchange": "exchange", "return": "return", "allowance": "allowance"}


class ComplaintDeeds(QObject):
    """The verbs of the view; `changed` after each, `shown()` gives the complaint at hand."""

    changed = Signal()

    def __init__(self, context: Context, over: QWidget, shown: Callable[[], Complaint | None]):
        super().__init__(over)
        self._context, self._over, self._shown = context, over, shown

    def _do(self, deed: Callable[[], Any]) -> Any:
        try:
            return deed()
        except Problem as problem:
            self._context.quiet.error(problem)
            return None
        finally:
            self.changed.emit()

    @property
    def _who(self) -> str:
        return self._context.who

    @Slot()
    def step(self) -> None:
        """The next step, or the sign-off, or opening again: what the filled button says."""
        complaint = self._shown()
        if complaint is None:
            return
        if complaint.state == "signing":
            self.sign_off()
        elif complaint.state == "closed":
            self.reopen()
        elif steps.next_step(complaint) == "verified" and not complaint.effect_ok:
            self.check_effect()
        else:
            self._do(partial(steps.take_step, complaint, who=self._who, request=new_request()))

    @Slot()
    def check_effect(self) -> None:
        """How the effect was checked and what came out; a good result is the step itself."""
        complaint, request = self._shown(), new_request()
        if complaint is None:
            return
        works = Check(tr(N_("The measures work")))
        works.setChecked(True)

        def do(values: dict[str, Any]) -> Complaint:
            return measures.check_effect(
                complaint,
                who=self._who,
                method=values["evidence"],
                on=values["done_on"] or self._context.today(),
                result=values["text"],
                effective=works.isChecked(),
                owner=values["owner"],
                request=request,
            )

        record = ComplaintAction(
            kind="effect", done_on=self._context.today(), owner=self._who, evidence=complaint.method
        )
        title = tr(N_("Effect check of {number}")).format(number=complaint.number)
        note = tr(N_("Proof: how it was checked. What: what came out."))
        fields = "evidence+ done_on owner text"
        verb = tr(N_("Write down the check"))
        entry = Entry(title, record, fields, verb, do, note=note, body=works, parent=self._over)
        fresh = run(entry) or complaint
        if fresh.effect_ok and steps.next_step(fresh) == "verified":
            self._do(partial(steps.take_step, fresh, who=self._who, request=new_request()))
        self.changed.emit()

    @Slot()
    def pause(self) -> None:
        """Stop the clock with a reason, or let it run again."""
        complaint = self._shown()
        if complaint is None:
            return
        if complaint.state == "waiting":
            self._do(partial(clock.resume, complaint, who=self._who, request=new_request()))
            return
        answer = self._ask(
            N_("Stop the clock of {number}?"),
            N_("What is open is due later by the working time the customer takes."),
            (N_("Stop the clock"), N_("Let it run")),
            N_("What does the customer have to answer?"),
        )
        if answer:
            deed = partial(clock.pause, complaint, who=self._who, reason=answer.reason)
            self._do(partial(deed, request=new_request()))

    @Slot()
    def sign_off(self) -> None:
        """The supervisor closes it, with a word or without."""
        complaint = self._shown()
        title = tr(N_("Sign off {number}?")).format(number=complaint.number)
        text = tr(N_("It is closed and cannot be changed any more; it can be opened again."))
        verbs = (tr(N_("Sign off")), tr(N_("Not yet")))
        if ask(self._over, title, text, *verbs, icon="check", danger=False):
            self._do(partial(steps.sign_off, complaint, who=self._who, request=new_request()))

    @Slot()
    def send_back(self) -> None:
        """The supervisor wants more."""
        answer = self._ask(
            N_("Send {number} back?"),
            N_("It is handled on and handed in again."),
            (N_("Send back"), N_("Leave it")),
            N_("What is missing?"),
        )
        if answer:
            deed = partial(steps.send_back, self._shown(), who=self._who, reason=answer.reason)
            self._do(partial(deed, request=new_request()))

    @Slot()
    def reopen(self) -> None:
        """Open a closed complaint again, with the reason."""
        answer = self._ask(
            N_("Open {number} again?"),
            N_("Measures, their check and the sign-off are due once more."),
            (N_("Open again"), N_("Leave it closed")),
            N_("Why?"),
        )
        if answer:
            deed = partial(steps.reopen, self._shown(), who=self._who, reason=answer.reason)
            self._do(partial(deed, request=new_request()))

    def _ask(self, title: str, text: str, verbs: tuple[str, str], reason: str) -> Any:
        named = tr(title).format(number=self._shown().number)
        words = (tr(verbs[0]), tr(verbs[1]))
        return ask(
            self._over, named, tr(text), *words, icon="check", danger=False, reason=tr(reason)
        )

    @Slot()
    def take_return(self) -> None:
        """Goods back, an allowance or an exchange, filled in from the complaint; it is linked."""
        complaint = self._shown()
        line = self._line_of(complaint)
        if line is None:
            self._context.quiet.warn(
                tr(N_("Name the delivered order first: a return is credited to its lines.")),
                self.changed.emit,
                "warning",
            )
            return
        wished = next((each for each in complaint.claims or [] if each in DECISIONS), "return")
        usual = {
            "quantity": min(complaint.bad or 0, line.delivered),
            "decision": wished,
            "notes": tr(N_("Complaint {number}")).format(number=complaint.number),
        }
        order = Order.get_by_id(line.order_id)
        kept = ask_return(order, line, self._context, self._over, **usual)
        # What was only asked of the supervisor is no return yet.
        made = [kept] if isinstance(kept, SalesReturn) else measures.unlinked_returns(complaint)
        for each in made:
            if each is kept or complaint.number in each.notes:
                self._do(partial(measures.link_return, complaint, each, who=self._who))

    def _line_of(self, complaint: Complaint) -> OrderLine | None:
        """The delivered line of the order with the product complained of, else its first."""
        if complaint.order is None:
            return None
        lines = list(complaint.order.lines.where(OrderLine.delivered > 0).order_by("position"))
        same = [line for line in lines if line.product_id == complaint.product_id]
        return next(iter(same or lines), None)

    @Slot()
    def report(self) -> None:
        """Tell the supervisor by hand, with a suggestion."""
        complaint = self._shown()
        if complaint is not None:
            about = {"complaint": complaint, "customer": complaint.customer}
            what = f"{complaint.number} {complaint.subject}"
            ask_report(self._context, self._over, what, order=complaint.order, **about)
            self.changed.emit()

    @Slot()
    def fulfil(self) -> None:
        """The supervisor's instruction was carried out: say how."""
        complaint = self._shown()
        report = open_instruction(complaint) if complaint is not None else None
        if report is None:
            return
        title = tr(N_("Instruction of {number} carried out?")).format(number=report.number)
        said = report.instruction or Anomaly.decision.text(report)
        verbs, wants = (tr(N_("Done")), tr(N_("Not yet"))), tr(N_("What was done"))
        answer = ask(self._over, title, said, *verbs, icon="check", danger=False, reason=wants)
        if answer:
            on, request = self._context.today(), new_request()
            told = {"who": self._who, "done": answer.reason, "on": on, "request": request}
            self._do(partial(reporting.fulfil, report, **told))

    @Slot()
    def note(self) -> None:
        """A word in the log."""
        answer = self._ask(
            N_("A word about {number}"),
            N_("It stands in the log with your name and the time."),
            (N_("Write down"), N_("Cancel")),
            N_("Word in the log"),
        )
        if answer:
            deed = partial(steps.add_note, self._shown(), who=self._who, text=answer.reason)
            self._do(partial(deed, request=new_request()))

    @Slot()
    def contact(self) -> None:
        """A contact with the customer, with what was promised."""
        complaint = self._shown()
        ask_contact(self._context, self._over, complaint.order, complaint.customer)
        self.changed.emit()

    @Slot()
    def add_file(self) -> None:
        """Keep pictures and papers with it."""
        words = tr(N_("Evidence for {number}")).format(number=self._shown().number)
        names, _ = QFileDialog.getOpenFileNames(self._over, words, str(Path.home()))
        self.keep_files([Path(name) for name in names])

    @Slot(list)
    def keep_files(self, paths: list[Path]) -> None:
        """Keep files that were chosen or dropped."""
        for path in paths:
            deed = partial(keep_evidence, path, who=self._who, complaint=self._shown())
            self._do(partial(deed, request=new_request()))

    @Slot(object)
    def open_part(self, what: Anomaly | CaseFile) -> None:
        """Open a file with what the PC has for it, a report on its own view."""
        if isinstance(what, Anomaly):
            self._context.go("aftersales.reports", what.id)
            return
        try:
            kept = CaseFile.get_by_id(what.id)
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(lay_open(kept))))
        except Problem as problem:
            self._context.quiet.error(problem)

    @Slot(object)
    def mark_repeat(self, other: Complaint) -> None:
        """Say that the complaint repeats another one."""
        from_ = self._shown()
        self._do(partial(_repeat, from_, other, self._who))


def open_instruction(complaint: Complaint) -> Anomaly | None:
    """The report of a complaint whose instruction is to be carried out, the oldest."""
    assigned = complaint.anomalies.where(Anomaly.state == "assigned")
    return assigned.order_by(Anomaly.id).first()


def _repeat(complaint: Complaint, other: Complaint, who: str) -> Complaint:
    return keep_complaint(complaint, who=who, request=new_request(), repeats=other)
