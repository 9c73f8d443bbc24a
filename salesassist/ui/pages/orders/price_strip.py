"""Below the lines: what the current article cost before, and what it should cost now."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from salesassist.texts import N_, tr
from salesassist.ui.kit import keys, theme
from salesassist.ui.kit.labels import Label, ShortLabel, area, tip

HEIGHT = 28


class PriceStrip(QWidget):
    """Earlier prices at the left, list price, floor and margin at the right.

    `asked` when a person clicks on it: to choose one of the prices.
    """

    asked = Signal()

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        area(self, "panel")
        self.setFixedHeight(theme.current().px(HEIGHT))
        self._before, self._now = ShortLabel("", "note"), Label("", "note")
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 0, 12, 0)
        row.setSpacing(16)
        row.addWidget(self._before, 1)
        row.addWidget(self._now)

    def say(self, before: str, now: str = "", whole: str = "") -> None:
        """Show both sides; `whole` is all of it, a price a line, for the tooltip."""
        self._before.setText(before)
        self._now.setText(now)
        key = keys.label("prices")
        hint = tr(N_("{key} chooses one of them.")).format(key=key)
        self.setToolTip(tip(f"{whole}\n{hint}") if whole else "")
        self.setAccessibleDescription(whole)
        shape = Qt.CursorShape.PointingHandCursor if before else Qt.CursorShape.ArrowCursor
        self.setCursor(shape)

    def texts(self) -> tuple[str, str]:
        """What is said at the left and at the right."""
        return self._before.text(), self._now.text()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if event.button() == Qt.MouseButton.LeftButton and self._before.text():
            self.asked.emit()
