"""The right pane of a view: deeds on top, then headings with rows of what is known."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QVBoxLayout, QWidget

from salesassist.texts import tr
from salesassist.ui.kit import theme
from salesassist.ui.kit.buttons import Button
from salesassist.ui.kit.dropping import dropped
from salesassist.ui.kit.labels import Label, Rule, area
from salesassist.ui.kit.page import Context
from salesassist.ui.kit.scroll import TallArea
from salesassist.ui.pages.aftersales.complaints.pane_rows import PaneRow

ACROSS = 2
TWO_LINES = 44
Deed = tuple[str, str, Callable[[], object]]


class DeedPane(QWidget):
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
        super().__init__(parent)
        self.context = context
        self.deeds: dict[str, Button] = {}
        self.takes_files = False
        self.foot: QVBoxLayout = QVBoxLayout()
        self._grid = QGridLayout()
        self._grid.setSpacing(8)
        self._places = {name: QVBoxLayout() for name, _, _ in sections}
        self._empty = {name: empty for name, _, empty in sections}
        self._build(sections)
        self.setAcceptDrops(True)

    def _build(self, sections: Sequence[tuple[str, str, str]]) -> None:
        inside = area(QWidget(), "base")
        column = QVBoxLayout(inside)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(6)
        column.addLayout(self._grid)
        for name, heading, _ in sections:
            column.addSpacing(6)
            column.addWidget(Rule())
            column.addWidget(Label(tr(heading), "group"))
            column.addLayout(self._places[name])
        column.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(TallArea(inside), 1)
        whole.addLayout(self.foot)
        area(self, "base")

    def set_deeds(self, deeds: dict[str, Deed]) -> None:
        """The buttons: name -> (words as a mark, icon, deed)."""
        for at, (name, (text, icon, deed)) in enumerate(deeds.items()):
            button = Button(tr(text), icon=icon, deed=deed)
            self.deeds[name] = button
            self._grid.addWidget(button, at // ACROSS, at % ACROSS)
            button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

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
