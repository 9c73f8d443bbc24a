"""Twelve months of sales as bars, values written, the year before as a thick tick."""

from collections.abc import Sequence
from decimal import Decimal

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from salesassist.rules import money
from salesassist.tasks.records.sheet import MonthNet
from salesassist.texts import N_, tr
from salesassist.ui.kit import theme
from salesassist.ui.kit.labels import Label, ShortLabel

HEIGHT = 188
VALUES, MONTHS, BEFORE = 20, 20, 16  # room above the bars; below for months, the year before
WIDEST, PART = 28, 0.5  # of a bar, and its part of a month's room
OVERHANG = 4  # of the tick beyond its bar
TICK = 1.5
UNDER_WAY = 140  # opacity of the month under way
THOUSANDS_FROM = 100_000
BESIDE = 12  # between the heading and the legend beside it


def unit_of(months: Sequence[MonthNet], currency: str) -> int:
    """1,000 where a month reaches six digits, else 1: what the written values count."""
    largest = max((max(month.net, month.last_year) for month in months), default=0)
    return 1_000 if money.from_minor(largest, currency) >= THOUSANDS_FROM else 1


class _Plot(QWidget):
    """The bars themselves."""

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self._months: Sequence[MonthNet] = ()
        self._currency, self._unit = "TWD", 1
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(theme.current().px(HEIGHT))

    def set_months(self, months: Sequence[MonthNet], currency: str) -> None:
        self._months, self._currency = months, currency
        self._unit = unit_of(months, currency)
        self.setAccessibleName(", ".join(self._spoken(month) for month in months))
        self.update()

    def _spoken(self, month: MonthNet) -> str:
        words = tr(N_("{year}-{month}: {net}, year before {last}"))
        net, last = self._value(month.net), self._value(month.last_year)
        return words.format(year=month.year, month=month.month, net=net, last=last)

    def _value(self, net: int) -> str:
        found = money.half_up(money.from_minor(net, self._currency) / Decimal(self._unit))
        return f"{int(found):,}".replace("-", money.MINUS)

    def sizeHint(self) -> QSize:
        return QSize(320, theme.current().px(HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        looks = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(looks.font(12))
        top, base = looks.px(VALUES), self.height() - looks.px(MONTHS + BEFORE)
        largest = max((max(month.net, month.last_year, 1) for month in self._months), default=1)
        room = self.width() / max(len(self._months), 1)
        for at, month in enumerate(self._months):
            scale = (base - top) / largest
            place = QRectF(at * room, top, room, base - top)
            last = at == len(self._months) - 1
            self._paint_month(painter, place, month, scale, under_way=last)
        painter.fillRect(QRectF(0, base, self.width(), 1), looks.colour("edge"))

    def _paint_month(
        self, painter: QPainter, room: QRectF, month: MonthNet, scale: float, *, under_way: bool
    ) -> None:
        looks = theme.current()
        wide = min(WIDEST, room.width() * PART)
        left, base = room.center().x() - wide / 2, room.bottom()
        high = max(month.net, 0) * scale
        colour = QColor(looks.colour("ac"))
        if under_way:
            colour.setAlpha(UNDER_WAY)
        painter.fillRect(QRectF(left, base - high, wide, high), colour)
        tick = max(month.last_year, 0) * scale
        if month.last_year > 0:
            painter.setPen(QPen(looks.colour("t1"), TICK))
            line = QPointF(left - OVERHANG, base - tick)
            painter.drawLine(line, line + QPointF(wide + 2 * OVERHANG, 0))
        painter.setPen(looks.colour("t2"))
        middle = int(Qt.AlignmentFlag.AlignHCenter)
        if month.net:
            # above the tick too, where it would run through the figure
            near = high <= tick < high + looks.px(VALUES)
            above = round(base - (tick if near else high)) - looks.px(VALUES)
            words = QRect(round(room.left()), above, round(room.width()), looks.px(VALUES) - 2)
            painter.drawText(
                words, middle | int(Qt.AlignmentFlag.AlignBottom), self._value(month.net)
            )
        below = QRectF(room.left(), base + 4, room.width(), looks.px(MONTHS) - 4)
        painter.drawText(below, middle, str(month.month))
        if month.last_year:
            painter.setFont(looks.font(11))
            painter.setPen(looks.colour("t3"))
            below.moveTop(below.bottom() + 2)
            painter.drawText(below, middle, self._value(month.last_year))
            painter.setFont(looks.font(12))


class _Key(QWidget):
    """The legend: a filled square for this year, a line for the year before."""

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self.setFixedSize(14, theme.current().px(16))
        self.line = False

    def paintEvent(self, event: QPaintEvent) -> None:
        looks, painter = theme.current(), QPainter(self)
        middle = self.height() // 2
        if self.line:
            painter.fillRect(QRectF(0, middle - TICK / 2, 14, TICK + 0.5), looks.colour("t1"))
        else:
            painter.fillRect(2, middle - 5, 10, 10, looks.colour("ac"))


class MonthBars(QWidget):
    """Heading, legend and bars; without any sale one sentence instead of the bars."""

    def __init__(self, empty: str, parent: QWidget | None = None):
        super().__init__(parent)
        self.heading = ShortLabel("", "group")
        self._plot, self._empty = _Plot(), Label(empty, "note")
        this_year, last_year = _Key(), _Key()
        last_year.line = True
        self._legend = QWidget()
        legend = QHBoxLayout(self._legend)
        legend.setContentsMargins(0, 0, 0, 0)
        legend.setSpacing(4)
        legend.addWidget(this_year)
        legend.addWidget(Label(tr(N_("This year")), "note"))
        legend.addSpacing(8)
        legend.addWidget(last_year)
        legend.addWidget(Label(tr(N_("Year before, figures below")), "note"))
        self._head = QGridLayout()
        self._head.setVerticalSpacing(2)
        self._head.setColumnStretch(0, 1)
        self._head.addWidget(self.heading, 0, 0)
        self._place_legend(below=False)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(self._head)
        column.addWidget(self._empty)
        column.addWidget(self._plot)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where heading and legend have no room in one line, the legend goes below."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        heading = self.heading.fontMetrics().horizontalAdvance(self.heading.text())
        wanted = heading + BESIDE + self._legend.sizeHint().width()
        self._place_legend(below=wanted > self.width())

    def _place_legend(self, *, below: bool) -> None:
        right = Qt.AlignmentFlag.AlignRight
        if below:
            self._head.addWidget(self._legend, 1, 0, 1, 2, Qt.AlignmentFlag.AlignLeft)
        else:
            self._head.addWidget(self._legend, 0, 1, right)

    def set_months(self, months: Sequence[MonthNet], currency: str) -> None:
        """Show other months; the heading says what the values count."""
        some = any(month.net or month.last_year for month in months)
        self._plot.set_months(months, currency)
        self._plot.setVisible(some)
        self._legend.setVisible(some)
        self._empty.setVisible(not some)
        self.heading.setText(_heading(currency, unit_of(months, currency)))
        self._fit()

    def spoken(self) -> str:
        """The bars in words, as a screen reader says them."""
        return self._plot.accessibleName()


def _heading(currency: str, unit: int) -> str:
    if currency == "TWD":
        thousands = N_("Orders of 12 months, net, thousand NT$")
        plain = N_("Orders of 12 months, net, NT$")
    else:
        thousands = N_("Orders of 12 months, net, thousand {currency}")
        plain = N_("Orders of 12 months, net, {currency}")
    return tr(thousands if unit > 1 else plain).format(currency=currency)
