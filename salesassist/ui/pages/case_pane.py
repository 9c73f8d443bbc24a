"""The right pane of a record: what is said on top, what is done next, rows below their headings."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QLayout,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from salesassist.db.base import Record
from salesassist.texts import tr
from salesassist.ui.kit.buttons import Button
from salesassist.ui.kit.labels import Label, Rule, ShortLabel, area
from salesassist.ui.kit.page import Context
from salesassist.ui.kit.scroll import TallArea

ACROSS = 2
Deed = tuple[str, str, Callable[[], object]]
Group = tuple[str, QLayout]
"""The mark of a heading, and what stands below it."""


class CasePane(QWidget):
    """`opened` gives what a row stands for: a paper, a file, a report, another record."""

    opened = Signal(object)

    def __init__(self, context: Context, parent: QWidget | None = None):
        super().__init__(parent)
        self.context = context
        self.deeds: dict[str, Button] = {}
        self.grid = QGridLayout()
        self.grid.setSpacing(8)

    def build(self, groups: Sequence[Group], *feet: QWidget | QLayout) -> None:
        """Lay out `add_top`, the groups that scroll, and what stands below them for good."""
        inside = area(QWidget(), "base")
        column = QVBoxLayout(inside)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(6)
        self.add_top(column)
        for heading, layout in groups:
            column.addSpacing(6)
            column.addWidget(Rule())
            column.addWidget(Label(tr(heading), "group"))
            column.addLayout(layout)
        column.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(TallArea(inside), 1)
        for foot in feet:
            if isinstance(foot, QLayout):
                whole.addLayout(foot)
            else:
                whole.addWidget(foot)
        area(self, "base")

    def add_top(self, column: QVBoxLayout) -> None:
        """What stands first in the pane."""
        raise NotImplementedError

    def set_deeds(self, deeds: dict[str, Deed]) -> None:
        """The buttons of what is done next: name -> (words, icon, deed)."""
        for at, (name, (text, icon, deed)) in enumerate(deeds.items()):
            button = Button(tr(text), icon=icon, deed=deed)
            self.deeds[name] = button
            self.grid.addWidget(button, at // ACROSS, at % ACROSS)
            button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def _open(self, what: object) -> None:
        self.opened.emit(what)


class FilesPane(CasePane):
    """A pane of one record whose costs stand at the foot; files dropped come out of `dropped`."""

    dropped = Signal(list)

    def __init__(self, context: Context, parent: QWidget | None = None):
        super().__init__(context, parent)
        self._record: Record | None = None
        self.cost, self.cost_total = ShortLabel("", ""), Label("", "strong")
        self.setAcceptDrops(True)

    def foot(self) -> QHBoxLayout:
        """The row of the costs."""
        row = QHBoxLayout()
        row.setContentsMargins(16, 6, 16, 6)
        row.addWidget(self.cost, 1)
        row.addWidget(self.cost_total)
        return row

    def show_record(self, record: Record | None) -> None:
        """Show another record; one not kept yet has nothing beside it."""
        self._record = record if record is not None and record.id else None
        self.refresh()

    def refresh(self) -> None:
        """Read it again."""
        raise NotImplementedError

    def say_cost(self, words: str, total: str) -> None:
        """Say what the case costs."""
        self.cost.setText(words)
        self.cost_total.setText(total)

    # Files

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files are taken while a record is shown."""
        if self._record is not None and any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Keep each file dropped."""
        paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        event.acceptProposedAction()
        self.dropped.emit(paths)
