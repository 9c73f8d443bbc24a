"""What heads a preview: which paper, how large, saved as PDF, printed."""

from PySide6.QtWidgets import QHBoxLayout, QWidget

from salesassist.texts import N_, tr
from salesassist.ui.kit import theme
from salesassist.ui.kit.buttons import Button
from salesassist.ui.kit.combo import Combo

HEIGHT = 48
ROOMY = 470  # pixels, from which all buttons have room


class PreviewHead(QWidget):
    """The choice of papers and the buttons; the preview says what they do."""

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self.setFixedHeight(theme.current().px(HEIGHT))
        self.papers = Combo(name=tr(N_("Paper")))
        self.zooms = (
            Button("", "quiet", icon="zoom-out", name=tr(N_("Smaller"))),
            Button(tr(N_("Page width")), "quiet"),
            Button("", "quiet", icon="zoom-in", name=tr(N_("Larger"))),
        )
        self.pdf = Button("PDF", icon="download", name=tr(N_("Save as PDF")))
        self.print = Button(tr(N_("Print")), icon="printer", key="print")
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 0, 12, 0)
        row.setSpacing(8)
        row.addWidget(self.papers, 1)
        for button in self.zooms:
            row.addWidget(button)
        row.addStretch(1)
        row.addWidget(self.pdf)
        row.addWidget(self.print)

    def give_room(self, width: int) -> None:
        """In a narrow pane the zoom goes: the page fits its width anyway."""
        for button in self.zooms:
            button.setVisible(width >= ROOMY)
        self.print.show_key(width >= ROOMY)
