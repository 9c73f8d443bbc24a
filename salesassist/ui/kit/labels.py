"""Words on the screen: labels that never read markup, key caps, and links that are buttons."""

import html

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QFrame, QLabel, QPushButton, QSizePolicy, QWidget

from salesassist.ui.kit import keys

_NONE = Qt.KeyboardModifier.NoModifier
ROLES = (
    "title",
    "group",
    "label",
    "note",
    "ok",
    "good",
    "warn",
    "error",
    "hint",
    "strong",
    "figure",
    "total",
    "clock",
    "key",
)


class Label(QLabel):
    """A plain text in one of ROLES; "" is running text."""

    def __init__(self, text: str = "", role: str = "", parent: QWidget | None = None):
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("role", role)
        self.setText(text)

    def set_role(self, role: str) -> None:
        """Change the role and look of the label."""
        if role != self.property("role"):
            self.setProperty("role", role)
            restyle(self)


class ShortLabel(Label):
    """One line that gives way: too long a text is cut at its end and told whole by the tooltip."""

    def __init__(self, text: str = "", role: str = "", parent: QWidget | None = None):
        super().__init__(text, role, parent)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.setMinimumWidth(24)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        room = self.contentsRect()
        metrics = QFontMetrics(self.font())
        shown = metrics.elidedText(self.text(), Qt.TextElideMode.ElideRight, room.width())
        self.setToolTip(tip(self.text()) if shown != self.text() else "")
        painter.setPen(self.palette().windowText().color())
        painter.drawText(room, int(self.alignment() | Qt.AlignmentFlag.AlignVCenter), shown)


class KeyCap(Label):
    """A key as it is drawn in hints: a small cap with its name."""

    def __init__(self, name: str, parent: QWidget | None = None):
        super().__init__(keys.label(name), "key", parent)


class Link(QPushButton):
    """A way out in running text: underlined, reached by Tab, told to screen readers as a button."""

    def __init__(self, text: str = "", parent: QWidget | None = None):
        super().__init__(parent)
        self.setProperty("kind", "link")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFlat(True)
        self.setText(text)

    def setText(self, text: str) -> None:
        """Set the words; an ampersand is a character here, not a mnemonic."""
        super().setText(text.replace("&", "&&"))
        self.setAccessibleName(text)
        font = self.font()
        font.setUnderline(True)
        self.setFont(font)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter follows it as Space does."""
        if not press_by_enter(self, event):
            super().keyPressEvent(event)


class Rule(QFrame):
    """A line of one pixel between parts."""

    def __init__(self, parent: QWidget | None = None, *, upright: bool = False):
        super().__init__(parent)
        self.setProperty("line", True)
        if upright:
            self.setFixedWidth(1)
        else:
            self.setFixedHeight(1)


def press_by_enter(button: QAbstractButton, event: QKeyEvent) -> bool:
    """Press a focused button by Enter alone; whether the key was that. A held key presses once."""
    alone = event.modifiers() in (_NONE, Qt.KeyboardModifier.KeypadModifier)
    if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter) or not alone:
        return False
    if not event.isAutoRepeat():
        button.click()
    return True


def restyle(widget: QWidget) -> None:
    """Let the style sheet look again after a property it asks for has changed."""
    widget.style().unpolish(widget)
    widget.style().polish(widget)
    widget.update()


def tip(text: str) -> str:
    """A text for a tooltip that can never be read as markup."""
    return f"<qt>{html.escape(text)}</qt>" if text else ""


def area(widget: QWidget, name: str) -> QWidget:
    """Give a widget the ground of an area: chrome, base, panel, desk, good, warn or error."""
    widget.setProperty("area", name)
    widget.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    restyle(widget)
    return widget
