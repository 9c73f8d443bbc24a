"""Below the lines: what the current article cost before, should cost now, and what to say of it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from salesassist.texts import N_, tr
from salesassist.ui.kit import keys, theme
from salesassist.ui.kit.labels import Label, ShortLabel, area, tip

HEIGHT = 28


class PriceStrip(QWidget):
    """Earlier prices at the left, list price, floor and margin at the right; below, what to say.

    `asked` when a person clicks on it: to choose one of the prices.
    """

    asked = Signal()

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        area(self, "panel")
        self._before, self._now = ShortLabel("", "note"), Label("", "note")
        self._talk = ShortLabel("", "note")
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addWidget(self._before, 1)
        row.addWidget(self._now)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 0, 12, 0)
        column.setSpacing(0)
        column.addLayout(row, 1)
        column.addWidget(self._talk, 1)
        self.talk("")

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

    def talk(self, words: str) -> None:
        """What to say of the article, from the sales reference; nothing takes no room."""
        self._talk.setText(tr(N_("To say: {words}")).format(words=words) if words else "")
        self._talk.setVisible(bool(words))
        self.setFixedHeight(theme.current().px(2 * HEIGHT - 6 if words else HEIGHT))

    def said(self) -> str:
        """What is shown of what to say."""
        return self._talk.text()

    def texts(self) -> tuple[str, str]:
        """What is said at the left and at the right."""
        return self._before.text(), self._now.text()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if event.button() == Qt.MouseButton.LeftButton and self._before.text():
            self.asked.emit()
