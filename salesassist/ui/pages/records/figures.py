"""A strip of figures: what each is above, the figure below."""

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from salesassist.ui.kit.labels import Rule, ShortLabel, area


class Figures(QWidget):
    """Figures beside each other in equal room, named once and set again and again."""

    def __init__(self, names: Sequence[str], parent: QWidget | None = None):
        super().__init__(parent)
        self._figures = [ShortLabel("", "figure") for _ in names]
        self._names = [ShortLabel(name, "note") for name in names]
        row = QHBoxLayout()
        row.setContentsMargins(16, 8, 16, 8)
        row.setSpacing(12)
        for name, figure in zip(self._names, self._figures, strict=True):
            cell = QVBoxLayout()
            cell.setSpacing(0)
            cell.addWidget(name)
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
        for label, figure in zip(self._figures, figures, strict=True):
            label.setText(figure)

    def figures(self) -> list[str]:
        """The figures as shown."""
        return [label.text() for label in self._figures]
