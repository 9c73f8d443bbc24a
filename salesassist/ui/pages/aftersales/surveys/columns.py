"""Which column of a file answers which question: guessed, and settled by the person."""

from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from salesassist.db import Wave
from salesassist.desk.importing import Sheet
from salesassist.tasks.aftersales.surveys.mapping import ABOUT, Mapping, guess, label_of
from salesassist.tasks.aftersales.surveys.questionnaires import questions
from salesassist.texts import N_, tr
from salesassist.ui.kit.buttons import Button
from salesassist.ui.kit.combo import Combo
from salesassist.ui.kit.labels import Label, area
from salesassist.ui.kit.scroll import TallArea

WIDTH, HEIGHT = 760, 620


class ColumnsDialog(QDialog):
    """A row a question: its column, and the texts that mean not applicable."""

    def __init__(self, sheet: Sheet, wave: Wave, parent: QWidget | None = None):
        super().__init__(parent)
        self.setModal(True)
        self.setWindowTitle(tr(N_("Columns of {file}")).format(file=sheet.name))
        self._heads = [head for head in sheet.heads if head]
        self._questions = questions(wave.survey_version)
        self._guessed = guess(sheet, wave.survey_version)
        self.columns: dict[int, Combo] = {}
        self.skips: dict[int, QLineEdit] = {}
        self.about: dict[str, Combo] = {}
        self.back = Button(tr(N_("Cancel")), deed=self.reject)
        self.verb = Button(tr(N_("Look at the rows")), "main", key="deed", deed=self.accept)
        self._build(sheet.name)
        self.resize(WIDTH, HEIGHT)
        self.verb.setFocus()

    def _build(self, file: str) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(12)
        column.addWidget(Label(tr(N_("Columns of {file}")).format(file=file), "title"))
        note = Label(
            tr(
                N_(
                    "Rows are known by their form ID or number, so that a file imported again "
                    "changes nothing. Not applicable: texts that are no score, with spaces between."
                )
            ),
            "note",
        )
        note.setWordWrap(True)
        column.addWidget(note)
        inside = QWidget()
        grid = QGridLayout(inside)
        grid.setColumnStretch(0, 1)
        for at, words in enumerate((N_("Question"), N_("Column"), N_("Not applicable"))):
            grid.addWidget(Label(tr(words), "note"), 0, at)
        self._rows(grid)
        column.addWidget(TallArea(area(inside, "win")), 1)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        for button in (self.back, self.verb):
            button.setAutoDefault(False)
            buttons.addWidget(button)
        column.addLayout(buttons)

    def _rows(self, grid: QGridLayout) -> None:
        for row, each in enumerate(self._questions, start=1):
            said = f"{each.position}　{each.text}"
            combo = self.columns[each.id] = self._combo(said, self._guessed.questions.get(each.id))
            line = self.skips[each.id] = QLineEdit(" ".join(self._guessed.skip.get(each.id, ())))
            line.setAccessibleName(f"{said} {tr(N_('Not applicable'))}")
            line.setEnabled(each.kind != "text")
            self._add(grid, row, said, combo)
            grid.addWidget(line, row, 2)
        for row, key in enumerate(ABOUT, start=len(self._questions) + 1):
            said = label_of(key)
            combo = self.about[key] = self._combo(said, self._guessed.about.get(key))
            self._add(grid, row, said, combo)

    def _combo(self, name: str, chosen: str | None) -> Combo:
        combo = Combo([("", "—"), *((head, head) for head in self._heads)], name)
        combo.set_value(chosen or "")
        return combo

    @staticmethod
    def _add(grid: QGridLayout, row: int, said: str, combo: Combo) -> None:
        label = Label(said)
        label.setWordWrap(True)
        grid.addWidget(label, row, 0)
        grid.addWidget(combo, row, 1)

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
