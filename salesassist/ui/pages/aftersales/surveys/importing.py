"""Answers from a file: its columns are settled first, then it is looked at, then taken over."""

from functools import partial
from pathlib import Path

from salesassist.db import Wave
from salesassist.desk.backup import after_backup
from salesassist.desk.importing import read_sheet
from salesassist.tasks.aftersales.surveys.importing import import_answers, preview_answers
from salesassist.tasks.aftersales.surveys.mapping import Mapping
from salesassist.texts import N_, Problem, tr
from salesassist.ui.kit.page import Context
from salesassist.ui.pages.aftersales.surveys.columns import ask_columns
from salesassist.ui.pages.records.importing import Importing, ImportKind

KIND = ImportKind(N_("Import answers"), "answers", import_answers)


class AnswersImporting(Importing):
    """As every import, for the wave that is shown."""

    def __init__(self, context: Context):
        super().__init__(context, KIND)
        self.wave: Wave | None = None
        self._mapping: Mapping | None = None

    def look(self, path: Path) -> None:
        """Read a file, let the person settle its columns, then say what it would do."""
        self._path = path
        try:
            sheet = read_sheet(path)
        except Problem as problem:
            self._failed(problem)
            return
        self._mapping = ask_columns(sheet, self.wave, self.window())
        if self._mapping is None:
            return
        name = tr(N_("Reading {file}")).format(file=path.name)
        told = {"wave": self.wave, "mapping": self._mapping}
        self._run(name, partial(preview_answers, path, **told), self._looked)

    def start(self, path: Path, *, skip_bad: bool = False) -> None:
        """Take the answers over beside the window; all or nothing, unless bad rows are skipped."""
        told = {"wave": self.wave, "mapping": self._mapping, "skip_bad": skip_bad}
        task = partial(import_answers, path, who=self._context.who, **told)
        name = tr(N_("Importing {file}")).format(file=path.name)
        self._run(name, partial(after_backup, "import", task), self._done)
