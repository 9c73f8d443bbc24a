"""Chips: one state in words with its icon, coloured only where somebody must act."""

from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from salesassist.ui.kit import icons, theme

ICON = 12
GAP = 4
PADDING = 7
HEIGHT = 20

# kind: (ground, words and icon); "" is the quiet normal state.
KINDS = {
    "": ("", "t2"),
    "now": ("acb", "ac"),
    "soon": ("amb", "am"),
    "late": ("rdb", "rd"),
    "unverified": ("gyb", "t2"),
    "good": ("", "gn"),
}


@dataclass(frozen=True)
class Mark:
    """What a chip says: its words, the meaning of its icon, and one of KINDS."""

    text: str
    icon: str = ""
    kind: str = ""


def width(mark: Mark) -> int:
    """The width of a chip in pixels."""
    metrics = QFontMetrics(theme.current().font(12))
    icon = ICON + GAP if mark.icon else 0
    return metrics.horizontalAdvance(mark.text) + icon + 2 * PADDING


def paint(painter: QPainter, room: QRect, mark: Mark, *, right: bool = False) -> int:
    """Paint a chip in the vertical middle of `room`, at its left or right end; return its width."""
    looks = theme.current()
    ground, role = KINDS[mark.kind]
    wide, high = width(mark), looks.px(HEIGHT)
    inset = 0 if ground else PADDING
    left = room.right() + 1 - wide + inset if right else room.left() - inset
    box = QRect(left, room.center().y() - high // 2 + 1, wide, high)
    painter.save()
    if ground:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(looks.colour(ground))
        painter.drawRoundedRect(box, 4, 4)
    words = box.adjusted(PADDING, 0, -PADDING, 0)
    if mark.icon:
        top = words.center().y() - ICON // 2 + 1
        icons.paint(painter, QPoint(words.left(), top), mark.icon, role, ICON)
        words.setLeft(words.left() + ICON + GAP)
    painter.setFont(looks.font(12))
    painter.setPen(looks.colour(role))
    painter.drawText(words, int(Qt.AlignmentFlag.AlignVCenter), mark.text)
    painter.restore()
    return wide - inset


class Chip(QWidget):
    """A chip that stands alone, such as the state beside a document's title."""

    def __init__(self, mark: Mark | None = None, parent: QWidget | None = None):
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._mark = Mark("")
        self.set_mark(mark)

    def mark(self) -> Mark:
        """What the chip says now."""
        return self._mark

    def set_mark(self, mark: Mark | None) -> None:
        """Say something else; None or no words hide the chip."""
        self._mark = mark or Mark("")
        self.setVisible(bool(self._mark.text))
        self.setAccessibleName(self._mark.text)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(width(self._mark), theme.current().px(HEIGHT))

    minimumSizeHint = sizeHint

    def paintEvent(self, event: QPaintEvent) -> None:
        inset = 0 if KINDS[self._mark.kind][0] else PADDING
        paint(QPainter(self), self.rect().adjusted(inset, 0, 0, 0), self._mark)
