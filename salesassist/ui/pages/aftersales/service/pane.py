"""The right pane: warranty, what is done next, like cases before, what happened, figures."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from salesassist.db import ServiceRecord
from salesassist.rules import money
from salesassist.rules.service import ServiceState
from salesassist.tasks.aftersales.service.figures import year_figures
from salesassist.tasks.aftersales.service.whole import WholeService, gather
from salesassist.texts import N_, tr
from salesassist.ui.kit import chips
from salesassist.ui.kit.buttons import Button
from salesassist.ui.kit.labels import Label, Rule, ShortLabel, area
from salesassist.ui.kit.page import Context
from salesassist.ui.kit.scroll import TallArea
from salesassist.ui.pages.aftersales.complaints.pane_rows import put_rows
from salesassist.ui.pages.aftersales.service import words
from salesassist.ui.pages.aftersales.service.pane_rows import known_rows, log_rows, paper_rows
from salesassist.ui.pages.records.figures import Figures

MOST = 14
ACROSS = 2
Deed = tuple[str, str, Callable[[], object]]


class ServicePane(QWidget):
    """`show_record` shows a record or nothing; files dropped here come out of `dropped`.

    `opened` gives what a row stands for: a paper, a file, a report, a complaint, another record.
    """

    dropped = Signal(list)
    opened = Signal(object)

    def __init__(self, context: Context, parent: QWidget | None = None):
        super().__init__(parent)
        self.context = context
        self.whole: WholeService | None = None
        self._record: ServiceRecord | None = None
        self.cover, self.cover_days = chips.Chip(), Label("", "note")
        self.known, self.log, self.papers = QVBoxLayout(), QVBoxLayout(), QVBoxLayout()
        self.deeds: dict[str, Button] = {}
        self.cost, self.cost_total = ShortLabel("", ""), Label("", "strong")
        names = (N_("Time to close"), N_("First-time fix"), N_("Repeated"))
        self.figures = Figures([tr(name) for name in names])
        self.figures.setToolTip(tr(_FIGURES))
        self.setAcceptDrops(True)
        self._grid = QGridLayout()
        self._build()

    def _build(self) -> None:
        inside = area(QWidget(), "base")
        column = QVBoxLayout(inside)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(6)
        top = QHBoxLayout()
        top.addWidget(Label(tr(N_("Warranty")), "group"), 1)
        top.addWidget(self.cover)
        column.addLayout(top)
        self.cover_days.setWordWrap(True)
        column.addWidget(self.cover_days)
        self._grid.setSpacing(8)
        for heading, layout in (
            (N_("Do next"), self._grid),
            (N_("Like cases of this product"), self.known),
            (N_("Issued papers"), self.papers),
            (N_("What happened"), self.log),
        ):
            column.addSpacing(6)
            column.addWidget(Rule())
            column.addWidget(Label(tr(heading), "group"))
            column.addLayout(layout)
        column.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(TallArea(inside), 1)
        whole.addWidget(Rule())
        foot = QHBoxLayout()
        foot.setContentsMargins(16, 6, 16, 6)
        foot.addWidget(self.cost, 1)
        foot.addWidget(self.cost_total)
        whole.addLayout(foot)
        whole.addWidget(self.figures)
        area(self, "base")

    def set_deeds(self, deeds: dict[str, Deed]) -> None:
        """The buttons of what is done next: name -> (words, icon, deed)."""
        for at, (name, (text, icon, deed)) in enumerate(deeds.items()):
            button = Button(tr(text), icon=icon, deed=deed)
            self.deeds[name] = button
            self._grid.addWidget(button, at // ACROSS, at % ACROSS)
            button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_record(self, record: ServiceRecord | None) -> None:
        """Show another record; one not kept yet has nothing beside it."""
        self._record = record if record is not None and record.id else None
        self.refresh()

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
            self.cost.setText(tr(N_("No costs yet")))
            self.cost_total.setText("")
            return
        amount = money.format_amount(cost.amount, "TWD")
        free = money.format_amount(cost.free, "TWD")
        self.cost.setText(
            tr(N_("Cost {amount}, borne by us {free}")).format(amount=amount, free=free)
        )
        charged = money.format_amount(cost.charged, "TWD")
        self.cost_total.setText(tr(N_("To pay {amount}")).format(amount=charged))

    def _open(self, what: object) -> None:
        self.opened.emit(what)

    # Files

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files are taken while a record is shown."""
        if self._record is not None and any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Keep each file dropped."""
        paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        event.acceptProposedAction()
        self.dropped.emit(paths)


_FIGURES = N_(
    "The 12 months up to today. Time to close: mean from call to close, calendar days."
    " First-time fix: closed faults neither opened again nor back within 30 days."
    " Repeats: cases whose item had the same fault in the 30 days before."
)
