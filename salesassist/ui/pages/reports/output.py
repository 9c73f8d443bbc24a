"""What leaves the reports page: printed, saved, copied, issued; nothing that does not add up."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QWidget

from salesassist.desk.exporting import Listing, logged, refuse_unpermitted, written
from salesassist.desk.exporting.personal import Prepared, prepared
from salesassist.desk.exporting.writing import as_tsv
from salesassist.desk.files import safe_name, write_whole
from salesassist.desk.issue import export, new_request
from salesassist.desk.veiling import drawing, finished
from salesassist.rules.report_table import ReportTable, without
from salesassist.tasks.reports import sheets
from salesassist.tasks.reports.digging import Dug
from salesassist.tasks.reports.making import Finished
from salesassist.tasks.reports.telling import (
    Made,
    NothingToReport,
    issue_table,
)
from salesassist.texts import N_, Problem, language, sentence, tr
from salesassist.ui.kit import printing
from salesassist.ui.kit.buttons import Button
from salesassist.ui.kit.page import Context
from salesassist.ui.kit.printing import Press
from salesassist.ui.pages.reports.paper_side import PaperSide, pdf_of
from salesassist.ui.pages.reports.why import ask_why

CLIPBOARD = Path("clipboard.tsv")
"""What stands in the log for what was copied."""
KINDS = {"xlsx": "Excel (*.xlsx)", "csv": "CSV (*.csv)"}

Then = Callable[[Finished], None]
Shown = Callable[[], tuple[ReportTable, set[str]]]


class Output(QObject):
    """The buttons and the preview of the page; `issued` gives the id of a paper just issued.

    `fresh(then)` makes the report anew and hands it on; `shown()` gives the table as it stands on
    the screen and its hidden columns.
    """

    issued = Signal(int)

    def __init__(
        self, context: Context, fresh: Callable[[Then], None], shown: Shown, parent: QWidget
    ):
        super().__init__(parent)
        self.context, self._fresh, self._shown = context, fresh, shown
        self.found: Finished | None = None
        self._sealed: Made | None = None
        self._request = new_request()
        self._folder = context.papers
        issue, book = self.issue_report, self.save_book
        self.issue = Button(
            tr(N_("Issue report")), icon="file-check", key="report_issue", deed=issue
        )
        self.copy = Button(tr(N_("Copy")), icon="copy", key="copy", deed=self.copy_table)
        self.excel = Button(tr(N_("Excel")), icon="excel", key="table_book", deed=book)
        self.csv = Button(tr(N_("CSV")), icon="file-down", key="csv", deed=self.save_csv)
        self.print_button = Button(
            tr(N_("Print PDF")), "main", icon="printer", key="print", deed=self.print_paper
        )
        self.press = Press(parent)
        self.paper = PaperSide(context, self)
        self.preview = self.paper.preview
        self.preview.saved.connect(self._note_saved)
        self.press.printed.connect(self._tell_printed)
        self.press.failed.connect(context.quiet.error)

    @property
    def buttons(self) -> tuple[Button, ...]:
        """All that leads out of the house."""
        return (self.issue, self.copy, self.excel, self.csv, self.print_button)

    # What is shown

    def wait(self) -> None:
        """Nothing leaves while the report is added up."""
        self.found = None
        self._refuse(tr(N_("The report is still being added up.")))
        self.paper.clear()

    def show_report(self, found: Finished) -> None:
        """Take a report; refuse all output if it does not foot."""
        self.found = found
        self._refuse(sentence(found.against) if found.against else "")
        made = found.made
        if not made.table.rows and not found.against:
            nothing = NothingToReport(title=made.title(), span=made.span())
            self.issue.allow(sentence(nothing))
        self.paper.show_report(found, self.title())

    def _refuse(self, reason: str) -> None:
        for button in self.buttons:
            button.allow(reason)

    # What leaves

    @Slot()
    def issue_report(self) -> None:
        """Give the report a number and freeze it; the same figures again are the same paper."""
        self._renew(self._issue)

    def _issue(self, found: Finished) -> None:
        made = found.made
        if made != self._sealed:
            self._sealed, self._request = made, new_request()
        who, told = self.context.who, language()
        try:
            paper = issue_table(made, paper_language=told, who=who, request=self._request)
            path = export(paper, self.context.papers)
        except Problem as problem:
            self.context.quiet.error(problem)
            return
        text = tr(N_("{number} is issued; its PDF is in {folder}"))
        self._tell(text.format(number=paper.full_number(), folder=path.parent), path)
        self.issued.emit(paper.id)

    @Slot()
    def print_paper(self) -> None:
        """Ask for a printer and print what the preview shows, else the report as it is now."""
        chosen = self.paper.chosen()
        if chosen is None:
            self._renew(self._print_now)
        elif self._permitted():
            self._print(finished(bytes(chosen.pdf)), self.preview.title)

    def _print_now(self, found: Finished) -> None:
        self._print(self._pdf(found.made), self.title())

    def _print(self, data: bytes, title: str) -> None:
        chosen = self.press.ask_and_print(data, title, self.context.state.printer)
        self.context.state.printer = chosen or self.context.state.printer

    @Slot()
    def save_pdf(self) -> None:
        """Ask for a place and save the report as PDF."""
        self._renew(self._save_pdf)

    def _save_pdf(self, found: Finished) -> None:
        path = self._ask_place(f"{self.title()}.pdf", "PDF (*.pdf)", tr(N_("Save as PDF")))
        if path is None:
            return
        try:
            write_whole(path, self._pdf(found.made))
        except Problem as problem:
            self.context.quiet.error(problem)
            return
        self._note_saved(path)

    @Slot()
    def save_book(self) -> None:
        """Ctrl+E: a workbook whose sums are reckoned by itself."""
        self._renew(partial(self._save_table, form="xlsx"))

    @Slot()
    def save_csv(self) -> None:
        """Ctrl+Shift+E: delimited text."""
        self._renew(partial(self._save_table, form="csv"))

    def _save_table(self, found: Finished, form: str) -> None:
        self._save_listing(sheets.listing(found.made, notes=found.notes), form, self.title())

    def save_list(self, dug: Dug) -> None:
        """The documents behind a figure as a workbook."""
        if self.found is None or not self.excel.isEnabled():
            return
        currency, said = self.found.made.asked.currency, "；".join(self.found.basis)
        above = (f"{self.found.made.title()} {self.found.made.span()}", dug.title, said)
        listing = sheets.table_listing(dug.table, dug.title, currency, above)
        self._save_listing(listing, "xlsx", f"{self.title()} {dug.title}")

    def _save_listing(self, listing: Listing, form: str, name: str) -> None:
        if self._permitted():
            then = partial(self._save_as, listing, name)
            ask_why(listing, form, self.context.who, self.parent(), then)

    def _save_as(self, listing: Listing, name: str, form: str, reason: str) -> None:
        title = tr(N_("Save as Excel") if form == "xlsx" else N_("Save as CSV"))
        path = self._ask_place(f"{name}.{form}", KINDS[form], title)
        if path is not None:
            work = partial(_written, listing, path, form, self.context.who, reason)
            done, failed = self._tell_saved, self.context.quiet.error
            self.context.jobs.start(path.name, work, done=done, failed=failed)

    @Slot()
    def copy_table(self) -> None:
        """Ctrl+C: the table as it stands on the screen, for a spreadsheet."""
        if self.found is None or not self.copy.isEnabled():
            return
        table, hidden = self._shown()
        made = self.found.made
        listing = sheets.table_listing(without(table, hidden), made.title(), made.asked.currency)
        ready = prepared(listing, who=self.context.who, reason="")
        try:
            _note(CLIPBOARD, ready, self.context.who)
        except Problem as problem:
            self.context.quiet.error(problem)
            return
        QGuiApplication.clipboard().setText(as_tsv(ready.listing))
        text = tr(N_("{count} rows copied: paste them into a spreadsheet"))
        self.context.quiet.done(text.format(count=len(listing.rows)))

    def _renew(self, then: Then) -> None:
        """Make the report anew and go on with it; say why where it must not leave."""
        if self.found is not None and self._permitted():
            self._fresh(partial(self._go_on, then))

    def _permitted(self) -> bool:
        """Whether this person may take something out; says so if not."""
        try:
            refuse_unpermitted(self.context.who)
        except Problem as problem:
            self.context.quiet.error(problem)
            return False
        return True

    def _go_on(self, then: Then, found: Finished) -> None:
        if found.against is not None:
            self.context.quiet.error(found.against)
        else:
            then(found)

    def _ask_place(self, name: str, kind: str, title: str) -> Path | None:
        proposal = str(self._folder / safe_name(name))
        chosen, _ = QFileDialog.getSaveFileName(self.parent(), title, proposal, kind)
        return Path(chosen) if chosen else None

    def _pdf(self, made: Made) -> bytes:
        return drawing(partial(pdf_of, made, self.context))()

    def title(self) -> str:
        """What a file of the report is called."""
        made = self.found.made
        return f"{made.title()} {made.asked.span.key()}"

    @Slot(object)
    def _note_saved(self, path: Path) -> None:
        """A PDF was saved: it stands in the log."""
        self._tell_saved(path)
        self._log(path)

    @Slot(object)
    def _tell_saved(self, path: Path) -> None:
        self._folder = path.parent
        self._tell(tr(N_("Saved: {path}")).format(path=path), path)

    @Slot(str)
    def _tell_printed(self, title: str) -> None:
        self.context.quiet.done(tr(N_("{title} was handed to the printer")).format(title=title))
        self._log(Path(f"{title}.pdf"))

    def _log(self, path: Path) -> None:
        """Keep that a paper of the report went out."""
        rows = len(self.found.made.table.rows) if self.found else 0
        try:
            logged(path, who=self.context.who, what=path.stem, rows=rows)
        except Problem as problem:
            self.context.quiet.error(problem)

    def _tell(self, text: str, path: Path) -> None:
        self.context.quiet.done(
            text,
            open=partial(printing.open_file, path),
            folder=partial(printing.open_folder, path),
        )


def _written(listing: Listing, path: Path, form: str, who: str, reason: str) -> Path:
    """Write a list, persons masked without a reason, and keep in the log that it went out."""
    ready = prepared(listing, who=who, reason=reason)
    write_whole(path, written(ready.listing, form))
    _note(path, ready, who, reason)
    return path


def _note(path: Path, ready: Prepared, who: str, reason: str = "") -> None:
    listing = ready.listing
    told = {"personal": ready.personal, "masked": ready.masked, "rows": len(listing.rows)}
    logged(path, who=who, what=listing.title, reason=reason, **told)
