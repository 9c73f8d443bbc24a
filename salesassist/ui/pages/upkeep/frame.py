"""The frame of a section of upkeep: title and buttons in a row, a sentence, then its parts."""

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from salesassist.ui.kit import theme
from salesassist.ui.kit.labels import Label, Rule, area
from salesassist.ui.kit.page import Context

HEAD = 48


class Section(QWidget):
    """`add` puts one part below the other; what has a stretch takes the height that is left."""

    def __init__(
        self,
        context: Context,
        title: str,
        note: str = "",
        buttons: Sequence[QWidget] = (),
        parent: QWidget | None = None,
    ):
        super().__init__(parent)
        self.context = context
        top = QWidget()
        top.setFixedHeight(theme.current().px(HEAD))
        row = QHBoxLayout(top)
        row.setContentsMargins(16, 0, 12, 0)
        row.setSpacing(8)
        row.addWidget(Label(title, "title"))
        row.addStretch(1)
        for button in buttons:
            row.addWidget(button)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(0)
        self.column.addWidget(top)
        self.column.addWidget(Rule())
        if note:
            words = Label(note, "note")
            words.setWordWrap(True)
            words.setContentsMargins(16, 8, 16, 8)
            self.column.addWidget(words)
        area(self, "base")

    def add(self, part: QWidget, stretch: int = 0, *, air: int = 0) -> QWidget:
        """Put a part below the others, with air at its sides."""
        held = QVBoxLayout()
        held.setContentsMargins(air, 0, air, 8 if air else 0)
        held.addWidget(part, stretch)
        self.column.addLayout(held, stretch)
        return part
