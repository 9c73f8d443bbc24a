"""The bars beside the report: each stands on its row of the table and scrolls with it."""

from PySide6.QtCore import QEvent, QRect, Qt
from PySide6.QtGui import QFontMetrics, QMouseEvent, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from salesassist.rules import money
from salesassist.tasks.reports import Monthly
from salesassist.tasks.reports.figures import Figure
from salesassist.texts import N_, tr
from salesassist.ui.kit import theme
from salesassist.ui.kit.labels import area
from salesassist.ui.kit.table import HEAD
from salesassist.ui.pages.reports import words
from salesassist.ui.pages.reports.table import FigureTable

LEFT, RIGHT = 24, 16
BAR = 11
LINE = 14  # of the figure beside each bar
THOUSANDS_FROM = 100_000
SWATCH, GAP = 12, 6

_MIDDLE = int(Qt.AlignmentFlag.AlignVCenter)
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)


class Scale:
    """How long a bar is: the largest figure of both years takes the room there is."""

    def __init__(self, report: Monthly, figures: tuple[Figure, ...]):
        self.report = report
        self.most = max((abs(v) for f in figures for v in (f.net, f.last_year)), default=0)
        most = money.from_minor(self.most, report.currency)
        self.thousands = most >= THOUSANDS_FROM

    def length(self, minor: int, room: int) -> int:
        """An amount as pixels; less than nothing is drawn as nothing."""
        return max(0, minor) * room // self.most if self.most else 0

    def text(self, minor: int) -> str:
        """An amount as written beside its bar."""
        value = money.from_minor(minor, self.report.currency)
        rounded = money.half_up(value / 1000 if self.thousands else value)
        return f"{rounded:,f}".replace("-", "−")

    def unit(self) -> str:
        """What the figures beside the bars count."""
        mark = N_("Net, {currency} thousand") if self.thousands else N_("Net, {currency}")
        return tr(mark).format(currency=self.report.currency)


