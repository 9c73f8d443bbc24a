"""The light in the status bar: how well the data are backed up, in colour, icon and words."""

import datetime as dt

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from salesassist.rules.backups import Standing
from salesassist.texts import N_, tr
from salesassist.ui.kit import icons, theme
from salesassist.ui.kit.labels import tip

ICON = 13
GAP = 4
PADDING = 3

# role: (icon, its colour, colour of the words)
_LOOKS = {
    "good": ("backup", "gn", "t2"),
    "warn": ("warning", "am", "am"),
    "error": ("error", "rd", "rd"),
}
_ROLES = {
    Standing.GOOD: "good",
    Standing.OLD: "warn",
    Standing.NONE: "error",
    Standing.FAILED: "error",
}


class Light(QPushButton):
    """A button that looks like a note; `clicked` leads to the backups. Hidden until it is told."""

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self.role = "good"
        self.setProperty("kind", "link")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setToolTip(tip(tr(N_("Open the backups"))))
        self.hide()

    def say(self, text: str, role: str = "good") -> None:
        """Show words in a role: good, warn or error."""
        self.role = role
        self.setText(text)
        self.setAccessibleName(text)
        self.setVisible(bool(text))
        self.updateGeometry()
        self.update()

    def tell(self, standing: Standing, newest: dt.datetime | None, now: dt.datetime) -> None:
        """Say how things stand, and how old the newest verified backup is."""
        self.say(told(standing, newest, now), _ROLES[standing])

    def draw(self) -> None:
        """Paint anew after a change of the theme."""
        self.update()

    def sizeHint(self) -> QSize:
        words = QFontMetrics(theme.current().font(12)).horizontalAdvance(self.text())
        return QSize(ICON + GAP + words + 2 * PADDING, theme.current().px(22))

    minimumSizeHint = sizeHint

    def paintEvent(self, event: QPaintEvent) -> None:
        looks = theme.current()
        icon, tint, words = _LOOKS[self.role]
        painter = QPainter(self)
        top = (self.height() - ICON) // 2
        icons.paint(painter, QPoint(PADDING, top), icon, tint, ICON)
        font = looks.font(12)
        font.setUnderline(self.underMouse())
        painter.setFont(font)
        painter.setPen(looks.colour(words))
        left = PADDING + ICON + GAP
        room = QRect(left, 0, self.width() - left, self.height())
        painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter), self.text())
        if self.hasFocus():
            painter.setPen(looks.colour("ac"))
            painter.drawRect(self.rect().adjusted(0, 0, -1, -1))


def told(standing: Standing, newest: dt.datetime | None, now: dt.datetime) -> str:
    """How well the data are backed up, in a few words."""
    if standing is Standing.FAILED:
        return tr(N_("Backup failed"))
    if newest is None:
        return tr(N_("No backup yet"))
    if standing is Standing.OLD:
        return tr(N_("Backup {days} days old")).format(days=max((now - newest).days, 1))
    return tr(N_("Backed up {when}")).format(when=when(newest, now))


def when(at: dt.datetime, now: dt.datetime) -> str:
    """A moment as one says it now: 10:42, yesterday 17:30, 11/20, 2025-11-20."""
    days = (now.date() - at.date()).days
    if days == 0:
        return f"{at:%H:%M}"
    if days == 1:
        return tr(N_("yesterday {time}")).format(time=f"{at:%H:%M}")
    return f"{at.month}/{at.day}" if at.year == now.year else f"{at:%Y-%m-%d}"
