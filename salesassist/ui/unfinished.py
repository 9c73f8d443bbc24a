"""The quiet line of unfinished forms: how many there are, and the way back to each."""

import datetime as dt
from functools import partial

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from salesassist.db import Customer, Order, Product
from salesassist.db.base import Journal, Record
from salesassist.db.unfinished import Unfinished
from salesassist.desk.unfinished import unfinished
from salesassist.rules import dates
from salesassist.texts import N_, tr
from salesassist.ui.kit import icons, theme
from salesassist.ui.kit.buttons import Button
from salesassist.ui.kit.labels import Label, Link, ShortLabel, area

HEIGHT, ICON = 28, 14
PAGE_OF = {"order": "orders"}
"""The page of a form whose name does not begin with it, as "customers.contacts" does."""
TOLD: dict[str, tuple[type[Record], str]] = {
    model._meta.table_name: (model, words)
    for model, words in ((Order, N_("Order")), (Customer, N_("Customer")), (Product, N_("Product")))
}


def page_of(row: Unfinished) -> str:
    """The page that has the form of a row."""
    return PAGE_OF.get(row.form) or row.form.partition(".")[0]


def when(moment: dt.datetime, today: dt.date) -> str:
    """A moment in few words: the time, with the day in front unless it is today."""
    time = f"{moment:%H:%M}"
    return time if moment.date() == today else f"{dates.short(moment.date())} {time}"


def last_saved(today: dt.date) -> str:
    """What was kept last and when: “Order SO-1151117-001 22:14”; nothing in a new company."""
    line = (
        Journal.select()
        .where(Journal.table.in_(list(TOLD)) & (Journal.record > 0))
        .order_by(Journal.id.desc())
        .first()
    )
    if line is None:
        return ""
    model, kind = TOLD[line.table]
    record = model.get_or_none(model.id == line.record)
    named = getattr(record, "number", "") or getattr(record, "name", "") or str(record or "")
    words = tr(N_("Last saved: {kind} {what} {when}"))
    return words.format(kind=tr(kind), what=named, when=when(line.at, today)) if record else ""


class UnfinishedLine(QWidget):
    """One line, there only while something is unfinished; `chosen` gives the row to continue."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self._rows: list[Unfinished] = []
        self._closed: set[str] = set()
        self._icon, self.link, self.note = Label(), Link(), ShortLabel("", "note")
        self.note.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.close_button = Button("", "quiet", icon="x", name=tr(N_("Not now")), deed=self.put_off)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 0, 12, 0)
        row.setSpacing(8)
        row.addWidget(self._icon)
        row.addWidget(self.link)
        row.addWidget(self.note, 1)
        row.addWidget(self.close_button)
        self.setFixedHeight(theme.current().px(HEIGHT))
        area(self, "panel")
        self.link.clicked.connect(self.open_menu)
        self.hide()

    def rows(self) -> list[Unfinished]:
        """What is offered now, the newest first."""
        return list(self._rows)

    def refresh(self, at_hand: set[str], today: dt.date) -> None:
        """Look again; what lies open in front (`at_hand`, by request) is not offered."""
        self._rows = [row for row in unfinished() if row.request not in at_hand]
        requests = {row.request for row in self._rows}
        self._closed &= requests
        self.setVisible(bool(requests - self._closed))
        one = len(self._rows) == 1
        words = (
            N_("Continue 1 unfinished paper") if one else N_("Continue {count} unfinished papers")
        )
        self.link.setText(tr(words).format(count=len(self._rows)))
        self.note.setText(last_saved(today) if self._rows else "")
        self._icon.setPixmap(icons.pixmap("draft", "t2", ICON, self.devicePixelRatioF()))
        self._today = today

    @Slot()
    def put_off(self) -> None:
        """Take the line away until something else is unfinished, or the next start."""
        self._closed = {row.request for row in self._rows}
        self.hide()

    @Slot()
    def open_menu(self) -> QMenu:
        """List what is unfinished, each with its time."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for row in self._rows:
            title = row.title.replace("&", "&&")
            menu.addAction(f"{title}\t{when(row.at, self._today)}", partial(self.chosen.emit, row))
        menu.popup(self.link.mapToGlobal(self.link.rect().bottomLeft()))
        return menu
