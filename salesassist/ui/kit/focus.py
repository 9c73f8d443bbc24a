"""The frame around a list, table or paper that the keyboard went to: the focus is always seen."""

from PySide6.QtCore import QEvent, QObject, QRect, Qt, Slot
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QLabel, QPlainTextEdit, QWidget

from salesassist.ui.kit import theme

WIDE = 2
MOVES = {QEvent.Type.Resize, QEvent.Type.Move, QEvent.Type.Hide, QEvent.Type.Show}


class FocusFrame(QWidget):
    """Fields and buttons show their own focus; what scrolls has none, so this lies over it.

    It is shown only where the keyboard led (`expect` is called before the focus moves), not after
    a click: who clicks sees where.
    """

    def __init__(self, window: QWidget):
        super().__init__(window)
        self._around: QWidget | None = None
        self._expected = False
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()
        QApplication.instance().focusChanged.connect(self._moved)

    def expect(self) -> None:
        """The next widget to take the focus is reached by the keyboard."""
        self._expected = True

    def around(self) -> QWidget | None:
        """The widget that is framed now."""
        return self._around

    def settle(self) -> None:
        """Frame what has the focus now, if it needs it."""
        self._expected = False
        self._frame(self.window().focusWidget())

    @Slot(QWidget, QWidget)
    def _moved(self, before: QWidget | None, now: QWidget | None) -> None:
        # The slot may run while the window is being taken down.
        if now is not None and now.window() is self.window():
            self._frame(now if self._expected else None)
            self._expected = False

    def _frame(self, widget: QWidget | None) -> None:
        # A label with the focus stands for an empty list; "framed" is set by what lists itself.
        kinds = QAbstractScrollArea | QLabel
        scrolls = isinstance(widget, kinds) and not isinstance(widget, QPlainTextEdit)
        scrolls = scrolls or bool(widget is not None and widget.property("framed"))
        if self._around is not None:
            self._around.removeEventFilter(self)
        self._around = widget if scrolls else None
        if self._around is not None:
            self._around.installEventFilter(self)
        self._lay()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the widget that is framed."""
        if event.type() in MOVES:
            self._lay()
        return super().eventFilter(watched, event)

    def _lay(self) -> None:
        around = self._around
        self.setVisible(around is not None and around.isVisible())
        if around is not None:
            self.setGeometry(
                QRect(around.mapTo(self.window(), around.rect().topLeft()), around.size())
            )
            self.raise_()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Two pixels of the accent, inside the edge."""
        painter = QPainter(self)
        painter.setPen(QPen(theme.current().colour("ac"), WIDE))
        painter.drawRect(self.rect().adjusted(1, 1, -1, -1))
