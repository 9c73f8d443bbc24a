"""The customer sheet on paper: shown as it would print, masked unless wanted and permitted."""

from functools import partial

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from salesassist.db import Customer, Paper
from salesassist.db.settings import PAPER_LANGUAGES
from salesassist.desk.files import safe_name
from salesassist.desk.issue import export, new_request, title_of
from salesassist.desk.sight import sees
from salesassist.tasks.records.customer_paper import KIND, draw_sheet, issue_sheet
from salesassist.texts import N_, Problem, language, tr
from salesassist.ui.kit import keys, printing
from salesassist.ui.kit.buttons import Button
from salesassist.ui.kit.check import Check
from salesassist.ui.kit.combo import Combo
from salesassist.ui.kit.labels import Label
from salesassist.ui.kit.page import Context
from salesassist.ui.kit.preview import Preview

SIZE = (760, 860)


class CustomerPaper(QDialog):
    """The sheet of a customer as it is now; printing issues it, so that its use is on record."""

    def __init__(self, context: Context, customer: Customer, parent: QWidget):
        super().__init__(parent)
        self.setModal(True)
        self.context, self.customer = context, customer
        self.setWindowTitle(f"{title_of(KIND)} {customer.code}")
        self.resize(*SIZE)
        self._request = new_request()
        self.languages = Combo(
            [(name, tr(words)) for name, words in PAPER_LANGUAGES.items()], tr(N_("Language"))
        )
        self.languages.set_value(language())
        self.full = Check(tr(N_("Names and numbers in full")))
        self.full.setEnabled(sees(context.who))
        self.back = Button(tr(N_("Cancel")), deed=self.reject)
        self.save = Button(tr(N_("Issue PDF")), icon="download", key="pdf", deed=self.issue)
        self.verb = Button(
            tr(N_("Issue and print")), "main", icon="printer", key="deed", deed=self.print_paper
        )
        self.preview = Preview(context.jobs)
        self.preview.papers.hide()
        self.preview.pdf_button.hide()
        self.preview.print_button.hide()
        self._build()
        self.languages.currentIndexChanged.connect(self.draw)
        self.full.toggled.connect(self.draw)
        self.preview.failed.connect(context.quiet.error)
        self.preview.printed.connect(self._printed)
        keys.action(self, "deed", self.print_paper)
        keys.action(self, "pdf", self.issue)
        self.draw()

    def _build(self) -> None:
        row = QHBoxLayout()
        row.setContentsMargins(16, 12, 16, 12)
        row.setSpacing(8)
        row.addWidget(Label(tr(N_("Language")), "label"))
        row.addWidget(self.languages)
        row.addSpacing(8)
        row.addWidget(self.full)
        row.addStretch(1)
        for button in (self.back, self.save, self.verb):
            button.setAutoDefault(False)
            row.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(row)
        column.addWidget(self.preview, 1)

    @Slot()
    def draw(self) -> None:
        """Show the sheet as it would be issued now."""
        self._request = new_request()
        self.preview.set_file(safe_name(title_of(KIND), self.customer.code), self.context.papers)
        self.preview.set_note(tr(N_("As the data are now; not issued")))
        make = partial(
            draw_sheet,
            self.customer,
            who=self.context.who,
            at=self.context.now(),
            language=self.languages.value(),
            full=self.full.isChecked(),
        )
        self.preview.draw(make, now=True)

    @Slot()
    def issue(self) -> Paper | None:
        """Issue the sheet and lay its PDF beside the other papers."""
        try:
            kept = issue_sheet(
                self.customer,
                who=self.context.who,
                language=self.languages.value(),
                full=self.full.isChecked(),
                request=self._request,
            )
            path = export(kept, self.context.papers)
        except Problem as problem:
            self.context.quiet.error(problem)
            return None
        self.preview.show_bytes(bytes(kept.pdf))
        self.preview.set_note("")
        text = tr(N_("{number} is issued; its PDF is in {folder}"))
        self.context.quiet.done(
            text.format(number=kept.full_number(), folder=path.parent),
            open=partial(printing.open_file, path),
            folder=partial(printing.open_folder, path),
        )
        return kept

    @Slot()
    def print_paper(self) -> None:
        """Issue the sheet and ask for a printer."""
        if self.issue() is not None:
            self.preview.print_paper()

    @Slot(str)
    def _printed(self, title: str) -> None:
        self.context.quiet.done(tr(N_("{title} was handed to the printer")).format(title=title))
        self.accept()


def show_paper(context: Context, customer: Customer, parent: QWidget) -> None:
    """Show the customer's sheet on paper."""
    dialog = CustomerPaper(context, customer, parent)
    dialog.exec()
    dialog.deleteLater()
