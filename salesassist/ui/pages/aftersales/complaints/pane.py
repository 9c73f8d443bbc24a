"""The right pane: the clock, the supervisor, what is done next, what happened, what it cost."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QProgressBar,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from salesassist.db import Anomaly, CaseFile, Complaint, Paper
from salesassist.db.complaints import STAGES
from salesassist.rules import money
from salesassist.rules.complaints import ComplaintState
from salesassist.tasks.aftersales.complaints.papers import papers_of
from salesassist.tasks.aftersales.complaints.whole import Whole, gather
from salesassist.texts import N_, tr
from salesassist.ui.kit.buttons import Button
from salesassist.ui.kit.labels import Label, Rule, ShortLabel, area
from salesassist.ui.kit.page import Context
from salesassist.ui.kit.scroll import TallArea
from salesassist.ui.pages.aftersales.complaints import words
from salesassist.ui.pages.aftersales.complaints.pane_rows import (
    log_rows,
    put_rows,
    supervisor_rows,
)

MOST = 12
ACROSS = 2
Deed = tuple[str, str, Callable[[], object]]


class ComplaintPane(QWidget):
    """`show_record` shows a complaint or nothing; files dropped here come out of `dropped`."""

    dropped = Signal(list)
    opened = Signal(object)

    def __init__(self, context: Context, parent: QWidget | None = None):
        super().__init__(parent)
        self.context = context
        self.whole: Whole | None = None
        self._record: Complaint | None = None
        self.stage, self.clock = ShortLabel("", "group"), Label("", "clock")
        self.bar = QProgressBar()
        self.used, self.until = ShortLabel("", "note"), Label("", "note")
        self.pause = Button("", "quiet", icon="paused")
        self.supervisor, self.log = QVBoxLayout(), QVBoxLayout()
        self.deeds: dict[str, Button] = {}
        self.cost = ShortLabel("", "")
        self.cost_total = Label("", "strong")
        self.setAcceptDrops(True)
        self._grid = QGridLayout()
        self._build()

    def _build(self) -> None:
        inside = area(QWidget(), "base")
        column = QVBoxLayout(inside)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(6)
        self._add_clock(column)
        self._grid.setSpacing(8)
        for heading, layout in (
            (N_("Supervisor"), self.supervisor),
            (N_("Do next"), self._grid),
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
        area(self, "base")

    def _add_clock(self, column: QVBoxLayout) -> None:
        top = QHBoxLayout()
        top.addWidget(self.stage, 1)
        top.addWidget(self.pause)
        column.addLayout(top)
        time = QHBoxLayout()
        time.setSpacing(8)
        time.addWidget(self.clock)
        time.addWidget(Label(tr(N_("working time")), "note"), 0, Qt.AlignmentFlag.AlignBottom)
        time.addStretch(1)
        column.addLayout(time)
        self.bar.setTextVisible(False)
        self.bar.setFixedHeight(8)
        self.bar.setRange(0, 100)
        self.bar.setAccessibleName(tr(N_("Time used")))
        column.addWidget(self.bar)
        below = QHBoxLayout()
        below.addWidget(self.used, 1)
        below.addWidget(self.until)
        column.addLayout(below)

    def set_deeds(self, deeds: dict[str, Deed]) -> None:
        """The buttons of what is done next: name -> (words, icon, deed)."""
        for at, (name, (text, icon, deed)) in enumerate(deeds.items()):
            button = Button(tr(text), icon=icon, deed=deed)
            self.deeds[name] = button
            self._grid.addWidget(button, at // ACROSS, at % ACROSS)
            button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_record(self, record: Complaint | None) -> None:
        """Show another complaint; one not kept yet has nothing beside it."""
        self._record = record if record is not None and record.id else None
        self.refresh()

    def refresh(self) -> None:
        """Read it again, at the time it is now."""
        now = self.context.now()
        self.whole = None
        if self._record is not None:
            self.whole = gather(self._record, now, papers_of(self._record))
        self.setEnabled(self.whole is not None)
        self._show_clock(now)
        put_rows(
            self.supervisor, supervisor_rows(self.whole, self._open), tr(N_("Nothing reported."))
        )
        put_rows(self.log, log_rows(self.whole, self._open)[:MOST], tr(N_("Nothing yet.")))
        self._show_cost()

    def _show_clock(self, now: dt.datetime) -> None:
        left = self.whole.left if self.whole is not None else None
        self.pause.setVisible(left is not None and self._record.state != ComplaintState.SIGNING)
        if left is None:
            self.stage.setText(tr(N_("Closed")) if self.whole is not None else "")
            self.clock.setText("—")
            self.bar.setValue(0)
            _colour(self.bar, "")
            self.used.setText("")
            self.until.setText("")
            return
        name = tr(STAGES[left.stage])
        mark = N_("{stage} is late by") if left.late() else N_("{stage}: left")
        self.stage.setText(
            tr(N_("The clock stands still")) if left.still else tr(mark).format(stage=name)
        )
        self.clock.setText(words.clock(left.left))
        self.clock.setProperty("late", left.late())
        self.bar.setValue(left.share())
        _colour(self.bar, words.urgency(left))
        self.used.setText(tr(N_("{span} used")).format(span=words.clock(left.used)))
        self.until.setText(tr(N_("until {day}")).format(day=words.deadline(left.due_at)))
        self.pause.set_text(tr(N_("Go on")) if left.still else tr(N_("Customer must answer")))
        self.pause.set_icon("running" if left.still else "paused")

    def _show_cost(self) -> None:
        costs = self.whole.costs if self.whole is not None else ()
        if not costs:
            self.cost.setText(tr(N_("No costs yet")))
            self.cost_total.setText("")
            return
        parts = (f"{each.label} {money.format_amount(each.amount, 'TWD')}" for each in costs)
        self.cost.setText(tr(N_("Costs: {parts}")).format(parts="＋".join(parts)))
        self.cost_total.setText(money.format_amount(self.whole.cost, "TWD"))

    def _open(self, what: Anomaly | CaseFile | Paper) -> None:
        self.opened.emit(what)

    # Files

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files are taken while a complaint is shown."""
        if self._record is not None and any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Keep each file dropped."""
        paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        event.acceptProposedAction()
        self.dropped.emit(paths)


def _colour(bar: QProgressBar, level: str) -> None:
    """Red once it is late, amber when little is left, grey while the clock stands still."""
    if bar.property("level") != level:
        bar.setProperty("level", level)
        bar.style().unpolish(bar)
        bar.style().polish(bar)
