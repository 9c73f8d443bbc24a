"""The status bar: the keys of the page at the left; saved, backup and user at the right."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from salesassist.texts import tr
from salesassist.ui.kit import icons, keys, theme
from salesassist.ui.kit.labels import KeyCap, Label, area
from salesassist.ui.kit.light import Light

AT_MOST = 6
ICON = 13
GAP = 6
BETWEEN = 10


class _Note(QWidget):
    """An icon with words in the colour of a role."""

    def __init__(self, icon: str, parent: QWidget | None = None):
        super().__init__(parent)
        self._name, self._tint = icon, "t2"
        self._icon, self._words = Label(), Label("", "note")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(self._icon)
        row.addWidget(self._words)
        self.hide()

    def say(self, text: str, role: str = "note", icon: str = "") -> None:
        self._name = icon or self._name
        self._tint = {"good": "gn", "warn": "am", "error": "rd"}.get(role, "t2")
        self._words.set_role(role)
        self._words.setText(text)
        self.setVisible(bool(text))
        self.draw()

    def draw(self) -> None:
        ratio = self.devicePixelRatioF()
        self._icon.setPixmap(icons.pixmap(self._name, self._tint, ICON, ratio))


class _User(_Note):
    """Who works here; pressed, it opens what can be done about that."""

    pressed = Signal(QPoint)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Tell where a menu may open: above the name."""
        self.pressed.emit(self.mapToGlobal(QPoint(0, 0)))


class _Hints(QWidget):
    """Keys with their words; those there is no room for are left out, the last ones first."""

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self._pairs: list[tuple[KeyCap, Label]] = []
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def show_pairs(self, pairs: Sequence[tuple[str, str]]) -> None:
        for old in [widget for pair in self._pairs for widget in pair]:
            old.hide()
            old.deleteLater()
        self._pairs = []
        for name, words in pairs[:AT_MOST]:
            self._pairs.append((KeyCap(name, self), Label(words, "note", self)))
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        left = 0
        for pair in self._pairs:
            for widget in pair:
                widget.ensurePolished()
            sizes = [widget.sizeHint() for widget in pair]
            wide = sizes[0].width() + GAP + sizes[1].width()
            fits = left + wide <= self.width()
            for widget, size in zip(pair, sizes, strict=True):
                widget.setGeometry(left, (self.height() - size.height()) // 2, *size.toTuple())
                widget.setVisible(fits)
                left += size.width() + GAP
            left += BETWEEN


class StatusBar(QWidget):
    """One line, 26 px: what the keys do here, and how things stand.

    `user_pressed` tells where a menu about who works here may open.
    """

    user_pressed = Signal(QPoint)

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self._hints = _Hints()
        self._saved, self.light, self._user = _Note("checked"), Light(), _User("user")
        self._user.setCursor(Qt.CursorShape.PointingHandCursor)
        self._user.pressed.connect(self.user_pressed)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 0, 12, 0)
        row.setSpacing(16)
        row.addWidget(self._hints, 1)
        for note in (self._saved, self.light, self._user):
            row.addWidget(note)
        self.setFixedHeight(theme.current().px(26))
        area(self, "chrome")

    def set_keys(self, hints: Sequence[str | tuple[str, str]]) -> None:
        """Show at most six keys: names of the table, or (name, words) to say it otherwise."""
        pairs = [hint if isinstance(hint, tuple) else (hint, "") for hint in hints]
        self._hints.show_pairs([(key, words or tr(keys.key(key).does)) for key, words in pairs])

    def set_saved(self, text: str) -> None:
        """Say what is kept: "Saved 10:42"."""
        self._saved.say(text)

    def set_backup(self, text: str, role: str = "good") -> None:
        """Say how the backup stands; role good, warn or error."""
        self.light.say(text, role)

    def set_user(self, text: str) -> None:
        """Say who works here."""
        self._user.say(text)

    def changeEvent(self, event) -> None:
        """Tint the icons again when the theme changes."""
        super().changeEvent(event)
        if event.type() == event.Type.PaletteChange:
            for note in (self._saved, self.light, self._user):
                note.draw()
