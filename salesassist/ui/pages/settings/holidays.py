"""The days off, year by year: due dates and delivery dates go around them."""

import datetime as dt
from typing import Any

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from salesassist.db import Holiday
from salesassist.db.base import Record
from salesassist.rules import holidays_tw
from salesassist.rules.dates import ROC_OFFSET
from salesassist.tasks.records import keep_record
from salesassist.texts import N_, tr
from salesassist.ui.kit import theme
from salesassist.ui.kit.buttons import Button
from salesassist.ui.kit.labels import Label
from salesassist.ui.kit.page import Context
from salesassist.ui.kit.query import column_of
from salesassist.ui.pages.importing import ImportFlow
from salesassist.ui.pages.settings.pair import HEAD, Kind, Pair


def _working(day: Record) -> str:
    """Only what is out of the ordinary is said: that people do work."""
    return Holiday.working.show(True) if day.working else ""


HOLIDAYS = Kind(
    model=Holiday,
    columns=(
        "day",
        column_of(Holiday, "name", width=180),
        column_of(Holiday, "working", show=_working),
    ),
    fields="day name working",
    title=N_("Holidays"),
    note=N_("Payment dates that fall on these days move as the terms say; check them each year."),
    new=N_("New day"),
    new_title=N_("New day off"),
    empty=N_("No days off are here for this year: fill in the public holidays, or add a day."),
    order=(Holiday.day,),
    needs=("day", "name"),
)


class HolidaysSection(Pair):
    """The days of one year at the left, the day chosen at the right."""

    def __init__(self, context: Context, parent: QWidget | None = None):
        self.year = context.today().year
        super().__init__(context, HOLIDAYS, removable=True, parent=parent)
        self.importing = ImportFlow(context, self, "holidays")
        self.import_button.clicked.connect(self.importing.ask_file)

    def head(self) -> QWidget:
        """The year with its arrows, and the two ways to add days."""
        self.year_label = Label("", "title")
        self.fill_button = Button(tr(N_("Fill in public holidays")), deed=self.fill)
        self.import_button = Button(tr(N_("Import…")), icon="import")
        back = Button("", icon="chevron-left", name=tr(N_("Year before")), deed=self.go_back)
        forth = Button("", icon="chevron-right", name=tr(N_("Year after")), deed=self.go_forth)
        head = QWidget()
        head.setFixedHeight(theme.current().px(HEAD))
        row = QHBoxLayout(head)
        row.setContentsMargins(12, 0, 12, 0)
        row.setSpacing(8)
        for part in (back, self.year_label, forth):
            row.addWidget(part)
        row.addStretch(1)
        row.addWidget(self.fill_button)
        row.addWidget(self.import_button)
        row.addWidget(self.new_button)
        return head

    def query(self) -> Any:
        """The days of the year."""
        first, last = dt.date(self.year, 1, 1), dt.date(self.year, 12, 31)
        return Holiday.select().where(Holiday.day.between(first, last))

    def show_query(self) -> None:
        """Show the year, and offer to fill it while it is empty."""
        shown = self.year - ROC_OFFSET if tr(N_("iso")) == "roc" else self.year
        self.year_label.setText(tr(N_("Days off {year}")).format(year=shown))
        super().show_query()
        self.fill_button.setVisible(not self.table.model.rowCount())

    @Slot()
    def go_back(self) -> None:
        """Show the year before."""
        self._go(-1)

    @Slot()
    def go_forth(self) -> None:
        """Show the year after."""
        self._go(1)

    @Slot()
    def fill(self) -> None:
        """Keep the public holidays of Taiwan as known today; they can be changed one by one."""
        for day, name in holidays_tw.seed([self.year]):
            keep_record(Holiday, None, who=self.context.who, day=day, name=name)
        self.show_query()

    def _go(self, by: int) -> None:
        self.leave()
        self.year += by
        self.show_query()
