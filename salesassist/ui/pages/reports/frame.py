"""The frame of the reports page: the list at the left, the reports or the room chosen beside it."""

from collections.abc import Sequence

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from salesassist.db import Unfinished
from salesassist.texts import N_
from salesassist.ui.kit import keys, theme
from salesassist.ui.kit.labels import Rule
from salesassist.ui.kit.page import Context, Page
from salesassist.ui.pages.reports import rooms
from salesassist.ui.pages.reports.list import ReportList
from salesassist.ui.pages.side_list import Group

LIST = 200


class ReportsFrame(Page):
    """Says `reports_hints` and `show_report(name)`; builds into `middle`, whose keys are its own.

    What the window asks goes to the room in front, where there is one.
    """

    reports_hints: tuple = ()

    def __init__(self, context: Context, parent: QWidget | None = None):
        super().__init__(context, parent)
        self.middle = QWidget()
        self.left = ReportList(self.groups())
        self.list = self.left.rows
        self._opened = ""
        self.rooms = rooms.Rooms(context, self.middle)
        self.setMinimumWidth(theme.current().px(LIST) * 3)
        self.left.setFixedWidth(theme.current().px(LIST))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.left)
        row.addWidget(Rule(upright=True))
        row.addWidget(self.rooms, 1)
        keys.action(self, "filter", self.left.find)
        self.list.chosen.connect(self.open_chosen)

    def groups(self) -> Sequence[Group]:
        """The groups of the list: those of the reports, and the rooms as the last."""
        return [
            *self.report_groups(),
            (N_("Reporting"), [(each.name, each.words) for each in rooms.ROOMS]),
        ]

    def report_groups(self) -> Sequence[Group]:
        """The groups of the list above the rooms."""
        return []

    def show_report(self, name: str) -> None:
        """Show a report by the name it has in the list."""

    def report_panes(self) -> list[QWidget]:
        """What F6 goes through while a report is shown, beside the list."""
        return []

    @property
    def HINTS(self) -> tuple:
        """The keys of the room in front, else of the reports."""
        room = self.rooms.current()
        return room.HINTS if room is not None else self.reports_hints

    def show_view(self, name: str) -> Page:
        """Show a room by its name, and give it; the page for a name there is no room of."""
        self.left.search.clear()
        if name in self.list.names():
            self.list.choose(name)
        return self.rooms.current() or self

    @Slot(str)
    def open_chosen(self, name: str) -> None:
        """Open what is chosen at the left: a report or a room, if the one in front lets go."""
        room = self.rooms.current()
        if room is not None and not room.leave():
            self.list.mark(self._opened)
            return
        self._opened = name
        opened = self.rooms.open(name)
        if opened is None:
            self.show_report(name)
        elif room is not opened:
            keys.works_in_window(keys.bound(opened), "reports")
        self.context.status.set_keys(self.HINTS)

    # What the window asks

    def leave(self) -> bool:
        room = self.rooms.current()
        return room is None or room.leave()

    def show_new(self) -> None:
        room = self.rooms.current()
        if room is not None:
            room.show_new()

    def list_table(self) -> QWidget | None:
        room = self.rooms.current()
        return None if room is None else room.list_table()

    def resume(self, row: Unfinished) -> None:
        """Continue a form that was laid aside, in the room that has it."""
        for name in self.rooms.names():
            if row.form in getattr(self.rooms.room(name), "form_names", set()):
                self.show_view(name).resume(row)
                return

    def open_requests(self) -> set[str]:
        """The forms that lie open in the room in front, by request."""
        return getattr(self.rooms.current(), "open_requests", set)()

    def panes(self) -> list[QWidget]:
        """What F6 goes through: the list, and the panes of what is in front."""
        room = self.rooms.current()
        beside = self.report_panes() if room is None else getattr(room, "panes", list)() or [room]
        return [self.left, *beside]
