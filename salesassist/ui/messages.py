"""F12: all messages that stood in the quiet place, newest first, to be read again and copied."""

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from salesassist.texts import N_, tr
from salesassist.ui.kit import icons
from salesassist.ui.kit.buttons import Button
from salesassist.ui.kit.labels import Label, area
from salesassist.ui.kit.quiet import ICON, KINDS, News, QuietPlace

KIND_WORDS = {
    "done": N_("Done"),
    "error": N_("Error"),
    "warning": N_("Warning"),
    "conflict": N_("Conflict"),
}
TIME_WIDTH = 76


class MessagesDialog(QDialog):
    """A window beside the work; what is told while it is open comes on top."""

    def __init__(self, quiet: QuietPlace, parent: QWidget):
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr(N_("Messages")))
        self.resize(640, 460)
        self._quiet = quiet
        self.empty = Label(tr(N_("Nothing was told since the program started.")), "note")
        self._copy = Button(tr(N_("Copy all")), icon="copy", deed=self.copy)
        inside = area(QWidget(), "base")
        self._rows = QVBoxLayout(inside)
        self._rows.setContentsMargins(16, 16, 16, 16)
        self._rows.setSpacing(10)
        self._rows.addWidget(self.empty)
        self._rows.addStretch()
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        scroll.setWidget(inside)
        foot = QHBoxLayout()
        foot.setContentsMargins(16, 8, 16, 12)
        foot.addStretch()
        foot.addWidget(self._copy)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(scroll, 1)
        column.addLayout(foot)
        for news in quiet.history:
            self.add(news)
        self._copy.setEnabled(bool(quiet.history))
        quiet.told.connect(self.add)

    @Slot(object)
    def add(self, news: News) -> None:
        """One more message, above the others."""
        icon, tint, _ground = KINDS[news.kind]
        mark = Label()
        mark.setPixmap(icons.pixmap(icon, tint, ICON, self.devicePixelRatioF()))
        mark.setToolTip(tr(KIND_WORDS[news.kind]))
        mark.setAccessibleName(tr(KIND_WORDS[news.kind]))
        when = Label(f"{news.at:%m/%d %H:%M}", "note")
        when.setMinimumWidth(TIME_WIDTH)
        words = Label(news.text)
        words.setWordWrap(True)
        words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        row = QHBoxLayout()
        row.setSpacing(8)
        for part in (when, mark):
            row.addWidget(part, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(words, 1)
        self._rows.insertLayout(0, row)
        self.empty.hide()
        self._copy.setEnabled(True)

    @Slot()
    def copy(self) -> None:
        """All messages as lines of text, for whoever helps."""
        lines = (
            f"{news.at:%Y-%m-%d %H:%M:%S}\t{tr(KIND_WORDS[news.kind])}\t{news.text}"
            for news in reversed(self._quiet.history)
        )
        QGuiApplication.clipboard().setText("\n".join(lines))
