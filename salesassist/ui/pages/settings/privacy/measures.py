"""The section of the security checklist: eleven measures, their evidence, the paper."""

from functools import partial

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from salesassist.db import SecurityMeasure
from salesassist.rules.privacy import MEASURES
from salesassist.tasks.privacy.measures import issue_checklist
from salesassist.texts import N_, tr
from salesassist.ui.kit.page import Context
from salesassist.ui.pages.settings.forms import Forms
from salesassist.ui.pages.settings.privacy import common

NOTE = N_(
    "The eleven measures of the Enforcement Rules §12: how each stands, what shows it, who answers"
    " for it, and when it is looked at again. Today reminds of the reviews."
)


class MeasuresSection(Forms):
    """One small form a measure, and the printed checklist."""

    def __init__(self, context: Context, parent: QWidget | None = None):
        super().__init__(
            context, tr(N_("Security checklist")), tr(NOTE), SecurityMeasure.item, parent
        )
        place, self.buttons = common.buttons((N_("Print the checklist"), "printer", self.print, ""))
        self.add(place)
        for no, name, shows in MEASURES:
            words = f"{no}　{tr(name)}"
            self.add_form(
                no, words, "state checked_on keeper next_on evidence+", {}, note=tr(shows)
            )

    @Slot()
    def print(self) -> None:
        """Issue the checklist as it stands."""
        self.leave()
        deed = partial(issue_checklist, on=self.context.today())
        paper = common.attempt(self.context, deed)
        if paper is not None:
            common.show_paper(self.context, paper)
