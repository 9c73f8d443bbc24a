"""The list in front taken out, and a file taken in, from wherever one is in the window."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QTableView, QWidget

from salesassist.texts import N_, tr
from salesassist.ui.kit.list_rows import ListView
from salesassist.ui.kit.page import Page
from salesassist.ui.kit.table import RecordTable
from salesassist.ui.pages import PAGES

if TYPE_CHECKING:
    from salesassist.ui.window import MainWindow


class Lists(QObject):
    """The two deeds of the window, which its keys and its menu ask for."""

    def __init__(self, window: "MainWindow"):
        super().__init__(window)
        self._window = window

    def deeds(self) -> dict[str, Callable[[], None]]:
        """The deeds by the names of their keys."""
        return {"export": self.export_list, "import_file": self.import_file}

    @Slot()
    def import_file(self) -> None:
        """Ctrl+Shift+O: a file of any kind, whose batch is seen where it can be undone."""
        self._window.go("settings.transfer")
        self._window.page("settings").section("transfer").importing.ask_file()

    @Slot()
    def export_list(self) -> None:
        """Ctrl+Shift+X: the list that stands in front, as it is filtered and sorted."""
        window = self._window
        tab = PAGES[window.tabs.currentIndex()]
        if window.page(tab.name).export_shown():
            return
        table = shown_table(window.page(tab.name), window.focusWidget())
        if table is None:
            words = N_("No list stands in front: show one, then export it.")
            window.context.quiet.error(tr(words))
            return
        window.page("settings").section("transfer").take_out(tr(tab.words), table)


def shown_table(page: Page, focus: QWidget | None) -> RecordTable | QTableView | None:
    """The table meant by “this list”; None where no table is seen.

    Without the focus in a table it is the one of all records, where the page has such.
    """
    seen = [
        view
        for view in page.findChildren(QTableView)
        if view.isVisibleTo(page) and not isinstance(view, ListView) and view.model() is not None
    ]
    with_focus = [view for view in seen if focus is not None and view.isAncestorOf(focus)]
    with_focus += [view for view in seen if view is focus]
    whole = page.list_table()
    if not with_focus and whole is not None:
        return whole
    if not seen:
        return None
    chosen = with_focus[0] if with_focus else max(seen, key=_area)
    tables = [table for table in page.findChildren(RecordTable) if table.isAncestorOf(chosen)]
    return tables[0] if tables else chosen


def _area(view: QTableView) -> int:
    return view.width() * view.height()
