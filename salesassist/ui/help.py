"""F1: the keys of the page in front, built from the one table of keys."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QGridLayout, QScrollArea, QVBoxLayout, QWidget

from salesassist.texts import N_, tr
from salesassist.ui.kit import keys
from salesassist.ui.kit.labels import KeyCap, Label, area
from salesassist.ui.pages import Tab

SCOPES = {
    "orders": (N_("In the lines"), "lines"),
    "customers": (N_("In a field"), "field"),
}


class HelpDialog(QDialog):
    """A window beside the work, not in its way: it can stay open."""

    def __init__(self, tab: Tab, parent: QWidget):
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr(N_("Keys: {page}")).format(page=tr(tab.words)))
        self.resize(560, 620)
        inside = area(QWidget(), "base")
        self._grid = QGridLayout(inside)
        self._grid.setContentsMargins(16, 16, 16, 16)
        self._grid.setHorizontalSpacing(16)
        self._grid.setColumnStretch(1, 1)
        self._row = 0
        for title, page in (
            (tr(tab.words), tab.name),
            *_extra(tab),
            (tr(N_("Everywhere")), keys.EVERYWHERE),
        ):
            self._add(title, [key for key in keys.TABLE if key.page == page])
        self._grid.setRowStretch(self._row, 1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        scroll.setWidget(inside)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(scroll)

    def _add(self, title: str, table: list[keys.Key]) -> None:
        if not table:
            return
        self._grid.addWidget(Label(title, "title"), self._row, 0, 1, 2)
        self._row += 1
        for key in table:
            self._grid.addWidget(KeyCap(key.name), self._row, 0, Qt.AlignmentFlag.AlignLeft)
            self._grid.addWidget(Label(tr(key.does)), self._row, 1)
            self._row += 1


def _extra(tab: Tab) -> list[tuple[str, str]]:
    return [(tr(words), page) for name, (words, page) in SCOPES.items() if name == tab.name]
