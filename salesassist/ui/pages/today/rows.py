"""The rows of Today, painted: the head of a group, and one thing to do."""

import datetime as dt

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from salesassist.db import Order
from salesassist.desk.today import OVERDUE, Item, Kind
from salesassist.texts import N_, tr
from salesassist.ui.kit import chips, icons, theme
from salesassist.ui.kit.delegate import BAR

ROW, HEAD = 30, 30
DONE, KIND, WHOM, AMOUNT, DUE, OWNER = 40, 104, 210, 110, 150, 92
PADDING, ICON, CIRCLE = 8, 16, 16
ROOMY = 980
"""Narrower than this the owner gives way; the list never scrolls sideways."""


def places(width: int) -> dict[str, QRect]:
    """Where each part of a row stands in a list so wide; heights are filled in by the row."""
    owner = OWNER if width >= ROOMY else 0
    whom = WHOM if width >= ROOMY else WHOM - 60
    fixed = DONE + KIND + whom + AMOUNT + DUE + owner
    parts = (("done", DONE), ("kind", KIND), ("words", max(width - fixed, 120)), ("whom", whom),
             ("amount", AMOUNT), ("due", DUE), ("owner", owner))  # fmt: skip
    found, left = {}, 0
    for name, wide in parts:
        found[name] = QRect(left, 0, wide, 0)
        left += wide
    return found


class GroupHead(QWidget):
    """The words of a group with its count, and a remark."""

    def __init__(self, words: str, count: int, note: str, late: bool, parent: QWidget):
        super().__init__(parent)
        self._words, self._count, self._note, self._late = words, f"{count:,}", note, late
        self.setFixedHeight(theme.current().px(HEAD))
        self.setAccessibleName(f"{words} {count} {note}")

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, looks = QPainter(self), theme.current()
        painter.fillRect(self.rect(), looks.colour("panel"))
        painter.fillRect(0, self.height() - 1, self.width(), 1, looks.colour("line"))
        left = 12
        for text, font, role in (
            (self._words, looks.font(12, bold=True), "rd" if self._late else "t1"),
            (self._count, looks.font(12, bold=True), "rd" if self._late else "t2"),
            (self._note, looks.font(12), "t2"),
        ):
            painter.setFont(font)
            painter.setPen(looks.colour(role))
            room = QRect(left, 0, self.width() - left, self.height())
            painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter), text)
            left += QFontMetrics(font).horizontalAdvance(text) + 8


class ItemRow(QWidget):
    """One thing to do: a circle to tick, its sort, words, whom, amount, when, who."""

    pressed = Signal(object)
    ticked = Signal(object)
    opened = Signal(object)

    def __init__(self, item: Item, kind: Kind, group: str, on: dt.date, parent: QWidget):
        super().__init__(parent)
        self.item, self._kind, self._group, self._on = item, kind, group, on
        self._current = False
        self.setFixedHeight(theme.current().px(ROW))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.spoken())
        self.setToolTip(item.words)

    def spoken(self) -> str:
        """The row as one sentence."""
        item = self.item
        parts = (tr(self._kind.words), item.words, item.whom, item.amount, self.mark().text)
        return "，".join(part for part in parts if part)

    def mark(self) -> chips.Mark:
        """When it is due: late, waiting, today, or its day."""
        days = (self._on - self.item.due_on).days
        if self.item.kind == "approval":
            text = tr(N_("Waiting {days} days")).format(days=max(days, 0))
            return chips.Mark(text, "waiting", "soon" if days > 1 else "")
        if self._group == OVERDUE:
            return chips.Mark(tr(N_("Late {days} days")).format(days=days), "late", "late")
        if not days:
            return chips.Mark(tr(N_("Today")))
        return chips.Mark(Order.promised_on.show(self.item.due_on))

    def set_current(self, current: bool) -> None:
        """Show that the keyboard is here."""
        self._current = current
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(600, theme.current().px(ROW))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click on the circle ticks it, anywhere else chooses the row."""
        on_circle = event.position().x() < DONE
        (self.ticked if on_circle else self.pressed).emit(self)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.opened.emit(self)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, looks = QPainter(self), theme.current()
        painter.fillRect(self.rect(), looks.colour("acb" if self._current else "base"))
        if self._current:
            painter.fillRect(0, 0, BAR, self.height(), looks.colour("ac"))
        painter.fillRect(0, self.height() - 1, self.width(), 1, looks.colour("line"))
        room = {
            name: QRect(place.left(), 0, place.width(), self.height() - 1)
            for name, place in places(self.width()).items()
        }
        self._paint_circle(painter, room["done"])
        self._paint_kind(painter, room["kind"])
        self._say(painter, room["words"], self.item.words, looks.colour("t1"))
        self._say(painter, room["whom"], self.item.whom, looks.colour("t2"))
        self._say(painter, room["amount"], self.item.amount, looks.colour("t1"), right=True)
        chips.paint(painter, room["due"].adjusted(0, 0, -PADDING, 0), self.mark(), right=True)
        self._say(painter, room["owner"], self.item.owner, looks.colour("t2"))

    def _paint_circle(self, painter: QPainter, room: QRect) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.current().colour("fbb"), 1.25))
        painter.drawEllipse(room.center() + QPoint(0, 1), CIRCLE // 2, CIRCLE // 2)
        painter.restore()

    def _paint_kind(self, painter: QPainter, room: QRect) -> None:
        top = room.center().y() - ICON // 2 + 1
        icons.paint(painter, QPoint(room.left(), top), self._kind.icon, "t2", ICON)
        self._say(painter, room.adjusted(ICON, 0, 0, 0), tr(self._kind.words),
                  theme.current().colour("t2"))  # fmt: skip

    def _say(
        self, painter: QPainter, room: QRect, text: str, ink: QColor, *, right: bool = False
    ) -> None:
        if not room.width() or not text:
            return
        font = theme.current().font()
        inner = room.adjusted(PADDING, 0, -PADDING, 0)
        elide = Qt.TextElideMode.ElideRight
        shown = QFontMetrics(font).elidedText(text, elide, inner.width())
        side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
        painter.setFont(font)
        painter.setPen(ink)
        painter.drawText(inner, int(side | Qt.AlignmentFlag.AlignVCenter), shown)
