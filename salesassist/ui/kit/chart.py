"""A chart on the screen: the drawing the paper has, as a picture at the screen's own ratio."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QEvent, QSize, QTimer, Slot
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from salesassist.ui.kit import theme
from salesassist.ui.kit.printing import Paper

Draw = Callable[[float, float, Mapping[str, str]], bytes]
"""Width and text size in pixels and the colours by role -> a PDF of one page, a point a pixel."""
LEAST = 120


class Chart(QWidget):
    """`show_chart` draws another one, anew when width or theme change; its height follows.

    A screen reader hears the figures: what is seen is also told.
    """

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self._draw: Draw | None = None
        self._image = QImage()
        self._drawn: tuple[int, float, theme.Theme] | None = None
        self._later = QTimer(self, singleShot=True, interval=0)
        self._later.timeout.connect(self._redraw)
        self.setMinimumWidth(LEAST)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_chart(self, draw: Draw | None, words: str = "") -> None:
        """Show another chart, or none; `words` are its figures for a screen reader."""
        self._draw, self._drawn = draw, None
        self.setAccessibleName(words)
        self.setVisible(draw is not None)
        self._redraw()

    @Slot()
    def _redraw(self) -> None:
        """Draw at the present width, unless that is what stands there."""
        wanted = (self.width(), self.devicePixelRatioF(), theme.current())
        if self._draw is None or wanted == self._drawn:
            return
        self._drawn = wanted
        width, ratio, looks = wanted
        self._image = _picture(self._draw(float(width), float(looks.size), looks.colours), ratio)
        self.setFixedHeight(round(self._image.height() / ratio))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.drawImage(0, 0, self._image)
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width is another drawing; many in a row are one."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._later.start()

    def changeEvent(self, event: QEvent) -> None:
        """Another theme, other colours."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.StyleChange):
            self._later.start()


def _picture(pdf: bytes, ratio: float) -> QImage:
    """The page of a PDF in the pixels of a screen of this ratio."""
    paper = Paper(pdf)
    size = paper.document.pagePointSize(0)
    pixels = QSize(round(size.width() * ratio), round(size.height() * ratio))
    image = paper.document.render(0, pixels)
    image.setDevicePixelRatio(ratio)
    return image
