"""A strip of figures: what each is above, the figure below."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from salesassist.ui.kit.labels import Link, Rule, ShortLabel, area


class Figures(QWidget):
    """Figures beside each other in equal room, named once and set again and again.

    `reachable` ones have links for names; `opened` tells the place of the one followed.
    """

    opened = Signal(int)

    def __init__(
        self, names: Sequence[str], parent: QWidget | None = None, *, reachable: bool = False
    ):
        super().__init__(parent)
        self._figures = [ShortLabel("", "figure") for _ in names]
        self._words = list(names)
        self._names = [Link(name) if reachable else ShortLabel(name, "note") for name in names]
        for at, name in enumerate(self._names if reachable else ()):
            name.clicked.connect(partial(self.opened.emit, at))
        row = QHBoxLayout()
        row.setContentsMargins(16, 8, 16, 8)
        row.setSpacing(12)
        side = Qt.AlignmentFlag.AlignLeft if reachable else Qt.AlignmentFlag(0)
        for name, figure in zip(self._names, self._figures, strict=True):
            cell = QVBoxLayout()
            cell.setSpacing(0)
            cell.addWidget(name, 0, side)
            cell.addWidget(figure)
            row.addLayout(cell, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(Rule())
        column.addLayout(row)
        column.addWidget(Rule())
        area(self, "panel")

    def set_figures(self, figures: Sequence[str]) -> None:
        """Set all figures in the order of the names."""
        for at, (label, figure) in enumerate(zip(self._figures, figures, strict=True)):
            label.setText(figure)
            self._names[at].setAccessibleName(f"{self._words[at]} {figure}")

    def figures(self) -> list[str]:
        """The figures as shown."""
        return [label.text() for label in self._figures]
