"""The right pane of a view: deeds on top, then headings with rows of what is known."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from salesassist.texts import tr
from salesassist.ui.kit import theme
from salesassist.ui.kit.dropping import dropped
from salesassist.ui.kit.labels import Label
from salesassist.ui.kit.page import Context
from salesassist.ui.pages.aftersales.complaints.pane_rows import PaneRow
from salesassist.ui.pages.case_pane import CasePane

TWO_LINES = 44


class DeedPane(CasePane):
    """`sections` are (name, heading, words for none), headings as marks; `put` fills one.

    `dropped` gives the files let go of here while `takes_files`.
    """

    dropped = Signal(list)

    def __init__(
        self,
        context: Context,
        sections: Sequence[tuple[str, str, str]],
        parent: QWidget | None = None,
    ):
        super().__init__(context, parent)
        self.takes_files = False
        self.foot: QVBoxLayout = QVBoxLayout()
        self._places = {name: QVBoxLayout() for name, _, _ in sections}
        self._empty = {name: empty for name, _, empty in sections}
        self.build([(heading, self._places[name]) for name, heading, _ in sections], self.foot)
        self.setAcceptDrops(True)

    def add_top(self, column: QVBoxLayout) -> None:
        column.addLayout(self.grid)

    def put(self, name: str, rows: Sequence[PaneRow]) -> None:
        """Show other rows in a section; the words for none where there are none."""
        layout = self._places[name]
        while layout.count():
            gone = layout.takeAt(0).widget()
            gone.hide()  # until it is deleted it would stand over the new ones
            gone.deleteLater()
        for row in rows or [self._nothing(name)]:
            if isinstance(row, PaneRow):  # a link beside a chip would be squeezed
                row.setMinimumHeight(theme.current().px(TWO_LINES))
            layout.addWidget(row)

    def _nothing(self, name: str) -> Label:
        """The words for none; those of the first section are reached by the keyboard."""
        made = Label(tr(self._empty[name]), "note")
        made.setWordWrap(True)
        if name == next(iter(self._empty)):
            made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        return made

    def rows(self, name: str) -> list[str]:
        """What a section says, row by row."""
        layout = self._places[name]
        return [layout.itemAt(at).widget().accessibleName() for at in range(layout.count())]

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files are taken while there is something to keep them with."""
        if self.takes_files and dropped(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Give the files on."""
        paths: list[Path] = dropped(event.mimeData())
        event.acceptProposedAction()
        self.dropped.emit(paths)
