"""Which column of a file answers which question: guessed, and settled by the person."""

from PySide6.QtWidgets import QGridLayout, QLineEdit, QWidget

from salesassist.db import Wave
from salesassist.desk.importing import Sheet
from salesassist.tasks.aftersales.surveys.mapping import ABOUT, Mapping, guess, label_of
from salesassist.tasks.aftersales.surveys.questionnaires import questions
from salesassist.texts import N_, tr
from salesassist.ui.kit.combo import Combo
from salesassist.ui.pages.records import columns

NOTE = N_(
    "Rows are known by their form ID or number, so that a file imported again "
    "changes nothing. Not applicable: texts that are no score, with spaces between."
)


class ColumnsDialog(columns.ColumnsDialog):
    """A row a question: its column, and the texts that mean not applicable."""

    def __init__(self, sheet: Sheet, wave: Wave, parent: QWidget | None = None):
        super().__init__(sheet, tr(NOTE), parent)
        self._questions = questions(wave.survey_version)
        self._guessed = guess(sheet, wave.survey_version)
        self.columns: dict[int, Combo] = {}
        self.skips: dict[int, QLineEdit] = {}
        self.about: dict[str, Combo] = {}
        heads = (N_("Question"), N_("Column"), N_("Not applicable"))
        self.build([tr(head) for head in heads])

    def rows(self, grid: QGridLayout) -> None:
        for row, each in enumerate(self._questions, start=1):
            said = f"{each.position}　{each.text}"
            self.columns[each.id] = self.add(grid, row, said, self._guessed.questions.get(each.id))
            line = self.skips[each.id] = QLineEdit(" ".join(self._guessed.skip.get(each.id, ())))
            line.setAccessibleName(f"{said} {tr(N_('Not applicable'))}")
            line.setEnabled(each.kind != "text")
            grid.addWidget(line, row, 2)
        for row, key in enumerate(ABOUT, start=len(self._questions) + 1):
            self.about[key] = self.add(grid, row, label_of(key), self._guessed.about.get(key))

    def mapping(self) -> Mapping:
        """The columns as they are chosen."""
        chosen = {key: str(combo.value()) for key, combo in self.columns.items() if combo.value()}
        about = {key: str(combo.value()) for key, combo in self.about.items() if combo.value()}
        skips = {key: tuple(line.text().split()) for key, line in self.skips.items()}
        return Mapping(chosen, about, skips)


def ask_columns(sheet: Sheet, wave: Wave, parent: QWidget) -> Mapping | None:
    """Let the person settle the columns; None when they gave up."""
    dialog = ColumnsDialog(sheet, wave, parent)
    done = dialog.exec()
    found = dialog.mapping() if done else None
    dialog.deleteLater()
    return found
