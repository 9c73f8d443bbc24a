"""The grid of targets: a row each, a column a month, the sums at the right and below."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QBrush, QGuiApplication, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QHeaderView,
    QTableView,
    QWidget,
)

from salesassist.db import Target
from salesassist.rules.spans import month_of
from salesassist.tasks.reports.targets import Cell, Line, months_of
from salesassist.texts import N_, Problem, tr
from salesassist.ui.kit import keys, theme
from salesassist.ui.kit.line_cells import ROW
from salesassist.ui.pages.reports import words

_Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
_MIDDLE = Qt.AlignmentFlag.AlignVCenter
_RIGHT = int(Qt.AlignmentFlag.AlignRight | _MIDDLE)
_LEFT = int(Qt.AlignmentFlag.AlignLeft | _MIDDLE)
NAME, LAST = 0, 13
"""The first column names the row, the last two are its sum and what the year before came to."""
WIDE, NAME_WIDE = 78, 150


class TargetModel(QAbstractTableModel):
    """`typed` gives the cells somebody filled, as amounts; None empties one."""

    typed = Signal(object)
    failed = Signal(object)

    def __init__(self, parent: QObject | None = None):
        super().__init__(parent)
        self.lines: Sequence[Line] = ()
        self.months: tuple[str, ...] = ()
        self.currency, self.heading = "TWD", ""
        self.read_only = False

    def show_lines(self, lines: Sequence[Line], year: int, currency: str, heading: str) -> None:
        """Show other rows."""
        self.beginResetModel()
        self.lines, self.months = lines, months_of(year)
        self.currency, self.heading = currency, heading
        self.endResetModel()

    def take(self, cells: Mapping[Cell, int | None]) -> None:
        """Show what cells are filled with, without disturbing an editor that is open."""
        lines = []
        for line in self.lines:
            mine = {month: amount for (month, key), amount in cells.items() if key == line.key}
            told = {**line.amounts, **mine}
            kept = {month: amount for month, amount in told.items() if amount is not None}
            lines.append(replace(line, amounts=kept))
        self.lines = lines
        last = self.index(self.rowCount() - 1, self.columnCount() - 1)
        self.dataChanged.emit(self.index(0, 0), last)

    def rowCount(self, parent: _Index = _ROOT) -> int:
        return 0 if parent.isValid() or not self.lines else len(self.lines) + 1

    def columnCount(self, parent: _Index = _ROOT) -> int:
        return 0 if parent.isValid() or not self.months else len(self.months) + 3

    def is_total(self, row: int) -> bool:
        """Whether the sums stand in a row."""
        return row == len(self.lines)

    def cell(self, index: _Index) -> Cell | None:
        """The month and row of a cell that can be filled."""
        if not index.isValid() or self.is_total(index.row()) or not NAME < index.column() < LAST:
            return None
        return self.months[index.column() - 1], self.lines[index.row()].key

    def amount(self, row: int, column: int) -> int | None:
        """What stands in a cell, in minor units; sums where they stand."""
        if self.is_total(row):
            found = [self.amount(at, column) for at in range(len(self.lines))]
            known = [each for each in found if each is not None]
            return sum(known) if known else None
        line = self.lines[row]
        if column == LAST:
            return sum(line.amounts.values()) if line.amounts else None
        if column > LAST:
            return sum(line.last_year.values()) or None
        return line.amounts.get(self.months[column - 1])

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row, column = index.row(), index.column()
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _LEFT if column == NAME else _RIGHT
        if role == Qt.ItemDataRole.FontRole and (self.is_total(row) or column >= LAST):
            return theme.current().font(bold=True)
        if role == Qt.ItemDataRole.BackgroundRole and (self.is_total(row) or column >= LAST):
            return QBrush(theme.current().colour("panel"))
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return None
        if column == NAME:
            return tr(N_("Total")) if self.is_total(row) else self.lines[row].name
        amount = self.amount(row, column)
        return "" if amount is None else Target.amount.show(amount, self._record())

    def setData(self, index: _Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Take what was typed: an amount, or nothing for no target."""
        cell = self.cell(index)
        if cell is None or role != Qt.ItemDataRole.EditRole or self.read_only:
            return False
        return self.fill([(cell, str(value))])

    def fill(self, texts: Sequence[tuple[Cell, str]]) -> bool:
        """Take typed or pasted texts; one that is no amount is told and nothing is taken."""
        try:
            found = {cell: self._read(text) for cell, text in texts}
        except Problem as problem:
            self.failed.emit(problem)
            return False
        self.typed.emit(found)
        return True

    def _read(self, text: str) -> int | None:
        return Target.amount.read(text, self._record()) if text.strip() else None

    def _record(self) -> Target:
        return Target(currency=self.currency)

    def flags(self, index: _Index) -> Qt.ItemFlag:
        usual = Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled
        can = self.cell(index) is not None and not self.read_only
        return usual | Qt.ItemFlag.ItemIsEditable if can else usual

    def headerData(
        self, section: int, way: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if way != Qt.Orientation.Horizontal or section >= self.columnCount():
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _LEFT if section == NAME else _RIGHT
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        if section == NAME:
            return self.heading
        if section >= LAST:
            return tr(N_("Total")) if section == LAST else tr(N_("Last year's sales"))
        month = self.months[section - 1]
        return words.days(month_of(month))[:6] if words.style() == "roc" else month


class TargetTable(QTableView):
    """Typing fills a cell, Enter goes down, Del empties it; several are pasted at once."""

    def __init__(self, model: TargetModel, parent: QWidget | None = None):
        super().__init__(parent)
        self.setProperty("grid", True)
        self._goes_down = False
        self.setModel(model)
        self.setWordWrap(False)
        self.setAccessibleName(tr(N_("Targets")))
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(
            triggers.AnyKeyPressed | triggers.EditKeyPressed | triggers.DoubleClicked
        )
        rows = self.verticalHeader()
        rows.setDefaultSectionSize(theme.current().px(ROW))
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.hide()
        head = self.horizontalHeader()
        head.setHighlightSections(False)
        head.setFixedHeight(theme.current().px(ROW))
        model.modelReset.connect(self._widths)
        keys.bind(self, lines_paste=self.paste, cell_above=self.as_above)

    def _widths(self) -> None:
        looks = theme.current()
        for column in range(self.model().columnCount()):
            self.setColumnWidth(column, looks.px(NAME_WIDE if column == NAME else WIDE))
        self.horizontalHeader().setSectionResizeMode(NAME, QHeaderView.ResizeMode.Stretch)
        self.horizontalHeader().setMinimumSectionSize(looks.px(56))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes to the row below, Del empties the cell."""
        here, plain = self.currentIndex(), not event.modifiers()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and plain:
            if self.state() == QAbstractItemView.State.EditingState:
                self._goes_down = True  # once what was typed is taken
            else:
                self._go_down()
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and plain:
            self.model().setData(here, "")
        else:
            super().keyPressEvent(event)

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        """After Enter in a cell, the one below."""
        super().closeEditor(editor, hint)
        if self._goes_down:
            self._goes_down = False
            self._go_down()

    def _go_down(self) -> None:
        here = self.currentIndex()
        below = self.model().index(here.row() + 1, here.column())
        if below.isValid():
            self.setCurrentIndex(below)

    def as_above(self) -> None:
        """Ctrl+D: the amount of the row above."""
        here = self.currentIndex()
        above = self.model().index(here.row() - 1, here.column())
        if above.isValid():
            self.model().setData(here, above.data())

    def paste(self) -> None:
        """Ctrl+V: amounts from a spreadsheet, from this cell to the right and down."""
        here, model = self.currentIndex(), self.model()
        found = []
        for down, line in enumerate(QGuiApplication.clipboard().text().splitlines()):
            for right, text in enumerate(line.split("\t")):
                cell = model.cell(model.index(here.row() + down, here.column() + right))
                if cell is not None:
                    found.append((cell, text))
        if found and not model.read_only:
            model.fill(found)
