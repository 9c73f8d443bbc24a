"""The list at the left of the reports page: a box to filter it, and under it reports and rooms."""

from collections.abc import Sequence

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from salesassist.texts import N_, tr
from salesassist.ui.kit import icons
from salesassist.ui.kit.labels import Rule, area
from salesassist.ui.pages.side_list import Group, SideList


class ReportList(QWidget):
    """`rows.chosen` gives the name of what is chosen; Ctrl+F goes to the box."""

    def __init__(self, groups: Sequence[Group], parent: QWidget | None = None):
        super().__init__(parent)
        self.search = QLineEdit()
        self.search.setPlaceholderText(tr(N_("Filter the reports")))
        self.search.setAccessibleName(tr(N_("Filter the reports")))
        self.search.setClearButtonEnabled(True)
        self.search.addAction(icons.icon("search"), QLineEdit.ActionPosition.LeadingPosition)
        self.rows = SideList(groups, tr(N_("Reports")))
        box = QWidget()
        around = QVBoxLayout(box)
        around.setContentsMargins(12, 10, 12, 9)
        around.addWidget(self.search)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part, stretch in ((box, 0), (Rule(), 0), (self.rows, 1)):
            column.addWidget(part, stretch)
        area(self, "base")
        self.setFocusProxy(self.rows)
        self.search.textChanged.connect(self.rows.seek)
        self.search.returnPressed.connect(self.take_first)

    @Slot()
    def take_first(self) -> None:
        """Enter in the box: the first row that is left."""
        names = self.rows.names()
        if names:
            self.rows.choose(names[0])
            self.rows.setFocus()

    @Slot()
    def find(self) -> None:
        """Ctrl+F: type what to look for."""
        self.search.setFocus()
        self.search.selectAll()
