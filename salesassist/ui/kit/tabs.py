"""The tab row: icons that follow the theme, a badge for what is overdue, numbers under Ctrl."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt, QTimer, Slot
from PySide6.QtGui import (
    QFontMetrics,
    QGuiApplication,
    QIcon,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QApplication, QTabBar, QTabWidget, QWidget

from salesassist.ui.kit import icons, theme

ICON = 18
BADGE = 18
NUMBERED = 9
ROW = 44
PADDING = 14
TIGHT = 7  # the padding where the row has little room
GAP = 8
BAR = 3
LOOK_AGAIN = 200  # milliseconds


class TabBar(QTabBar):
    """Tabs with an icon; `set_badge` adds a red number, Ctrl shows the key of each."""

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self._badges: dict[int, str] = {}
        self._numbers = False
        self._tight = False
        # A popup takes the keyboard, and with it the news that Ctrl was let go.
        self._watch = QTimer(self, interval=LOOK_AGAIN)
        self._watch.timeout.connect(self._look_again)
        self.setDrawBase(False)
        self.setExpanding(False)
        self.setIconSize(QSize(ICON, ICON))
        self.setElideMode(Qt.TextElideMode.ElideNone)

    def set_badge(self, index: int, text: str, spoken: str = "") -> None:
        """Show a short text such as "5" after the tab's name; "" takes it away."""
        self._badges[index] = text
        self.setAccessibleTabName(index, f"{self.tabText(index)} {spoken or text}".strip())
        self.updateGeometry()
        self.setIconSize(QSize(ICON, ICON))  # makes the bar measure its tabs again
        self.update()

    def badge(self, index: int) -> str:
        """The badge of a tab, "" for none."""
        return self._badges.get(index, "")

    def fit(self, room: int) -> None:
        """Leave the icons out where the tabs would not stand beside each other in this room."""
        self._tight = False
        needed = sum(self.tabSizeHint(index).width() for index in range(self.count()))
        self._tight = needed > room
        self.setIconSize(QSize(ICON, ICON))  # makes the bar measure its tabs again

    def is_tight(self) -> bool:
        """Whether the tabs stand without their icons."""
        return self._tight

    def show_numbers(self, shown: bool) -> None:
        """Show 1 to 9 on the tabs while Ctrl is held."""
        self._numbers = shown
        if shown:
            self._watch.start()
        else:
            self._watch.stop()
        self.update()

    def numbers_shown(self) -> bool:
        """Whether the numbers stand on the tabs."""
        return self._numbers

    @Slot()
    def _look_again(self) -> None:
        held = QGuiApplication.queryKeyboardModifiers() & Qt.KeyboardModifier.ControlModifier
        away = QApplication.activePopupWidget() is not None or not self.isActiveWindow()
        if away or not held:
            self.show_numbers(False)

    def tabSizeHint(self, index: int) -> QSize:
        """Padding, icon, words and badge; never more, so that the row is even."""
        looks = theme.current()
        words = QFontMetrics(looks.font(14)).horizontalAdvance(self.tabText(index))
        badge = self._badge_width(index)
        icon = 2 * TIGHT if self._tight else 2 * PADDING + ICON + GAP
        return QSize(icon + words + badge, looks.px(ROW))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for index in range(self.count()):
            self._paint_tab(painter, index)
            painter.setFont(theme.current().font(11, bold=True))
            if self.badge(index):
                self._paint_badge(painter, index)
            if self._numbers and index < NUMBERED:
                self._paint_number(painter, index)

    def _badge_width(self, index: int) -> int:
        metrics = QFontMetrics(theme.current().font(11, bold=True))
        text = self.badge(index)
        return max(BADGE, metrics.horizontalAdvance(text) + 10) + GAP if text else 0

    def _paint_tab(self, painter: QPainter, index: int) -> None:
        looks = theme.current()
        rect, here = self.tabRect(index), index == self.currentIndex()
        side = TIGHT if self._tight else PADDING
        room = rect.adjusted(side, 0, -side, -BAR)
        if here:
            under = QRect(rect.left(), rect.bottom() - BAR + 1, rect.width(), BAR)
            painter.fillRect(under.adjusted(4, 0, -4, 0), looks.colour("ac"))
        if here and self.hasFocus():
            painter.setPen(QPen(looks.colour("ac"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(rect.adjusted(4, 5, -4, -BAR - 4), 4, 4)
        if not self._tight:
            at = QPoint(room.left(), room.center().y() - ICON // 2 + 1)
            mode = QIcon.Mode.Active if here else QIcon.Mode.Normal
            self.tabIcon(index).paint(painter, QRect(at, QSize(ICON, ICON)), mode=mode)
            room.setLeft(room.left() + ICON + GAP)
        painter.setFont(looks.font(14))
        painter.setPen(looks.colour("t1" if here else "t2"))
        painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter), self.tabText(index))

    def _paint_badge(self, painter: QPainter, index: int) -> None:
        looks = theme.current()
        rect = self.tabRect(index)
        wide = self._badge_width(index) - GAP
        left = rect.right() + 1 - (TIGHT if self._tight else PADDING) - wide
        box = QRect(left, rect.center().y() - BADGE // 2 - 1, wide, BADGE)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(looks.colour("rdb"))
        painter.drawRoundedRect(box, BADGE // 2, BADGE // 2)
        painter.setPen(looks.colour("rd"))
        painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), self.badge(index))

    def _paint_number(self, painter: QPainter, index: int) -> None:
        looks = theme.current()
        at = self.tabRect(index).topLeft() + QPoint(1, 3)
        box = QRect(at, QSize(14, 14))
        painter.setPen(looks.colour("fbb"))
        painter.setBrush(looks.colour("base"))
        painter.drawRoundedRect(box, 3, 3)
        painter.setPen(looks.colour("t2"))
        painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), str(index + 1))


class Tabs(QTabWidget):
    """The pages of the window under one tab row."""

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self.setTabBar(TabBar(self))
        self.setDocumentMode(True)
        self.tabBar().setDrawBase(False)
        self.setIconSize(QSize(ICON, ICON))

    def add(self, page: QWidget, text: str, icon: str) -> int:
        """Add a page; its icon takes the accent while the page is shown. Returns its index."""
        index = self.addTab(page, icons.icon(icon, "t2", "ac"), text)
        self.setTabToolTip(index, "")
        return index

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the tabs know what the corners leave them."""
        super().resizeEvent(event)
        corners = (Qt.Corner.TopLeftCorner, Qt.Corner.TopRightCorner)
        parts = (self.cornerWidget(corner) for corner in corners)
        taken = sum(part.sizeHint().width() for part in parts if part is not None)
        self.tabBar().fit(event.size().width() - taken)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Show the numbers while Ctrl alone is held."""
        self.tabBar().show_numbers(event.key() == Qt.Key.Key_Control)
        super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        """Hide the numbers again."""
        if event.key() == Qt.Key.Key_Control:
            self.tabBar().show_numbers(False)
        super().keyReleaseEvent(event)


def sub_views(*names: str, parent: QWidget | None = None) -> QTabBar:
    """A second, flat row of views inside a page (Alt+1…9 are bound by the page)."""
    bar = QTabBar(parent)
    bar.setProperty("kind", "sub")
    bar.setDrawBase(False)
    bar.setExpanding(False)
    for name in names:
        bar.addTab(name)
    return bar
