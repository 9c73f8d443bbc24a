"""Importing whose columns are settled by the person first, then looked at as every file is."""

from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from salesassist.desk.importing import GUESS, How, Sheet, read_sheet
from salesassist.desk.importing.kinds import ImportKind
from salesassist.desk.importing.looking import UNREAD, Seen, seeing
from salesassist.texts import N_, Problem, tr
from salesassist.ui.kit.page import Context
from salesassist.ui.pages.importing.dialog import ImportDialog
from salesassist.ui.pages.importing.flow import ImportFlow


class SettledFlow(ImportFlow):
    """As every import; `settle` asks for the columns and what else the kind has to be told."""

    KIND: ImportKind

    def __init__(self, context: Context, parent: QWidget):
        super().__init__(context, parent, self.KIND.name)

    def settle(self, sheet: Sheet, parent: QWidget) -> dict[str, Any] | None:
        """What looking and taking are told of the columns; None when the person gave up."""
        raise NotImplementedError

    def look(self, path: Path, kind: str = "", how: How | None = None, **options: Any) -> None:
        """Read a file, let the person settle its columns, then show what it would do."""
        how = how or GUESS
        told: dict[str, Any] | None = options
        if not options:
            try:
                told = self.settle(read_sheet(path, how), self.dialog or self.parent().window())
            except UNREAD:
                told = {}  # the dialog asks how it is to be read
            except Problem as problem:
                self._failed(problem)
                return
        if told is None:
            return
        work = partial(
            seeing, path, (self.KIND,), who=self.context.who, kind=self.KIND, how=how, **told
        )
        self._run(tr(N_("Reading {file}")).format(file=path.name), work, self._looked)

    def open_dialog(self, seen: Seen) -> ImportDialog:
        """The dialog, from which the columns can be settled again."""
        dialog = super().open_dialog(seen)
        dialog.settles.connect(self._settle_again)
        return dialog

    @Slot(str, object)
    def _look_again(self, kind: str, how: How) -> None:
        self.look(self.seen.path, how=how)

    @Slot()
    def _settle_again(self) -> None:
        self.look(self.seen.path, how=self.seen.how)
