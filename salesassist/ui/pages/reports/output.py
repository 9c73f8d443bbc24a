"""What leaves the reports page: printed, saved, issued; nothing of a report that does not foot."""

import json
from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QFileDialog, QWidget

from salesassist.db import Paper
from salesassist.desk.exporting import logged, refuse_unpermitted, written
from salesassist.desk.files import safe_name, write_whole
from salesassist.desk.issue import export, new_request
from salesassist.tasks.reports import (
    Monthly,
    as_csv,
    as_listing,
    issue_monthly,
    monthly_pdf,
    without_persons,
)
from salesassist.tasks.reports.paper import MONTHLY_REPORT, NothingSold
from salesassist.texts import N_, Problem, language, sentence, tr
from salesassist.ui.kit import printing, theme
from salesassist.ui.kit.buttons import Button
from salesassist.ui.kit.page import Context
from salesassist.ui.kit.preview import Preview
from salesassist.ui.kit.printing import Press
from salesassist.ui.pages.records.words import moment
from salesassist.ui.pages.reports import words

COMBO = 116
NOW = 0
"""The value of the preview's combo for the report as the data are now; issued ones have ids."""


class Output(QObject):
    """The buttons and the preview of the page; `issued` gives the id of a paper just issued."""

    issued = Signal(int)

    def __init__(self, context: Context, fresh: Callable[[], Monthly], parent: QWidget):
        super().__init__(parent)
        self.context, self._fresh = context, fresh
        self.report: Monthly | None = None
        self._sealed: Monthly | None = None
        self._against = ""
        self._request = new_request()
        self._on, self._folder = False, context.papers
        self.issue = Button(tr(N_("Issue report")), icon="file-check", deed=self.issue_report)
        self.copy = Button(tr(N_("Copy")), icon="copy", key="copy")
        self.csv = Button(tr(N_("CSV")), icon="excel", key="csv", deed=self.save_csv)
        self.print_button = Button(
            tr(N_("Print PDF")), "main", icon="printer", key="print", deed=self.print_paper
        )
        self.press = Press(parent)
        self.preview = Preview(context.jobs)
        self.preview.print_button.hide()
        self.preview.papers.setMinimumWidth(theme.current().px(COMBO))
        self.preview.chose.connect(self._choose)
        self.preview.failed.connect(context.quiet.error)
        self.preview.saved.connect(self._tell_saved)
        self.press.printed.connect(self._tell_printed)
        self.press.failed.connect(context.quiet.error)

    def show_report(self, report: Monthly, against: Problem | None) -> None:
        """Take a month: offer its issued papers, and refuse all output if it does not foot."""
        self.report = report
        self._against = reason = sentence(against) if against else ""
        for button in (self.issue, self.copy, self.csv, self.print_button):
            button.allow(reason)
        if not report.orders:
            month = words.month_name(report.year, report.month)
            self.issue.allow(reason or sentence(NothingSold(month=month)))
        self._offer(NOW)
        self._draw()

    def show_paper(self, on: bool) -> None:
        """Draw the paper only while it is seen."""
        self._on = on
        self._draw()

    def show_issued(self, paper: int) -> None:
        """Show an issued report, the very bytes."""
        self._on = True
        self._offer(paper)
        self._choose(paper)

    def month_of(self, paper: Paper) -> tuple[int, int]:
        """The month an issued report is of."""
        facts = json.loads(paper.facts)
        return facts["year"], facts["month"]

    @Slot()
    def issue_report(self) -> None:
        """Give the report a number and freeze it; the same figures again are the same paper."""
        try:
            report = self._fresh()
            if report != self._sealed:
                self._sealed, self._request = report, new_request()
            paper = issue_monthly(
                report, language=language(), who=self.context.who, request=self._request
            )
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
        data = self._data()
        if data:
            chosen = self.press.ask_and_print(data, self.title(), self.context.state.printer)
            self.context.state.printer = chosen or self.context.state.printer

    @Slot()
    def save_pdf(self) -> None:
        """Ask for a place and save the report as PDF."""
        data = self._data()
        if data:
            self._save(tr(N_("Save as PDF")), f"{self.title()}.pdf", "PDF (*.pdf)", data)

    @Slot()
    def save_csv(self) -> None:
        """Ask for a place and save the figures, as delimited text or a workbook; it is logged."""
        try:
            refuse_unpermitted(self.context.who)
            fresh = self._fresh()
            report = without_persons(fresh)  # in full it goes out as a list, which asks why
            data, listing = as_csv(report), as_listing(report)
        except Problem as problem:
            self.context.quiet.error(problem)
            return
        proposal = str(self._folder / safe_name(f"{self.title()}.csv"))
        kinds = "CSV (*.csv);;Excel (*.xlsx)"
        title = tr(N_("Save as CSV"))
        chosen, _ = QFileDialog.getSaveFileName(self.parent(), title, proposal, kinds)
        if not chosen:
            return
        path = Path(chosen)
        try:
            whole = written(listing, "xlsx") if path.suffix.casefold() == ".xlsx" else data
            write_whole(path, whole)
            hidden = (listing.heads[2].words,) if report != fresh else ()
            told = {"personal": hidden, "masked": hidden, "rows": len(listing.rows)}
            logged(path, who=self.context.who, what=self.title(), **told)
        except Problem as problem:
            self.context.quiet.error(problem)
            return
        self._tell_saved(path)

    def _save(self, title: str, name: str, kind: str, data: bytes) -> bool:
        """Save where somebody chooses; whether it was."""
        proposal = str(self._folder / safe_name(name))
        chosen, _ = QFileDialog.getSaveFileName(self.parent(), title, proposal, kind)
        if not chosen:
            return False
        try:
            path = write_whole(Path(chosen), data)
            logged(path, who=self.context.who, what=self.title(), rows=self.report.lines)
            self._tell_saved(path)
        except Problem as problem:
            self.context.quiet.error(problem)
            return False
        return True

    def _data(self) -> bytes:
        """The PDF to print: the issued paper chosen in the preview, else the report of now."""
        paper = self.preview.papers.value() if self._on else NOW
        if paper:
            return bytes(Paper.get_by_id(paper).pdf)
        try:
            return self._pdf(self._fresh())
        except Problem as problem:
            self.context.quiet.error(problem)
            return b""

    def _pdf(self, report: Monthly) -> bytes:
        now = self.context.now()
        return monthly_pdf(report, language=language(), who=self.context.who, at=now)

    def _draw(self) -> None:
        if not self._on or self.report is None or self.preview.papers.value():
            return
        if self._against:
            self.preview.clear()
            self.preview.say(self._against)
            return
        self.preview.set_file(self.title(), self.context.papers)
        self.preview.set_note(tr(N_("As the data are now; not issued")))
        self.preview.draw(partial(self._pdf, self.report), now=True)

    def _offer(self, chosen: int) -> None:
        """The papers of the month to choose from: now, and those issued."""
        papers = [(NOW, tr(N_("As of now")))]
        newest = Paper.select(Paper.id, Paper.number, Paper.revision, Paper.facts, Paper.state)
        for paper in newest.where(Paper.kind == MONTHLY_REPORT).order_by(Paper.id.desc()):
            if self.month_of(paper) == (self.report.year, self.report.month):
                papers.append((paper.id, paper.full_number()))
        blocked = self.preview.papers.blockSignals(True)
        self.preview.set_papers(papers)
        self.preview.papers.set_value(chosen)
        self.preview.papers.blockSignals(blocked)

    @Slot(object)
    def _choose(self, paper: int) -> None:
        if not paper:
            self._draw()
            return
        found = Paper.get_by_id(paper)
        title = safe_name(tr(N_("Monthly sales report")), found.full_number())
        self.preview.set_file(title, self.context.papers)
        note = tr(N_("Issued {when} by {who}"))
        when = moment(found.issued_at)
        self.preview.set_note(note.format(when=when, who=found.issued_by))
        self.preview.show_bytes(bytes(found.pdf))

    def title(self) -> str:
        """What the report is called, with its month."""
        month = words.month_short(self.report.year, self.report.month).replace("/", "")
        return f"{tr(N_('Monthly sales report'))} {month}"

    @Slot(object)
    def _tell_saved(self, path: Path) -> None:
        self._folder = path.parent
        self._tell(tr(N_("Saved: {path}")).format(path=path), path)

    @Slot(str)
    def _tell_printed(self, title: str) -> None:
        self.context.quiet.done(tr(N_("{title} was handed to the printer")).format(title=title))

    def _tell(self, text: str, path: Path) -> None:
        self.context.quiet.done(
            text,
            open=partial(printing.open_file, path),
            folder=partial(printing.open_folder, path),
        )
