"""The right pane of a report: by when, who has read it, what was decided, what it is about."""

from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from salesassist.db import Anomaly, Paper
from salesassist.db.base import Record
from salesassist.rules.anomalies import AnomalyState
from salesassist.tasks.aftersales.reports.papers import papers_of, rules_of
from salesassist.texts import N_, tr
from salesassist.ui.kit import chips
from salesassist.ui.kit.labels import Label
from salesassist.ui.kit.page import Context
from salesassist.ui.pages.aftersales.complaints.pane_rows import PaneRow, put_rows
from salesassist.ui.pages.aftersales.reports import words
from salesassist.ui.pages.case_pane import CasePane


class ReportPane(CasePane):
    """A report: by when, who has read it, what was decided, what it is about."""

    def __init__(self, context: Context, parent: QWidget | None = None):
        super().__init__(context, parent)
        self.until, self.left = Label("", "clock"), Label("", "note")
        self.until.setWordWrap(True)
        self.supervisor, self.about = QVBoxLayout(), QVBoxLayout()
        self.rules, self.papers = QVBoxLayout(), QVBoxLayout()
        groups = (
            (N_("Supervisor"), self.supervisor),
            (N_("Do next"), self.grid),
            (N_("Rules fired"), self.rules),
            (N_("What it is about"), self.about),
            (N_("Issued papers"), self.papers),
        )
        self.build(groups)

    def add_top(self, column: QVBoxLayout) -> None:
        column.addWidget(Label(tr(N_("Decide by")), "group"))
        column.addWidget(self.until)
        column.addWidget(self.left)

    def show_record(self, record: Anomaly | None) -> None:
        """Show another report, or that none is shown."""
        self.setEnabled(record is not None)
        self._show_until(record)
        put_rows(self.supervisor, _receipts(record), tr(N_("Nothing decided yet.")))
        fired = rules_of(record) if record is not None else []
        rows = [PaneRow("corner-down-right", name, found) for name, found in fired]
        put_rows(self.rules, rows, tr(N_("Reported by hand.")))
        put_rows(self.about, self._sources(record), tr(N_("Nothing else.")))
        papers = papers_of(record) if record is not None else []
        put_rows(self.papers, [self._paper(each) for each in papers], tr(N_("None yet.")))

    def _show_until(self, record: Anomaly | None) -> None:
        if record is None:
            self.until.setText("—")
            self.left.setText("")
            return
        now = self.context.now()
        self.until.setText(words.moment(record.decide_by))
        late = words.is_late(record, now)
        self.until.setProperty("late", late)
        said = tr(N_("Reported {age} ago by {who}"))
        self.left.setText(said.format(age=words.age(now - record.at), who=record.reported_by))

    def _sources(self, record: Anomaly | None) -> list[PaneRow]:
        if record is None:
            return []
        found: list[tuple[str, str, str, Record]] = []
        for icon, name, label in (
            ("customers", "customer", N_("Customer")),
            ("survey", "response", N_("Survey answer")),
            ("complaint", "complaint", N_("Complaint")),
            ("headset", "service", N_("Service record")),
            ("orders", "order", N_("Order")),
        ):
            what = getattr(record, name)
            if what is not None:
                found.append((icon, str(what), tr(label), what))
        if record.response is None and record.wave is not None:
            found.append(("survey", record.wave.title, tr(N_("Wave")), record.wave))
        return [
            PaneRow(icon, text, label, None, partial(self.opened.emit, what))
            for icon, text, label, what in found
        ]

    def _paper(self, paper: Paper) -> PaneRow:
        when = f"{paper.issued_at:%m/%d %H:%M}　{paper.issued_by}"
        way = partial(self.opened.emit, paper)
        return PaneRow("paper", paper.full_number(), when, None, way)


def _receipts(record: Anomaly | None) -> list[PaneRow]:
    """Who was told, who has read it, to whom it was passed on, what was decided and done."""
    if record is None:
        return []
    first = record.told_first or record.reported_to or tr(N_("nobody"))
    told = tr(N_("Reported to {who}")).format(who=first)
    rows = [PaneRow("bell", told, _at(record.at))]
    if record.escalated_at is not None:
        passed = tr(N_("Not decided in time: passed on to {who}"))
        mark = chips.Mark(tr(N_("Next level")), "late", "late")
        said = passed.format(who=record.reported_to)
        rows.append(PaneRow("upload", said, _at(record.escalated_at), mark))
    if record.read_at is not None:
        read = tr(N_("{who} has read it")).format(who=record.read_by)
        rows.append(PaneRow("eye", read, _at(record.read_at)))
    if record.decision:
        decided = Anomaly.decision.text(record)
        by = f"{record.decided_by}　{_at(record.decided_at)}" if record.decided_at else ""
        rows.append(PaneRow("checked", decided, by))
    if record.instruction or record.assigned_to:
        rows.append(_instruction(record))
    if record.fulfilment:
        done = Anomaly.fulfilled_on.text(record)
        rows.append(PaneRow("confirmed", record.fulfilment, done))
    if record.closed_at is not None:
        closed = tr(N_("Closed by {who}")).format(who=record.closed_by)
        rows.append(PaneRow("closed", closed, _at(record.closed_at)))
    return rows


def _instruction(record: Anomaly) -> PaneRow:
    said = record.instruction or tr(N_("Without further words"))
    note = "　".join(filter(None, (record.assigned_to, Anomaly.due_on.text(record))))
    if record.state == AnomalyState.ASSIGNED:
        return PaneRow(
            "message-circle", said, note, chips.Mark(tr(N_("Not done")), "running", "soon")
        )
    return PaneRow("message-circle", said, note)


def _at(at) -> str:
    return f"{at:%m/%d %H:%M}"
