"""One act on the lines of an order, as a step that can be undone."""

from collections.abc import Callable

from PySide6.QtGui import QUndoCommand

from salesassist.texts import N_, tr
from salesassist.ui.kit.line_columns import Line


class LinesChange(QUndoCommand):
    """All lines before and after one act; `put` shows the one or the other."""

    def __init__(self, put: Callable[[list[Line]], None], before: list[Line], after: list[Line]):
        super().__init__(tr(N_("Lines")))
        self._put, self._before, self._after = put, before, after

    def undo(self) -> None:
        self._put(self._before)

    def redo(self) -> None:
        self._put(self._after)
