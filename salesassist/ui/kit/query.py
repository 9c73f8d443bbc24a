"""A table model that is a window on a query: it holds ids at most and fetches the rows it shows."""

from collections.abc import Callable, Sequence
from functools import partial, reduce
from operator import or_
from typing import Any

import peewee
from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    QTimer,
    Signal,
    Slot,
)

from salesassist.db.base import Record
from salesassist.db.search import is_searched, matching
from salesassist.db.windows import Held, Question, Window
from salesassist.rules.names import fold
from salesassist.ui.kit.columns import Column, column_of, columns_of
from salesassist.ui.kit.fetched import Fetched
from salesassist.ui.kit.heads import beside, head
from salesassist.ui.kit.labels import tip
from salesassist.ui.kit.reader import Reader
from salesassist.ui.kit.watch import Watch

__all__ = ["ROW_ROLE", "SORT_ROLE", "Column", "WindowedModel", "column_of", "columns_of"]

GLANCE = 5_000  # rows from either end that are counted while somebody waits
SETTLED = 400  # milliseconds until an index is looked through, so that far jumps are quick

SORT_ROLE = Qt.ItemDataRole.UserRole
ROW_ROLE = Qt.ItemDataRole.UserRole + 1

_Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
_SHOWN = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, ROW_ROLE, SORT_ROLE)


