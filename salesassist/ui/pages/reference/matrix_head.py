"""The head of the comparison: the model in bold, its maker, at the right where it comes from."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QHeaderView, QWidget

from salesassist.ui.kit import theme

PAD, GAP = 8, 8
_LEFT = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
_RIGHT = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight)
OWN = 1


class GridHead(QHeaderView):
    """Paints what the model's `head` says of a column; ours stands on its own ground."""

    def __init__(self, parent: QWidget | None = None):
        super().__init__(Qt.Orientation.Horizontal, parent)

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        """The origin gives way first, then the maker; the model is never left out."""
        looks = theme.current()
        model, maker, origin = self.model().head(section)
        painter.save()
        painter.fillRect(rect, looks.colour("acb" if section == OWN else "panel"))
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, looks.colour("edge"))
        painter.fillRect(rect.right(), rect.top(), 1, rect.height(), looks.colour("line"))
        room = rect.adjusted(PAD, 0, -PAD, -1)
        if model:
            room.setLeft(room.left() + self._word(painter, room, model, bold=True) + GAP)
        small = QFontMetrics(looks.font(12))
        wide = small.horizontalAdvance(origin)
        if origin and small.horizontalAdvance(maker) + GAP + wide <= room.width():
            painter.setFont(looks.font(12))
            painter.setPen(looks.colour("t2"))
            painter.drawText(room, _RIGHT, origin)
            room.setRight(room.right() - wide - GAP)
        self._word(painter, room, maker, bold=False)
        painter.restore()

    def _word(self, painter: QPainter, room: QRect, text: str, *, bold: bool) -> int:
        """Write a word at the left; the width it takes."""
        looks = theme.current()
        font = looks.font(13, bold=True) if bold else looks.font(12)
        metrics = QFontMetrics(font)
        painter.setFont(font)
        painter.setPen(looks.colour("t1" if bold else "t2"))
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, max(room.width(), 0))
        painter.drawText(room, _LEFT, shown)
        return metrics.horizontalAdvance(shown)
