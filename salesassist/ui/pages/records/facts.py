"""A short table of facts already read: open orders, items bought, prices of the past."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from salesassist.ui.kit import theme
from salesassist.ui.kit.delegate import PADDING, ROW
from salesassist.ui.kit.heads import beside, head
from salesassist.ui.kit.labels import Label, ShortLabel, tip
from salesassist.ui.kit.query import ROW_ROLE, Column
from salesassist.ui.kit.table import HEAD, RecordView

_Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()


class FactModel(QAbstractTableModel):
    """Facts in rows; a column's `show` says each cell."""

    def __init__(self, columns: Sequence[Column], parent: QObject | None = None):
        super().__init__(parent)
        self.columns = list(columns)
        self._facts: list[Any] = []

    def set_facts(self, facts: Sequence[Any]) -> None:
        """Replace all rows."""
        self.beginResetModel()
        self._facts = list(facts)
        self.endResetModel()

    def fact(self, row: int) -> Any:
        """The fact of a row, None where there is none."""
        return self._facts[row] if 0 <= row < len(self._facts) else None

    def rowCount(self, parent: _Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._facts)

    def columnCount(self, parent: _Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        column, fact = self.columns[index.column()], self._facts[index.row()]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return beside(column)
        if role == ROW_ROLE:
            return fact
        if role == Qt.ItemDataRole.DisplayRole:
            return column.text(fact)
        return tip(column.text(fact)) if role == Qt.ItemDataRole.ToolTipRole else None

    def headerData(
        self, section: int, way: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if way != Qt.Orientation.Horizontal or not 0 <= section < len(self.columns):
            return None
        return head(self.columns[section], role)


class FactTable(QWidget):
    """A heading with its count, then at most `most` rows high; one sentence when there are none.

    Its words stand 8 px inside its edges; `row` is the height of one. The column without
    a width takes the room that is left. `reachable`: the keyboard comes here even while there is
    nothing. `opened` gives the fact of the row opened by Enter or a double click.
    """

    opened = Signal(object)

    def __init__(
        self,
        title: str,
        columns: Sequence[Column],
        *,
        empty: str = "",
        head: bool = False,
        most: int = 7,
        row: int = ROW,
        reachable: bool = False,
        parent: QWidget | None = None,
    ):
        super().__init__(parent)
        self.model = FactModel(columns, self)
        self.view = RecordView()
        self.view.setModel(self.model)
        self.view.setAccessibleName(title)
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.title, self.count = Label(title, "group"), Label("", "note")
        self.note = ShortLabel("", "note")
        self.note.setAlignment(Qt.AlignmentFlag.AlignRight)
        self._empty = Label(empty, "note")
        if reachable:
            self._empty.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._head, self._most, self._row = head, most, row
        self.view.verticalHeader().setDefaultSectionSize(theme.current().px(row))
        self.heading = QHBoxLayout()
        self._build()
        self.view.opened.connect(self._open)
        self.set_facts([])

    def _build(self) -> None:
        self._empty.setWordWrap(True)
        self.heading.setSpacing(8)
        self.heading.setContentsMargins(PADDING, 0, PADDING, 0)
        self._empty.setContentsMargins(PADDING, 0, PADDING, 0)
        self.heading.addWidget(self.title)
        self.heading.addWidget(self.count)
        self.heading.addWidget(self.note, 1)
        self.view.horizontalHeader().setVisible(self._head)
        self.view.horizontalHeader().setStretchLastSection(False)
        self.view.horizontalHeader().setMinimumSectionSize(24)
        self._set_widths()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(self.heading)
        column.addWidget(self._empty)
        column.addWidget(self.view)

    def _set_widths(self) -> None:
        head = self.view.horizontalHeader()
        for at, column in enumerate(self.model.columns):
            if column.width:
                head.resizeSection(at, theme.current().px(column.width))
            else:
                head.setSectionResizeMode(at, head.ResizeMode.Stretch)

    def set_empty(self, sentence: str) -> None:
        """What stands there while there are no facts."""
        self._empty.setText(sentence)

    def set_facts(self, facts: Sequence[Any], note: str = "") -> None:
        """Show other facts; the note stands at the right of the heading."""
        self.model.set_facts(facts)
        self.count.setText(f"{len(facts):,}" if facts else "")
        self.note.setText(note if facts else "")
        self._empty.setVisible(not facts and bool(self._empty.text()))
        self.view.setVisible(bool(facts))
        looks = theme.current()
        rows = min(len(facts), self._most) * looks.px(self._row)
        self.view.setFixedHeight(rows + (looks.px(HEAD) if self._head else 0))

    def current(self) -> Any:
        """The fact the cursor is on."""
        return self.model.fact(self.view.currentIndex().row())

    def clear_choice(self) -> None:
        """Take the cursor off the rows."""
        self.view.setCurrentIndex(QModelIndex())
        self.view.clearSelection()

    @Slot(int)
    def _open(self, row: int) -> None:
        self.opened.emit(self.model.fact(row))
