"""Paints the cells of big tables: asks Qt little, and looks up once what all cells share."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyleOptionViewItem, QTableView

from salesassist.ui.kit import chips, theme
from salesassist.ui.kit.delegate import BAR, PADDING, RowDelegate
from salesassist.ui.kit.heads import beside
from salesassist.ui.kit.query import WindowedModel

MEASURED = 4_000  # texts whose width is remembered

_Index = QModelIndex | QPersistentModelIndex


class CellDelegate(RowDelegate):
    """The cells of a WindowedModel, in the looks of RowDelegate; `begin` before each painting."""

    def __init__(self, view: QTableView, model: WindowedModel):
        super().__init__(view)
        self._view, self._model = view, model
        self._font = QFont()
        self._wide: dict[str, int] = {}
        self.begin()

    def begin(self) -> None:
        """Look up what all cells share: fonts, colours, the chosen row, the first column."""
        looks = theme.current()
        font = looks.font()
        if font != self._font:
            self._wide.clear()
        self._font = font
        self._metrics = QFontMetrics(self._font)
        self._words, self._line = looks.colour("t1"), looks.colour("line")
        self._ground, self._accent = looks.colour("acb"), looks.colour("ac")
        self._sides = [beside(column) for column in self._model.columns]
        chosen = self._view.selectionModel()
        rows = chosen.selectedRows() if chosen is not None else []
        self._chosen = {index.row() for index in rows}
        head = self._view.horizontalHeader()
        order = [head.logicalIndex(at) for at in range(head.count())]
        self._first = next((at for at in order if not head.isSectionHidden(at)), 0)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        row, column, rect = index.row(), index.column(), option.rect
        left, top, wide, high = rect.getRect()
        if row in self._chosen:
            painter.fillRect(rect, self._ground)
            if column == self._first:
                painter.fillRect(left, top, BAR, high, self._accent)
        painter.fillRect(left, top + high - 1, wide, 1, self._line)
        room = QRect(left + PADDING, top, wide - 2 * PADDING, high - 1)
        make = self.marks.get(column)
        record = self._model.record(row) if make else None
        mark = make(record) if record is not None else None
        if mark is not None:
            chips.paint(painter, room, mark)
            return
        cells = self._model.cells(row)
        if cells and cells[column]:
            painter.setFont(self._font)
            painter.setPen(self._words)
            words = self._fitting(cells[column], column, wide - 2 * PADDING)
            painter.drawText(room, self._sides[column], words)

    def _fitting(self, text: str, column: int, wide: int) -> str:
        """The text, cut where it does not fit."""
        if len(self._wide) > MEASURED:
            self._wide.clear()
        if text not in self._wide:
            self._wide[text] = self._metrics.horizontalAdvance(text)
        if self._wide[text] <= wide:
            return text
        middle = column in self.middle
        how = Qt.TextElideMode.ElideMiddle if middle else Qt.TextElideMode.ElideRight
        return self._metrics.elidedText(text, how, wide)
