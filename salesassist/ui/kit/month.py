"""The month that F4 opens: days chosen by keys, days off marked, the year as people count it."""

import calendar
import datetime as dt
from collections.abc import Callable

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from salesassist.rules import dates
from salesassist.texts import N_, language, tr
from salesassist.ui.kit import theme

CELL = 32
HEAD = 36
DAYS = 24
EDGE = 8
ROC_OFFSET = 1911
WEEK = (N_("Su"), N_("Mo"), N_("Tu"), N_("We"), N_("Th"), N_("Fr"), N_("Sa"))

STEPS = {
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Up: -7,
    Qt.Key.Key_Down: 7,
}


def head(day: dt.date) -> str:
    """The month in words: 115年11月, November 2026."""
    if language() == "zh_TW":
        return f"{day.year - ROC_OFFSET}年{day.month}月"
    return f"{calendar.month_name[day.month]} {day.year}"


class Month(QWidget):
    """A popup of one month; `is_working` tells the days off."""

    picked = Signal(object)

    def __init__(
        self, day: dt.date, is_working: Callable[[dt.date], bool], parent: QWidget | None = None
    ):
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._day, self._is_working = day, is_working
        self.setAccessibleName(head(day))

    def day(self) -> dt.date:
        """The day under the cursor."""
        return self._day

    def sizeHint(self) -> QSize:
        cell = theme.current().px(CELL)
        high = HEAD + DAYS + 6 * cell + 2 * EDGE
        return QSize(7 * cell + 2 * EDGE, high)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows move by days and weeks, PgUp and PgDn by months, Enter picks, Esc leaves."""
        key = Qt.Key(event.key())
        if key in STEPS:
            self._move(self._day + dt.timedelta(days=STEPS[key]))
        elif key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            self._move(dates.add_months(self._day, 1 if key == Qt.Key.Key_PageDown else -1))
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._pick()
        elif key in (Qt.Key.Key_Escape, Qt.Key.Key_F4):
            self.close()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Pick the day that was pressed, or turn the page by the arrows in the head."""
        at = event.position().toPoint()
        if not self.rect().contains(at):
            super().mousePressEvent(event)
        elif at.y() < HEAD:
            self._move(dates.add_months(self._day, -1 if at.x() < self.width() // 2 else 1))
        else:
            for day in self._days():
                if self._cell(day).contains(at):
                    self._day = day
                    self._pick()
                    return

    def _move(self, day: dt.date) -> None:
        self._day = day
        self.setAccessibleName(f"{head(day)} {day.day}")
        self.update()

    def _pick(self) -> None:
        self.picked.emit(self._day)
        self.close()

    def _days(self) -> list[dt.date]:
        last = calendar.monthrange(self._day.year, self._day.month)[1]
        return [self._day.replace(day=number) for number in range(1, last + 1)]

    def _cell(self, day: dt.date) -> QRect:
        first = day.replace(day=1).isoweekday() % 7
        row, column = divmod(first + day.day - 1, 7)
        cell = theme.current().px(CELL)
        return QRect(EDGE + column * cell, HEAD + DAYS + EDGE + row * cell, cell, cell)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        looks = theme.current()
        painter.fillRect(self.rect(), looks.colour("base"))
        painter.setPen(looks.colour("edge"))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        centre = int(Qt.AlignmentFlag.AlignCenter)
        painter.setPen(looks.colour("t1"))
        painter.setFont(looks.font(bold=True))
        painter.drawText(QRect(0, 0, self.width(), HEAD), centre, head(self._day))
        painter.setFont(looks.font(13))
        painter.drawText(QRect(EDGE, 0, 32, HEAD), centre, "←")
        painter.drawText(QRect(self.width() - 40, 0, 32, HEAD), centre, "→")
        self._paint_week(painter)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for day in self._days():
            self._paint_day(painter, day)

    def _paint_week(self, painter: QPainter) -> None:
        looks = theme.current()
        cell = looks.px(CELL)
        painter.setFont(looks.font(12))
        painter.setPen(looks.colour("t2"))
        for at, name in enumerate(WEEK):
            room = QRect(EDGE + at * cell, HEAD, cell, DAYS)
            painter.drawText(room, int(Qt.AlignmentFlag.AlignCenter), tr(name))

    def _paint_day(self, painter: QPainter, day: dt.date) -> None:
        looks = theme.current()
        room = self._cell(day).adjusted(1, 1, -1, -1)
        here = day == self._day
        off = not self._is_working(day)
        painter.setPen(Qt.PenStyle.NoPen)
        if here or off:
            painter.setBrush(looks.colour("ac" if here else "gyb"))
            painter.drawRoundedRect(room, 4, 4)
        painter.setFont(looks.font(13))
        painter.setPen(looks.colour("on" if here else "rd" if off else "t1"))
        painter.drawText(room, int(Qt.AlignmentFlag.AlignCenter), str(day.day))
