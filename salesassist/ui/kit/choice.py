"""One of two or more texts to choose from: a radio button as wide and high as its text."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QRadioButton, QSizePolicy, QWidget

from salesassist.ui.kit import theme
from salesassist.ui.kit.labels import tip

RING, DOT, PADDING, GAP = 14, 6, 8, 8
USUAL, LINES = 260, 6


class Choice(QRadioButton):
    """A text of at most six lines; a longer one is told whole by the tooltip."""

    def __init__(self, text: str, name: str = "", parent: QWidget | None = None):
        super().__init__(parent)
        self._words = text
        self.setAccessibleName(name or text)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def words(self) -> str:
        """The text that is chosen here."""
        return self._words

    def hitButton(self, at: QPoint) -> bool:
        """The whole text chooses, not the ring alone."""
        return self.rect().contains(at)

    def sizeHint(self) -> QSize:
        return QSize(USUAL, self.heightForWidth(USUAL))

    minimumSizeHint = sizeHint

    def heightForWidth(self, width: int) -> int:
        """As high as the wrapped text, in pixels."""
        metrics = QFontMetrics(theme.current().font())
        room = QRect(0, 0, width - RING - GAP - 2 * PADDING, 10_000)
        needed = metrics.boundingRect(room, _flags(), self._words).height()
        return min(needed, LINES * metrics.lineSpacing()) + 2 * PADDING

    def paintEvent(self, event: QPaintEvent) -> None:
        """Ring, dot and words in the roles of the theme; the chosen one on the accent's ground."""
        looks, metrics = theme.current(), QFontMetrics(theme.current().font())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(looks.colour("ac"), 2) if self.hasFocus() else Qt.PenStyle.NoPen)
        painter.setBrush(looks.colour("acb" if self.isChecked() else "base"))
        painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), 4, 4)
        ring = QRect(PADDING, PADDING + (metrics.height() - RING) // 2, RING, RING)
        painter.setPen(QPen(looks.colour("ac" if self.isChecked() else "fbb"), 2))
        painter.setBrush(looks.colour("base"))
        painter.drawEllipse(ring)
        if self.isChecked():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(looks.colour("ac"))
            painter.drawEllipse(ring.center() + QPoint(1, 1), DOT // 2, DOT // 2)
        room = self.rect().adjusted(PADDING + RING + GAP, PADDING, -PADDING, -PADDING)
        painter.setFont(looks.font())
        painter.setPen(looks.colour("t1"))
        painter.drawText(room, _flags(), self._words)
        cut = metrics.boundingRect(QRect(0, 0, room.width(), 10_000), _flags(), self._words)
        self.setToolTip(tip(self._words) if cut.height() > room.height() + 1 else "")


def _flags() -> int:
    wrap = Qt.TextFlag.TextWordWrap | Qt.TextFlag.TextWrapAnywhere
    return int(wrap) | int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
