"""The checklist before a move, in the window: items to tick, each with the evidence it wants."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import Slot
from PySide6.QtWidgets import (
    QFileDialog,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QWidget,
)

from salesassist.db import ChecklistItem, Order
from salesassist.desk.issue import new_request
from salesassist.rules.checklists import MOVES
from salesassist.tasks.orders.checklists import Tick, open_items, refuse_open, tick
from salesassist.texts import N_, tr
from salesassist.ui.kit.buttons import Button
from salesassist.ui.kit.check import Check
from salesassist.ui.kit.entry import DeedDialog
from salesassist.ui.kit.labels import ShortLabel, area
from salesassist.ui.kit.page import Context
from salesassist.ui.kit.scroll import TallArea

WIDTH = 760


def pass_checklist(order: Order, move: str, context: Context, parent: QWidget) -> bool:
    """Show what is open before a move and keep what is ticked; False when it was given up.

    Without open items nothing is asked.
    """
    items = open_items(order, move)
    if not items:
        return True
    dialog = ChecklistDialog(order, move, items, context, parent)
    done = bool(dialog.exec())
    dialog.deleteLater()
    return done


class ItemRow:
    """One item: its box, and a field or a button for the evidence."""

    def __init__(self, item: ChecklistItem, parent: QWidget):
        self.item, self.file = item, None
        words = tr(N_("{words} (mandatory)")) if item.mandatory else "{words}"
        self.box = Check(words.format(words=item.words))
        self.note, self.name = QLineEdit(), ShortLabel("", "note")
        self.note.setAccessibleName(tr(N_("Note: {words}")).format(words=item.words))
        self.note.setPlaceholderText(tr(N_("Note")))
        self.note.textEdited.connect(self._noted)
        wants = N_("Choose a photo") if item.evidence == "photo" else N_("Choose a file")
        self.choose = Button(tr(wants), icon="paperclip", deed=partial(self._ask, parent))
        self.choose.setAutoDefault(False)

    def widgets(self) -> list[QWidget]:
        """What stands beside the box: only what the item wants."""
        if self.item.evidence in ("file", "photo"):
            return [self.choose, self.name]
        return [self.note]

    def given(self) -> Tick | None:
        """What is ticked, None while it is not."""
        if not self.box.isChecked():
            return None
        return Tick(self.item.id, self.note.text(), self.file)

    def take_file(self, path: Path) -> None:
        """A file is the evidence: its item is seen to."""
        self.file = path
        self.name.setText(path.name)
        self.box.setChecked(True)

    @Slot()
    def _noted(self) -> None:
        if self.note.text().strip():
            self.box.setChecked(True)

    def _ask(self, parent: QWidget) -> None:
        name, _ = QFileDialog.getOpenFileName(parent, self.item.words, str(Path.home()))
        if name:
            self.take_file(Path(name))


class ChecklistDialog(DeedDialog):
    """Ticks are kept all at once; what is mandatory and open keeps the dialog open."""

    def __init__(
        self,
        order: Order,
        move: str,
        items: list[ChecklistItem],
        context: Context,
        parent: QWidget | None = None,
    ):
        words = tr(N_("Checklist of {number}: {move}"))
        title = words.format(number=order.title(), move=tr(MOVES[move]))
        note = tr(N_("What is ticked is kept with your name, the time and the evidence."))
        super().__init__(title, tr(N_("Confirm")), note=note, parent=parent)
        self._order, self._move, self._context = order, move, context
        self._request = new_request()
        self.rows = [ItemRow(item, self) for item in items]
        self.lay((TallArea(area(self._grid(), "win")), 1))
        self.rows[0].box.setFocus()

    def _grid(self) -> QWidget:
        held = QWidget()
        grid = QGridLayout(held)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(1, 1)
        for at, row in enumerate(self.rows):
            grid.addWidget(row.box, at, 0)
            beside = QHBoxLayout()
            beside.setSpacing(8)
            for widget in row.widgets():
                beside.addWidget(widget, int(not isinstance(widget, Button)))
            grid.addLayout(beside, at, 1)
        return held

    def perform(self) -> None:
        """Keep what is ticked, then go on unless something mandatory is open."""
        ticks = [given for row in self.rows if (given := row.given()) is not None]
        tick(self._order, self._move, ticks, who=self._context.who, request=self._request)
        self._request = new_request()
        refuse_open(self._order, self._move)