class _Head(QWidget):
    """What the bars are: the unit at the left, both years at the right."""

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self.scale: Scale | None = None
        self.setFixedHeight(theme.current().px(HEAD))
        area(self, "panel")

    def needed(self) -> int:
        """The width at which neither the unit nor a year is cut."""
        if self.scale is None:
            return 0
        metrics = QFontMetrics(theme.current().font(12))
        report = self.scale.report
        years = (words.month_short(year, report.month) for year in (report.year - 1, report.year))
        keys = sum(metrics.horizontalAdvance(each) + GAP + SWATCH + 2 * GAP for each in years)
        return 2 * RIGHT + metrics.horizontalAdvance(self.scale.unit()) + keys + GAP

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        looks, painter = theme.current(), QPainter(self)
        painter.fillRect(self.rect(), looks.colour("panel"))
        painter.fillRect(0, self.height() - 1, self.width(), 1, looks.colour("edge"))
        if self.scale is None:
            return
        painter.setFont(looks.font(12))
        right = self.width() - RIGHT
        report = self.scale.report
        for year, outlined in ((report.year - 1, True), (report.year, False)):
            right = self._key(painter, right, words.month_short(year, report.month), outlined)
        painter.setPen(looks.colour("t2"))
        room = QRect(RIGHT, 0, right - RIGHT, self.height())
        metrics = QFontMetrics(looks.font(12))
        unit = metrics.elidedText(self.scale.unit(), Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, _MIDDLE, unit)

    def _key(self, painter: QPainter, right: int, text: str, outlined: bool) -> int:
        """One entry of the legend, ending at `right`; returns where it begins."""
        looks = theme.current()
        wide = QFontMetrics(looks.font(12)).horizontalAdvance(text)
        painter.setPen(looks.colour("t2"))
        painter.drawText(QRect(right - wide, 0, wide, self.height()), _RIGHT, text)
        left = right - wide - GAP - SWATCH
        _bar(painter, QRect(left, self.height() // 2 - 4, SWATCH, 8), outlined)
        return left - 2 * GAP


class _Bars(QWidget):
    def __init__(self, table: FigureTable, parent: QWidget | None = None):
        super().__init__(parent)
        self.table = table
        self.scale: Scale | None = None
        self.setAccessibleName(tr(N_("Chart")))
        area(self, "base")

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll the table: there is one scroll bar."""
        self.table.verticalScrollBar().event(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the row of the bar."""
        self.table.selectRow(self.table.rowAt(event.position().toPoint().y()))
        self.table.setFocus()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open the row of the bar."""
        row = self.table.rowAt(event.position().toPoint().y())
        if row >= 0:
            self.table.opened.emit(row)

    def paintEvent(self, event: QPaintEvent) -> None:
        looks, painter, model = theme.current(), QPainter(self), self.table.figures
        painter.fillRect(self.rect(), looks.colour("base"))
        if self.scale is None or not model.rowCount():
            return
        first = max(0, self.table.rowAt(0))
        bottom = 0
        for row in range(first, model.rowCount()):
            top, high = self.table.rowViewportPosition(row), self.table.rowHeight(row)
            if top > self.height() or model.is_total(row):
                break
            bottom = top + high
            chosen = row == self.table.currentIndex().row()
            if chosen:
                painter.fillRect(0, top, self.width(), high, looks.colour("acb"))
            self._row(painter, QRect(LEFT, top, self.width() - LEFT, high), model.shown(row))
        painter.fillRect(LEFT - 1, 0, 1, bottom, looks.colour("fbb"))

    def _row(self, painter: QPainter, room: QRect, figure: Figure) -> None:
        """This year above, last year below, each with its figure."""
        looks = theme.current()
        font = looks.font(11)
        metrics = QFontMetrics(font)
        wide = max(0, room.width() - RIGHT - 8 - metrics.horizontalAdvance(self._widest()))
        painter.setFont(font)
        top = room.center().y() - LINE + 1
        for at, (minor, outlined) in enumerate(((figure.net, False), (figure.last_year, True))):
            if outlined and not minor:
                continue
            line = QRect(room.left(), top + at * LINE, room.width(), LINE)
            long = self.scale.length(minor, wide)
            if long:
                bar = QRect(line.left(), line.top() + (LINE - BAR) // 2, long, BAR)
                _bar(painter, bar, outlined)
            painter.setPen(looks.colour("t2" if outlined else "t1"))
            line.setLeft(line.left() + long + 8)
            painter.drawText(line, _MIDDLE, self.scale.text(minor))

    def _widest(self) -> str:
        return self.scale.text(-self.scale.most)


def _bar(painter: QPainter, rect: QRect, outlined: bool) -> None:
    """This year filled, last year outlined: told apart without colour too."""
    looks = theme.current()
    if outlined:
        painter.setPen(looks.colour("fbb"))
        painter.setBrush(looks.colour("base"))
        painter.drawRect(rect.adjusted(0, 0, -1, -1))
    else:
        painter.fillRect(rect, looks.colour("ac"))


class Chart(QWidget):
    """The bars of a table under a head as high as the table's own."""

    def __init__(self, table: FigureTable, parent: QWidget | None = None):
        super().__init__(parent)
        self.head, self.bars = _Head(), _Bars(table)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addWidget(self.bars, 1)
        table.verticalScrollBar().valueChanged.connect(self.bars.update)
        table.selectionModel().currentRowChanged.connect(self.bars.update)

    def show_report(self, report: Monthly, figures: tuple[Figure, ...]) -> None:
        """Draw other figures; `figures` are all rows but the sum."""
        scale = Scale(report, figures)
        self.head.scale = self.bars.scale = scale
        self.bars.setAccessibleDescription(_spoken(scale, figures))
        self.head.update()
        self.bars.update()

    def needed(self) -> int:
        """The width at which its head is not cut."""
        return self.head.needed()

    def changeEvent(self, event: QEvent) -> None:
        """Draw again when the theme changes."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self.head.update()
            self.bars.update()


def _spoken(scale: Scale, figures: tuple[Figure, ...]) -> str:
    """The first bars in words, for who hears the window."""
    told = (f"{each.name} {scale.text(each.net)}" for each in figures[:10])
    return f"{scale.unit()}: {'; '.join(told)}"
