"""A sheet of settings: a title, what it is for, and a column of parts 640 wide that scrolls."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from salesassist.ui.kit import theme
from salesassist.ui.kit.labels import Label, area

WIDTH, WIDE, PADDING, GAP, NARROW = 640, 1120, 16, 12, 380


class Sheet(QScrollArea):
    """`add` puts one part below the other; `group` begins a part with a head and a sentence."""

    MOST = WIDTH

    def __init__(self, title: str = "", note: str = "", parent: QWidget | None = None):
        super().__init__(parent)
        self.title, self.note = Label(title, "title"), Label(note, "note")
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMinimumWidth(theme.current().px(NARROW))
        inner = area(QWidget(), "base")
        self._column = QVBoxLayout()
        self._column.setSpacing(GAP)
        held = QWidget()
        held.setMaximumWidth(theme.current().px(self.MOST))
        held.setLayout(self._column)
        self._column.setContentsMargins(0, 0, 0, 0)
        row = QHBoxLayout(inner)
        row.setContentsMargins(PADDING, PADDING, PADDING, PADDING)
        row.addWidget(held, 1, Qt.AlignmentFlag.AlignTop)
        row.addStretch(0)
        self.setWidget(inner)
        area(self, "base")
        self.add(self.title)
        self.add(self.note)
        self.note.setWordWrap(True)
        self.note.setVisible(bool(note))

    def add(self, part: QWidget) -> QWidget:
        """Put a part below the others."""
        self._column.addWidget(part)
        return part

    def swap(self, old: QWidget, new: QWidget) -> None:
        """Put a part in the place of another, which goes."""
        self._column.replaceWidget(old, new)
        old.hide()
        old.deleteLater()

    def group(self, head: str, note: str = "") -> None:
        """Begin a group with its head, and a sentence where its values show."""
        held = QWidget()
        column = QVBoxLayout(held)
        column.setContentsMargins(0, GAP, 0, 0)
        column.setSpacing(2)
        column.addWidget(Label(head, "strong"))
        words = Label(note, "note")
        words.setWordWrap(True)
        column.addWidget(words)
        words.setHidden(not note)
        self.add(held)

    def row(self, *parts: QWidget) -> QWidget:
        """Put parts beside each other at the left."""
        held = QWidget()
        line = QHBoxLayout(held)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        for part in parts:
            line.addWidget(part)
        line.addStretch(1)
        return self.add(held)


class WideSheet(Sheet):
    """A sheet with room for a table."""

    MOST = WIDE
