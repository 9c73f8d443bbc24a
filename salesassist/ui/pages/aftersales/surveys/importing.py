"""Answers from a file: its columns are settled first, then it is looked at, then taken over."""

from pathlib import Path
from typing import Any

from salesassist.db import Wave
from salesassist.desk.importing import Looking, Sheet
from salesassist.tasks.aftersales.surveys.importing import import_answers, preview_answers
from salesassist.texts import N_
from salesassist.ui.kit.page import Context
from salesassist.ui.pages.aftersales.surveys.columns import ask_columns
from salesassist.ui.pages.records.importing import ImportKind
from salesassist.ui.pages.records.importing_settled import SettledImporting

KIND = ImportKind(N_("Import answers"), "answers", import_answers)


class AnswersImporting(SettledImporting):
    """As every import, for the wave that is shown."""

    def __init__(self, context: Context):
        super().__init__(context, KIND)
        self.wave: Wave | None = None

    def settle(self, sheet: Sheet) -> dict[str, Any] | None:
        """Which column answers which question."""
        mapping = ask_columns(sheet, self.wave, self.window())
        return None if mapping is None else {"wave": self.wave, "mapping": mapping}

    def preview(self, path: Path, **told: Any) -> Looking:
        """What the import would do."""
        return preview_answers(path, **told)
