"""F10: every command of the page and of the window, each with its key."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QIcon
from PySide6.QtWidgets import QMenu, QWidget

from salesassist.texts import N_, tr
from salesassist.ui.kit import keys
from salesassist.ui.kit.page import Page
from salesassist.ui.pages import PAGES

TAB = "tab_"


def command_menu(window: QWidget, page: Page) -> QMenu:
    """What works on this page, then what works everywhere; the tabs by name in one submenu."""
    menu = QMenu(window)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    for action in keys.bound(page):
        _add(menu, action)
    menu.addSeparator()
    tabs = [each for each in window.actions() if each.objectName().startswith(TAB)]
    numbered = [each for each in tabs if each.objectName().removeprefix(TAB).isdigit()]
    for action in window.actions():
        if action.objectName() and action not in numbered and action.objectName() != "menu":
            _add(menu, action)
    choose = menu.addMenu(tr(N_("Go to a tab")))
    for tab, action in zip(PAGES, numbered, strict=False):
        _add(choose, action, tr(tab.words))
    return menu


def _add(menu: QMenu, action: QAction, words: str = "") -> None:
    """A menu entry that does what the action does; it has no key itself, or both would be mute."""
    text = keys.menu_text(action)
    if words:
        text = f"{words}\t{keys.label(action.objectName())}"
    entry = menu.addAction(action.icon() or QIcon(), text, action.trigger)
    entry.setEnabled(action.isEnabled())
