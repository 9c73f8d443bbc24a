"""A chart on the screen: the drawing the paper has, as a picture at the screen's own ratio."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QImage, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from salesassist.ui.kit import theme
from salesassist.ui.kit.printing import Paper

Area = tuple[float, float, float, float]
"""Where a place of the chart stands: left, top, width, height in pixels."""
Draw = Callable[[float, float, Mapping[str, str]], tuple[bytes, Sequence[Area]]]
"""Width and text size in pixels and the colours by role -> a PDF of one page, a point a pixel, and
the places that can be pointed at."""
LEAST = 120


class Chart(QWidget):
    """`show_chart` draws another one, anew when width or theme change; its height follows.

    `point_to` marks one of its places; `pressed` and `opened` tell which one the mouse chose. A
    screen reader hears the figures: what is seen is also told. `ground` is the colour under it.
    """

    pressed = Signal(int)
    opened = Signal(int)

    def __init__(self, parent: QWidget | None = None, *, ground: str = "base"):
        super().__init__(parent)
        self._ground = ground
        self._draw: Draw | None = None
        self._image = QImage()
        self._areas: Sequence[Area] = ()
        self._pointed = -1
        self._drawn: tuple[int, float, theme.Theme] | None = None
        self._later = QTimer(self, singleShot=True, interval=0)
        self._later.timeout.connect(self._redraw)
        self.setMinimumWidth(LEAST)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_chart(self, draw: Draw | None, words: str = "") -> None:
        """Show another chart, or none; `words` are its figures for a screen reader."""
        self._draw, self._drawn, self._pointed = draw, None, -1
        self.setAccessibleName(words)
        self.setVisible(draw is not None)
        self._redraw()

    def point_to(self, place: int) -> None:
        """Mark a place of the chart; any other number marks none."""
        if place != self._pointed:
            self._pointed = place
            self.update()

    @property
    def pointed(self) -> int:
        """The place that is marked; -1 for none."""
        return self._pointed if 0 <= self._pointed < len(self._areas) else -1

    def area(self, place: int) -> QRectF:
        """Where a place stands, so that a scrolled pane can show it; empty for none."""
        return QRectF(*self._areas[place]) if 0 <= place < len(self._areas) else QRectF()

    @Slot()
    def _redraw(self) -> None:
        """Draw at the present width, unless that is what stands there."""
        wanted = (self.width(), self.devicePixelRatioF(), theme.current())
        if self._draw is None or wanted == self._drawn:
            return
        self._drawn = wanted
        width, ratio, looks = wanted
        pdf, self._areas = self._draw(float(width), float(looks.size), self._colours())
        self._image = picture_of(pdf, ratio)
        self.setFixedHeight(round(self._image.height() / ratio))
        self.update()

    def _colours(self) -> dict[str, str]:
        """The theme's colours; what is drawn on is the ground of the area the chart stands in."""
        colours = theme.current().colours
        return {**colours, "base": colours[self._ground]}

    def paintEvent(self, event: QPaintEvent) -> None:
        looks, painter = theme.current(), QPainter(self)
        painter.fillRect(self.rect(), looks.colour(self._ground))
        painter.drawImage(0, 0, self._image)
        if self.pointed >= 0:
            # The ground takes the colour of a chosen row; what is drawn on it keeps its own.
            dark = looks.colour("base").lightness() < looks.colour("t1").lightness()
            modes = QPainter.CompositionMode
            mode = modes.CompositionMode_Lighten if dark else modes.CompositionMode_Darken
            painter.setCompositionMode(mode)
            painter.fillRect(self.area(self.pointed), looks.colour("acb"))
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Tell which place is pressed."""
        self._tell(self.pressed, event)
        event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """What was pressed here ends here."""
        event.accept()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Tell which place is to be opened."""
        self._tell(self.opened, event)

    def _tell(self, signal: Signal, event: QMouseEvent) -> None:
        place = next((at for at in range(len(self._areas)) if self._holds(at, event)), -1)
        if place >= 0 and event.button() == Qt.MouseButton.LeftButton:
            signal.emit(place)

    def _holds(self, place: int, event: QMouseEvent) -> bool:
        return self.area(place).contains(event.position())

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


def picture_of(pdf: bytes, ratio: float) -> QImage:
    """The page of a PDF in the pixels of a screen of this ratio."""
    paper = Paper(pdf)
    size = paper.document.pagePointSize(0)
    pixels = QSize(round(size.width() * ratio), round(size.height() * ratio))
    image = paper.document.render(0, pixels)
    image.setDevicePixelRatio(ratio)
    return image
