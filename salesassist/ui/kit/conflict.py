"""The conflict dialog: two people changed the same record; mine or theirs, field by field."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from salesassist.db.base import Record
from salesassist.texts import N_, tr
from salesassist.ui.kit.buttons import Button
from salesassist.ui.kit.choice import Choice
from salesassist.ui.kit.labels import Label, Rule, area

MINE, THEIRS = "mine", "theirs"
WIDTH, NAMES, MOST, MARGIN = 720, 132, 420, 16
EMPTY = "—"


@dataclass(frozen=True)
class ConflictRow:
    """One field: its label, both values in words, and what is chosen unless told otherwise."""

    name: str
    label: str
    mine: str
    theirs: str
    choice: str = MINE
    both: bool = True


class Differing(Protocol):
    """What `desk.merging.differences` gives."""

    name: str
    mine: Any
    theirs: Any

    @property
    def both(self) -> bool: ...

    @property
    def suggested(self) -> str: ...


def rows_of(
    model: type[Record], found: Iterable[Differing], record: Record | None = None
) -> list[ConflictRow]:
    """Differing fields of a model as rows of the dialog; `record` tells the currency of amounts."""
    rows = []
    for each in found:
        field = model._meta.fields[each.name]
        words = [field.show(value, record) for value in (each.mine, each.theirs)]
        rows.append(ConflictRow(each.name, tr(field.label), *words, each.suggested, each.both))
    return rows


class ConflictDialog(QDialog):
    """One row a field with both values to choose from; "all mine", "all theirs", keep or go back.

    `choices()` gives "mine" or "theirs" by name. Closing it any other way than by its verb changes
    nothing: what was typed stays on the form.
    """

    def __init__(
        self,
        rows: Sequence[ConflictRow],
        parent: QWidget | None = None,
        *,
        what: str = "",
        who: str = "",
    ):
        super().__init__(parent)
        self.setModal(True)
        self.setFixedWidth(WIDTH)
        self._title = tr(N_("{what} was changed meanwhile: what is kept?")).format(what=what)
        self.setWindowTitle(self._title)
        self.sides: dict[str, dict[str, Choice]] = {}
        self._groups: list[QButtonGroup] = []
        self.all_theirs = Button(tr(N_("All theirs")), deed=self.take_theirs)
        self.all_mine = Button(tr(N_("All mine")), deed=self.take_mine)
        self.back = Button(tr(N_("Go on typing")), deed=self.reject)
        self.verb = Button(tr(N_("Keep the choice")), "main", key="deed", deed=self.accept)
        self._build(rows, who)
        first = next(iter(rows), None)
        if first is not None:
            self.sides[first.name][first.choice].setFocus()

    def _build(self, rows: Sequence[ConflictRow], who: str) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        column.setSpacing(12)
        words = N_("Nothing is written yet. What you typed stays on the form until you choose.")
        for text, role in ((self._title, "title"), (tr(words), "")):
            label = Label(text, role)
            label.setWordWrap(True)
            column.addWidget(label)
        column.addWidget(self._table(rows, who))
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        for button in (self.all_theirs, self.all_mine, self.back, self.verb):
            button.setAutoDefault(False)
            buttons.addWidget(button)
        buttons.insertStretch(2, 1)
        column.addLayout(buttons)

    def _table(self, rows: Sequence[ConflictRow], who: str) -> QScrollArea:
        inside = area(QWidget(), "base")
        grid = QGridLayout(inside)
        grid.setContentsMargins(0, 0, 8, 0)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(4)
        grid.setColumnMinimumWidth(0, NAMES)
        theirs = tr(N_("Theirs: {who}")).format(who=who) if who else tr(N_("Theirs"))
        for at, text in enumerate((tr(N_("Field")), theirs, tr(N_("Mine")))):
            grid.addWidget(Label(text, "group"), 0, at)
            grid.setColumnStretch(at, 1 if at else 0)
        grid.addWidget(Rule(), 1, 0, 1, 3)
        for at, row in enumerate(rows, 2):
            self._add_row(grid, at, row)
        grid.setRowStretch(len(rows) + 2, 1)
        scroll = QScrollArea()
        scroll.setWidget(inside)
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        inside.ensurePolished()
        scroll.setFixedHeight(min(grid.heightForWidth(WIDTH - 3 * MARGIN) + MARGIN, MOST))
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        return scroll

    def _add_row(self, grid: QGridLayout, at: int, row: ConflictRow) -> None:
        name = QVBoxLayout()
        name.setSpacing(0)
        name.setContentsMargins(0, 6, 0, 0)
        label = Label(row.label, "label")
        label.setWordWrap(True)
        name.addWidget(label)
        if row.both:
            name.addWidget(Label(tr(N_("changed by both")), "warn"))
        name.addStretch(1)
        grid.addLayout(name, at, 0)
        group = QButtonGroup(self)
        self._groups.append(group)
        self.sides[row.name] = {}
        for column, side, text, owner in (
            (1, THEIRS, row.theirs, N_("theirs")),
            (2, MINE, row.mine, N_("mine")),
        ):
            choice = Choice(text or EMPTY, f"{row.label}, {tr(owner)}: {text or EMPTY}")
            choice.setChecked(row.choice == side)
            group.addButton(choice)
            self.sides[row.name][side] = choice
            grid.addWidget(choice, at, column)

    def choices(self) -> dict[str, str]:
        """MINE or THEIRS by the name of the field, as chosen now."""
        return {
            name: MINE if pair[MINE].isChecked() else THEIRS for name, pair in self.sides.items()
        }

    @Slot()
    def take_mine(self) -> None:
        """Choose mine everywhere."""
        self._take(MINE)

    @Slot()
    def take_theirs(self) -> None:
        """Choose theirs everywhere."""
        self._take(THEIRS)

    def _take(self, side: str) -> None:
        for pair in self.sides.values():
            pair[side].setChecked(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+Enter keeps the choice, Esc goes back; Enter alone presses the focused button."""
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.verb.click()
        elif enter:
            focused = self.focusWidget()
            if isinstance(focused, Button):
                focused.click()
        else:
            super().keyPressEvent(event)


def ask_conflict(
    parent: QWidget, rows: Sequence[ConflictRow], *, what: str, who: str = ""
) -> Mapping[str, str] | None:
    """Put the question and wait: "mine" or "theirs" by name, None when the person goes back."""
    dialog = ConflictDialog(rows, parent, what=what, who=who)
    kept = dialog.exec() == QDialog.DialogCode.Accepted
    chosen = dialog.choices()
    dialog.deleteLater()
    return chosen if kept else None
