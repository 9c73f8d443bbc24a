"""A table model that is a window on a query: it holds ids and fetches only the rows it shows."""

from array import array
from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import reduce
from operator import or_
from typing import Any

import peewee
from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
    Slot,
)

from salesassist.db.base import Record
from salesassist.db.fields import Described, Ref
from salesassist.rules.names import fold
from salesassist.ui.kit.heads import beside, head
from salesassist.ui.kit.labels import tip
from salesassist.ui.kit.watch import Watch

CHUNK = 200
CHUNKS_KEPT = 20

SORT_ROLE = Qt.ItemDataRole.UserRole
ROW_ROLE = Qt.ItemDataRole.UserRole + 1

_Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()


@dataclass(frozen=True)
class Column:
    """A column of a table.

    `key` is a field's name or a path over references ("customer.name"); with `show` it is any
    word. `label` is a mark; `sort` is what the database sorts by, None where it cannot.
    """

    key: str
    label: str = ""
    align: str = "left"
    show: Callable[[Record], str] | None = None
    sort: Any = None
    width: int = 0
    hidden: bool = False
    middle: bool = False  # long texts are cut in the middle: numbers of documents

    def text(self, record: Record) -> str:
        """The cell's words."""
        return self.show(record) if self.show else ""


def columns_of(model: type[Record], names: str | Sequence[str | Column]) -> list[Column]:
    """Columns by the names of fields ("number customer total"); a Column stays as it is."""
    listed = names.split() if isinstance(names, str) else names
    return [name if isinstance(name, Column) else column_of(model, name) for name in listed]


def column_of(model: type[Record], path: str, **changes: Any) -> Column:
    """The column of one field, or of a path over references, with some of its looks changed."""
    *steps, last = path.split(".")
    target = model
    for step in steps:
        target = target._meta.fields[step].rel_model
    field = target._meta.fields[last]

    def show(record: Record) -> str:
        found: Record | None = record
        for step in steps:
            found = getattr(found, step) if found is not None else None
        return field.text(found) if found is not None else ""

    numeric = isinstance(field, Described) and field.numeric
    made = Column(
        key=path,
        label=getattr(field, "label", last),
        align="right" if numeric else "left",
        show=show,
        sort=None if steps or isinstance(field, Ref) else field,
    )
    return replace(made, **changes)


