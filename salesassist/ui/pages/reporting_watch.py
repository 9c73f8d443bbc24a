"""What the supervisor must hear of by itself: looked at when the window opens, and while it is."""

from PySide6.QtCore import QObject, QTimer, Slot

from salesassist.db.connection import database
from salesassist.tasks.aftersales.reports import periodic
from salesassist.texts import Problem
from salesassist.ui.kit.page import Context

START_AFTER = 3_000  # milliseconds: the window comes first
LOOK_EVERY = 5 * 60_000


class ReportingWatch(QObject):
    """Tells deadlines and silence to the supervisor, passes on what was not decided, each once.

    It says nothing: what it reports stands in Today and under After-sales.
    """

    def __init__(self, context: Context):
        super().__init__(context.status)
        self.context = context
        self._timer = QTimer(self, interval=LOOK_EVERY)
        self._timer.timeout.connect(self.look)
        self._first = QTimer(self, singleShot=True, interval=START_AFTER)
        self._first.timeout.connect(self.look)

    def start(self) -> None:
        """Begin to look; data that are only read are left alone."""
        if not database().read_only:
            self._timer.start()
            self._first.start()

    @Slot()
    def look(self) -> None:
        """Look once, as whoever sits here."""
        try:
            periodic.look(now=self.context.now(), who=self.context.who)
        except Problem as problem:
            self.context.quiet.error(problem)
