"""The right end of the tab row: the box that opens the search, and help."""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QWidget

from salesassist.texts import N_, tr
from salesassist.ui.kit import keys
from salesassist.ui.kit.buttons import Button
from salesassist.ui.kit.page import Page
from salesassist.ui.pages.find import FindDialog

ROOMY = 1420  # pixels of the window, from which the box shows its words beside all tabs
NOT_FOUND = ("find", "menu")  # commands that lead here themselves


class FindBox(Button):
    """A button that looks like the field it opens; in a narrow window its icon alone."""

    def __init__(self, window: QMainWindow):
        self._said = tr(N_("Customer, number, telephone, amount"))
        super().__init__(self._said, icon="search", key="find", name=tr(N_("Find anything")))
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the width of the window."""
        if event.type() == QEvent.Type.Resize:
            roomy = event.size().width() >= ROOMY
            self.set_text(self._said if roomy else "")
            self.show_key(roomy)
            self.setAccessibleName(tr(N_("Find anything")))
        return super().eventFilter(watched, event)


def open_find(window: QMainWindow, page: Page) -> FindDialog:
    """Show the search over the window; its commands are those of the page and of the window."""
    own = [each for each in window.actions() if each.objectName() not in NOT_FOUND]
    dialog = FindDialog([*keys.bound(page), *own], page.context.who, window)
    dialog.chosen.connect(window.go)
    dialog.open()
    return dialog


def corner(*buttons: QWidget) -> QWidget:
    """A corner of the tab row with air around its buttons."""
    made = QWidget()
    row = QHBoxLayout(made)
    row.setContentsMargins(8, 8, 8, 8)
    row.setSpacing(8)
    for button in buttons:
        row.addWidget(button)
    return made
