"""The page of settings: a list of sections at the left, the chosen one beside it."""

from collections.abc import Callable

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QSplitter, QStackedWidget, QVBoxLayout, QWidget

from salesassist.db import Unfinished
from salesassist.texts import N_, tr
from salesassist.ui.kit import keys, theme
from salesassist.ui.kit.page import Context, Page
from salesassist.ui.pages.settings.about import AboutSheet
from salesassist.ui.pages.settings.anomalies import AnomalySheet
from salesassist.ui.pages.settings.backup import BackupSheet
from salesassist.ui.pages.settings.check import CheckSheet
from salesassist.ui.pages.settings.checklists import checklists
from salesassist.ui.pages.settings.clauses import clauses
from salesassist.ui.pages.settings.company import CompanySheet
from salesassist.ui.pages.settings.computer import ComputerSheet
from salesassist.ui.pages.settings.holidays import HolidaysSection
from salesassist.ui.pages.settings.house_tables import bank_codes, postcodes
from salesassist.ui.pages.settings.mails import mails
from salesassist.ui.pages.settings.numbering import NumberingSheet
from salesassist.ui.pages.settings.people import accounts, banks, people
from salesassist.ui.pages.settings.prices import prices
from salesassist.ui.pages.settings.privacy.exports import ExportsSection
from salesassist.ui.pages.settings.privacy.finding import FindSection
from salesassist.ui.pages.settings.privacy.incidents import IncidentsSection
from salesassist.ui.pages.settings.privacy.measures import MeasuresSection
from salesassist.ui.pages.settings.privacy.notices import NoticesSection
from salesassist.ui.pages.settings.privacy.requests import RequestsSection
from salesassist.ui.pages.settings.privacy.retention import RetentionSection
from salesassist.ui.pages.settings.rules import RulesSheet, special_rules, stand_ins
from salesassist.ui.pages.settings.terms import TermsSection
from salesassist.ui.pages.settings.transfer import TransferSection
from salesassist.ui.pages.settings.ways import WaysSheet
from salesassist.ui.pages.side_list import SideList
from salesassist.ui.pages.upkeep.bin import BinSection
from salesassist.ui.pages.upkeep.duplicates import DuplicatesSection
from salesassist.ui.pages.upkeep.history import HistorySection
from salesassist.ui.pages.upkeep.quality import QualitySection
from salesassist.ui.pages.upkeep.quality_rules import QualityRulesSheet
from salesassist.ui.pages.upkeep.sums import SumsSection

LIST = 200

SECTIONS: dict[str, Callable[[Context], QWidget]] = {
    "company": CompanySheet,
    "people": people,
    "accounts": accounts,
    "banks": banks,
    "ways": WaysSheet,
    "terms": TermsSection,
    "prices": prices,
    "clauses": clauses,
    "mails": mails,
    "numbering": NumberingSheet,
    "rules": RulesSheet,
    "special_rules": special_rules,
    "anomalies": AnomalySheet,
    "checklists": checklists,
    "stand_ins": stand_ins,
    "holidays": HolidaysSection,
    "bank_codes": bank_codes,
    "postcodes": postcodes,
    "transfer": TransferSection,
    "duplicates": DuplicatesSection,
    "quality": QualitySection,
    "quality_rules": QualityRulesSheet,
    "sums": SumsSection,
    "history": HistorySection,
    "bin": BinSection,
    "notices": NoticesSection,
    "requests": RequestsSection,
    "find": FindSection,
    "retention": RetentionSection,
    "incidents": IncidentsSection,
    "exports": ExportsSection,
    "measures": MeasuresSection,
    "computer": ComputerSheet,
    "backup": BackupSheet,
    "check": CheckSheet,
    "about": AboutSheet,
}
SECTION_OF = {
    "company": "company",
    "person": "people",
    "bank_account": "accounts",
    "bank": "banks",
    "pay_way": "ways",
    "payment_term": "terms",
    "payment_step": "terms",
    "numbering": "numbering",
    "holiday": "holidays",
    "bank_branch": "bank_codes",
    "postal_code": "postcodes",
    "price_rule": "prices",
    "contract_clause": "clauses",
    "mail_text": "mails",
    "approval_rule": "rules",
    "special_rule": "special_rules",
    "stand_in": "stand_ins",
    "checklist_item": "checklists",
    "anomaly_rule": "anomalies",
    "quality_rule": "quality_rules",
    "privacy_notice": "notices",
    "data_request": "requests",
    "retention_rule": "retention",
    "privacy_incident": "incidents",
    "security_measure": "measures",
}
"""The section of a form that was laid aside, by the table of its record."""
GROUPS = (
    (
        N_("Company data"),
        (
            ("company", N_("Company")),
            ("people", N_("People")),
            ("accounts", N_("Bank accounts")),
            ("banks", N_("Banks")),
            ("ways", N_("Ways to pay")),
            ("terms", N_("Payment terms")),
            ("prices", N_("Price list")),
            ("clauses", N_("Contract clauses")),
            ("mails", N_("Mail texts")),
            ("numbering", N_("Numbering")),
            ("rules", N_("House rules")),
            ("special_rules", N_("Special rules")),
            ("anomalies", N_("Rules for the supervisor")),
            ("checklists", N_("Checklists")),
            ("stand_ins", N_("Stand-ins")),
            ("holidays", N_("Holidays")),
            ("banks", N_("Bank codes")),
            ("bank_codes", N_("Banks and branches")),
            ("postcodes", N_("Postcodes")),
        ),
    ),
    (
        N_("Records in order"),
        (
            ("duplicates", N_("Possible duplicates")),
            ("quality", N_("Data quality")),
            ("sums", N_("Kept sums")),
            ("quality_rules", N_("Rules of quality")),
            ("history", N_("History")),
            ("bin", N_("Bin")),
        ),
    ),
    (
        N_("Personal data"),
        (
            ("notices", N_("Privacy notice")),
            ("requests", N_("Requests of persons")),
            ("find", N_("Find a person")),
            ("retention", N_("Retention")),
            ("incidents", N_("Incidents")),
            ("exports", N_("Masks and exports")),
            ("measures", N_("Security checklist")),
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

    def show_view(self, name: str) -> QWidget:
        """Show a section by its name: what the window is asked for as "settings.quality"."""
        self.list.choose(name)
        return self.section(name)

    def show_record(self, record_id: int | None) -> None:
        """Show a record in the section that is shown."""
        show = getattr(self.section(self._shown), "show_record", None)
        if show is not None:
            show(record_id)

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
