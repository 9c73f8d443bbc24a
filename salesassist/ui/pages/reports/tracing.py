"""Looking behind the figures of a report: found beside the window, shown below the table."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, QTimer, Slot

from salesassist.rules.report_table import Column, Row
from salesassist.tasks.reports.behind import Document
from salesassist.tasks.reports.digging import Dug, dig
from salesassist.tasks.reports.making import Finished
from salesassist.texts import N_, tr
from salesassist.ui.kit.page import Context
from salesassist.ui.kit.reader import Reader
from salesassist.ui.pages.reports.documents import Documents, place_of
from salesassist.ui.pages.reports.drawn import ChartPane
from salesassist.ui.pages.reports.grid import ReportGrid


class Tracing(QObject):
    """From a figure to its documents, from a document to its page; table and chart point alike."""

    def __init__(
        self,
        context: Context,
        grid: ReportGrid,
        chart: ChartPane,
        documents: Documents,
        found: Callable[[], Finished | None],
    ):
        super().__init__(grid)
        self._context, self._grid, self._documents = context, grid, documents
        self._found = found
        self._reader = Reader(self)
        grid.traced.connect(self.trace)
        grid.pointed.connect(chart.point_at)
        chart.chosen.connect(grid.point_at)
        chart.opened.connect(self.trace_row)
        documents.opened.connect(self._open)
        documents.closed.connect(grid.setFocus)

    def stop(self) -> None:
        """The report is another one: what is behind the old one is wanted no more."""
        self._reader.drop()
        self._documents.leave()

    @Slot(object, object)
    def trace(self, row: Row, column: Column) -> None:
        """Find the documents behind a figure."""
        found = self._found()
        if found is not None:
            self._reader.read(partial(dig, found.made, row, column), self._show)

    @Slot(int)
    def trace_row(self, row: int) -> None:
        """Look behind a place of the chart: the row it belongs to."""
        self._grid.point_at(row)
        self._grid.trace()

    def _show(self, dug: Dug | None) -> None:
        found = self._found()
        if found is None:
            return
        if dug is None:
            self._context.quiet.done(tr(N_("No document stands behind this figure.")))
            return
        self._documents.show_dug(dug, found.made.asked.currency)
        QTimer.singleShot(0, self, self._keep_row_seen)

    @Slot()
    def _keep_row_seen(self) -> None:
        """The panel below takes room from the table."""
        self._grid.scrollTo(self._grid.currentIndex())

    @Slot(object)
    def _open(self, document: Document) -> None:
        page, record = place_of(document)
        self._context.go(page, record)
