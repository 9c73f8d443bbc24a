"""The rows of a report as a model: sorted by any column, the sums always below."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from salesassist.rules.report_table import (
    FIGURES,
    Column,
    Kind,
    ReportTable,
    Row,
    Value,
    total_words,
)
from salesassist.texts import tr
from salesassist.ui.kit.labels import tip
from salesassist.ui.pages.reports import words

_Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
_MIDDLE = Qt.AlignmentFlag.AlignVCenter
_RIGHT = int(Qt.AlignmentFlag.AlignRight | _MIDDLE)
_LEFT = int(Qt.AlignmentFlag.AlignLeft | _MIDDLE)
EMPTY = ReportTable((), ())


class ReportModel(QAbstractTableModel):
    """A finished report; `order` says which of its rows stands where."""

    def __init__(self, parent: QObject | None = None):
        super().__init__(parent)
        self.table, self.currency = EMPTY, "TWD"
        self.order: list[int] = []
        self.words_in = -1
        """The column in which the words of the sums stand."""
        self._sorted: tuple[str, bool] | None = None

    def show_table(self, table: ReportTable, currency: str) -> None:
        """Take another report; it is sorted as the one before, where it has that column."""
        self.beginResetModel()
        self.table, self.currency = table, currency
        self._arrange()
        self.endResetModel()

    def arranged(self) -> ReportTable:
        """The report with its rows as they stand."""
        return replace(self.table, rows=tuple(self.table.rows[at] for at in self.order))

    def column(self, at: int) -> Column:
        """The column at a place."""
        return self.table.columns[at]

    def row(self, at: int) -> Row | None:
        """The row at a place, the sums as the last; None beyond."""
        if 0 <= at < len(self.order):
            return self.table.rows[self.order[at]]
        return self.table.total if self.is_total(at) else None

    def is_total(self, at: int) -> bool:
        """Whether the sums stand there."""
        return self.table.total is not None and at == len(self.order) and bool(self.order)

    def place_of(self, row: int) -> int:
        """Where a row of the report stands."""
        return self.order.index(row)

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by a column, what is not known last; by none: as the report has it."""
        self.layoutAboutToBeChanged.emit()
        down = order == Qt.SortOrder.DescendingOrder
        known = 0 <= column < len(self.table.columns)
        self._sorted = (self.table.columns[column].key, down) if known else None
        self._arrange()
        self.layoutChanged.emit()

    def rowCount(self, parent: _Index = _ROOT) -> int:
        rows = len(self.order)
        return 0 if parent.isValid() else rows + bool(rows and self.table.total is not None)

    def columnCount(self, parent: _Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.table.columns)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return self._align(index.column())
        if role == Qt.ItemDataRole.DisplayRole:
            return self._words(index.row(), index.column())
        if role == Qt.ItemDataRole.ToolTipRole and not self._is_figure(index.column()):
            return tip(self._words(index.row(), index.column()))
        return None

    def headerData(
        self, section: int, way: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if way != Qt.Orientation.Horizontal or not 0 <= section < len(self.table.columns):
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return self._align(section)
        return tr(self.column(section).label) if role == Qt.ItemDataRole.DisplayRole else None

    def _words(self, row: int, column: int) -> str:
        if self.is_total(row) and self.column(column).kind is Kind.TEXT:
            return total_words(self.table) if column == self.words_in else ""
        found = self.row(row)
        value = found.values[column] if found is not None else None
        if value is None and self.column(column).key == "rank":
            return ""
        return words.cell(value, self.column(column), self.currency, total=self.is_total(row))

    def _is_figure(self, column: int) -> bool:
        return self.column(column).kind in FIGURES

    def _align(self, column: int) -> int:
        return _RIGHT if self._is_figure(column) else _LEFT

    def _arrange(self) -> None:
        keys = [column.key for column in self.table.columns]
        self.order = list(range(len(self.table.rows)))
        if self._sorted is None or self._sorted[0] not in keys:
            return
        key, down = self._sorted
        at = keys.index(key)
        values = [row.values[at] for row in self.table.rows]
        known = [row for row in self.order if values[row] is not None]
        known.sort(key=lambda row: _rank(values[row]), reverse=down)
        self.order = [*known, *(row for row in self.order if values[row] is None)]


def _rank(value: Value) -> object:
    return value.casefold() if isinstance(value, str) else value


def name_column(columns: Sequence[Column]) -> int:
    """The column of words that takes the room the figures leave; -1 without any."""
    texts = [at for at, each in enumerate(columns) if each.kind is Kind.TEXT]
    named = [at for at in texts if columns[at].key in ("name", "customer", "item")]
    return next(iter([*named, *texts]), -1)
