"""The columns of a file settled by a person: a row for each thing to be read, guessed first."""

from collections.abc import Sequence

from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from salesassist.desk.importing import Sheet
from salesassist.texts import N_, tr
from salesassist.ui.kit.buttons import Button
from salesassist.ui.kit.combo import Combo
from salesassist.ui.kit.labels import Label, area
from salesassist.ui.kit.scroll import TallArea

WIDTH, HEIGHT = 760, 620


class ColumnsDialog(QDialog):
    """`build(heads)` lays the rows that `rows(grid)` adds under their heads; `add` makes one."""

    def __init__(self, sheet: Sheet, note: str, parent: QWidget | None = None):
        super().__init__(parent)
        self.setModal(True)
        self.sheet, self._note = sheet, note
        self.setWindowTitle(tr(N_("Columns of {file}")).format(file=sheet.name))
        self._heads = [head for head in sheet.heads if head]
        self.back = Button(tr(N_("Cancel")), deed=self.reject)
        self.verb = Button(tr(N_("Look at the rows")), "main", key="deed", deed=self.accept)

    def build(self, heads: Sequence[str], *more: QWidget) -> None:
        """Lay everything out; `more` stands between the rows and the buttons."""
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(12)
        title = tr(N_("Columns of {file}")).format(file=self.sheet.name)
        column.addWidget(Label(title, "title"))
        note = Label(self._note, "note")
        note.setWordWrap(True)
        column.addWidget(note)
        inside = QWidget()
        grid = QGridLayout(inside)
        grid.setColumnStretch(0, 1)
        for at, words in enumerate(heads):
            grid.addWidget(Label(words, "note"), 0, at)
        self.rows(grid)
        column.addWidget(TallArea(area(inside, "win")), 1)
        for each in more:
            column.addWidget(each)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        for button in (self.back, self.verb):
            button.setAutoDefault(False)
            buttons.addWidget(button)
        column.addLayout(buttons)
        self.resize(WIDTH, HEIGHT)
        self.verb.setFocus()

    def rows(self, grid: QGridLayout) -> None:
        """Add the rows from 1 on."""
        raise NotImplementedError

    def add(self, grid: QGridLayout, row: int, said: str, chosen: str | None) -> Combo:
        """A row: what it is, and the combo of its column."""
        combo = Combo([("", "—"), *((head, head) for head in self._heads)], said)
        combo.set_value(chosen or "")
        label = Label(said)
        label.setWordWrap(True)
        grid.addWidget(label, row, 0)
        grid.addWidget(combo, row, 1)
        return combo
