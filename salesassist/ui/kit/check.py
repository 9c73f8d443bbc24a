"""A check box that paints its own box, so that it is seen in light and dark alike."""

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QCheckBox, QStyle, QStyleOptionButton

from salesassist.ui.kit import icons, theme

SIDE, MARK, RADIUS = 16, 12, 3


class Check(QCheckBox):
    """Yes or no."""

    def __init__(self, *given):
        super().__init__(*given)
        self.setMinimumHeight(SIDE + 2)  # without words the style makes it lower than its box

    def paintEvent(self, event: QPaintEvent) -> None:
        """The words as the style paints them, the box in the roles of the theme."""
        looks = theme.current()
        option = QStyleOptionButton()
        self.initStyleOption(option)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        words = self.style().subElementRect(QStyle.SubElement.SE_CheckBoxContents, option, self)
        painter.setPen(looks.colour("t1" if self.isEnabled() else "t3"))
        painter.setFont(looks.font())
        painter.drawText(
            words, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), self.text()
        )
        box = QRect(1, (self.height() - SIDE) // 2, SIDE, SIDE)
        edge = "ac" if self.isChecked() or self.hasFocus() else "fbb"
        painter.setPen(QPen(looks.colour(edge), 2 if self.hasFocus() else 1))
        painter.setBrush(looks.colour("ac" if self.isChecked() else "base"))
        painter.drawRoundedRect(box, RADIUS, RADIUS)
        if self.isChecked():
            at = box.topLeft() + QPoint((SIDE - MARK) // 2, (SIDE - MARK) // 2)
            icons.paint(painter, at, "checked", "on", MARK)
