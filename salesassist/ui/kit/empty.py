"""What an empty place says: an icon, one sentence what it is for, one button for the first step."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from salesassist.ui.kit import icons
from salesassist.ui.kit.buttons import Button
from salesassist.ui.kit.labels import Label, area

ICON = 24


class Empty(QWidget):
    """Stands where a list or a page has nothing to show."""

    acted = Signal()

    def __init__(self, icon: str = "", parent: QWidget | None = None):
        super().__init__(parent)
        self._icon, self._head, self._detail = Label(), Label(), Label("", "note")
        self._button = Button("", "")
        self._name = icon
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(8)
        column.addStretch(1)
        for part in (self._icon, self._head, self._detail):
            part.setAlignment(Qt.AlignmentFlag.AlignCenter)
            part.setWordWrap(part is not self._icon)
            column.addWidget(part)
        column.addWidget(self._button, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(2)
        self._button.clicked.connect(self.acted)
        area(self, "base")
        self.say("")

    def say(self, sentence: str, detail: str = "", button: str = "", icon: str = "") -> None:
        """Set the sentence, a second line, and the words of the first step's button."""
        self._name = icon or self._name
        self._head.setText(sentence)
        self._detail.setText(detail)
        self._detail.setVisible(bool(detail))
        self._button.set_text(button)
        self._button.setVisible(bool(button))
        self._tint()

    def button(self) -> Button:
        """The button of the first step."""
        return self._button

    def changeEvent(self, event) -> None:
        """Tint the icon again when the theme changes."""
        super().changeEvent(event)
        if event.type() == event.Type.PaletteChange:
            self._tint()

    def _tint(self) -> None:
        self._icon.setVisible(bool(self._name))
        if self._name:
            self._icon.setPixmap(icons.pixmap(self._name, "t2", ICON, self.devicePixelRatioF()))
