"""Rows of facts with a few fields to fill in each: quantities to deliver, amounts to settle."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLineEdit, QWidget

from salesassist.texts import tr
from salesassist.ui.kit import theme
from salesassist.ui.kit.labels import Label, ShortLabel

GAP = 8


@dataclass(frozen=True)
class Head:
    """A column: its words (a mark), at the right or left; with a width it is a field to fill."""

    label: str
    right: bool = False
    width: int = 0


class EntryGrid(QWidget):
    """`set_rows` gives each row's texts in the order of the heads; `changed` when one is typed."""

    changed = Signal()

    def __init__(self, name: str, heads: Sequence[Head], parent: QWidget | None = None):
        super().__init__(parent)
        self.setAccessibleName(name)
        self._heads = tuple(heads)
        self._fields: list[list[QLineEdit]] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(GAP)
        self._grid.setVerticalSpacing(4)
        for at, head in enumerate(self._heads):
            label = Label(tr(head.label), "note")
            label.setAlignment(self._side(head))
            self._grid.addWidget(label, 0, at)
        self._wide = 0
        self.set_stretch(0)

    def _side(self, head: Head) -> Qt.AlignmentFlag:
        side = Qt.AlignmentFlag.AlignRight if head.right else Qt.AlignmentFlag.AlignLeft
        return side | Qt.AlignmentFlag.AlignVCenter

    def set_stretch(self, column: int) -> None:
        """Let one column take the room that is left."""
        self._wide = column
        for at in range(len(self._heads)):
            self._grid.setColumnStretch(at, int(at == column))

    def set_rows(self, rows: Sequence[Sequence[str]]) -> None:
        """Show other rows; the texts of fields are what stands in them first."""
        while self._grid.count() > len(self._heads):
            self._grid.takeAt(len(self._heads)).widget().deleteLater()
        self._fields = []
        for at, texts in enumerate(rows, 1):
            self._fields.append([])
            for column, text in enumerate(texts):
                self._grid.addWidget(self._cell(column, text, texts), at, column)

    def _cell(self, column: int, text: str, row: Sequence[str]) -> QWidget:
        head = self._heads[column]
        if not head.width:
            label = ShortLabel(text) if column == self._wide else Label(text)
            label.setAlignment(self._side(head))
            return label
        field = QLineEdit(text)
        field.setFixedWidth(theme.current().px(head.width))
        field.setAlignment(self._side(head))
        field.setAccessibleName(f"{tr(head.label)}: {' '.join(row[:2])}")
        field.textEdited.connect(self.changed)
        self._fields[-1].append(field)
        return field

    def fields(self, row: int) -> list[QLineEdit]:
        """The fields of a row, from the left."""
        return self._fields[row]

    def texts(self) -> list[list[str]]:
        """What stands in the fields of each row."""
        return [[field.text().strip() for field in row] for row in self._fields]
