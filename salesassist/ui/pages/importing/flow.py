"""Importing a file from the window: choose it, see what it would do, take it over, undo it."""

from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QFileDialog, QWidget

from salesassist.db import ImportBatch
from salesassist.desk.backup import after_backup
from salesassist.desk.exporting import written
from salesassist.desk.files import safe_name, write_whole
from salesassist.desk.importing import How, ImportRefused, Outcome, remember
from salesassist.desk.importing.looking import Seen, seeing
from salesassist.desk.importing.rejected import rejected
from salesassist.desk.importing.undoing import Undone, UndoRefused, undo
from salesassist.texts import N_, Problem, sentence, tr
from salesassist.ui.kit.ask import ask
from salesassist.ui.kit.page import Context
from salesassist.ui.pages.importing.dialog import ImportDialog
from salesassist.ui.pages.importing.kinds import KINDS, TABLES, kind_of

HELD = 8  # records named in the question


class ImportFlow(QObject):
    """One at a time: a file, its dialog, its job; `kind` is what the place asks for, if one."""

    def __init__(self, context: Context, parent: QWidget, kind: str = ""):
        super().__init__(parent)
        self.context, self.kind = context, kind
        self.dialog: ImportDialog | None = None
        self.seen: Seen | None = None
        self._folder = context.state.folder
        self._batch = 0

    @Slot()
    def ask_file(self) -> None:
        """Let the person choose a file, then look at it."""
        path = self._chosen(tr(N_("Import a file")))
        if path is not None:
            self.look(path)

    def look(self, path: Path, kind: str = "", how: How | None = None, **options: Any) -> None:
        """Read a file without writing anything, and show what it would do."""
        wanted = kind_of(kind or self.kind)
        who = self.context.who
        work = partial(seeing, path, KINDS, who=who, kind=wanted, how=how, **options)
        self._run(tr(N_("Reading {file}")).format(file=path.name), work, self._looked)

    def _chosen(self, title: str) -> Path | None:
        kinds = tr(N_("Tables")) + f" ({TABLES})"
        name, _ = QFileDialog.getOpenFileName(self.parent(), title, self._folder, kinds)
        if not name:
            return None
        self._folder = str(Path(name).parent)
        return Path(name)

    def _run(self, name: str, work: Any, done: Any) -> None:
        job = self.context.jobs.start(name, work, done=done, failed=self._failed)
        if self.context.jobs.busy():
            self.context.quiet.follow(job)

    @Slot(object)
    def _looked(self, seen: Seen) -> None:
        self.seen = seen
        self.context.quiet.clear()
        if self.dialog is not None:
            self.dialog.show_seen(seen)
            return
        self.dialog = self.open_dialog(seen)

    def open_dialog(self, seen: Seen) -> ImportDialog:
        """The dialog that shows what was seen of a file."""
        dialog = ImportDialog(seen, self.parent().window())
        dialog.looks.connect(self._look_again)
        dialog.takes.connect(self._take)
        dialog.saves.connect(self.save_rejected)
        dialog.wants_lines.connect(self._ask_lines)
        dialog.finished.connect(self._closed)
        dialog.open()
        return dialog

    @Slot(str, object)
    def _look_again(self, kind: str, how: How) -> None:
        options = self.seen.options if kind_of(kind).lines else {}
        self.look(self.seen.path, kind, how, **options)

    @Slot()
    def _ask_lines(self) -> None:
        path = self._chosen(tr(N_("File of lines")))
        if path is not None:
            self.take_lines(path)

    def take_lines(self, path: Path) -> None:
        """Look at a file of orders together with the file of their lines."""
        self.look(self.seen.path, self.seen.kind.name, self.seen.how, lines=path)

    @Slot(bool)
    def _take(self, skip_bad: bool) -> None:
        seen = self.seen
        self.dialog.accept()
        if seen.kind.columns and seen.how != How():
            remember(seen.kind.name, seen.sheet.heads, seen.how, who=self.context.who)
        told = {"who": self.context.who, "how": seen.how, "skip_bad": skip_bad}
        task = partial(seen.kind.take, seen.path, **told, **seen.options)
        work = partial(after_backup, "import", task)
        self._run(tr(N_("Importing {file}")).format(file=seen.path.name), work, self._taken)

    @Slot(object)
    def _taken(self, outcome: Outcome) -> None:
        words = tr(
            N_("{file}: {added} new, {changed} changed, {same} as they were, {bad} left out")
        )
        text = words.format(
            file=self.seen.path.name,
            added=f"{outcome.added:,}",
            changed=f"{outcome.changed:,}",
            same=f"{outcome.unchanged:,}",
            bad=f"{len({(error.file, error.row) for error in outcome.errors}):,}",
        )
        ways = {}
        if outcome.batch:
            ways[N_("Undo the import")] = partial(self.undo, outcome.batch)
        self.context.quiet.done(text, **ways)

    @Slot()
    def save_rejected(self) -> None:
        """Ask for a place and save the rows that cannot be taken, with the reasons beside them."""
        seen = self.seen
        name = safe_name(seen.path.stem, tr(N_("to correct"))) + ".xlsx"
        kinds = "Excel (*.xlsx);;CSV (*.csv)"
        proposal = str(Path(self._folder) / name)
        title = tr(N_("Save the rows to correct"))
        chosen, _ = QFileDialog.getSaveFileName(self.parent(), title, proposal, kinds)
        if not chosen:
            return
        path = Path(chosen)
        try:
            listing = rejected(seen.path, seen.kind, seen.found.errors, seen.how)
            form = "csv" if path.suffix.casefold() == ".csv" else "xlsx"
            write_whole(path, written(listing, form))
        except Problem as problem:
            self.context.quiet.error(problem)
            return
        words = tr(N_("{count} rows to correct are in {path}; import that file afterwards"))
        self.context.quiet.done(words.format(count=f"{len(listing.rows):,}", path=path))

    # Undoing

    def undo(self, batch: int, *, rest: bool = False) -> None:
        """Undo an import as a whole; what was used or changed since is asked about."""
        found = ImportBatch.get_by_id(batch)
        work = partial(undo, found, who=self.context.who, rest=rest)
        name = tr(N_("Undoing the import of {file}")).format(file=found.file)
        self._batch = batch
        self._run(name, partial(after_backup, "undo import", work), self._undone)

    @Slot(object)
    def _undone(self, outcome: Undone) -> None:
        words = tr(N_("Undone: {removed} removed, {restored} put back, {held} stay"))
        self.context.quiet.done(
            words.format(
                removed=f"{outcome.removed:,}",
                restored=f"{outcome.restored:,}",
                held=f"{len(outcome.held):,}",
            )
        )

    @Slot(object)
    def _failed(self, problem: Problem) -> None:
        if isinstance(problem, UndoRefused):
            self._ask_rest(problem)
        elif isinstance(problem, ImportRefused):
            self.look(self.seen.path, self.seen.kind.name, self.seen.how, **self.seen.options)
        else:
            self.context.quiet.error(problem)

    def _ask_rest(self, problem: UndoRefused) -> None:
        self.context.quiet.clear()
        named = [each.sentence() for each in problem.held[:HELD]]
        text = "\n".join([sentence(problem), *named])
        title, verb = tr(N_("Undo the others?")), tr(N_("Undo the others"))
        parent = self.parent()
        if ask(parent, title, text, verb, tr(N_("Leave it")), icon="undo", danger=False):
            self.undo(self._batch, rest=True)

    @Slot()
    def _closed(self) -> None:
        if self.dialog is not None:
            self.dialog.deleteLater()
            self.dialog = None
