"""The first start: a sample company to look around in, one's own company, or a file at hand."""

from pathlib import Path

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QDialog, QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from salesassist.db import Company
from salesassist.texts import N_, tr
from salesassist.ui.kit.buttons import Button
from salesassist.ui.kit.form import RecordForm
from salesassist.ui.kit.labels import Label, Rule

FIELDS = "name+ tax_id phone name_en+ address+ email+"


class StartDialog(QDialog):
    """Asks how to begin; `choice` is "sample", "own" or "open", "" when it was closed."""

    def __init__(self, path: Path, parent: QWidget | None = None):
        super().__init__(parent)
        self.choice = ""
        self.chosen_file: Path | None = None
        self.setWindowTitle(tr(N_("SalesAssist: begin")))
        self.setMinimumWidth(620)
        self.form = RecordForm(Company, FIELDS)
        self.form.load(Company())
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(12)
        column.addWidget(Label(tr(N_("How would you like to begin?")), "title"))
        where = Label(tr(N_("The data will lie in {path}")).format(path=path), "note")
        where.setWordWrap(True)
        column.addWidget(where)
        column.addLayout(
            self._way(N_("Look around in a sample company"), N_("Sample company"), self._sample)
        )
        column.addWidget(Rule())
        column.addWidget(Label(tr(N_("Your own company: what its papers say at the top"))))
        column.addWidget(self.form)
        column.addLayout(
            self._way(
                N_("Everything else can be filled in later"), N_("Begin"), self._own, main=True
            )
        )
        column.addWidget(Rule())
        column.addLayout(self._way(N_("There is a database already"), N_("Open…"), self._open))

    def _way(self, words: str, button: str, deed, *, main: bool = False) -> QHBoxLayout:
        row = QHBoxLayout()
        row.addWidget(Label(tr(words), "label"), 1)
        made = Button(tr(button), "main" if main else "", deed=deed)
        made.setAutoDefault(False)
        row.addWidget(made)
        return row

    def company(self) -> dict[str, object]:
        """The fields filled in for one's own company."""
        return self.form.changes()

    @Slot()
    def _sample(self) -> None:
        self.choice = "sample"
        self.accept()

    @Slot()
    def _own(self) -> None:
        if not self.form.problems():
            self.choice = "own"
            self.accept()

    @Slot()
    def _open(self) -> None:
        name, _ = QFileDialog.getOpenFileName(
            self, tr(N_("Open a database")), "", tr(N_("Databases (*.db)"))
        )
        if name:
            self.choice, self.chosen_file = "open", Path(name)
            self.accept()
