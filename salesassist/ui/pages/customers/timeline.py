"""The timeline of a customer: everything that happened, newest first, with the entry on top."""

import datetime as dt
from functools import partial

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from salesassist.db import Customer
from salesassist.desk.sight import sees
from salesassist.rules import dates
from salesassist.tasks.records.customer_past import ICONS, Event, timeline
from salesassist.texts import N_, tr
from salesassist.ui.kit.chips import Mark
from salesassist.ui.kit.labels import area
from salesassist.ui.kit.page import Context
from salesassist.ui.kit.query import Column
from salesassist.ui.kit.reader import Reader
from salesassist.ui.pages.records.facts import FactTable

MOST = 200


def _icon(event: Event) -> Mark:
    return Mark("", ICONS[event.kind])


def _day(event: Event) -> str:
    """This year's days are short; those before say their year."""
    on = event.at.date()
    return dates.short(on) if on.year == dt.date.today().year else f"{on.year}/{dates.short(on)}"


def _words(event: Event) -> str:
    return "　".join(filter(None, (event.words, event.more)))


EVENTS = (
    Column("kind", show=lambda event: "", width=28),
    Column("at", show=_day, width=60),
    Column("words", show=_words),
)


class Timeline(QScrollArea):
    """What happened with the customer shown; Enter opens where it stands."""

    def __init__(self, context: Context, parent: QWidget | None = None):
        super().__init__(parent)
        self.context = context
        self._reader = Reader(self)
        self.table = FactTable(
            tr(N_("Timeline")), EVENTS, empty=tr(N_("Nothing happened yet.")), most=MOST
        )
        self.table.view.rows.marks[0] = _icon
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
