"""Complaints from a file: its columns are settled first, then it is looked at, then taken over."""

from typing import Any

from PySide6.QtWidgets import QGridLayout, QWidget

from salesassist.desk.importing import Sheet
from salesassist.desk.importing.kinds import ImportKind
from salesassist.tasks.aftersales.complaints.columns import COLUMNS, guess_columns, label_of
from salesassist.tasks.aftersales.complaints.importing import (
    import_complaints,
    preview_complaints,
)
from salesassist.texts import N_, tr
from salesassist.ui.kit.check import Check
from salesassist.ui.kit.combo import Combo
from salesassist.ui.pages.importing import SettledFlow
from salesassist.ui.pages.records import columns

NOTE = N_(
    "Rows are known by their number, so that a file imported again changes nothing. Columns that "
    "are not chosen are kept word for word in the log of each complaint."
)
NEEDED = N_("{label} (needed)")


class ColumnsDialog(columns.ColumnsDialog):
    """A row for each thing a complaint may say; whether new customers are taken over."""

    def __init__(self, sheet: Sheet, parent: QWidget | None = None):
        super().__init__(sheet, tr(NOTE), parent)
        self._guessed = guess_columns(sheet)
        self.columns: dict[str, Combo] = {}
        self.newcomers = Check(tr(N_("Take over customers that are not here yet")))
        self.newcomers.setChecked(True)
        self.build([tr(head) for head in (N_("What"), N_("Column"))], self.newcomers)

    def rows(self, grid: QGridLayout) -> None:
        for row, each in enumerate(COLUMNS, start=1):
            said = label_of(each.key)
            if each.required:
                said = tr(NEEDED).format(label=said)
            self.columns[each.key] = self.add(grid, row, said, self._guessed.get(each.key))

    def told(self) -> dict[str, Any]:
        """What the import is told."""
        chosen = {key: str(combo.value()) for key, combo in self.columns.items() if combo.value()}
        return {"mapping": chosen, "new_customers": self.newcomers.isChecked()}


class ComplaintsImporting(SettledFlow):
    """As every import, with its columns settled."""

    KIND = ImportKind("complaints", N_("Complaints"), (), import_complaints, preview_complaints)

    def settle(self, sheet: Sheet, parent: QWidget) -> dict[str, Any] | None:
        """Which column says what, and whether customers are taken over."""
        dialog = ColumnsDialog(sheet, parent)
        told = dialog.told() if dialog.exec() else None
        dialog.deleteLater()
        return told
