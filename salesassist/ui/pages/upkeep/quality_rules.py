"""Rules of quality as data: how much each matters, who mends it, how often they are looked at."""

from PySide6.QtWidgets import QWidget

from salesassist.db import Company, QualityRule
from salesassist.rules.quality import RULES
from salesassist.texts import N_, tr
from salesassist.ui.kit.form import RecordForm
from salesassist.ui.kit.page import Context
from salesassist.ui.pages.settings.forms import Forms
from salesassist.ui.pages.settings.keeper import Keeper

NOTE = N_(
    "The program looks through the records by itself when it is started and the days are over;"
    " under “Data quality” it is done at once."
)


class QualityRulesSheet(Forms):
    """One small form a rule, and the days between two looks."""

    def __init__(self, context: Context, parent: QWidget | None = None):
        super().__init__(context, tr(N_("Rules of quality")), tr(NOTE), QualityRule.kind, parent)
        self.days = RecordForm(Company, "quality_days")
        self.add(self.days)
        self.schedule = Keeper(context, Company, [self.days], self, title=N_("Rules of quality"))
        self.add(self.schedule.draft.notice)
        company = Company.select().first()
        if company is not None:
            self.schedule.load(company)
        for rule in RULES:
            fields = "severity owner limit" if rule.months is not None else "severity owner"
            usual = {"severity": rule.severity, "limit": rule.months}
            self.add_form(rule.kind, tr(rule.words), fields, usual)

    def keepers(self) -> list[Keeper]:
        """What keeps the forms of this section."""
        return [self.schedule, *super().keepers()]

    def leave(self) -> None:
        """Keep what is typed, or lay it aside."""
        for keeper in self.keepers():
            keeper.leave()
