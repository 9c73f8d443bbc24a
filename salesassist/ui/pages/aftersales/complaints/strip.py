"""The strip above a complaint: what is like it, seen side by side or marked as a repeat."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from salesassist.db import Complaint
from salesassist.tasks.aftersales.complaints.similar import WHYS
from salesassist.tasks.aftersales.complaints.whole import Whole
from salesassist.texts import N_, tr
from salesassist.ui.kit.labels import Link, area
from salesassist.ui.kit.messages import Message
from salesassist.ui.pages.aftersales.complaints.compare import MARKED, OPENED, CompareDialog


class SimilarStrip(QWidget):
    """`opened` and `marked` give the other complaint; nothing similar hides the strip."""

    opened = Signal(object)
    marked = Signal(object)

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self.whole: Whole | None = None
        self.message = Message(one_line=True)
        self.beside = Link(tr(N_("Side by side")))
        self.beside.clicked.connect(self.compare)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 6, 16, 6)
        row.setSpacing(12)
        row.addWidget(self.message, 1)
        row.addWidget(self.beside)
        area(self, "warn")

    def show_whole(self, whole: Whole | None) -> None:
        """Say what is like a complaint, and why."""
        self.whole = whole
        found = whole.similar if whole is not None else ()
        self.setVisible(bool(found))
        if not found:
            self.message.clear()
            return
        first = found[0]
        other = first.complaint
        text = tr(N_("Similar within 90 days: {count}. {number} ({day} {subject}; {why})")).format(
            count=len(found),
            number=other.number,
            day=f"{other.received_at:%m/%d}",
            subject=other.subject,
            why=tr(WHYS[first.why]),
        )
        marked = whole.complaint.repeats_id == other.id
        link = tr(N_("Open it")) if marked else tr(N_("Mark as a repeat"))
        self.message.say("warning", text, link, self._open if marked else self._mark)

    @Slot()
    def compare(self) -> None:
        """Show both, and do what is wanted then."""
        if self.whole is None or not self.whole.similar:
            return
        complaint = Complaint.get_by_id(self.whole.complaint.id)
        dialog = CompareDialog(complaint, self.whole.similar, self.window())
        done, other = dialog.exec(), dialog.other()
        wanted = dialog.wanted
        dialog.deleteLater()
        if done and wanted == MARKED:
            self.marked.emit(other)
        elif done and wanted == OPENED:
            self.opened.emit(other)

    def _open(self) -> None:
        self.opened.emit(self.whole.similar[0].complaint)

    def _mark(self) -> None:
        self.marked.emit(self.whole.similar[0].complaint)
