"""The timeline of a customer: everything that happened, newest first, with the entry on top."""

import datetime as dt
from functools import partial

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, Qt, Slot
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QScrollArea,
    QStyle,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from salesassist.db import Customer
from salesassist.desk.sight import sees
from salesassist.rules import dates
from salesassist.tasks.records.customer_past import ICONS, Event, timeline
from salesassist.texts import N_, tr
from salesassist.ui.kit import icons, theme
from salesassist.ui.kit.delegate import PADDING, RowDelegate, paint_ground
from salesassist.ui.kit.labels import area
from salesassist.ui.kit.page import Context
from salesassist.ui.kit.query import ROW_ROLE, Column
from salesassist.ui.kit.reader import Reader
from salesassist.ui.pages.records.facts import FactTable

MOST = 200
ROW, LINE, AIR, ICON = 48, 20, 4, 16

_Index = QModelIndex | QPersistentModelIndex


def _day(event: Event) -> str:
    """This year's days are short; those before say their year."""
    on = event.at.date()
    return dates.short(on) if on.year == dt.date.today().year else f"{on.year}/{dates.short(on)}"


def _words(event: Event) -> str:
    return "　".join(filter(None, (_day(event), event.words, event.more)))


EVENTS = (Column("words", show=_words),)


class EventRows(RowDelegate):
    """Icon, what happened and the day; below it, quieter, the rest."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        event: Event = index.data(ROW_ROLE)
        looks = theme.current()
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        paint_ground(painter, option.rect, chosen=chosen, bar=True)
        room = option.rect.adjusted(PADDING, AIR, -PADDING, 0)
        room.setHeight(looks.px(LINE))
        place = QPoint(room.left(), room.center().y() - ICON // 2 + 1)
        icons.paint(painter, place, ICONS[event.kind], "t2", ICON)
        room.setLeft(room.left() + ICON + PADDING)
        below = room.translated(0, room.height())
        day = _day(event)
        self._line(painter, room, day, looks.font(12), "t2", right=True)
        taken = QFontMetrics(looks.font(12)).horizontalAdvance(day) + PADDING
        self._line(painter, room.adjusted(0, 0, -taken, 0), event.words, looks.font(), "t1")
        self._line(painter, below, event.more, looks.font(12), "t2")
        painter.restore()

    @staticmethod
    def _line(
        painter: QPainter, room: QRect, text: str, font: QFont, role: str, *, right: bool = False
    ) -> None:
        side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
        shown = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, room.width())
        painter.setFont(font)
        painter.setPen(theme.current().colour(role))
        painter.drawText(room, int(side | Qt.AlignmentFlag.AlignVCenter), shown)


class Timeline(QScrollArea):
    """What happened with the customer shown; Enter opens where it stands."""

    def __init__(self, context: Context, parent: QWidget | None = None):
        super().__init__(parent)
        self.context = context
        self._reader = Reader(self)
        self.table = FactTable(
            tr(N_("Timeline")), EVENTS, empty=tr(N_("Nothing happened yet.")), most=MOST, row=ROW
        )
        self.table.view.rows = EventRows(self.table.view)
        self.table.view.setItemDelegate(self.table.view.rows)
        self.table.view.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        inside = area(QWidget(), "base")
        column = QVBoxLayout(inside)
        column.setContentsMargins(8, 12, 8, 16)
        column.addWidget(self.table)
        column.addStretch(1)
        self.setWidget(inside)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusProxy(self.table.view)
        area(self, "base")
        self.table.opened.connect(self._open)

    def show_record(self, record: Customer | None) -> None:
        """Show what happened with a customer; a new one has nothing."""
        self._reader.drop()
        if record is None or record.id is None:
            self.table.set_facts([])
        else:
            masked = not sees(self.context.who)
            read = partial(timeline, record, MOST, masked=masked)
            self._reader.read(read, self.table.set_facts)

    @Slot(object)
    def _open(self, event: Event) -> None:
        if event.page and event.opens is not None:
            self.context.go(event.page, event.opens)
