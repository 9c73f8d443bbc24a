"""The editor of a small table of texts: the last row is always empty and waits for the next."""

from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from salesassist.db.structures import Rows
from salesassist.texts import tr
from salesassist.ui.kit import keys, theme
from salesassist.ui.kit.delegate import ROW
from salesassist.ui.kit.editors import Editor

NUMBER_WIDTH = 32
LONGEST = 2_000
EDITING = QAbstractItemView.State.EditingState
_Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()


class RowsModel(QAbstractTableModel):
    """Rows of texts; a text in the empty last row makes it a row."""

    typed = Signal()

    def __init__(self, field: Rows, parent: QWidget):
        super().__init__(parent)
        self._field = field
        self.rows: list[list[str]] = []
        self.fixed = False

    def set_rows(self, rows: Any) -> None:
        """Show other rows; cells that are missing are empty."""
        wide = len(self._field.heads)
        self.beginResetModel()
        self.rows = [[*map(str, row), *[""] * wide][:wide] for row in rows or []]
        self.endResetModel()

    def filled(self) -> list[list[str]]:
        """The rows in which something stands."""
        return [list(row) for row in self.rows if any(cell.strip() for cell in row)]

    def remove(self, row: int) -> None:
        """Take a row away."""
        if not self.fixed and 0 <= row < len(self.rows):
            self.beginResetModel()
            del self.rows[row]
            self.endResetModel()
            self.typed.emit()

    def rowCount(self, parent: _Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.rows) + (not self.fixed)

    def columnCount(self, parent: _Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._field.heads)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        shown = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole)
        waits = index.row() >= len(self.rows)
        if role in shown and not waits:
            return self.rows[index.row()][index.column()]
        if waits and index.column() == 0:
            if role == Qt.ItemDataRole.DisplayRole:
                return tr(self._field.next_) if self._field.next_ else ""
            if role == Qt.ItemDataRole.ForegroundRole:
                return theme.current().colour("t3")
        return None

    def setData(self, index: _Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        text = str(value)[:LONGEST]
        if role != Qt.ItemDataRole.EditRole or text == (self.data(index, role) or ""):
            return False
        if index.row() >= len(self.rows):
            at = len(self.rows) + 1
            self.beginInsertRows(QModelIndex(), at, at)
            self.rows.append([""] * len(self._field.heads))
            self.endInsertRows()
        self.rows[index.row()][index.column()] = text
        self.dataChanged.emit(index, index)
        self.typed.emit()
        return True

    def flags(self, index: _Index) -> Qt.ItemFlag:
        found = super().flags(index)
        return found if self.fixed else found | Qt.ItemFlag.ItemIsEditable

    def headerData(
        self, section: int, way: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if role != Qt.ItemDataRole.DisplayRole:
            return super().headerData(section, way, role)
        return tr(self._field.heads[section]) if way == Qt.Orientation.Horizontal else section + 1


class RowsView(QTableView):
    """Enter goes to the next cell and opens it; Ctrl+Del takes the row away; Tab leaves."""

    def __init__(self, model: RowsModel):
        super().__init__()
        self.setProperty("grid", True)
        self.setModel(model)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(
            triggers.AnyKeyPressed | triggers.EditKeyPressed | triggers.DoubleClicked
        )
        looks = theme.current()
        rows, head = self.verticalHeader(), self.horizontalHeader()
        rows.setDefaultSectionSize(looks.px(ROW))
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setFixedWidth(looks.px(NUMBER_WIDTH))
        rows.setDefaultAlignment(Qt.AlignmentFlag.AlignCenter)
        rows.setHighlightSections(False)
        head.setFixedHeight(looks.px(ROW))
        head.setHighlightSections(False)
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        head.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        keys.bind(self, line_delete=self.remove_row)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens the cell; in an open one it ends the cell and goes on to the next."""
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and plain:
            if self.state() != EDITING:  # the open cell ends by itself and leads on
                self.edit(self.currentIndex())
        elif event.key() == Qt.Key.Key_Delete and plain:
            self.model().setData(self.currentIndex(), "")
        else:
            super().keyPressEvent(event)

    def closeEditor(self, editor: QWidget, hint: Any) -> None:
        """A cell ended by Enter leads to the next, and from the last of a row to the next row."""
        super().closeEditor(editor, hint)
        if hint == self.itemDelegate().EndEditHint.SubmitModelCache:
            here, model = self.currentIndex(), self.model()
            last = here.column() + 1 == model.columnCount()
            row, column = (here.row() + 1, 0) if last else (here.row(), here.column() + 1)
            if row < model.rowCount():
                self.setCurrentIndex(model.index(row, column))

    @Slot()
    def remove_row(self) -> None:
        """Ctrl+Del."""
        self.model().remove(self.currentIndex().row())


class RowsEditor(Editor):
    """The table as tall as its rows."""

    def __init__(self, field: Rows, parent: QWidget | None = None):
        self.model = RowsModel(field, None)
        self.view = RowsView(self.model)
        self.model.setParent(self.view)
        super().__init__(field, self.view, parent)
        self.model.typed.connect(self._tell)
        for signal in (self.model.modelReset, self.model.rowsInserted):
            signal.connect(self._fit)
        self._fit()

    def value(self) -> list[list[str]]:
        return self.model.filled()

    def set_value(self, value: object, record: object = None) -> None:
        self.model.set_rows(value)

    def typed(self) -> list[list[str]]:
        return self.value()

    def retype(self, typed: object) -> None:
        self.set_value(typed)

    def set_read_only(self, fixed: bool) -> None:
        if fixed != self.model.fixed:  # a reset would close the cell that is being typed in
            self.model.fixed = fixed
            self.model.set_rows(self.model.rows)

    @Slot()
    def _fit(self) -> None:
        self.view.setFixedHeight(theme.current().px(ROW) * (self.model.rowCount() + 1) + 2)

    @Slot()
    def _tell(self) -> None:
        self.changed.emit()
        self.left.emit()
