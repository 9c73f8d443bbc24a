"""The model of the order-line grid: plain dicts, an empty last row, problems by cell, undo."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QUndoStack

from salesassist.texts import Problem, sentence, tr
from salesassist.ui.kit.heads import beside, head
from salesassist.ui.kit.labels import tip
from salesassist.ui.kit.line_acts import LinesChange
from salesassist.ui.kit.line_columns import COLUMNS, Line, LineColumn, moved, named_cells
from salesassist.ui.kit.picker import Candidate, Lookup

CELL_PROBLEM = Qt.ItemDataRole.UserRole + 2

_Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()


@dataclass(frozen=True)
class CellProblem:
    """What is wrong in a cell: kind warning or error, the sentence, and the way out."""

    kind: str
    text: str
    link: str = ""
    way_out: Callable[[], object] | None = None
    typed: str = ""  # what was typed, where it could not be read


class LineModel(QAbstractTableModel):
    """Lines as dicts: code name quantity unit price discount_bp discount_amount amount, and
    whatever else a candidate brings (product, tax_class). `changed` comes after each act."""

    changed = Signal()

    def __init__(
        self,
        lookup: Lookup,
        price_line: Callable[[Line], int],
        columns: Sequence[LineColumn] = COLUMNS,
        parent: QObject | None = None,
    ):
        super().__init__(parent)
        self.lookup, self._price_line = lookup, price_line
        self.columns = list(columns)
        self.currency = "TWD"
        self.read_only = False
        self._rows = 1
        self.undo_stack = QUndoStack(self)
        self._lines: list[Line] = []
        self._told: dict[tuple[int, str], CellProblem] = {}
        self._wrong: dict[tuple[int, str], CellProblem] = {}

    def lines(self) -> list[Line]:
        """The lines without the empty last row; copies, so that changing them changes nothing."""
        return [dict(line) for line in self._lines]

    def set_lines(self, lines: Iterable[Line], currency: str = "") -> None:
        """Show other lines and forget what could be undone."""
        self.currency = currency or self.currency
        self.undo_stack.clear()
        self._wrong = {}
        self._told = {}
        self._replace([self._priced(dict(line)) for line in lines])

    def set_read_only(self, fixed: bool) -> None:
        """Show the lines as they are kept, without the empty last one."""
        self.read_only = fixed
        self._replace(self._lines)

    def put(self, lines: list[Line]) -> None:
        """Show these lines as the result of an act (or of undoing one)."""
        self._replace(lines)
        self.changed.emit()

    def set_problems(self, problems: dict[tuple[int, str], CellProblem]) -> None:
        """Say what is wrong, by (row, key of the column); replaces what was said before."""
        self._told = dict(problems)
        self._tell_all()

    def problem(self, row: int, key: str) -> CellProblem | None:
        """What is wrong in a cell; what could not be read comes first."""
        return self._wrong.get((row, key)) or self._told.get((row, key))

    def unread(self) -> dict[tuple[int, str], str]:
        """What was typed and could not be read, by row and key."""
        return {place: problem.typed for place, problem in sorted(self._wrong.items())}

    def problems(self) -> dict[tuple[int, str], CellProblem]:
        """All that is wrong, by row and key, in reading order."""
        return dict(sorted((self._told | self._wrong).items()))

    # Acts: each is one step of undo

    def edit(self, row: int, key: str, text: str) -> bool:
        """Enter a text in a cell; one that cannot be read stays visible with its problem."""
        column = self.columns[self.column_of(key)]
        self._wrong.pop((row, key), None)
        try:
            values = column.read(text, self.currency)
        except Problem as problem:
            self._wrong[row, key] = CellProblem("error", sentence(problem), typed=text.strip())
            cell = self.index(row, self.column_of(key))
            self.dataChanged.emit(cell, cell)
            self.changed.emit()
            return False
        if key == "code" and text.strip():
            values = {**values, **(self._product(text.strip()) or {"product": None})}
        self.change(row, values)
        return True

    def give_up(self, row: int, key: str) -> bool:
        """Forget what was typed in a cell and could not be read; False where nothing was."""
        if self._wrong.pop((row, key), None) is None:
            return False
        cell = self.index(row, self.column_of(key))
        self.dataChanged.emit(cell, cell)
        self.changed.emit()
        return True

    def take(self, row: int, candidate: Candidate) -> None:
        """Fill a line from a chosen product."""
        self._wrong.pop((row, "code"), None)
        self.change(row, dict(candidate.value))

    def copy_above(self, row: int, key: str) -> None:
        """Ctrl+D: the cell as in the line above."""
        if 0 < row <= len(self._lines):
            column = self.columns[self.column_of(key)]
            above = column.show(self._lines[row - 1], self.currency)
            if column.read is not None:
                self.edit(row, key, above)

    def add(self, lines: Iterable[Line]) -> None:
        """Lines below those there are."""
        self._act([*self._lines, *(self._priced(dict(line)) for line in lines)])

    def insert(self, row: int) -> None:
        """An empty line before `row`."""
        self._act([*self._lines[:row], self._priced({}), *self._lines[row:]])

    def remove(self, row: int) -> None:
        """Take a line away."""
        if 0 <= row < len(self._lines):
            self._act([*self._lines[:row], *self._lines[row + 1 :]])

    def move(self, row: int, by: int) -> bool:
        """Move a line up (-1) or down (1); False where it cannot go."""
        to = row + by
        if not (0 <= row < len(self._lines) and 0 <= to < len(self._lines)):
            return False
        lines = list(self._lines)
        lines[row], lines[to] = lines[to], lines[row]
        self._act(lines)
        return True

    def paste(self, row: int, rows: Sequence[Sequence[str]]) -> int:
        """Rows of a spreadsheet from `row` on; a head is left out. Returns how many came in."""
        heads = {tr(column.label) for column in self.columns} | {c.label for c in self.columns}
        rows = [cells for at, cells in enumerate(rows) if at or not heads & set(cells)]
        lines = list(self._lines)
        wrong: dict[tuple[int, str], CellProblem] = {}
        for at, cells in enumerate(rows, row):
            line = dict(lines[at]) if at < len(lines) else {}
            line, problems = self._pasted(line, cells)
            wrong |= {(at, key): problem for key, problem in problems.items()}
            lines[at : at + 1] = [self._priced(line)]
        self._act(lines)
        self._wrong |= wrong
        self.changed.emit()
        return len(rows)

    # What Qt asks

    def rowCount(self, parent: _Index = _ROOT) -> int:
        return 0 if parent.isValid() else self._rows

    def columnCount(self, parent: _Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.columns)

    def flags(self, index: _Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        if index.isValid() and not self.read_only and self.columns[index.column()].read:
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        column, row = self.columns[index.column()], index.row()
        problem = self.problem(row, column.key)
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            if row >= len(self._lines):
                return ""
            typed = problem.typed if problem else ""
            return typed or column.show(self._lines[row], self.currency)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return beside(column)
        if role == CELL_PROBLEM:
            return problem
        if role == Qt.ItemDataRole.AccessibleDescriptionRole and problem:
            return problem.text
        return tip(problem.text) if role == Qt.ItemDataRole.ToolTipRole and problem else None

    def setData(self, index: _Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if not index.isValid() or role != Qt.ItemDataRole.EditRole:
            return False
        shown = self.data(index, Qt.ItemDataRole.EditRole)
        if str(value) == shown:
            return True
        self.edit(index.row(), self.columns[index.column()].key, str(value))
        return True

    def headerData(
        self, section: int, way: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if way == Qt.Orientation.Vertical:
            return str(section + 1) if role == Qt.ItemDataRole.DisplayRole else None
        if not 0 <= section < len(self.columns):
            return None
        return head(self.columns[section], role)

    def column_of(self, key: str) -> int:
        """The number of the column with this key."""
        return [column.key for column in self.columns].index(key)

    def _product(self, text: str) -> Line | None:
        """The values of the product whose code is exactly this, or of the only one found."""
        wanted = text.casefold()
        exact = [one for one in self.lookup(text) if one.cells[0].casefold() == wanted]
        return dict(exact[0].value) if exact else None

    def _pasted(self, line: Line, cells: Sequence[str]) -> tuple[Line, dict[str, CellProblem]]:
        product = self._product(cells[0]) if cells[0] else None
        line = {**line, "product": None, **(product or {})}
        problems: dict[str, CellProblem] = {}
        for key, text in named_cells(cells, product is not None).items():
            if key == "code" and product:
                continue
            try:
                line |= self.columns[self.column_of(key)].read(text, self.currency)
            except Problem as problem:
                problems[key] = CellProblem("error", sentence(problem), typed=text)
        return line, problems

    def change(self, row: int, values: Line) -> None:
        """Change values of a line, or begin one with them, as one step."""
        lines = list(self._lines)
        if row >= len(lines):
            lines.append({})
            row = len(lines) - 1
        before = lines[row]
        lines[row] = self._priced({**before, **values})
        if lines[row] != before:
            self._act(lines)
        else:
            self.changed.emit()

    def _priced(self, line: Line) -> Line:
        try:
            return {**line, "amount": self._price_line(line)}
        except Problem:
            return {**line, "amount": None}

    def _act(self, lines: list[Line]) -> None:
        self.undo_stack.push(LinesChange(self.put, self._lines, lines))

    def _replace(self, lines: list[Line]) -> None:
        """Show other lines; rows come and go at the end, so that the cursor keeps its row."""
        rows, wanted = self._rows, len(lines) + (not self.read_only)
        self._wrong = moved(self._wrong, self._lines, lines)
        if rows != wanted:
            self._told = {}
        if wanted < rows:
            self.beginRemoveRows(_ROOT, wanted, rows - 1)
            self._rows = wanted
            self.endRemoveRows()
        self._lines = lines
        self._tell_all()
        if wanted > rows:
            self.beginInsertRows(_ROOT, rows, wanted - 1)
            self._rows = wanted
            self.endInsertRows()

    def _tell_all(self) -> None:
        if self._rows:
            last = self.index(self._rows - 1, len(self.columns) - 1)
            self.dataChanged.emit(self.index(0, 0), last)
