"""The view of reports: which one (left), the report itself (middle), its decision (right)."""

from functools import partial

from PySide6.QtCore import QTimer, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from salesassist.db import Anomaly, Complaint, Customer, Paper, eyes
from salesassist.desk.files import safe_name
from salesassist.rules.anomalies import AnomalyState
from salesassist.tasks.aftersales.reports import papers
from salesassist.texts import N_, tr
from salesassist.ui.kit import keys
from salesassist.ui.kit.page import Context
from salesassist.ui.kit.watch import Watch
from salesassist.ui.pages.aftersales.reports import lists, words
from salesassist.ui.pages.aftersales.reports.frame import COVER, PAPER, ReportsFrame
from salesassist.ui.pages.report_entry import ask_report


class ReportsView(ReportsFrame):
    """The supervisor opens (which leaves the receipt), decides and closes; others carry out.

    Moving through the list shows reports to everybody but the supervisor, who sees an unread one
    only by opening it: Enter, or the filled button.
    """

    HINTS = ("filter", "new", "deed", "print", "pane", "help")
    form_names: frozenset[str] = frozenset()

    def __init__(self, context: Context, parent: QWidget | None = None):
        super().__init__(context, parent)
        self._report: Anomaly | None = None
        self._issued: int | None = None
        self._waiting = False
        self._connect()
        self._watch = Watch({Anomaly, Complaint, Customer, Paper}, self)
        self._watch.touched.connect(self._data_changed)
        self.list.show_filter(0)
        self.list.select_first()
        self._show(self.list.current())

    def _connect(self) -> None:
        self.list.chosen.connect(self._chosen)
        self.list.opened.connect(self._opened)
        self.list.asked_new.connect(self.show_new)
        self.cover.acted.connect(self.deeds.main)
        self.deed.clicked.connect(self.deeds.main)
        self.paper_button.clicked.connect(self.show_paper)
        self.deeds.changed.connect(self._refresh)
        self.deeds.printed.connect(self._show_issued)
        self.pane.opened.connect(self.deeds.open_part)
        self.preview.failed.connect(self.context.quiet.error)
        keys.bind(
            self,
            new=self.show_new,
            report=self.show_new,
            deed=self.deeds.main,
            filter=self.list.search.setFocus,
            earlier=partial(self.list.step, -1),
            later=partial(self.list.step, 1),
            escape=self.escape,
            print=self.show_paper,
            pdf=self.preview.save_as,
        )

    def report(self) -> Anomaly | None:
        """The report that is shown, as it is now."""
        if self._report is None:
            return None
        return Anomaly.get_or_none(Anomaly.id == self._report.id)

    # What the window asks

    def open_record(self) -> Anomaly | None:
        return self.report()

    def show_record(self, record_id: int | None) -> None:
        """Show a report chosen elsewhere; the supervisor opens it by that."""
        found = Anomaly.get_or_none(Anomaly.id == record_id)
        if found is None:
            return
        self.list.clear_filter()
        closed = found.state == AnomalyState.CLOSED
        self.list.show_filter(lists.FILTERS.index("closed" if closed else "open"))
        self.list.select(found.id)
        self._show(found)
        self._opened(found)

    @Slot()
    def show_new(self) -> None:
        """Report something by hand."""
        kept = ask_report(self.context, self)
        if kept is not None:
            self.list.select(kept.id)
            self._show(kept)

    def open_requests(self) -> set[str]:
        """Nothing is laid aside here."""
        return set()

    @Slot()
    def escape(self) -> None:
        """Esc: from an issued paper to the report as it stands, else back to the list."""
        if self._issued is not None:
            self._show(self.report())
        else:
            self.list.view.setFocus()

    # Showing

    @Slot(object)
    def _chosen(self, report: Anomaly | None) -> None:
        if report is not None and (self._report is None or report.id != self._report.id):
            self._show(report)

    @Slot(object)
    def _opened(self, report: Anomaly | None) -> None:
        """Opened on purpose: the supervisor's receipt."""
        if report is None:
            return
        if self._report is None or report.id != self._report.id:
            self._show(report)
        if report.state == AnomalyState.UNREAD and self.deeds.may_rule():
            self.deeds.read()

    def _show(self, report: Anomaly | None) -> None:
        self._report, self._issued = report, None
        self._show_head(report)
        self.pane.show_record(report)
        self._weigh(report)
        if report is None:
            self._say_nothing()
        elif report.state == AnomalyState.UNREAD and self.deeds.may_rule():
            self._say_unread(report)
        else:
            self._draw(report)

    def _show_head(self, report: Anomaly | None) -> None:
        self.title.setText(eyes.text(report, "subject") if report is not None else "")
        self.number.setText(report.number if report is not None else "")
        self.chip.set_mark(words.state_mark(report) if report is not None else None)
        self.paper_button.setVisible(report is not None)
        deed = words.DEEDS.get(AnomalyState(report.state)) if report is not None else None
        self.deed.setVisible(deed is not None)
        if deed is None:
            return
        rules = self.deeds.may_rule()
        undecided = report.state in (AnomalyState.UNREAD, AnomalyState.READ)
        text, icon = deed if rules or not undecided else words.DEEDS[AnomalyState.READ]
        self.deed.set_text(tr(text))
        self.deed.set_icon(icon)
        only = tr(N_("Only the supervisor, a stand-in or the next level decides."))
        self.deed.allow("" if rules or report.state == AnomalyState.ASSIGNED else only)

    def _weigh(self, report: Anomaly | None) -> None:
        """Each button says why it cannot be pressed."""
        rules = self.deeds.may_rule()
        state = AnomalyState(report.state) if report is not None else None
        again = state in (AnomalyState.READ, AnomalyState.UNREAD, AnomalyState.HANDLED)
        only = tr(N_("Only the supervisor, a stand-in or the next level decides."))
        done = tr(N_("It is decided already."))
        self.pane.deeds["decide"].allow("" if rules and again else done if rules else only)
        has = report is not None and report.complaint_id is not None
        self.pane.deeds["complaint"].set_text(
            tr(N_("Open the complaint") if has else N_("Make it a complaint"))
        )
        whom = report is not None and (has or report.customer_id is not None)
        nobody = tr(N_("It names no customer."))
        self.pane.deeds["complaint"].allow("" if whom else nobody)

    def _say_nothing(self) -> None:
        self.cover.say(
            tr(N_("Nothing is reported.")),
            tr(N_("Bad answers, late complaints and what people report stand here.")),
            tr(N_("Report to the supervisor")),
            "bell",
        )
        self.place.setCurrentIndex(COVER)

    def _say_unread(self, report: Anomaly) -> None:
        detail = tr(N_("Reported by {who}, {moment}. Opening it leaves your receipt."))
        self.cover.say(
            eyes.text(report, "subject"),
            detail.format(who=report.reported_by, moment=words.moment(report.at)),
            tr(N_("Open and read")),
            "mail",
        )
        self.place.setCurrentIndex(COVER)

    def _draw(self, report: Anomaly) -> None:
        """The report as it stands: the issued paper where that says the same, else a draft."""
        issued, make = papers.shown(report, self.context.now())
        self._issued = issued.id if issued is not None else None
        note = issued.full_number() if issued is not None else tr(N_("Draft: not issued yet"))
        self._name_file(report)
        self.preview.set_note(note)
        self.place.setCurrentIndex(PAPER)
        self.preview.draw(make, now=True)

    def _name_file(self, report: Anomaly) -> None:
        whom = report.customer.short_name or report.customer.name if report.customer else ""
        self.preview.set_file(safe_name(report.number, whom), self.context.papers)

    @Slot()
    def show_paper(self) -> None:
        """Ctrl+P: issue the report as it stands and show it; once it is issued, print it."""
        if self._report is None:
            return
        if self._issued is not None and self.place.currentIndex() == PAPER:
            self.preview.print_paper()
        else:
            self.deeds.issue()

    @Slot(object)
    def _show_issued(self, paper: Paper) -> None:
        self._issued = paper.id
        self.preview.set_note(paper.full_number())
        self.preview.show_bytes(bytes(paper.pdf))
        self.place.setCurrentIndex(PAPER)

    @Slot()
    def _data_changed(self) -> None:
        if not self._waiting:
            self._waiting = True
            QTimer.singleShot(0, self, self._catch_up)

    @Slot()
    def _catch_up(self) -> None:
        if not self.isVisible():
            return
        self._waiting = False
        before, now = self._report, self.report()
        if before is None or now is None or now.version != before.version:
            self._refresh()

    @Slot()
    def _refresh(self) -> None:
        """Show how things are now; the first report where none was shown."""
        self._show(self.report() or self.list.current())

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up with what changed while another page stood in front; begin in the list."""
        super().showEvent(event)
        (self.list.view if self.list.model.rowCount() else self.list.search).setFocus()
        if self._waiting:
            QTimer.singleShot(0, self, self._catch_up)
