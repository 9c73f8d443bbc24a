"""Buttons that paint their icon, words and key themselves, and say why they are disabled."""

from collections.abc import Callable

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QIcon, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QPushButton,
    QSizePolicy,
    QStyle,
    QStyleOptionButton,
    QStylePainter,
    QWidget,
)

from salesassist.ui.kit import icons, keys, theme
from salesassist.ui.kit.labels import press_by_enter, restyle, tip

KINDS = ("", "main", "quiet", "danger", "filter")
ICON = 16
ICON_GAP = 6
KEY_GAP = 8
FADED = 0.45


class Button(QPushButton):
    """A button of one of KINDS: icon, words, and the key named by `key` after them in 11 px.

    `name` is what a screen reader says when there are no words. `deed` is connected to clicked.
    """

    def __init__(
        self,
        text: str = "",
        kind: str = "",
        *,
        icon: str = "",
        key: str = "",
        name: str = "",
        deed: Callable[[], object] | None = None,
        parent: QWidget | None = None,
    ):
        super().__init__(parent)
        self._words, self._icon, self._key = text, icon, keys.label(key) if key else ""
        self._count = ""
        self._shows_key = True
        self.setProperty("kind", kind)
        self.setCheckable(kind == "filter")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(name or text)
        self._tip = "" if text else name
        self._tell()
        if deed is not None:
            self.clicked.connect(deed)

    def text(self) -> str:
        """The words on the button, without its key."""
        return self._words

    def set_text(self, text: str) -> None:
        """Change the words; without any the icon stands alone, and the tooltip says them."""
        self._tip = "" if text else self._words or self._tip
        self._words = text
        self.setAccessibleName(text or self._tip)
        if self.isEnabled():
            self._tell()
        self.updateGeometry()
        self.update()

    def set_icon(self, icon: str) -> None:
        """Change the icon by its meaning."""
        self._icon = icon
        self.update()

    def set_count(self, count: int | None) -> None:
        """The number a filter button shows after its words."""
        self._count = "" if count is None else f"{count:,}"
        self.setAccessibleName(f"{self._words} {self._count}".strip())
        self.updateGeometry()
        self.update()

    def set_kind(self, kind: str) -> None:
        """Change the kind; at most one button of a window is "main"."""
        self.setProperty("kind", kind)
        restyle(self)

    def show_key(self, shown: bool) -> None:
        """Show the key on the button, or in narrow windows only in its tooltip."""
        self._shows_key = shown
        self._tell()
        self.updateGeometry()

    def allow(self, reason: str = "") -> None:
        """Enable the button, or with a reason disable it and let the tooltip say why."""
        self.setEnabled(not reason)
        self._reason_or(reason)

    def _tell(self) -> None:
        self._reason_or("")

    def _reason_or(self, reason: str) -> None:
        hidden_key = self._key if not self._shows_key or not self._words else ""
        words = reason or "  ".join(part for part in (self._tip, hidden_key) if part)
        self.setToolTip(tip(words))
        self.setAccessibleDescription(reason or self._key)

    def _kind(self) -> str:
        return str(self.property("kind") or "")

    def _parts(self) -> tuple[int, int, int]:
        """Widths of icon, words and key with the gaps before them."""
        metrics, small = QFontMetrics(self._font()), QFontMetrics(theme.current().font(11))
        icon = ICON if self._icon else 0
        words = metrics.horizontalAdvance(self._words) if self._words else 0
        if words and icon:
            words += ICON_GAP
        after = self._count or (self._key if self._shows_key and self._words else "")
        tail = metrics if self._count else small
        gap = ICON_GAP if self._count else KEY_GAP
        return icon, words, tail.horizontalAdvance(after) + gap if after else 0

    def _font(self):
        return theme.current().font(12 if self._kind() == "filter" else 13)

    def sizeHint(self) -> QSize:
        looks = theme.current()
        small = self._kind() == "filter"
        padding = 9 if small else 11
        if not self._words:
            padding = 6
        return QSize(sum(self._parts()) + 2 * padding, looks.px(24 if small else 28))

    minimumSizeHint = sizeHint

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses it as Space does."""
        if not press_by_enter(self, event):
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        option = QStyleOptionButton()
        self.initStyleOption(option)
        option.text, option.icon = "", QIcon()
        painter = QStylePainter(self)
        if not self.isEnabled():
            painter.setOpacity(FADED)
            option.state |= QStyle.StateFlag.State_Enabled
        painter.drawControl(QStyle.ControlElement.CE_PushButton, option)
        self._paint_parts(painter)

    def _roles(self) -> tuple[str, str]:
        """The roles of the words and of what stands after them."""
        kind = self._kind()
        if kind == "main":
            # A high-contrast system draws its own buttons, none of them filled.
            return ("t1", "t1") if theme.current().name == "contrast" else ("on", "on")
        if kind == "filter":
            return ("ac", "ac") if self.isChecked() else ("t2", "t3")
        return {"danger": "rd", "quiet": "t2"}.get(kind, "t1"), "t2"

    def _paint_parts(self, painter: QPainter) -> None:
        looks = theme.current()
        icon, words, tail = self._parts()
        left = (self.width() - icon - words - tail) // 2
        role, tail_role = self._roles()
        if icon:
            top = (self.height() - ICON) // 2
            icons.paint(painter, QPoint(left, top), self._icon, role, ICON)
        flags = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight)
        painter.setFont(self._font())
        painter.setPen(looks.colour(role))
        painter.drawText(QRect(left + icon, 0, words, self.height()), flags, self._words)
        if tail:
            painter.setFont(self._font() if self._count else looks.font(11))
            painter.setPen(looks.colour(tail_role))
            after = QRect(left + icon + words, 0, tail, self.height())
            painter.drawText(after, flags, self._count or self._key)
