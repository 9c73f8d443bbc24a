"""The rooms of the reports page: what stands in the list below the reports, a page of its own each.

A room is opened in the place of table and chart when it is first chosen, and does what a page does;
`context.go("reports.NAME", record_id)` opens it from elsewhere.
"""

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from salesassist.texts import N_
from salesassist.ui.kit.page import Context, Page
from salesassist.ui.pages import Tab

_ROOM = "salesassist.ui.pages.reports"
ROOMS: tuple[Tab, ...] = (
    Tab("written", N_("Written reports"), "file-text", f"{_ROOM}.written", "WrittenView"),
    Tab("targets", N_("Targets"), "chart-column", f"{_ROOM}.targets", "TargetsView"),
    Tab("months", N_("Closing of months"), "lock", f"{_ROOM}.months", "MonthsView"),
    Tab("schedules", N_("Schedules"), "running", f"{_ROOM}.periodic", "SchedulesView"),
    Tab("requests", N_("Reports asked for"), "message-circle", f"{_ROOM}.asked", "RequestsView"),
)


class Rooms(QStackedWidget):
    """The reports themselves, and beside them the rooms that were opened."""

    def __init__(self, context: Context, reports: QWidget, parent: QWidget | None = None):
        super().__init__(parent)
        self._context, self._reports = context, reports
        self._made: dict[str, Page] = {}
        self.addWidget(reports)

    @staticmethod
    def names() -> list[str]:
        """The names of all rooms there are."""
        return [room.name for room in ROOMS]

    def room(self, name: str) -> Page:
        """The room of a name, made now if it was not opened before."""
        if name not in self._made:
            made = next(room for room in ROOMS if room.name == name).make(self._context)
            holder = QWidget()
            layout = QVBoxLayout(holder)
            layout.setContentsMargins(0, 0, 0, 0)
            layout.addWidget(made)
            self.addWidget(holder)
            self._made[name] = made
        return self._made[name]

    def current(self) -> Page | None:
        """The room in front; None while the reports are."""
        shown = self.currentWidget()
        return next((each for each in self._made.values() if each.parent() is shown), None)

    def open(self, name: str) -> Page | None:
        """Bring a room to the front, the reports for a name there is no room of."""
        made = self.room(name) if name in self.names() else None
        self.setCurrentWidget(made.parentWidget() if made else self._reports)
        return made
