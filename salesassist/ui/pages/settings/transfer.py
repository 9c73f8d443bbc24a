"""What came in from files and what went out: imports that can be undone, the log of exports."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QSplitter,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from salesassist.db import ImportBatch
from salesassist.db.base import Record
from salesassist.desk.exporting.archive import export_everything
from salesassist.desk.exporting.log import refuse_unpermitted
from salesassist.desk.files import safe_name
from salesassist.desk.letterhead import company
from salesassist.texts import N_, Problem, tr
from salesassist.ui.kit import printing, theme
from salesassist.ui.kit.ask import ask
from salesassist.ui.kit.buttons import Button
from salesassist.ui.kit.labels import Label, Rule, area
from salesassist.ui.kit.page import Context
from salesassist.ui.kit.query import column_of
from salesassist.ui.kit.table import RecordTable
from salesassist.ui.pages.exporting import ExportFlow, source_of
from salesassist.ui.pages.importing import ImportFlow, kind_of
from salesassist.ui.pages.settings.privacy.log_table import EXPORTED, log_table

HEAD = 48
_COUNTS = ("added", "changed", "unchanged", "left_out")


def _kind(batch: Record) -> str:
    kind = kind_of(batch.kind)
    return tr(kind.words) if kind is not None else batch.kind


class TransferSection(QWidget):
    """Above what came in, with the button that undoes it; below what went out."""

    def __init__(self, context: Context, parent: QWidget | None = None):
        super().__init__(parent)
        self.context = context
        self.importing, self.exporting = ImportFlow(context, self), ExportFlow(context, self)
        self.import_button = Button(
            tr(N_("Import a file…")), icon="import", deed=self.importing.ask_file
        )
        self.undo_button = Button(tr(N_("Undo the import")), icon="undo", deed=self.undo)
        self.all_button = Button(
            tr(N_("Export everything…")), icon="download", deed=self.ask_everything
        )
        self.batches = RecordTable(
            ImportBatch,
            [
                column_of(ImportBatch, "at", width=168),
                column_of(ImportBatch, "file", width=260),
                column_of(ImportBatch, "kind", show=_kind, width=100),
                *(column_of(ImportBatch, each, width=104) for each in _COUNTS),
                column_of(ImportBatch, "who", width=100),
                column_of(ImportBatch, "undone_at", width=168),
            ],
            search=False,
            order=(-ImportBatch.id,),
        )
        self.exports = log_table(EXPORTED)
        self._build()
        self.batches.chosen.connect(self._choose)
        self._choose(self.batches.current())

    def _build(self) -> None:
        parts = QSplitter(Qt.Orientation.Vertical)
        parts.setHandleWidth(1)
        parts.setChildrenCollapsible(False)
        nothing_in = tr(N_("Nothing was imported yet."))
        nothing_out = tr(N_("Nothing was exported yet."))
        buttons = (self.undo_button, self.import_button)
        parts.addWidget(_half(tr(N_("Imports")), self.batches, (nothing_in, "import"), *buttons))
        out = (nothing_out, "download")
        parts.addWidget(_half(tr(N_("Exports")), self.exports, out, self.all_button))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(parts)

    def take_out(self, title: str, table: RecordTable | QTableView) -> None:
        """Export a list that stands somewhere in the window."""
        self.exporting.ask(source_of(title, table))

    @Slot(object)
    def _choose(self, batch: ImportBatch | None) -> None:
        if batch is None:
            self.undo_button.allow(tr(N_("Choose an import first.")))
        elif batch.undone_at is not None:
            self.undo_button.allow(tr(N_("This import is undone already.")))
        else:
            self.undo_button.allow()

    @Slot()
    def undo(self) -> None:
        """Ask once, then undo the chosen import as a whole."""
        batch = self.batches.current()
        if batch is None:
            return
        words = tr(
            N_("{added} records it made are removed, {changed} it changed are put back.")
        ).format(added=f"{batch.added:,}", changed=f"{batch.changed:,}")
        title = tr(N_("Undo the import of {file}?")).format(file=batch.file)
        if ask(self, title, words, tr(N_("Undo the import")), tr(N_("Leave it")), icon="undo"):
            self.importing.undo(batch.id)

    @Slot()
    def ask_everything(self) -> None:
        """Ask why and where, then write all data into one archive."""
        try:
            refuse_unpermitted(self.context.who, everything=True)
        except Problem as problem:
            self.context.quiet.error(problem)
            return
        words = N_(
            "All tables as CSV with their description, issued papers as PDF, attached files. "
            "The reason stands in the log."
        )
        verb, keep = tr(N_("Choose a place…")), tr(N_("Leave it"))
        reason = tr(N_("Reason"))
        title = tr(N_("Export everything?"))
        more = {"icon": "download", "danger": False, "reason": reason}
        answer = ask(self, title, tr(words), verb, keep, **more)
        if not answer:
            return
        name = safe_name(company().name, self.context.today().isoformat()) + ".zip"
        place = str(self.context.papers.parent / name)
        chosen, _ = QFileDialog.getSaveFileName(self, title, place, "ZIP (*.zip)")
        if chosen:
            self.save_everything(Path(chosen), answer.reason)

    def save_everything(self, path: Path, reason: str) -> None:
        """Write the archive beside the window."""
        work = partial(export_everything, path, who=self.context.who, reason=reason)
        done, failed = self._saved, self.context.quiet.error
        job = self.context.jobs.start(tr(N_("Exporting")), work, done=done, failed=failed)
        if self.context.jobs.busy():
            self.context.quiet.follow(job)

    @Slot(object)
    def _saved(self, path: Path) -> None:
        self.context.quiet.done(
            tr(N_("Saved: {path}")).format(path=path), folder=partial(printing.open_folder, path)
        )


def _half(title: str, table: RecordTable, empty: tuple[str, str], *buttons: Button) -> QWidget:
    """A table under its title and buttons; `empty` is a sentence and its icon."""
    made, head = area(QWidget(), "base"), QWidget()
    head.setFixedHeight(theme.current().px(HEAD))
    row = QHBoxLayout(head)
    row.setContentsMargins(12, 0, 12, 0)
    row.setSpacing(8)
    row.addWidget(Label(title, "title"))
    row.addStretch(1)
    for button in buttons:
        row.addWidget(button)
    table.head.hide()
    table.view.setAccessibleName(title)
    table.set_empty(empty[0], icon=empty[1])
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    column.addWidget(head)
    column.addWidget(Rule())
    column.addWidget(table, 1)
    return made
