"""The row under a field: an icon, what is so in words, and the way out as a link."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from salesassist.ui.kit import icons, theme
from salesassist.ui.kit.labels import Label, Link, ShortLabel

ICON = 13
FIRST = 1000  # the words take what they need before the empty rest gets anything
SLACK = 4
GAP = 6
LINE = 18

# kind: (icon, role of the icon, role of the words, how bad)
KINDS = {
    "check": ("checked", "gn", "note", 0),
    "sentence": ("sentence", "t2", "note", 1),
    "warning": ("warning", "am", "warn", 2),
    "error": ("error", "rd", "error", 3),
}


class Message(QWidget):
    """One message of a kind: check, sentence, warning or error; hidden while it says nothing."""

    followed = Signal()

    def __init__(self, parent: QWidget | None = None, *, one_line: bool = False):
        super().__init__(parent)
        self._icon, self._link = Label(), Link()
        self._words = ShortLabel("", "note") if one_line else Label("", "note")
        self._kind, self._way_out = "", None
        self._words.setWordWrap(not one_line)
        self._words.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GAP)
        side = Qt.AlignmentFlag.AlignVCenter if one_line else Qt.AlignmentFlag.AlignTop
        self._words.setAlignment(side)
        row.addWidget(self._icon, 0, side)
        row.addWidget(self._words, FIRST)
        row.addWidget(self._link, 0, side)
        row.addStretch(1)
        self._icon.setFixedHeight(theme.current().px(LINE))
        self._link.setProperty("small", True)
        self._link.clicked.connect(self._follow)
        self.clear()

    def say(
        self, kind: str, text: str, link: str = "", way_out: Callable[[], object] | None = None
    ) -> None:
        """Show a message; `link` names the way out, `way_out` is called when it is chosen."""
        self._kind, self._way_out = kind, way_out
        _, _, role, _ = KINDS[kind]
        self._words.set_role(role)
        self._words.setText(text)
        self._words.setMaximumWidth(self._words.fontMetrics().horizontalAdvance(text) + SLACK)
        self._tint()
        self._link.setText(link)
        self._link.setVisible(bool(link))
        self.setAccessibleName(text)
        self.setVisible(bool(text))

    def clear(self) -> None:
        """Say nothing and take no room."""
        self._kind, self._way_out = "", None
        self._words.setText("")
        self._link.setText("")
        self.setAccessibleName("")
        self.hide()

    def full_width(self) -> int:
        """The width in which nothing of the message is cut, in pixels."""
        link = self._link.sizeHint().width() + GAP if self._link.text() else 0
        return ICON + GAP + self._words.maximumWidth() + link if self._kind else 0

    def kind(self) -> str:
        """The kind of the message shown, "" for none."""
        return self._kind

    def text(self) -> str:
        """The words shown."""
        return self._words.text()

    def link(self) -> Link:
        """The way out."""
        return self._link

    def changeEvent(self, event) -> None:
        """Tint the icon again when the theme changes."""
        super().changeEvent(event)
        if event.type() == event.Type.PaletteChange and self._kind:
            self._tint()

    def _tint(self) -> None:
        icon, tint, _, _ = KINDS[self._kind]
        self._icon.setPixmap(icons.pixmap(icon, tint, ICON, self.devicePixelRatioF()))

    def _follow(self) -> None:
        self.followed.emit()
        if self._way_out is not None:
            self._way_out()
