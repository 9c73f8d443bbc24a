"""The order-line grid: entered by keyboard, products completed, problems told in a strip."""

from collections.abc import Callable, Iterable, Sequence

from PySide6.QtCore import QModelIndex, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from salesassist.texts import N_, tr
from salesassist.ui.kit import keys, theme
from salesassist.ui.kit.labels import Label, Rule, area
from salesassist.ui.kit.line_columns import COLUMNS, Line, LineColumn
from salesassist.ui.kit.line_kinds import LineKinds
from salesassist.ui.kit.line_model import CellProblem, LineModel
from salesassist.ui.kit.line_view import LineView
from salesassist.ui.kit.messages import KINDS, Message
from salesassist.ui.kit.picker import Lookup

STRIP = 28
MARGIN = 12
LEAST = 116  # the head and three lines
HINTS = (
    ("cell_next", N_("Next cell")),
    ("cell_above", N_("As above")),
    ("line_delete", N_("Delete line")),
)


class LineGrid(QWidget):
    """`LineGrid(lookup, price_line)`: the grid with the strip that tells the current problem.

    `lookup(text)` gives Candidates whose value is a dict of the line's values (product, code,
    name, unit, price, …); `price_line(line)` gives the line's amount in minor units.
    `columns` may add some of its own to the usual ones.
    `changed` comes with each change of the lines, `typed` with each key typed in an open cell.
    """

    changed = Signal()
    typed = Signal()
    current_changed = Signal(int)

    def __init__(
        self,
        lookup: Lookup,
        price_line: Callable[[Line], int],
        parent: QWidget | None = None,
        *,
        columns: Sequence[LineColumn] = COLUMNS,
    ):
        super().__init__(parent)
        self.model = LineModel(lookup, price_line, columns, parent=self)
        self.view = LineView(self.model)
        self.view.setAccessibleName(tr(N_("Lines")))
        self.kinds = LineKinds(self.view)
        self.strip = Message(one_line=True)
        self.undo_stack = self.model.undo_stack
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.view.setMinimumHeight(theme.current().px(LEAST))
        column.addWidget(self.view, 1)
        column.addWidget(Rule())
        column.addWidget(self._strip_row())
        self.setFocusProxy(self.view)
        self.view.cells.typed.connect(self.typed)
        self.model.changed.connect(self._after_change)
        self.model.dataChanged.connect(self._tell_problem)
        self.view.selectionModel().currentChanged.connect(self._moved)

    def _strip_row(self) -> QWidget:
        row = area(QWidget(), "base")
        row.setFixedHeight(theme.current().px(STRIP))
        line = QHBoxLayout(row)
        line.setContentsMargins(MARGIN, 0, MARGIN, 0)
        line.setSpacing(MARGIN)
        line.addWidget(self.strip, 1)
        line.addStretch(0)
        self.hints = [Label(f"{keys.label(key)} {tr(words)}", "note") for key, words in HINTS]
        for hint in self.hints:
            line.addWidget(hint)
        return row

    def set_currency(self, currency: str) -> None:
        """Count in another currency; with the same one nothing typed is touched."""
        if currency != self.model.currency:
            self.set_lines(self.lines(), currency)

    def settle(self) -> None:
        """Keep what stands in a cell still being typed in."""
        editor = self.view.cell_editor()
        if editor is not None and editor.isVisible():
            self.view.cells.commitData.emit(editor)

    def unread(self) -> dict[tuple[int, str], str]:
        """What was typed and could not be read, by row and key; a cell still open included."""
        here = self.view.half_typed()
        open_cell = {here[:2]: here[2]} if here is not None else {}
        return self.model.unread() | open_cell

    def retype(self, typed: dict[tuple[int, str], str]) -> None:
        """Type texts into cells again, by (row, key); what cannot be read shows its problem."""
        for (row, key), text in typed.items():
            self.model.edit(row, key, text)

    def lines(self) -> list[Line]:
        """The lines entered, without the empty last one."""
        return self.model.lines()

    def set_lines(self, lines: Iterable[Line], currency: str = "") -> None:
        """Show the lines of another order."""
        self.model.set_lines(lines, currency)
        self._tell_problem()

    def add(self, lines: Iterable[Line]) -> None:
        """Put lines below those there are, as one step of undo."""
        self.model.add(lines)

    def set_problems(self, problems: dict[tuple[int, str], CellProblem]) -> None:
        """Say what is wrong, by (row from 0, key of the column)."""
        self.model.set_problems(problems)
        self._tell_problem()

    def problems(self) -> dict[tuple[int, str], CellProblem]:
        """All that is wrong, what could not be read included."""
        return self.model.problems()

    def set_read_only(self, fixed: bool) -> None:
        """Show the lines as they are kept, without the empty last one."""
        self.model.set_read_only(fixed)
        self._fit_hints()

    def current_row(self) -> int:
        """The line the cursor is in, -1 for none."""
        return self.view.currentIndex().row()

    def focus_cell(self, row: int, key: str) -> None:
        """Put the cursor into a cell."""
        self.view.setFocus()
        self.view.setCurrentIndex(self.model.index(row, self.model.column_of(key)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The hints give way to the problem where there is no room for both."""
        super().resizeEvent(event)
        self._fit_hints()

    def _fit_hints(self) -> None:
        # Lines that are fixed take no keys.
        room = -1 if self.model.read_only else self.width() - self.strip.full_width() - 2 * MARGIN
        for hint in self.hints:
            room -= hint.sizeHint().width() + MARGIN
            hint.setVisible(room >= 0)

    @Slot()
    def _after_change(self) -> None:
        self._tell_problem()
        self.changed.emit()

    @Slot(QModelIndex, QModelIndex)
    def _moved(self, index: QModelIndex, before: QModelIndex) -> None:
        self.view.viewport().update()
        self._tell_problem()
        if index.row() != before.row():
            self.current_changed.emit(index.row())

    @Slot()
    def _tell_problem(self) -> None:
        """The problem of the current cell, else of the current line, else the first one."""
        problems = self.model.problems()
        here = self.view.currentIndex()
        key = self.model.columns[here.column()].key if here.isValid() else ""
        mine = [place for place in problems if place[0] == here.row()]
        places = [place for place in mine if place[1] == key] or mine or list(problems)
        places.sort(key=lambda place: -KINDS[problems[place].kind][3])  # the worst one speaks
        self.strip.clear()
        if places:
            row, _ = places[0]
            found = problems[places[0]]
            words = tr(N_("Line {no}: {text}")).format(no=row + 1, text=found.text)
            self.strip.say(found.kind, words, found.link, found.way_out)
        self._fit_hints()
