"""The rows of the right pane: an icon, what happened, when and by whom, perhaps a chip."""

import datetime as dt
from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from salesassist.db import Anomaly, eyes
from salesassist.desk.issue import title_of
from salesassist.tasks.aftersales.complaints.whole import Whole
from salesassist.texts import N_, tr
from salesassist.ui.kit import chips, icons, theme
from salesassist.ui.kit.labels import Label, Link, ShortLabel

ICON = 16
NOTE_ICONS = {
    "step": "check",
    "note": "pencil",
    "back": "undo",
    "reopened": "rotate-ccw",
    "signed": "confirmed",
    "return": "truck",
}


class PaneRow(QWidget):
    """One row; with a `way` its words are a link."""

    def __init__(
        self,
        icon: str,
        text: str,
        note: str,
        mark: chips.Mark | None = None,
        way: Callable[[], object] | None = None,
        parent: QWidget | None = None,
    ):
        super().__init__(parent)
        picture = Label()
        picture.setPixmap(icons.pixmap(icon, "t2", ICON, self.devicePixelRatioF()))
        picture.setFixedWidth(theme.current().px(ICON + 4))
        text, note = eyes.said(" ".join(text.split())), eyes.said(note)
        self.words = ShortLabel(text) if way is None else Link(text)
        self.said, self.way = (icon, text, note, mark, way is None), way
        if way is not None:
            self.words.clicked.connect(self._follow)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 3, 0, 3)
        row.setSpacing(8)
        row.addWidget(picture, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout()
        column.setSpacing(0)
        side = Qt.AlignmentFlag(0) if way is None else Qt.AlignmentFlag.AlignLeft
        column.addWidget(self.words, 0, side)
        column.addWidget(ShortLabel(note, "note"))
        row.addLayout(column, 1)
        if mark is not None:
            row.addWidget(chips.Chip(mark))
        self.setAccessibleName(f"{text} {note}")

    @Slot()
    def _follow(self) -> None:
        self.way()


def supervisor_rows(whole: Whole | None, open_: Callable[[Any], object]) -> list[PaneRow]:
    """What was reported, who has read it, what was instructed and whether it was done."""
    rows = []
    for report in whole.reports if whole is not None else ():
        sent = f"{report.reported_to}　{_at(report.at)}".strip("　")
        rows.append(PaneRow("bell", _reason(report, whole), sent, None, partial(open_, report)))
        if report.read_at is not None:
            read = tr(N_("{who} has read it")).format(who=report.read_by)
            rows.append(PaneRow("eye", read, _at(report.read_at)))
        if report.instruction or report.decision:
            rows.append(_instruction(report))
    return rows


def _reason(report: Anomaly, whole: Whole) -> str:
    """The reasons alone: number and subject of the complaint stand in the head already."""
    return report.subject.removeprefix(f"{whole.complaint.number} ").rpartition("：")[2]


def _instruction(report: Anomaly) -> PaneRow:
    words = report.instruction or Anomaly.decision.text(report)
    due = Anomaly.due_on.text(report)
    note = "　".join(filter(None, (report.assigned_to, due)))
    if report.fulfilled_on is not None:
        mark = chips.Mark(tr(N_("Done")), "confirmed", "good")
    else:
        mark = chips.Mark(tr(N_("Not done")), "running", "soon")
    return PaneRow("message-circle", words, note, mark if report.due_on else None)


def log_rows(whole: Whole | None, open_: Callable[[Any], object]) -> list[PaneRow]:
    """What happened, the newest first: steps, notes, contacts, files, pauses."""
    if whole is None:
        return []
    found: list[tuple[dt.datetime, tuple]] = []
    for note in whole.notes:
        found.append((note.at, (NOTE_ICONS[note.kind], note.text, f"{_at(note.at)}　{note.who}")))
    for entry in whole.contacts:
        said = f"{_at(entry.at)}　{eyes.text(entry, 'counterpart')}"
        found.append((entry.at, ("phone", tr(entry.content), said)))
    for kept in whole.files:
        said = f"{_at(kept.at)}　{kept.written_by}"
        found.append((kept.at, ("paperclip", kept.name, said, None, partial(open_, kept))))
    for paper in whole.papers:
        said = f"{title_of(paper.kind)} {paper.full_number()}"
        found.append(
            (paper.issued_at, ("paper", said, _at(paper.issued_at), None, partial(open_, paper)))
        )
    for pause in whole.pauses:
        until = _at(pause.last) if pause.last is not None else tr(N_("still"))
        found.append((pause.first, ("paused", pause.reason, f"{_at(pause.first)} – {until}")))
    taken = whole.complaint
    began = tr(N_("Taken by {who}")).format(who=taken.taken_by)
    found.append((taken.received_at, ("complaint", began, _at(taken.received_at))))
    found.sort(key=lambda each: each[0], reverse=True)
    return [PaneRow(*row) for _, row in found]


def _at(at: dt.datetime) -> str:
    return f"{at:%m/%d %H:%M}"


def put_rows(layout: QVBoxLayout, rows: list[PaneRow], empty: str) -> None:
    """Show other rows in a column, a sentence where there are none.

    Rows that say the same stay: the pane reads itself again each minute, and whoever stands on a
    link of it keeps the focus. New ones are shown at once, so that the place around them knows
    its height before it is painted.
    """
    made = rows or [Label(empty, "note")]
    there = [layout.itemAt(at).widget() for at in range(layout.count())]
    if rows and [_said(each) for each in there] == [_said(each) for each in made]:
        for each, fresh in zip(there, made, strict=True):
            each.way = fresh.way
        return
    for gone in there:
        layout.removeWidget(gone)
        gone.hide()  # until it is deleted it would stand over the new ones
        gone.deleteLater()
    for row in made:
        layout.addWidget(row)
        row.show()


def _said(row: QWidget) -> tuple:
    return row.said if isinstance(row, PaneRow) else ()
