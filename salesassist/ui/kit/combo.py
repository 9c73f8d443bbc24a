"""A combo box whose arrow follows the theme and whose value never changes by a passing wheel."""

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QPoint, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QStyle, QStyleOptionComboBox, QToolTip, QWidget

from salesassist.ui.kit import icons, theme
from salesassist.ui.kit.labels import restyle, tip

ARROW, PAD = 14, 12


class Combo(QComboBox):
    """Choices as (value, words); F4 opens them."""

    def __init__(
        self, choices: Iterable[tuple[object, str]] = (), name: str = "", parent: QWidget = None
    ):
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self._fixed = False
        self.set_choices(choices)

    def set_choices(self, choices: Iterable[tuple[object, str]]) -> None:
        """Replace the choices; the value stays if it still is one of them, else it is the first."""
        before = self.currentData()
        blocked = self.blockSignals(True)
        self.clear()
        for value, words in choices:
            self.addItem(words, value)
        self.set_value(before)
        if self.currentIndex() < 0 and self.count():
            self.setCurrentIndex(0)
        self.blockSignals(blocked)

    def value(self) -> object:
        """The chosen value, None when nothing is chosen."""
        return self.currentData()

    def set_value(self, value: object) -> None:
        """Choose a value; one that is not among the choices leaves nothing chosen."""
        found = [at for at in range(self.count()) if self.itemData(at) == value]
        self.setCurrentIndex(found[0] if found else -1)

    def set_fixed(self, fixed: bool) -> None:
        """Show the value as plain text that cannot be changed."""
        self._fixed = fixed
        self.setProperty("fixed", fixed)
        policy = Qt.FocusPolicy.NoFocus if fixed else Qt.FocusPolicy.StrongFocus
        self.setFocusPolicy(policy)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents, fixed)
        restyle(self)

    def sizeHint(self) -> QSize:
        """Room for the longest words beside the arrow: the style counts the frame, not the pad."""
        return super().sizeHint() + QSize(PAD, 0)

    def minimumSizeHint(self) -> QSize:
        return super().minimumSizeHint() + QSize(PAD, 0)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll the form, not the value."""
        event.ignore()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """F4 opens the choices; Enter is left to the form."""
        if event.key() == Qt.Key.Key_F4:
            self.showPopup()
        else:
            super().keyPressEvent(event)

    def shown_text(self) -> str:
        """The words as there is room for them, cut at their end where there is not."""
        option = QStyleOptionComboBox()
        super().initStyleOption(option)
        place = QStyle.SubControl.SC_ComboBoxEditField
        style = self.style()
        room = style.subControlRect(QStyle.ComplexControl.CC_ComboBox, option, place, self)
        cut = Qt.TextElideMode.ElideRight
        return self.fontMetrics().elidedText(self.currentText(), cut, room.width())

    def initStyleOption(self, option: QStyleOptionComboBox) -> None:
        """Words too long end in an ellipsis instead of half a letter."""
        super().initStyleOption(option)
        option.currentText = self.shown_text()

    def event(self, event: QEvent) -> bool:
        """The tooltip says words that are cut whole."""
        if event.type() == QEvent.Type.ToolTip and self.shown_text() != self.currentText():
            QToolTip.showText(event.globalPos(), tip(self.currentText()), self)
            return True
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._fixed and theme.current().name != "contrast":
            at = QPoint(self.width() - ARROW - 8, (self.height() - ARROW) // 2 + 1)
            icons.paint(QPainter(self), at, "chevron-down", "t2", ARROW)
