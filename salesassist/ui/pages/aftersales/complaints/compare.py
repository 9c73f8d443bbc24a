"""Two complaints beside each other: why they are alike, their facts, and marking a repeat."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from salesassist.db import Complaint
from salesassist.tasks.aftersales.complaints.comparing import Side, reasons, sides
from salesassist.tasks.aftersales.complaints.similar import Similar
from salesassist.texts import N_, tr
from salesassist.ui.kit.buttons import Button
from salesassist.ui.kit.combo import Combo
from salesassist.ui.kit.labels import Label, Rule, area
from salesassist.ui.kit.scroll import TallArea

WIDTH, HEIGHT = 980, 660
LABELS = 132
SAME = "＝"
CLOSED, OPENED, MARKED = range(3)
"""What was wanted of the dialog when it closed."""


class CompareDialog(QDialog):
    """The complaint at hand at the left, one that is like it at the right; several to choose."""

    def __init__(
        self, complaint: Complaint, found: Sequence[Similar], parent: QWidget | None = None
    ):
        super().__init__(parent)
        self.setModal(True)
        self.complaint, self.found = complaint, list(found)
        self.wanted = CLOSED
        title = tr(N_("{number} beside a similar complaint")).format(number=complaint.number)
        self.setWindowTitle(title)
        choices = [(each.complaint.id, _named(each.complaint)) for each in self.found]
        self.choice = Combo(choices, tr(N_("Similar complaint")))
        self.why = Label("", "")
        self.why.setWordWrap(True)
        self.place = QVBoxLayout()
        self.close_button = Button(tr(N_("Close")), key="escape", deed=self.reject)
        self.open_button = Button(tr(N_("Open it")), icon="eye", deed=self.open_other)
        self.verb = Button(
            tr(N_("Mark as a repeat")), "main", icon="link", key="deed", deed=self.mark
        )
        self._build(title)
        self.choice.currentIndexChanged.connect(self.refresh)
        self.refresh()
        self.resize(WIDTH, HEIGHT)
        self.verb.setFocus()

    def _build(self, title: str) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(12)
        column.addWidget(Label(title, "title"))
        top = QHBoxLayout()
        top.addWidget(self.why, 1)
        top.addWidget(self.choice)
        self.choice.setVisible(len(self.found) > 1)
        column.addLayout(top)
        column.addLayout(self.place, 1)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addStretch(1)
        for button in (self.close_button, self.open_button, self.verb):
            button.setAutoDefault(False)
            buttons.addWidget(button)
        column.addLayout(buttons)

    def other(self) -> Complaint:
        """The complaint at the right."""
        chosen = self.choice.value()
        return next(each.complaint for each in self.found if each.complaint.id == chosen)

    @Slot()
    def refresh(self) -> None:
        """Show the one that is chosen."""
        other = self.other()
        because = "；".join(reasons(self.complaint, other))
        self.why.setText(tr(N_("Alike: {reasons}")).format(reasons=because))
        while self.place.count():
            gone = self.place.takeAt(0).widget()
            gone.hide()
            gone.deleteLater()
        self.place.addWidget(TallArea(area(_grid(self.complaint, other), "base")))
        marked = self.complaint.repeats_id == other.id
        self.verb.allow(tr(N_("It is marked as a repeat of this one already.")) if marked else "")

    @Slot()
    def mark(self) -> None:
        """The complaint at hand repeats the other."""
        self.wanted = MARKED
        self.accept()

    @Slot()
    def open_other(self) -> None:
        """Leave for the other complaint."""
        self.wanted = OPENED
        self.accept()


def _named(complaint: Complaint) -> str:
    return f"{complaint.number} {complaint.subject}"


def _grid(one: Complaint, other: Complaint) -> QWidget:
    """A row a fact: its label, both sides, and a sign where they agree."""
    inside = QWidget()
    grid = QGridLayout(inside)
    grid.setContentsMargins(12, 8, 12, 12)
    grid.setHorizontalSpacing(16)
    grid.setVerticalSpacing(4)
    grid.setColumnMinimumWidth(0, LABELS)
    for column in (1, 3):
        grid.setColumnStretch(column, 1)
    for column, each in ((1, one), (3, other)):
        grid.addWidget(Label(_named(each), "strong"), 0, column)
    for at, row in enumerate(sides(one, other), start=1):
        grid.addWidget(Rule(), 2 * at - 1, 0, 1, 4)
        _add(grid, 2 * at, row)
    grid.setRowStretch(grid.rowCount(), 1)
    return inside


def _add(grid: QGridLayout, at: int, row: Side) -> None:
    top = Qt.AlignmentFlag.AlignTop
    grid.addWidget(Label(row.label, "label"), at, 0, top)
    for column, text in ((1, row.one), (3, row.other)):
        said = Label(text or "—", "")
        said.setWordWrap(True)
        said.setAccessibleName(f"{row.label} {text}")
        grid.addWidget(said, at, column, top)
    grid.addWidget(Label(SAME if row.same else "", "note"), at, 2, top)
