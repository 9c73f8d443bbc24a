"""The two-line rows of the list at the left, and the view that shows them."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from salesassist.db.base import Record
from salesassist.ui.kit import chips, theme
from salesassist.ui.kit.delegate import paint_ground
from salesassist.ui.kit.query import ROW_ROLE

ROW = 52
PADDING = 12
LEFT = 15
FIRST_LINE, SECOND_LINE = 6, 27
LINE = 20
GAP = 8

_Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True)
class TwoLines:
    """What a row of the list says: name and figure, then number and date and the state."""

    name: str
    figure: str = ""
    detail: str = ""
    mark: chips.Mark | None = None

    def __str__(self) -> str:
        state = self.mark.text if self.mark else ""
        return ", ".join(filter(None, (self.name, self.figure, self.detail, state)))


class TwoLineDelegate(QStyledItemDelegate):
    def __init__(self, lines: Callable[[Record], TwoLines], parent: QWidget):
        super().__init__(parent)
        self._lines = lines

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        looks = theme.current()
        record = index.data(ROW_ROLE)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        paint_ground(painter, option.rect, chosen=chosen, bar=True)
        if record is not None:
            lines = self._lines(record)
            top = option.rect.top()
            room = option.rect.adjusted(LEFT, 0, -PADDING, 0)
            high = looks.px(LINE)
            first = QRect(room.left(), top + looks.px(FIRST_LINE), room.width(), high)
            second = QRect(room.left(), top + looks.px(SECOND_LINE), room.width(), high)
            self._line(painter, first, lines.name, lines.figure, ("t1", "t1"), 13)
            wide = chips.paint(painter, second, lines.mark, right=True) if lines.mark else 0
            second.setWidth(second.width() - wide - (GAP if wide else 0))
            self._line(painter, second, lines.detail, "", ("t2", "t2"), 12)
        painter.restore()

    def _line(
        self, painter: QPainter, room: QRect, left: str, right: str, roles: tuple, size: int
    ) -> None:
        looks = theme.current()
        font = looks.font(size)
        metrics = QFontMetrics(font)
        painter.setFont(font)
        middle = int(Qt.AlignmentFlag.AlignVCenter)
        if right:
            painter.setPen(looks.colour(roles[1]))
            painter.drawText(room, middle | int(Qt.AlignmentFlag.AlignRight), right)
        taken = metrics.horizontalAdvance(right) + GAP if right else 0
        painter.setPen(looks.colour(roles[0]))
        shown = metrics.elidedText(left, Qt.TextElideMode.ElideRight, room.width() - taken)
        painter.drawText(room, middle, shown)

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        return QSize(100, theme.current().px(ROW))


class ListView(QTableView):
    """One column of high rows. A QListView looks at every row it has, a QTableView does not.

    It takes letters as keys, not as a search, so an input method cannot eat them.
    """

    opened = Signal(int)

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self.horizontalHeader().hide()
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(theme.current().px(ROW))
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)

    def keyboardSearch(self, search: str) -> None:
        """Letters are keys here."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens the chosen row; Home and End go to the first and the last."""
        rows = self.model().rowCount()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            if self.currentIndex().isValid():
                self.opened.emit(self.currentIndex().row())
        elif event.key() in (Qt.Key.Key_Home, Qt.Key.Key_End) and not event.modifiers() and rows:
            self.setCurrentIndex(
                self.model().index(0 if event.key() == Qt.Key.Key_Home else rows - 1, 0)
            )
        else:
            super().keyPressEvent(event)
