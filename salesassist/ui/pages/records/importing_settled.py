"""Importing whose columns are settled by the person first, then looked at, then taken over."""

from functools import partial
from pathlib import Path
from typing import Any

from salesassist.desk.backup import after_backup
from salesassist.desk.importing import Sheet, read_sheet
from salesassist.texts import N_, Problem, tr
from salesassist.ui.pages.records.importing import Importing


class SettledImporting(Importing):
    """As every import; `settle` asks for the columns, `preview` and the kind's task take them."""

    told: dict[str, Any] | None = None

    def settle(self, sheet: Sheet) -> dict[str, Any] | None:
        """What preview and task are told of the columns; None when the person gave up."""
        raise NotImplementedError

    def preview(self, path: Path, **told: Any) -> Any:
        """The long work that says what the import would do."""
        raise NotImplementedError

    def look(self, path: Path) -> None:
        """Read a file, let the person settle its columns, then say what it would do."""
        self._path = path
        try:
            sheet = read_sheet(path)
        except Problem as problem:
            self._failed(problem)
            return
        self.told = self.settle(sheet)
        if self.told is None:
            return
        name = tr(N_("Reading {file}")).format(file=path.name)
        self._run(name, partial(self.preview, path, **self.told), self._looked)

    def start(self, path: Path, *, skip_bad: bool = False) -> None:
        """Take the rows over beside the window; all or nothing, unless bad rows are skipped."""
        told = {**(self.told or {}), "who": self._context.who, "skip_bad": skip_bad}
        task = partial(self._kind.task, path, **told)
        name = tr(N_("Importing {file}")).format(file=path.name)
        self._run(name, partial(after_backup, "import", task), self._done)
