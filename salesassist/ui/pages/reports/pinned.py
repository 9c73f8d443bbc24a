"""A view whose last row, the sums, stays in sight at the bottom while the rows scroll by."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyleOptionViewItem

from salesassist.ui.kit.record_view import RecordView

_Index = QModelIndex | QPersistentModelIndex


class PinnedView(RecordView):
    """The model's row `pinned()` is painted over the last line of the viewport when it is out of
    sight; it is pressed, chosen and opened there as any row.
    """

    def watch_rows(self) -> None:
        """To be called once the model is set: paint the pinned row as chosen or not."""
        self.selectionModel().currentChanged.connect(self._repaint)

    def pinned(self) -> int:
        """The row of sums; -1 where there is none."""
        raise NotImplementedError

    def rows_high(self) -> int:
        """The height in which other rows are seen."""
        row, high = self.pinned(), self.viewport().height()
        return high if row < 0 else min(self._pin_top(row), self.rowViewportPosition(row))

    def _pin_top(self, row: int) -> int:
        return self.viewport().height() - self.rowHeight(row)

    def _is_pinned(self, row: int) -> bool:
        """Whether a row is the one that stands at the bottom now, away from its own place."""
        last = row >= 0 and row == self.pinned()
        return last and self.rowViewportPosition(row) > self._pin_top(row)

    @Slot()
    def _repaint(self) -> None:
        self.viewport().update()

    def visualRect(self, index: _Index) -> QRect:
        """Where a cell is seen."""
        rect = super().visualRect(index)
        if index.isValid() and self._is_pinned(index.row()):
            rect.moveTop(self._pin_top(index.row()))
        return rect

    def indexAt(self, point: QPoint) -> QModelIndex:
        """The cell that is seen at a place."""
        row = self.pinned()
        if self._is_pinned(row) and point.y() >= self._pin_top(row):
            return self.model().index(row, self.columnAt(point.x()))
        return super().indexAt(point)

    def scrollTo(
        self,
        index: _Index,
        hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible,
    ) -> None:
        """Bring a cell into sight, not below the pinned row; the pinned row itself is in sight."""
        row, bar = self.pinned(), self.verticalScrollBar()
        if self._is_pinned(index.row()):
            here = bar.value()
            super().scrollTo(index, hint)
            bar.setValue(here)
            return
        super().scrollTo(index, hint)
        if self._is_pinned(row):
            below = super().visualRect(index).bottom() + 1 - self._pin_top(row)
            bar.setValue(bar.value() + max(below, 0))

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """What is scrolled is moved as a picture: paint the pinned row where it stays."""
        super().scrollContentsBy(dx, dy)
        self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        row = self.pinned()
        if not self._is_pinned(row):
            return
        painter = QPainter(self.viewport())
        for column in range(self.model().columnCount()):
            if not self.isColumnHidden(column):
                self._paint_cell(painter, self.model().index(row, column))
        painter.end()

    def _paint_cell(self, painter: QPainter, index: QModelIndex) -> None:
        option = QStyleOptionViewItem()
        option.rect, option.widget = self.visualRect(index), self
        states, state = QStyle.StateFlag, QStyle.StateFlag.State_Enabled
        if self.selectionModel().isSelected(index):
            state |= states.State_Selected
        if self.hasFocus() and index == self.currentIndex():
            state |= states.State_HasFocus
        option.state = state
        self.itemDelegate().paint(painter, option, index)
