"""The frame of the view of reports: the list, the head and paper of one, its right pane."""

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from salesassist.db import Anomaly
from salesassist.texts import N_, tr
from salesassist.ui.kit import chips
from salesassist.ui.kit.buttons import Button
from salesassist.ui.kit.empty import Empty
from salesassist.ui.kit.labels import Label, ShortLabel
from salesassist.ui.kit.page import Context, Page
from salesassist.ui.kit.preview import Preview
from salesassist.ui.pages.aftersales.reports import lists
from salesassist.ui.pages.aftersales.reports.deeds import ReportDeeds
from salesassist.ui.pages.aftersales.reports.pane import ReportPane
from salesassist.ui.pages.records.frame import pane

COVER, PAPER = range(2)
LIST, RIGHT = 320, 352


class ReportsFrame(Page):
    """What the view is made of; it does nothing by itself."""

    def __init__(self, context: Context, parent: QWidget | None = None):
        super().__init__(context, parent)
        self.list = lists.report_list(tr(N_("Report it")))
        self.list.set_empty(
            tr(N_("Nothing is reported.")),
            tr(N_("Bad answers, late complaints and what people report stand here.")),
            "bell",
            tr(N_("Report it")),
        )
        self.title, self.number = ShortLabel("", "title"), Label("", "label")
        self.chip = chips.Chip()
        self.paper_button = Button(tr(N_("Report on paper")), icon="printer", key="print")
        self.deed = Button("", "main", icon="eye", key="deed")
        self.cover = Empty("bell")
        self.preview = Preview(context.jobs)
        self.preview.papers.hide()
        self.preview.print_button.hide()  # the head prints what was issued
        self.deeds = ReportDeeds(context, self, self.report)
        self.pane = ReportPane(context)
        self.pane.set_deeds(
            {
                "decide": (N_("Decide"), "check", self.deeds.decide),
                "complaint": (N_("Make it a complaint"), "complaint", self.deeds.complaint),
                "mail": (N_("Mail to supervisor"), "mail", self.deeds.mail),
            }
        )
        self._build()

    def report(self) -> Anomaly | None:
        """The report that is shown."""
        raise NotImplementedError

    def _build(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(16, 0, 12, 0)
        head.setSpacing(8)
        head.addWidget(self.title, 1)
        for part in (self.number, self.chip, self.paper_button, self.deed):
            head.addWidget(part)
        self.place = QStackedWidget()
        self.place.addWidget(self.cover)
        self.place.addWidget(self.preview)
        right = QHBoxLayout()
        right.setContentsMargins(16, 0, 12, 0)
        right.addWidget(Label(tr(N_("Supervisor's decision")), "title"))
        right.addStretch(1)
        self.splitter = QSplitter()
        for part in (self.list, pane(head, self.place), pane(right, self.pane)):
            self.splitter.addWidget(part)
        self.remember(self.splitter, "reports to the supervisor", [LIST, 0, RIGHT])
        self.splitter.setStretchFactor(1, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.splitter)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In narrow windows the subject needs the room of the keys."""
        super().resizeEvent(event)
        for button in (self.paper_button, self.deed):
            button.show_key(not self.is_narrow())

    def panes(self) -> list[QWidget]:
        """What F6 goes through."""
        return [self.splitter.widget(at) for at in range(self.splitter.count())]
