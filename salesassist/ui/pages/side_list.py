"""The narrow list at the left of a page whose choices are few and known: rows under group heads."""

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from salesassist.texts import tr
from salesassist.ui.kit import theme
from salesassist.ui.kit.delegate import BAR

ROW = 28
GAP = 8
HEAD_LEFT, ROW_LEFT, RIGHT = 12, 15, 12

_Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()

Group = tuple[str, Sequence[tuple[str, str]]]
"""The mark of a group's head, and its rows as (name in the code, mark)."""


class _Rows(QAbstractListModel):
    """Heads and rows in one list; a head has no name and cannot be chosen."""

    def __init__(self, groups: Sequence[Group], parent: QWidget):
        super().__init__(parent)
        self.rows: list[tuple[str, str]] = []
        self.fill(groups)

    def fill(self, groups: Sequence[Group]) -> None:
        """Take other groups; one without a row has no head either."""
        self.beginResetModel()
        self.rows = []
        for head, names in groups:
            self.rows += [("", head), *names] if names else []
        self.endResetModel()

    def rowCount(self, parent: _Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        name, mark = self.rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return tr(mark)
        return name if role == Qt.ItemDataRole.UserRole else None

    def flags(self, index: _Index) -> Qt.ItemFlag:
        if index.isValid() and not self.rows[index.row()][0]:
            return Qt.ItemFlag.NoItemFlags
        return super().flags(index)


class _Paint(QStyledItemDelegate):
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        looks = theme.current()
        head = not index.data(Qt.ItemDataRole.UserRole)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        room = QRect(option.rect)
        painter.save()
        if chosen:
            painter.fillRect(room, looks.colour("acb"))
            painter.fillRect(room.left(), room.top(), BAR, room.height(), looks.colour("ac"))
        if head:
            room.setTop(room.bottom() - looks.px(ROW) + 1)
        painter.setFont(looks.font(12, bold=True) if head else looks.font())
        painter.setPen(looks.colour("t2" if head else "t1"))
        words = room.adjusted(HEAD_LEFT if head else ROW_LEFT, 0, -RIGHT, 0)
        painter.drawText(words, int(Qt.AlignmentFlag.AlignVCenter), str(index.data()))
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        head = not index.data(Qt.ItemDataRole.UserRole)
        return QSize(100, theme.current().px(ROW) + (GAP if head else 0))


class SideList(QListView):
    """`chosen` gives the name of the row the cursor is on."""

    chosen = Signal(str)

    def __init__(self, groups: Sequence[Group], name: str, parent: QWidget | None = None):
        super().__init__(parent)
        self._groups, self._sought = groups, ""
        self._rows = _Rows(groups, self)
        self.setModel(self._rows)
        self.setItemDelegate(_Paint(self))
        self.setAccessibleName(name)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
        self.selectionModel().currentChanged.connect(self._moved)

    def keyboardSearch(self, search: str) -> None:
        """Letters are keys here."""

    def names(self) -> list[str]:
        """The names of all rows, without the heads."""
        return [name for name, _ in self._rows.rows if name]

    def current(self) -> str:
        """The name of the row the cursor is on."""
        return str(self.currentIndex().data(Qt.ItemDataRole.UserRole) or "")

    def choose(self, name: str) -> None:
        """Put the cursor on a row."""
        at = [each for each, _ in self._rows.rows].index(name)
        self.setCurrentIndex(self._rows.index(at))

    def mark(self, name: str) -> None:
        """Put the cursor on a row without choosing it."""
        blocked = self.blockSignals(True)
        self.choose(name)
        self.blockSignals(blocked)

    def show_groups(self, groups: Sequence[Group]) -> None:
        """Take other groups; the cursor stays on its row, silently, where that is still there."""
        self._groups = groups
        self.seek(self._sought)

    @Slot(str)
    def seek(self, text: str) -> None:
        """Show the rows whose words have this text, in any case; all for none."""
        self._sought = text
        before, sought = self.current(), text.strip().casefold()
        blocked = self.selectionModel().blockSignals(True)
        self._rows.fill(
            [
                (head, [row for row in rows if sought in tr(row[1]).casefold()])
                for head, rows in self._groups
            ]
        )
        self.selectionModel().blockSignals(blocked)
        if before in self.names():
            self.mark(before)
        self.viewport().update()

    @Slot(QModelIndex)
    def _moved(self, index: QModelIndex) -> None:
        if index.isValid():
            self.chosen.emit(str(index.data(Qt.ItemDataRole.UserRole)))
