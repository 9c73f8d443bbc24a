"""The right pane: the clock, the supervisor, what is done next, what happened, what it cost."""

import datetime as dt

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QHBoxLayout,
    QProgressBar,
    QVBoxLayout,
    QWidget,
)

from salesassist.db.complaints import STAGES
from salesassist.rules import money
from salesassist.rules.complaints import ComplaintState
from salesassist.tasks.aftersales.complaints.papers import papers_of
from salesassist.tasks.aftersales.complaints.whole import Whole, gather
from salesassist.texts import N_, tr
from salesassist.ui.kit.buttons import Button
from salesassist.ui.kit.labels import Label, Rule, ShortLabel
from salesassist.ui.kit.page import Context
from salesassist.ui.pages.aftersales.complaints import words
from salesassist.ui.pages.aftersales.complaints.pane_rows import (
    log_rows,
    put_rows,
    supervisor_rows,
)
from salesassist.ui.pages.case_pane import FilesPane

MOST = 12


class ComplaintPane(FilesPane):
    """A complaint: its clock, what the supervisor said, and what comes of it."""

    def __init__(self, context: Context, parent: QWidget | None = None):
        super().__init__(context, parent)
        self.whole: Whole | None = None
        self.stage, self.clock = ShortLabel("", "group"), Label("", "clock")
        self.bar = QProgressBar()
        self.used, self.until = ShortLabel("", "note"), Label("", "note")
        self.pause = Button("", "quiet", icon="paused")
        self.supervisor, self.log = QVBoxLayout(), QVBoxLayout()
        groups = (
            (N_("Supervisor"), self.supervisor),
            (N_("Do next"), self.grid),
            (N_("What happened"), self.log),
        )
        self.build(groups, Rule(), self.foot())

    def add_top(self, column: QVBoxLayout) -> None:
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
            self.say_cost(tr(N_("No costs yet")), "")
            return
        parts = (f"{each.label} {money.format_amount(each.amount, 'TWD')}" for each in costs)
        said = tr(N_("Costs: {parts}")).format(parts="＋".join(parts))
        self.say_cost(said, money.format_amount(self.whole.cost, "TWD"))


def _colour(bar: QProgressBar, level: str) -> None:
    """Red once it is late, amber when little is left, grey while the clock stands still."""
    if bar.property("level") != level:
        bar.setProperty("level", level)
        bar.style().unpolish(bar)
        bar.style().polish(bar)
