"""The right pane: warranty, what is done next, like cases before, what happened, figures."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from salesassist.db import ServiceRecord
from salesassist.rules import money
from salesassist.rules.service import ServiceState
from salesassist.tasks.aftersales.service.figures import year_figures
from salesassist.tasks.aftersales.service.whole import WholeService, gather
from salesassist.texts import N_, tr
from salesassist.ui.kit import chips
from salesassist.ui.kit.labels import Label, Rule
from salesassist.ui.kit.page import Context
from salesassist.ui.pages.aftersales.complaints.pane_rows import put_rows
from salesassist.ui.pages.aftersales.service import words
from salesassist.ui.pages.aftersales.service.pane_rows import known_rows, log_rows, paper_rows
from salesassist.ui.pages.case_pane import FilesPane
from salesassist.ui.pages.records.figures import Figures

MOST = 14


class ServicePane(FilesPane):
    """A service record: what is known of its goods, and what comes of the call."""

    def __init__(self, context: Context, parent: QWidget | None = None):
        super().__init__(context, parent)
        self.whole: WholeService | None = None
        self.cover, self.cover_days = chips.Chip(), Label("", "note")
        self.known, self.log, self.papers = QVBoxLayout(), QVBoxLayout(), QVBoxLayout()
        names = (N_("Time to close"), N_("First-time fix"), N_("Repeated"))
        self.figures = Figures([tr(name) for name in names])
        self.figures.setToolTip(tr(_FIGURES))
        groups = (
            (N_("Do next"), self.grid),
            (N_("Like cases of this product"), self.known),
            (N_("Issued papers"), self.papers),
            (N_("What happened"), self.log),
        )
        self.build(groups, Rule(), self.foot(), self.figures)

    def add_top(self, column: QVBoxLayout) -> None:
        top = QHBoxLayout()
        top.addWidget(Label(tr(N_("Warranty")), "group"), 1)
        top.addWidget(self.cover)
        column.addLayout(top)
        self.cover_days.setWordWrap(True)
        column.addWidget(self.cover_days)

    def refresh(self) -> None:
        """Read it again."""
        fresh = None
        if self._record is not None:
            fresh = ServiceRecord.get_or_none(ServiceRecord.id == self._record.id)
        self.whole = gather(fresh) if fresh is not None else None
        whole = self.whole
        for button in self.deeds.values():
            button.setEnabled(whole is not None)
        self.cover.set_mark(words.warranty_mark(whole.record) if whole else None)
        self.cover_days.setText(words.warranty_said(whole.record) if whole else "")
        put_rows(self.known, known_rows(whole, self._open), tr(N_("None yet.")))
        put_rows(self.papers, paper_rows(whole, self._open), tr(N_("None issued yet.")))
        put_rows(self.log, log_rows(whole, self._open)[:MOST], tr(N_("Nothing yet.")))
        self._show_cost()
        self.figures.set_figures(words.figures_said(year_figures(self.context.today())))

    def weigh(self) -> None:
        """Each button says what it does now, and why it cannot be pressed."""
        if self.whole is None:
            return
        state = self.whole.record.state
        closed = tr(N_("It is closed: open it again first."))
        for name in ("step", "assign", "wait"):
            self.deeds[name].allow(closed if state == ServiceState.CLOSED else "")
        goes_on = state in (ServiceState.WAITING, ServiceState.DONE)
        self.deeds["wait"].set_text(tr(N_("Go on") if goes_on else N_("Wait for customer")))
        self.deeds["wait"].set_icon("running" if goes_on else "paused")
        has = self.whole.complaint is not None
        words_ = N_("Open the complaint") if has else N_("Make it a complaint")
        self.deeds["complaint"].set_text(tr(words_))

    def _show_cost(self) -> None:
        cost = self.whole.cost if self.whole is not None else None
        if cost is None or not self.whole.parts:
            self.say_cost(tr(N_("No costs yet")), "")
            return
        amount = money.format_amount(cost.amount, "TWD")
        free = money.format_amount(cost.free, "TWD")
        said = tr(N_("Cost {amount}, borne by us {free}")).format(amount=amount, free=free)
        charged = money.format_amount(cost.charged, "TWD")
        self.say_cost(said, tr(N_("To pay {amount}")).format(amount=charged))


_FIGURES = N_(
    "The 12 months up to today. Time to close: mean from call to close, calendar days."
    " First-time fix: closed faults neither opened again nor back within 30 days."
    " Repeats: cases whose item had the same fault in the 30 days before."
)
