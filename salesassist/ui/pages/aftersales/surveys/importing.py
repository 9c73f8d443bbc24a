"""Answers from a file: its columns are settled first, then it is looked at, then taken over."""

from typing import Any

from PySide6.QtWidgets import QWidget

from salesassist.db import Wave
from salesassist.desk.importing import Sheet
from salesassist.desk.importing.kinds import ImportKind
from salesassist.tasks.aftersales.surveys.importing import import_answers, preview_answers
from salesassist.texts import N_
from salesassist.ui.kit.page import Context
from salesassist.ui.pages.aftersales.surveys.columns import ask_columns
from salesassist.ui.pages.importing import SettledFlow


class AnswersImporting(SettledFlow):
    """As every import, for the wave that is shown."""

    KIND = ImportKind("answers", N_("Answers"), (), import_answers, preview_answers)

    def __init__(self, context: Context, parent: QWidget):
        super().__init__(context, parent)
        self.wave: Wave | None = None

    def settle(self, sheet: Sheet, parent: QWidget) -> dict[str, Any] | None:
        """Which column answers which question."""
        mapping = ask_columns(sheet, self.wave, parent)
        return None if mapping is None else {"wave": self.wave, "mapping": mapping}
