"""Lucide icons tinted by role; one meaning has one icon, and a theme change re-tints them."""

from functools import lru_cache

from PySide6.QtCore import QByteArray, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QIconEngine, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from salesassist.paths import resources
from salesassist.ui.kit import theme

STROKE = 'stroke-width="1.75"'

# One meaning, one icon. A name that is not here is a Lucide name in resources/icons.
MEANINGS = {
    "today": "sun",
    "orders": "clipboard-list",
    "customers": "building-2",
    "products": "package",
    "aftersales": "headset",
    "reports": "chart-column",
    "reference": "book-open",
    "draft": "pencil",
    "waiting": "hourglass",
    "confirmed": "circle-check",
    "checked": "check",
    "delivered": "truck",
    "running": "clock",
    "paused": "pause",
    "warning": "triangle-alert",
    "late": "triangle-alert",
    "error": "circle-alert",
    "unverified": "circle-help",
    "money": "banknote",
    "bill": "receipt",
    "paper": "file-text",
    "complaint": "message-square-warning",
    "survey": "star",
    "personal": "shield",
    "backup": "shield-check",
    "sentence": "corner-down-right",
    "more": "ellipsis",
    "new": "plus",
    "undo": "undo-2",
    "redo": "redo-2",
    "void": "x",
    "closed": "circle-dot",
    "current": "circle-dot",
    "excel": "file-spreadsheet",
    "open": "folder-open",
    "product": "square-check-big",
}


@lru_cache(maxsize=256)
def _source(name: str) -> str:
    path = resources() / "icons" / f"{MEANINGS.get(name, name)}.svg"
    return path.read_text(encoding="utf-8").replace('stroke-width="2"', STROKE)


@lru_cache(maxsize=512)
def _drawn(name: str, colour: str, size: int, ratio: float) -> QPixmap:
    """The icon drawn in a colour at a logical size for a screen of this pixel ratio."""
    svg = _source(name).replace("currentColor", colour)
    pixmap = QPixmap(QSize(round(size * ratio), round(size * ratio)))
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    QSvgRenderer(QByteArray(svg.encode())).render(painter, QRectF(0, 0, size, size))
    painter.end()
    return pixmap


def pixmap(name: str, role: str = "t2", size: int = 16, ratio: float = 1.0) -> QPixmap:
    """An icon as a pixmap in the colour of a role of the theme in force."""
    return _drawn(name, theme.current().colours[role], size, ratio)


def paint(painter: QPainter, at: QPoint, name: str, role: str = "t2", size: int = 16) -> None:
    """Paint an icon with its upper left corner at `at`, sharp on the painter's screen."""
    ratio = _ratio(painter)
    painter.drawPixmap(at, pixmap(name, role, size, ratio))


def _ratio(painter: QPainter) -> float:
    """Pixels a logical pixel; a painter's device itself may be gone when Python asks for it."""
    return painter.deviceTransform().m11() or 1.0


class _Tinted(QIconEngine):
    """Draws at the moment of painting, so it always has the colours of the theme in force."""

    def __init__(self, name: str, role: str, chosen: str):
        super().__init__()
        self._name, self._role, self._chosen = name, role, chosen

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        painter.drawPixmap(rect.topLeft(), self._pixmap(rect.size(), mode, _ratio(painter)))

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        return self._pixmap(size, mode, 1.0)

    def scaledPixmap(
        self, size: QSize, mode: QIcon.Mode, state: QIcon.State, scale: float
    ) -> QPixmap:
        return self._pixmap(size / scale, mode, scale)

    def clone(self) -> QIconEngine:
        return _Tinted(self._name, self._role, self._chosen)

    def _pixmap(self, size: QSize, mode: QIcon.Mode, ratio: float) -> QPixmap:
        role = self._role
        if mode in (QIcon.Mode.Selected, QIcon.Mode.Active):
            role = self._chosen
        elif mode == QIcon.Mode.Disabled:
            role = "t3"
        return pixmap(self._name, role, min(size.width(), size.height()), ratio)


def icon(name: str, role: str = "t2", chosen: str = "") -> QIcon:
    """An icon for menus, tabs and line edits, tinted whenever it is painted."""
    return QIcon(_Tinted(name, role, chosen or role))