class WindowedModel(QAbstractTableModel):
    """Rows of a query, sorted, filtered and searched in the database, ids breaking ties.

    `source` is a model or a query of one (with its joins, so that references cost no query each).
    Search looks into the model's folded `search` field, or the fields given as `searched`.
    """

    reloaded = Signal()

    def __init__(
        self,
        source: type[Record] | peewee.ModelSelect,
        columns: str | Sequence[str | Column],
        *,
        order: Sequence[Any] = (),
        searched: Sequence[Any] = (),
        watch: Sequence[type[Record]] = (),
        parent: QObject | None = None,
    ):
        super().__init__(parent)
        self._source = source if isinstance(source, peewee.ModelSelect) else source.select()
        self.record_type: type[Record] = self._source.model
        self.columns = columns_of(self.record_type, columns)
        self._order: list[Any] = list(order)
        self._searched = list(searched) or self._search_fields()
        self._where: list[Any] = []
        self._words: list[str] = []
        self._sorted: tuple[int, Qt.SortOrder] = (-1, Qt.SortOrder.AscendingOrder)
        self._ids: array[int] = array("q")
        self._chunks: OrderedDict[int, list[Record | None]] = OrderedDict()
        self._watch = Watch({self.record_type, *watch}, self)
        self._watch.touched.connect(self.refresh)
        self._read_ids()

    # What the rows are

    def set_search(self, text: str) -> None:
        """Show only records that contain each word of the text."""
        words = fold(text).split()
        if words != self._words:
            self._words = words
            self.refresh()

    def set_where(self, *conditions: Any) -> None:
        """Show only records that meet all these conditions on fields."""
        self._where = list(conditions)
        self.refresh()

    def filtered(self) -> bool:
        """Whether a search or a condition hides records."""
        return bool(self._words or self._where)

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort in the database; a column that cannot be sorted leaves the order as it was."""
        sortable = column < 0 or self.columns[column].sort is not None
        if sortable and (column, order) != self._sorted:
            self._sorted = (column, order)
            self.refresh()

    def sorted_by(self) -> tuple[int, Qt.SortOrder]:
        """The column sorted by (-1: the model's own order) and the direction."""
        return self._sorted

    @Slot()
    def refresh(self) -> None:
        """Ask the database again."""
        self.beginResetModel()
        self._read_ids()
        self.endResetModel()
        self.reloaded.emit()

    def query(self) -> peewee.ModelSelect:
        """The query of all rows now shown, without its order."""
        query = self._source
        for condition in self._conditions():
            query = query.where(condition)
        return query

    def total_of(self, expression: Any) -> int:
        """The sum of a field over all rows shown, in the field's own unit."""
        found = self.query().select(peewee.fn.SUM(expression)).order_by().scalar()
        return int(found or 0)

    def count_where(self, *conditions: Any) -> int:
        """How many records of the source meet these conditions, whatever is shown."""
        query = self._source
        for condition in conditions:
            query = query.where(condition)
        return query.order_by().count()

    # What a row is

    def id_at(self, row: int) -> int | None:
        """The id of the record in a row."""
        return self._ids[row] if 0 <= row < len(self._ids) else None

    def row_of(self, record_id: int) -> int:
        """The row of a record, -1 if it is not shown."""
        try:
            return self._ids.index(record_id)
        except ValueError:
            return -1

    def record(self, row: int) -> Record | None:
        """The record in a row; None when somebody else has deleted it meanwhile."""
        if not 0 <= row < len(self._ids):
            return None
        number, at = divmod(row, CHUNK)
        if number not in self._chunks:
            self._chunks[number] = self._fetch(number)
            if len(self._chunks) > CHUNKS_KEPT:
                self._chunks.popitem(last=False)
        self._chunks.move_to_end(number)
        return self._chunks[number][at]

    # What Qt asks

    def rowCount(self, parent: _Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._ids)

    def columnCount(self, parent: _Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        column = self.columns[index.column()]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return beside(column)
        if role not in (
            Qt.ItemDataRole.DisplayRole,
            Qt.ItemDataRole.ToolTipRole,
            ROW_ROLE,
            SORT_ROLE,
        ):
            return None
        record = self.record(index.row())
        if record is None or role == ROW_ROLE:
            return record
        if role == SORT_ROLE:
            return getattr(record, column.key, None) or column.text(record)
        text = column.text(record)
        return tip(text) if role == Qt.ItemDataRole.ToolTipRole else text

    def headerData(
        self, section: int, way: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if way != Qt.Orientation.Horizontal or not 0 <= section < len(self.columns):
            return None
        return head(self.columns[section], role)

    # What the database is asked

    def _search_fields(self) -> list[Any]:
        fields = self.record_type._meta.fields
        return [fields["search"]] if "search" in fields else []

    def _conditions(self) -> list[Any]:
        found = list(self._where)
        for word in self._words:
            hits = [field.contains(word) for field in self._searched]
            found += [reduce(or_, hits)] if hits else []
        return found

    def _ordering(self) -> list[Any]:
        key = self.record_type._meta.primary_key
        column, order = self._sorted
        if column < 0:
            return [*self._order, key]
        field = self.columns[column].sort
        down = order == Qt.SortOrder.DescendingOrder
        return [field.desc(), key.desc()] if down else [field.asc(), key.asc()]

    def _read_ids(self) -> None:
        key = self.record_type._meta.primary_key
        query = self.query().select(key).order_by(*self._ordering())
        cursor = self.record_type._meta.database.execute(query)
        self._ids = array("q", (row[0] for row in cursor))
        self._chunks.clear()

    def _fetch(self, number: int) -> list[Record | None]:
        ids = self._ids[number * CHUNK : (number + 1) * CHUNK].tolist()
        key = self.record_type._meta.primary_key
        found = {record.id: record for record in self._source.where(key.in_(ids)).order_by()}
        return [found.get(record_id) for record_id in ids]
