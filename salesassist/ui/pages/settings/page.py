"""The page of settings: a list of sections at the left, the chosen one beside it."""

from collections.abc import Callable

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QSplitter, QStackedWidget, QVBoxLayout, QWidget

from salesassist.db import Unfinished
from salesassist.texts import N_, tr
from salesassist.ui.kit import keys, theme
from salesassist.ui.kit.page import Context, Page
from salesassist.ui.pages.settings.about import AboutSheet
from salesassist.ui.pages.settings.backup import BackupSheet
from salesassist.ui.pages.settings.check import CheckSheet
from salesassist.ui.pages.settings.checklists import checklists
from salesassist.ui.pages.settings.clauses import clauses
from salesassist.ui.pages.settings.company import CompanySheet
from salesassist.ui.pages.settings.computer import ComputerSheet
from salesassist.ui.pages.settings.holidays import HolidaysSection
from salesassist.ui.pages.settings.house_tables import banks, postcodes
from salesassist.ui.pages.settings.mails import mails
from salesassist.ui.pages.settings.numbering import NumberingSheet
from salesassist.ui.pages.settings.people import accounts, people
from salesassist.ui.pages.settings.prices import prices
from salesassist.ui.pages.settings.rules import RulesSheet, stand_ins
from salesassist.ui.pages.settings.terms import TermsSection
from salesassist.ui.pages.settings.transfer import TransferSection
from salesassist.ui.pages.settings.ways import WaysSheet
from salesassist.ui.pages.side_list import SideList

LIST = 200

SECTIONS: dict[str, Callable[[Context], QWidget]] = {
    "company": CompanySheet,
    "people": people,
    "accounts": accounts,
    "ways": WaysSheet,
    "terms": TermsSection,
    "prices": prices,
    "clauses": clauses,
    "mails": mails,
    "numbering": NumberingSheet,
    "rules": RulesSheet,
    "checklists": checklists,
    "stand_ins": stand_ins,
    "holidays": HolidaysSection,
    "banks": banks,
    "postcodes": postcodes,
    "transfer": TransferSection,
    "computer": ComputerSheet,
    "backup": BackupSheet,
    "check": CheckSheet,
    "about": AboutSheet,
}
SECTION_OF = {
    "company": "company",
    "person": "people",
    "bank_account": "accounts",
    "pay_way": "ways",
    "payment_term": "terms",
    "payment_step": "terms",
    "numbering": "numbering",
    "holiday": "holidays",
    "bank_code": "banks",
    "postal_code": "postcodes",
    "price_rule": "prices",
    "contract_clause": "clauses",
    "mail_text": "mails",
    "approval_rule": "rules",
    "stand_in": "stand_ins",
    "checklist_item": "checklists",
}
"""The section of a form that was laid aside, by the table of its record."""
GROUPS = (
    (
        N_("Company data"),
        (
            ("company", N_("Company")),
            ("people", N_("People")),
            ("accounts", N_("Bank accounts")),
            ("ways", N_("Ways to pay")),
            ("terms", N_("Payment terms")),
            ("prices", N_("Price list")),
            ("clauses", N_("Contract clauses")),
            ("mails", N_("Mail texts")),
            ("numbering", N_("Numbering")),
            ("rules", N_("House rules")),
            ("checklists", N_("Checklists")),
            ("stand_ins", N_("Stand-ins")),
            ("holidays", N_("Holidays")),
            ("banks", N_("Bank codes")),
            ("postcodes", N_("Postcodes")),
        ),
    ),
    (
        N_("Program"),
        (
            ("transfer", N_("Import and export")),
            ("computer", N_("This PC")),
            ("backup", N_("Backup")),
            ("check", N_("Check a PDF")),
            ("about", N_("About")),
        ),
    ),
)


class SettingsPage(Page):
    """Sections are built when first shown; each keeps its changes as they are left."""

    HINTS = ("new", "pick", "fold", "pane", "save", "help")

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
        keys.bind(self, new=self.show_new, fold=self.toggle_fold, save=self.keep)
        before = self.context.state.section
        self.list.choose(before if before in SECTIONS else "company")

    def section(self, name: str) -> QWidget:
        """A section by its name, built now if it was not shown before."""
        if name not in self._sections:
            self._sections[name] = SECTIONS[name](self.context)
            self.stack.addWidget(self._sections[name])
        return self._sections[name]

    def show_view(self, name: str) -> None:
        """Show a section by its name."""
        self.list.choose(name)

    def show_new(self) -> None:
        """Begin a new record in a section that has such."""
        begin = getattr(self.section(self._shown), "show_new", None)
        if begin is not None:
            begin()

    def leave(self) -> bool:
        """Keep what is typed; what cannot be kept is laid aside and stays in its field."""
        leave = getattr(self._sections.get(self._shown), "leave", None)
        if leave is not None:
            leave()
        return True

    def resume(self, row: Unfinished) -> None:
        """Continue a form of a section that was laid aside."""
        name = SECTION_OF[row.form.partition(".")[2]]
        self.list.choose(name)
        if row.request not in self.open_requests():
            self.section(name).resume(row)

    def open_requests(self) -> set[str]:
        """The forms that lie open in the section shown, by request."""
        keepers = getattr(self._sections.get(self._shown), "keepers", list)()
        return {keeper.draft.request for keeper in keepers}

    def panes(self) -> list[QWidget]:
        """What F6 goes through: the list, and the section or its two halves."""
        section = self.section(self._shown)
        halves = section.count() if isinstance(section, QSplitter) else 0
        return [self.list, *([section.widget(at) for at in range(halves)] or [section])]

    @Slot()
    def toggle_fold(self) -> None:
        """F8: unfold the rest of the fields of all forms of the section, or fold it away."""
        keepers = getattr(self.section(self._shown), "keepers", list)()
        for form in (form for keeper in keepers for form in keeper.forms):
            if not form.fold.isHidden():
                form.toggle()

    @Slot()
    def keep(self) -> None:
        """Ctrl+S: keep now, and say what cannot be kept."""
        for keeper in getattr(self.section(self._shown), "keepers", list)():
            keeper.keep()

    @Slot(str)
    def _show(self, name: str) -> None:
        if self._shown and self._shown != name:
            self.leave()
        self._shown = self.context.state.section = name
        self.stack.setCurrentWidget(self.section(name))
