"""F1: the keys that work on the page in front, told by the very actions they are bound to."""

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QDialog, QGridLayout, QScrollArea, QVBoxLayout, QWidget

from salesassist.texts import N_, tr
from salesassist.ui.kit import keys
from salesassist.ui.kit.labels import KeyCap, Label, area
from salesassist.ui.kit.page import Page
from salesassist.ui.pages import PAGES, Tab

# Keys that are no actions: the lines and the fields take them by themselves.
LINES, FIELD = "lines", "field"
HEADS = {LINES: N_("In the lines"), FIELD: N_("In a field")}

Row = tuple[str, str]
"""A key's name in the table, and what it does on this page."""


class HelpDialog(QDialog):
    """A window beside the work, not in its way: it can stay open."""

    def __init__(self, tab: Tab, page: Page, parent: QWidget):
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
        for title, rows in sections(tab, page, parent):
            self._add(title, rows)
        self._grid.setRowStretch(self._row, 1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        scroll.setWidget(inside)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(scroll)

    def _add(self, title: str, rows: list[Row]) -> None:
        if not rows:
            return
        self._grid.addWidget(Label(title, "title"), self._row, 0, 1, 2)
        self._row += 1
        for name, does in rows:
            self._grid.addWidget(KeyCap(name), self._row, 0, Qt.AlignmentFlag.AlignLeft)
            self._grid.addWidget(Label(does), self._row, 1)
            self._row += 1


def sections(tab: Tab, page: Page, window: QWidget) -> list[tuple[str, list[Row]]]:
    """The keys that work now: those of the page, of its lines and fields, and of the window."""
    bound = keys.bound(page)
    here = [each for each in bound if keys.key(each.objectName()).page != LINES]
    unbound = _table(tab.name, {each.objectName() for each in bound})
    lines = _table(LINES, set()) if len(here) < len(bound) else []
    return [
        (tr(tab.words), [*_rows(here), *unbound]),
        (tr(HEADS[LINES]), lines),
        (tr(HEADS[FIELD]), _table(FIELD, set())),
        (tr(N_("Everywhere")), _of_window(window)),
    ]


def _rows(actions: Iterable[QAction]) -> list[Row]:
    return [(each.objectName(), each.text()) for each in actions]


def _table(page: str, without: set[str]) -> list[Row]:
    found = [key for key in keys.TABLE if key.page == page and key.name not in without]
    return [(key.name, tr(key.does)) for key in found]


def _of_window(window: QWidget) -> list[Row]:
    """The window's own keys; the tabs by their names."""
    named = {f"tab_{number}": tr(tab.words) for number, tab in enumerate(PAGES, start=1)}
    own = [each for each in window.actions() if each.objectName()]
    return [(each.objectName(), named.get(each.objectName(), each.text())) for each in own]
