"""A place as tall as what stands in it, that scrolls where the window is too low for it."""

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QSizePolicy, QWidget

LEAST = 120


class TallArea(QScrollArea):
    """Takes the height its widget wants; given less, it scrolls instead of squeezing it."""

    def __init__(self, inside: QWidget, parent: QWidget | None = None):
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(inside)
        QApplication.instance().focusChanged.connect(self._follow)

    def sizeHint(self) -> QSize:
        return QSize(self.widget().sizeHint().width(), self._wanted(self.viewport().width()))

    def minimumSizeHint(self) -> QSize:
        return QSize(self.widget().minimumSizeHint().width(), min(LEAST, self.sizeHint().height()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """As wide as the place, as tall as the words in it need at that width."""
        super().resizeEvent(event)
        self._fit()
        self.updateGeometry()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """What stands inside folds and unfolds: the place grows and shrinks with it."""
        if watched is self.widget() and event.type() == QEvent.Type.LayoutRequest:
            self._fit()
            self.updateGeometry()
        return super().eventFilter(watched, event)

    @Slot(QWidget, QWidget)
    def _follow(self, before: QWidget | None, now: QWidget | None) -> None:
        """Whoever goes from field to field sees the one typed in."""
        if now is not None and self.widget().isAncestorOf(now):
            self.ensureWidgetVisible(now)

    def _fit(self) -> None:
        wide = self.viewport().width()
        self.widget().resize(wide, max(self._wanted(wide), self.viewport().height()))

    def _wanted(self, wide: int) -> int:
        inside = self.widget()
        if inside.hasHeightForWidth():
            return inside.heightForWidth(wide)
        return inside.sizeHint().height()