class WindowedModel(QAbstractTableModel):
    """Rows of a query, sorted, filtered and searched in the database, ids breaking ties.

    `source` is a model or a query of one; its joins only bring along what a row refers to. What
    may take longer than a frame is read in a worker's thread: the rows before stay until then,
    and `found` tells the row of a record that `row_of` could not tell at once.
    """

    reloaded = Signal()
    found = Signal(int, int)

    def __init__(
        self,
        source: type[Record] | peewee.ModelSelect,
        columns: str | Sequence[str | Column],
        *,
        order: Sequence[Any] = (),
        searched: Sequence[Any] = (),
        watch: Sequence[type[Record]] = (),
        where: Sequence[Any] = (),
        known: Callable[[], int] | None = None,
        parent: QObject | None = None,
    ):
        super().__init__(parent)
        self._source = source if isinstance(source, peewee.ModelSelect) else source.select()
        self.record_type: type[Record] = self._source.model
        self.columns = columns_of(self.record_type, columns)
        self._order, self._searched = tuple(order), list(searched)
        self._where: tuple[Any, ...] = tuple(where)
        self._known = known
        self._text = ""
        self.age = 0  # how often records have changed
        self._sorted: tuple[int, Qt.SortOrder] = (-1, Qt.SortOrder.AscendingOrder)
        self._paused = self._stale = False
        self._sought: int | None = None
        self._reader, self._finder, self._surveyor = Reader(self), Reader(self), Reader(self)
        self._settle = QTimer(self, interval=SETTLED, singleShot=True)
        self._settle.timeout.connect(self._survey)
        self._watch = Watch({self.record_type, *watch}, self)
        self._watch.touched.connect(self._touched)
        self._hold(self._question().read())
        self._settle.start()

    # What the rows are

    def set_search(self, text: str) -> None:
        """Show only records that contain each word of the text."""
        words = " ".join(fold(text).split())
        if words != self._text:
            self._text = words
            self._ask(self._question())

    def set_where(self, *conditions: Any, known: Callable[[], int] | None = None) -> None:
        """Show only records that meet all these conditions; `known` tells their kept number."""
        self._where, self._known = conditions, known
        self._ask(self._question())

    def filtered(self) -> bool:
        """Whether a search or a condition hides records."""
        return bool(self._text or self._where)

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort in the database; a column that cannot be sorted leaves the order as it was."""
        sortable = column < 0 or self.columns[column].sort is not None
        if sortable and (column, order) != self._sorted:
            self._sorted = (column, order)
            count = self._rows.count
            same = not self._stale and not self._reader.busy()
            self._ask(self._question((lambda: count) if same else None))

    def sorted_by(self) -> tuple[int, Qt.SortOrder]:
        """The column sorted by (-1: the model's own order) and the direction."""
        return self._sorted

    @Slot()
    def refresh(self) -> None:
        """Ask the database again."""
        self.age += 1
        self._ask(self._question(), known_index=True)

    def loading(self) -> bool:
        """Whether other rows are on their way."""
        return self._reader.busy()

    def pause(self) -> None:
        """Nobody looks: changes are read when `resume` is called."""
        self._paused = True

    def resume(self) -> None:
        """Somebody looks again."""
        self._paused = False
        self.catch_up()

    def catch_up(self) -> None:
        """Read what changed while nobody looked."""
        if self._stale:
            self._stale = False
            self.refresh()

    def query(self) -> peewee.ModelSelect:
        """The query of all rows now shown, without its order."""
        return self._question().query()

    def total_of(self, expression: Any) -> int:
        """The sum of a field over all rows shown, in the field's own unit."""
        return int(self._question().lean(peewee.fn.SUM(expression)).scalar() or 0)

    def count_where(self, *conditions: Any) -> int:
        """How many records of the source meet these conditions, whatever is shown."""
        return Question(self._source, conditions).count()

    # What a row is

    def id_at(self, row: int) -> int | None:
        """The id of the record in a row."""
        return self._fetched.id_at(row) if 0 <= row < self._rows.count else None

    def row_of(self, record_id: int, near: int = 0) -> int:
        """The row of a record, -1 if it is not shown or not known yet (see `seeks`).

        `near` is a row where it may stand: there it is found at once.
        """
        self._sought = None
        if self._reader.busy():
            return -1
        row = None
        if isinstance(self._rows, Window):
            row = self._fetched.row_near(record_id, near)
        if row is None:
            row = self._rows.row_of(record_id, GLANCE)
        if row is None:
            self._sought = record_id
            count = partial(self._rows.row_of, record_id)
            self._finder.ask(count, partial(self._tell_row, record_id))
        return -1 if row is None else row

    def seeks(self, record_id: int) -> bool:
        """Whether a record will be shown, once the rows (or its place) have been read."""
        if self._reader.busy():
            key = self.record_type._meta.primary_key
            return self.query().where(key == record_id).exists()
        return record_id == self._sought

    def record(self, row: int) -> Record | None:
        """The record in a row; None when somebody else has deleted it meanwhile."""
        return self._fetched.record(row) if 0 <= row < self._rows.count else None

    def cells(self, row: int) -> list[str]:
        """The words of all columns in a row, none if its record is gone."""
        return self._fetched.cells(row)

    # What Qt asks

    def rowCount(self, parent: _Index = _ROOT) -> int:
        return 0 if parent.isValid() else self._rows.count

    def columnCount(self, parent: _Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        column = self.columns[index.column()]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return beside(column)
        record = self.record(index.row()) if role in _SHOWN else None
        if record is None or role == ROW_ROLE:
            return record
        if role == SORT_ROLE:
            return getattr(record, column.key, None) or column.text(record)
        text = self.cells(index.row())[index.column()]
        return tip(text) if role == Qt.ItemDataRole.ToolTipRole else text

    def headerData(
        self, section: int, way: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if way != Qt.Orientation.Horizontal or not 0 <= section < len(self.columns):
            return None
        return head(self.columns[section], role)

    # What the database is asked

    def _question(self, known: Callable[[], int] | None = None) -> Question:
        known = known or (None if self._text else self._known)
        return Question(self._source, (*self._where, *self._hits()), self._ordering(), known)

    def _hits(self) -> list[Any]:
        if not self._text:
            return []
        if not self._searched and is_searched(self.record_type):
            return [matching(self.record_type, self._text)]
        words = self._text.split() if self._searched else []
        return [reduce(or_, [each.contains(word) for each in self._searched]) for word in words]

    def _ordering(self) -> tuple[Any, ...]:
        column, order = self._sorted
        if column < 0:
            return self._order
        sort = self.columns[column].sort
        nodes = sort if isinstance(sort, tuple) else (sort,)
        down = order == Qt.SortOrder.DescendingOrder
        return tuple(node.desc() if down else node.asc() for node in nodes)

    def _ask(self, question: Question, *, known_index: bool = False) -> None:
        """Read the rows, at once where that is quick; an index not yet known is surveyed later."""
        self._stale = False
        if question.is_quick():
            self._reader.drop()
            self._take(question.read())
        else:
            self._reader.ask(question.read, self._take)
        if not known_index:
            self._settle.start()

    def _take(self, rows: Held | Window) -> None:
        self._finder.drop()
        self._sought = None
        self.beginResetModel()
        self._hold(rows)
        self.endResetModel()
        self.reloaded.emit()

    def _hold(self, rows: Held | Window) -> None:
        self._rows = rows
        self._fetched = Fetched(self._source, rows, self.columns)

    @Slot()
    def _touched(self) -> None:
        if self._paused:
            self._stale = True
        else:
            self.refresh()

    @Slot()
    def _survey(self) -> None:
        if isinstance(self._rows, Window):
            self._surveyor.ask(self._rows.survey, self._rows.learn)

    def _tell_row(self, record_id: int, row: int) -> None:
        self._sought = None
        self.found.emit(record_id, row)
