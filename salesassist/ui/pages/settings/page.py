"""The page of settings: a list of sections at the left, the chosen one beside it."""

from collections.abc import Callable

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QSplitter, QStackedWidget, QVBoxLayout, QWidget

from salesassist.texts import N_, tr
from salesassist.ui.kit import theme
from salesassist.ui.kit.page import Context, Page
from salesassist.ui.pages.settings.about import AboutSheet
from salesassist.ui.pages.settings.check import CheckSheet
from salesassist.ui.pages.settings.company import CompanySheet
from salesassist.ui.pages.settings.computer import ComputerSheet
from salesassist.ui.pages.settings.holidays import HolidaysSection
from salesassist.ui.pages.settings.numbering import NumberingSheet
from salesassist.ui.pages.settings.people import accounts, people
from salesassist.ui.pages.settings.terms import TermsSection
from salesassist.ui.pages.side_list import SideList

LIST = 200

SECTIONS: dict[str, Callable[[Context], QWidget]] = {
    "company": CompanySheet,
    "people": people,
    "accounts": accounts,
    "terms": TermsSection,
    "numbering": NumberingSheet,
    "holidays": HolidaysSection,
    "computer": ComputerSheet,
    "check": CheckSheet,
    "about": AboutSheet,
}
GROUPS = (
    (
        N_("Company data"),
        (
            ("company", N_("Company")),
            ("people", N_("People")),
            ("accounts", N_("Bank accounts")),
            ("terms", N_("Payment terms")),
            ("numbering", N_("Numbering")),
            ("holidays", N_("Holidays")),
        ),
    ),
    (
        N_("Program"),
        (
            ("computer", N_("This PC")),
            ("check", N_("Check a PDF")),
            ("about", N_("About")),
        ),
    ),
)


class SettingsPage(Page):
    """Sections are built when first shown; each keeps its changes as they are left."""

    HINTS = ("new", "pick", "fold", "pane", "help")

    def __init__(self, context: Context, parent: QWidget | None = None):
        super().__init__(context, parent)
        self.list = SideList(GROUPS, tr(N_("Settings")))
        self.stack = QStackedWidget()
        self._sections: dict[str, QWidget] = {}
        self._shown = ""
        self.splitter = QSplitter()
        self.splitter.addWidget(self.list)
        self.splitter.addWidget(self.stack)
        self.splitter.setStretchFactor(1, 1)
        self.remember(self.splitter, "settings", [theme.current().px(LIST), 1240])
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.splitter)
        self.list.chosen.connect(self._show)
        self.list.choose("company")

    def section(self, name: str) -> QWidget:
        """A section by its name, built now if it was not shown before."""
        if name not in self._sections:
            self._sections[name] = SECTIONS[name](self.context)
            self.stack.addWidget(self._sections[name])
        return self._sections[name]

    def show_new(self) -> None:
        """Begin a new record in a section that has such."""
        begin = getattr(self.section(self._shown), "show_new", None)
        if begin is not None:
            begin()

    def leave(self) -> bool:
        """Keep what is typed; what cannot be kept stays in its field with the reason."""
        keep = getattr(self._sections.get(self._shown), "leave", None)
        if keep is not None:
            keep()
        return True

    @Slot(str)
    def _show(self, name: str) -> None:
        if self._shown and self._shown != name:
            self.leave()
        self._shown = name
        self.stack.setCurrentWidget(self.section(name))
