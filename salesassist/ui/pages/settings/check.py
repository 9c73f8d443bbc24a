"""Checking a PDF: is it one of our papers, and is it as it was issued?"""

from collections.abc import Iterable
from pathlib import Path

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from salesassist.db import Paper
from salesassist.desk.verify import Verdict, verify
from salesassist.rules.reasons import sentence
from salesassist.texts import N_, Problem, tr
from salesassist.ui.kit import theme
from salesassist.ui.kit.buttons import Button
from salesassist.ui.kit.labels import Label
from salesassist.ui.kit.messages import Message
from salesassist.ui.kit.page import Context
from salesassist.ui.pages.records.words import moment
from salesassist.ui.pages.settings.sheet import Sheet

HIGH = 144
KINDS = {
    Verdict.UNCHANGED: "check",
    Verdict.REPLACED: "warning",
    Verdict.VOID: "warning",
    Verdict.ALTERED: "error",
    Verdict.UNKNOWN: "warning",
}


class _Place(QWidget):
    """Where a PDF is dropped: a dashed border with a sentence and the button."""

    def __init__(self, button: Button, parent: QWidget | None = None):
        super().__init__(parent)
        self.setFixedHeight(theme.current().px(HIGH))
        column = QVBoxLayout(self)
        column.setSpacing(8)
        column.addStretch(1)
        column.addWidget(Label(tr(N_("Drop PDF files here"))), 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(button, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(1)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.current().colour("fbb"), 1, Qt.PenStyle.DashLine))
        painter.setBrush(theme.current().colour("panel"))
        painter.drawRoundedRect(self.rect().adjusted(0, 0, -1, -1), 4, 4)


class CheckSheet(Sheet):
    """PDF files dropped or chosen, and under them what is so with each."""

    def __init__(self, context: Context, parent: QWidget | None = None):
        note = N_("Tells whether a PDF was issued here and is the same to the last byte.")
        super().__init__(tr(N_("Check a PDF")), tr(note), parent)
        self.context = context
        self.button = Button(tr(N_("Choose PDF")), icon="file-check", deed=self.choose)
        self.add(_Place(self.button))
        self._results = QWidget()
        self._lines = QVBoxLayout(self._results)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(8)
        self.add(self._results)
        self.setAcceptDrops(True)

    def results(self) -> list[Message]:
        """What is said of the files checked last."""
        return self._results.findChildren(
            Message, options=Qt.FindChildOption.FindDirectChildrenOnly
        )

    @Slot()
    def choose(self) -> None:
        """Ask for files."""
        folder = str(self.context.papers)
        names, _ = QFileDialog.getOpenFileNames(self, tr(N_("Choose PDF")), folder, "PDF (*.pdf)")
        if names:
            self.check(Path(name) for name in names)

    def check(self, paths: Iterable[Path]) -> None:
        """Say of each file what is so with it; the files before leave."""
        for old in self.results():
            self._lines.removeWidget(old)
            old.setParent(None)
            old.deleteLater()
        for path in paths:
            message = Message(self._results)
            self._lines.addWidget(message)
            message.say(*_verdict(path))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files."""
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Check the files dropped."""
        files = [url.toLocalFile() for url in event.mimeData().urls()]
        self.check(Path(name) for name in files if name)
        event.acceptProposedAction()


def _verdict(path: Path) -> tuple[str, str]:
    """The kind of message and the words for one file."""
    try:
        found = verify(path)
    except Problem as problem:
        return "error", sentence(problem)
    words = f"{path.name}: {found.sentence()}"
    return KINDS[found.verdict], f"{words} {_issued(found.paper)}".strip()


def _issued(paper: Paper | None) -> str:
    if paper is None:
        return ""
    when = moment(paper.issued_at)
    text = tr(N_("Issued {when} by {who}.")).format(when=when, who=paper.issued_by)
    return f"{paper.order.customer.name}. {text}" if paper.order else text
