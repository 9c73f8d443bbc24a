"""The line under a paper: which page of how many, turning, and a note at the right."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from salesassist.texts import N_, tr
from salesassist.ui.kit import theme
from salesassist.ui.kit.buttons import Button
from salesassist.ui.kit.labels import Label, ShortLabel, area

HEIGHT = 28


class PageFoot(QWidget):
    """Page x of y between two arrows, which are there only for several pages."""

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self.back = Button("", "quiet", icon="chevron-left", name=tr(N_("Previous page")))
        self.forth = Button("", "quiet", icon="chevron-right", name=tr(N_("Next page")))
        self.page, self.note = Label("", "note"), ShortLabel("", "note")
        self.note.setAlignment(Qt.AlignmentFlag.AlignRight)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 0, 12, 0)
        for part in (self.back, self.page, self.forth):
            row.addWidget(part)
        row.addWidget(self.note, 1)
        self.setFixedHeight(theme.current().px(HEIGHT))
        area(self, "panel")

    def tell(self, page: int, pages: int) -> None:
        """Say which page is shown; no pages say nothing."""
        words = tr(N_("Page {page} of {pages}")).format(page=page, pages=pages)
        self.page.setText(words if pages else "")
        for button in (self.back, self.forth):
            button.setVisible(pages > 1)
        self.back.setEnabled(page > 1)
        self.forth.setEnabled(page < pages)
