"""Prices beside each other: ours filled, theirs outlined, every value written."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from salesassist.ui.kit import theme

ROW, BAR, NAME, VALUE = 24, 12, 110, 76


@dataclass(frozen=True)
class Bar:
    """One price: whose, how much, as it is written."""

    name: str
    value: float
    said: str
    own: bool = False


class PriceBars(QWidget):
    """As tall as its bars; all begin at 0."""

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self.bars: list[Bar] = []
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_bars(self, bars: Sequence[Bar]) -> None:
        """Show other prices; nothing takes no room."""
        self.bars = list(bars)
        self.setVisible(bool(bars))
        self.setAccessibleName("; ".join(f"{bar.name} {bar.said}" for bar in bars))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(260, theme.current().px(ROW) * len(self.bars))

    minimumSizeHint = sizeHint

    def paintEvent(self, event: QPaintEvent) -> None:
        looks = theme.current()
        painter = QPainter(self)
        high, bar_high = looks.px(ROW), looks.px(BAR)
        name, value = looks.px(NAME), looks.px(VALUE)
        most = max((bar.value for bar in self.bars), default=0) or 1
        room = max(self.width() - name - value, 10)
        metrics = QFontMetrics(looks.font(12))
        middle = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
        for at, bar in enumerate(self.bars):
            top = at * high
            painter.setFont(looks.font(12, bold=bar.own))
            painter.setPen(looks.colour("t1" if bar.own else "t2"))
            words = metrics.elidedText(bar.name, Qt.TextElideMode.ElideRight, name - 8)
            painter.drawText(QRect(0, top, name - 8, high), middle, words)
            long = max(int(room * bar.value / most), 1)
            box = QRect(name, top + (high - bar_high) // 2, long, bar_high)
            painter.setPen(looks.colour("ac" if bar.own else "fbb"))
            painter.setBrush(looks.colour("ac" if bar.own else "base"))
            painter.drawRect(box.adjusted(0, 0, -1, -1))
            painter.setPen(looks.colour("t1"))
            painter.drawText(QRect(name + long + 6, top, value, high), middle, bar.said)
