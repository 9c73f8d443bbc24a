"""The bars of a report on the rows of its table: they scroll with it and stand as it is sorted."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QPoint, QRect, Qt, Signal, Slot
from PySide6.QtGui import QImage, QMouseEvent, QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from salesassist.rules.report_table import Picture
from salesassist.tasks.reports import charting
from salesassist.ui.kit import theme
from salesassist.ui.kit.chart import LEAST, picture_of
from salesassist.ui.pages.reports.grid import ReportGrid

AIR = 12  # left and right of the bars
TILE = 24  # rows drawn at once: scrolling draws no row twice


class RowBars(QWidget):
    """`show_rows` takes a picture with a place a row; where a row stands, its bars stand.

    `chosen` and `opened` tell the row, as the report counts them, that was pressed or pressed
    twice; `point_at` marks one.
    """

    chosen = Signal(int)
    opened = Signal(int)

    def __init__(self, grid: ReportGrid, parent: QWidget | None = None):
        super().__init__(parent)
        self._grid = grid
        self._begin: charting.DrawRows | None = None
        self._draw: Callable[[Sequence[int]], bytes] | None = None
        self._tiles: dict[int, QImage] = {}
        self._pointed = -1
        self.setMinimumWidth(LEAST)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        grid.verticalScrollBar().valueChanged.connect(self.update)
        grid.verticalScrollBar().rangeChanged.connect(self.update)
        grid.report.modelReset.connect(self._arranged)
        grid.report.layoutChanged.connect(self._arranged)

    def show_rows(self, picture: Picture | None, currency: str) -> None:
        """Show another picture, or none."""
        pitch = float(self._grid.verticalHeader().defaultSectionSize())
        told = picture is not None
        self._begin = charting.rows_beside(picture, currency, pitch) if told else None
        self.setAccessibleName(charting.spoken(picture, currency) if told else "")
        self._pointed = -1
        self._anew()

    @Slot(int)
    def point_at(self, row: int) -> None:
        """Mark a row of the report, as the table does; any other number marks none."""
        self._pointed = row
        self.update()

    @property
    def pointed(self) -> int:
        """The row that is marked; -1 for none."""
        return self._pointed

    def area(self, row: int) -> QRect:
        """Where the bars of a row of the report stand, seen or not; empty for none."""
        if row not in self._grid.report.order:
            return QRect()
        high = self._grid.verticalHeader().defaultSectionSize()
        return QRect(0, self._top() + self._grid.report.place_of(row) * high, self.width(), high)

    def _top(self) -> int:
        """Where the first row stands: beside the table's own."""
        view = self._grid.viewport()
        top = view.mapToGlobal(QPoint(0, self._grid.rowViewportPosition(0)))
        return self.mapFromGlobal(top).y()

    def _anew(self) -> None:
        """Forget what was drawn at another width, in other colours or of other rows."""
        self._draw = None
        self._tiles.clear()
        self.update()

    @Slot()
    def _arranged(self) -> None:
        self._tiles.clear()
        self.update()

    def _tile(self, no: int) -> QImage:
        if self._draw is None:
            looks = theme.current()
            width = float(self.width() - 2 * AIR)
            self._draw = self._begin(width, float(looks.size), looks.colours)
        if no not in self._tiles:
            rows = self._grid.report.order[no * TILE : (no + 1) * TILE]
            self._tiles[no] = picture_of(self._draw(rows), self.devicePixelRatioF())
        return self._tiles[no]

    def paintEvent(self, event: QPaintEvent) -> None:
        looks, painter = theme.current(), QPainter(self)
        painter.fillRect(self.rect(), looks.colour("base"))
        if self._begin is not None and self._grid.report.order:
            painter.setClipRect(self._seen())
            self._paint_rows(painter)
        painter.end()

    def _seen(self) -> QRect:
        """What lies beside rows of the table, not beside its row of sums or a scroll bar."""
        top = self.mapFromGlobal(self._grid.viewport().mapToGlobal(QPoint(0, 0))).y()
        return QRect(0, top, self.width(), self._grid.rows_high())

    def _paint_rows(self, painter: QPainter) -> None:
        top, seen = self._top(), self._seen()
        high = self._grid.verticalHeader().defaultSectionSize()
        last = (len(self._grid.report.order) - 1) // TILE
        first = max((seen.top() - top) // (high * TILE), 0)
        for no in range(first, min((seen.bottom() - top) // (high * TILE), last) + 1):
            painter.drawImage(AIR, top + no * TILE * high, self._tile(no))
        looks, marked = theme.current(), self.area(self._pointed)
        if not marked.isEmpty():
            dark = looks.colour("base").lightness() < looks.colour("t1").lightness()
            modes = QPainter.CompositionMode
            mode = modes.CompositionMode_Lighten if dark else modes.CompositionMode_Darken
            painter.setCompositionMode(mode)
            painter.fillRect(marked, looks.colour("acb"))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the row that is pressed."""
        self._tell(self.chosen, event)
        event.accept()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Look behind the row."""
        self._tell(self.opened, event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll the table: the bars go with it."""
        self._grid.wheelEvent(event)

    def _tell(self, signal: Signal, event: QMouseEvent) -> None:
        at = event.position().toPoint()
        high = self._grid.verticalHeader().defaultSectionSize()
        place = (at.y() - self._top()) // high
        known = self._begin is not None and 0 <= place < len(self._grid.report.order)
        if known and self._seen().contains(at) and event.button() == Qt.MouseButton.LeftButton:
            signal.emit(self._grid.report.order[place])

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width is another scale."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._anew()

    def changeEvent(self, event: QEvent) -> None:
        """Another theme, other colours."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.StyleChange):
            self._anew()
