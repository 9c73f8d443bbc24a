"""How rows are painted: line under each, accent bar at the chosen one, padding of 8."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from salesassist.ui.kit import chips, theme

PADDING = 8
BAR = 3
ROW = 28

_Index = QModelIndex | QPersistentModelIndex


def paint_ground(painter: QPainter, rect: QRect, *, chosen: bool, bar: bool) -> None:
    """The ground of a cell or row: accent when chosen (with the bar at its left), line below."""
    looks = theme.current()
    painter.fillRect(rect, looks.colour("acb" if chosen else "base"))
    painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, looks.colour("line"))
    if chosen and bar:
        painter.fillRect(rect.left(), rect.top(), BAR, rect.height(), looks.colour("ac"))


class RowDelegate(QStyledItemDelegate):
    """Cells of a table without grid; `marks` gives a column a chip instead of words."""

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self.middle: set[int] = set()
        self.marks: dict[int, object] = {}

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        looks = theme.current()
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        first = self._is_first(option, index)
        painter.save()
        paint_ground(painter, option.rect, chosen=chosen, bar=first)
        room = option.rect.adjusted(PADDING, 0, -PADDING, -1)
        mark = self._mark(index)
        if mark is not None:
            chips.paint(painter, room, mark)
        else:
            self._paint_text(painter, room, index, looks)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        text = str(index.data() or "")
        wide = QFontMetrics(theme.current().font()).horizontalAdvance(text) + 2 * PADDING + 1
        return QSize(wide, theme.current().px(ROW))

    def _is_first(self, option: QStyleOptionViewItem, index: _Index) -> bool:
        head = option.widget.horizontalHeader() if option.widget else None
        visual = head.visualIndex(index.column()) if head else index.column()
        return all(head.isSectionHidden(head.logicalIndex(at)) for at in range(visual))

    def _mark(self, index: _Index) -> chips.Mark | None:
        make = self.marks.get(index.column())
        record = index.data(Qt.ItemDataRole.UserRole + 1) if make else None
        return make(record) if record is not None else None

    def _paint_text(self, painter: QPainter, room: QRect, index: _Index, looks) -> None:
        middle = index.column() in self.middle
        how = Qt.TextElideMode.ElideMiddle if middle else Qt.TextElideMode.ElideRight
        metrics = QFontMetrics(looks.font())
        painter.setFont(looks.font())
        painter.setPen(looks.colour("t1"))
        words = metrics.elidedText(str(index.data() or ""), how, room.width())
        painter.drawText(room, index.data(Qt.ItemDataRole.TextAlignmentRole), words)
