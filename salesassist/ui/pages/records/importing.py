"""Importing from a file: the work beside the window, and the list of what stood against it."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from salesassist.desk.importing import ImportRefused, Outcome, Preview, RowError, Steps
from salesassist.texts import N_, Problem, sentence, tr
from salesassist.ui.kit.ask import ask
from salesassist.ui.kit.buttons import Button
from salesassist.ui.kit.labels import Label, Rule, ShortLabel, area
from salesassist.ui.kit.page import Context
from salesassist.ui.kit.query import Column
from salesassist.ui.pages.records.facts import FactTable

TABLES = "*.csv *.tsv *.txt *.xlsx *.xlsm *.xlsb *.xls *.ods"
MOST = 18  # rows of problems shown at once
SHOWN = 6  # changes named in the question
EMPTY = "—"


@dataclass(frozen=True)
class ImportKind:
    """What is imported: the button's words (a mark), the name of its preview, and the task."""

    words: str
    what: str
    task: Callable[..., Steps]


class Importing(QWidget):
    """Asks for the file, says what it would do, runs it, and shows its problems row by row.

    `opened` when there are problems to read, `closed` when they have been read.
    """

    opened = Signal()
    closed = Signal()

    def __init__(self, context: Context, kind: ImportKind, parent: QWidget | None = None):
        super().__init__(parent)
        self._context, self._kind = context, kind
        self._path: Path | None = None
        self.title, self.detail = ShortLabel("", "title"), Label("", "note")
        self.table = FactTable(tr(N_("Problems")), _COLUMNS, head=True, most=MOST)
        self.rest = Button(tr(N_("Import the good rows")), icon="import")
        self.back = Button(tr(N_("Back to the list")), key="escape")
        self._build()
        self.rest.clicked.connect(self.import_rest)
        self.back.clicked.connect(self.closed)

    def _build(self) -> None:
        head = QWidget()
        head.setFixedHeight(48)
        row = QHBoxLayout(head)
        row.setContentsMargins(16, 0, 12, 0)
        row.setSpacing(8)
        row.addWidget(self.title, 1)
        row.addWidget(self.back)
        row.addWidget(self.rest)
        inside = QVBoxLayout()
        inside.setContentsMargins(8, 12, 8, 16)
        inside.setSpacing(12)
        self.detail.setContentsMargins(8, 0, 8, 0)
        self.detail.setWordWrap(True)
        inside.addWidget(self.detail)
        inside.addWidget(self.table)
        inside.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(head)
        column.addWidget(Rule())
        column.addLayout(inside, 1)
        area(self, "base")

    @Slot()
    def ask_file(self) -> None:
        """Let the person choose a file, then import it."""
        kinds = tr(N_("Tables")) + f" ({TABLES})"
        folder = str(self._path.parent) if self._path else self._context.state.folder
        name, _ = QFileDialog.getOpenFileName(self, tr(self._kind.words), folder, kinds)
        if name:
            self.look(Path(name))

    def look(self, path: Path) -> None:
        """Read a file without writing anything, then ask: what is new, what would change."""
        raise NotImplementedError

    def start(self, path: Path, *, skip_bad: bool = False) -> None:
        """Import a file beside the window; all of it or nothing, unless bad rows are skipped."""
        raise NotImplementedError

    def _run(self, name: str, work: Callable[[], object], done: Callable[..., object]) -> None:
        job = self._context.jobs.start(name, work, done=done, failed=self._failed)
        if self._context.jobs.busy():
            self._context.quiet.follow(job)

    @Slot(object)
    def _looked(self, found: Preview) -> None:
        """Nothing is written before the person has seen what would be."""
        if found.wrong:
            text = tr(N_("{file}: nothing was imported, {count} problems stand against it"))
            text = text.format(file=self._path.name, count=f"{len(found.errors):,}")
            self._set_list(f"{text}　{_would(found)}", found.errors, refused=True)
            self._context.quiet.clear()
            self.opened.emit()
        elif not found.new and not found.changed:
            words = tr(N_("{file}: all {same} rows are as they are here; nothing to import"))
            same = f"{found.unchanged:,}"
            self._context.quiet.done(words.format(file=self._path.name, same=same))
        elif self._asked(found):
            self.start(self._path)

    def _asked(self, found: Preview) -> bool:
        title = tr(N_("Import {file}?")).format(file=self._path.name)
        changes = [
            f"{change.column}: {change.old or EMPTY} → {change.new or EMPTY}"
            for change in found.changes[:SHOWN]
        ]
        text = "\n".join([_would(found), *changes])
        verb, keep = tr(N_("Import")), tr(N_("Leave it"))
        return bool(ask(self, title, text, verb, keep, icon="import", danger=False))

    @Slot()
    def import_rest(self) -> None:
        """Import the rows without problems."""
        self.closed.emit()
        self.start(self._path, skip_bad=True)

    @Slot(object)
    def _done(self, outcome: Outcome) -> None:
        words = tr(
            N_("{file}: {added} new, {changed} changed, {same} as they were, {bad} left out")
        )
        text = words.format(
            file=self._path.name,
            added=f"{outcome.added:,}",
            changed=f"{outcome.changed:,}",
            same=f"{outcome.unchanged:,}",
            bad=f"{len({error.row for error in outcome.errors}):,}",
        )
        self._set_list(text, (*outcome.errors, *outcome.remarks), refused=False)
        ways = {} if not outcome.remarks else {N_("Show the notes"): self.opened.emit}
        self._context.quiet.done(text, **ways)
        if outcome.errors:
            self.opened.emit()

    @Slot(object)
    def _failed(self, problem: Problem) -> None:
        if isinstance(problem, ImportRefused):
            words = tr(N_("{file}: nothing was imported, {count} problems stand against it"))
            text = words.format(file=self._path.name, count=f"{len(problem.errors):,}")
            self._set_list(text, problem.errors, refused=True)
            self._context.quiet.clear()
            self.opened.emit()
        else:
            self._context.quiet.error(problem)

    def _set_list(self, text: str, errors: tuple[RowError, ...], *, refused: bool) -> None:
        self.title.setText(text)
        self.detail.setText(tr(_AFTER_REFUSAL if refused else _AFTER_IMPORT))
        self.rest.setVisible(refused)
        self.table.set_facts(errors)


def _would(found: Preview) -> str:
    words = tr(N_("{new} new, {changed} change what is kept, {same} are as they are"))
    return words.format(
        new=f"{found.new:,}", changed=f"{found.changed:,}", same=f"{found.unchanged:,}"
    )


_AFTER_REFUSAL = N_("Correct the file and import it again, or import the rows without problems.")
_AFTER_IMPORT = N_("Everything else was imported. Correct these rows in the file or in the sheets.")


def _row(error: RowError) -> str:
    return f"{error.row:,}"


def _column(error: RowError) -> str:
    return error.column


def _why(error: RowError) -> str:
    return sentence(error.problem)


_COLUMNS = (
    Column("row", N_("Row"), "right", _row, width=64),
    Column("column", N_("Column"), show=_column, width=160),
    Column("why", N_("Problem"), show=_why),
)
