"""The reports page with its saved layouts: in the list, opened, saved, renamed, removed."""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from salesassist.db import ReportLayout
from salesassist.rules.spans import Span
from salesassist.tasks.reports import catalog, layouts
from salesassist.tasks.reports.asking import Asked
from salesassist.tasks.reports.catalog import Report
from salesassist.tasks.reports.layouts import Opened
from salesassist.texts import N_, Problem
from salesassist.ui.kit.page import Context
from salesassist.ui.kit.watch import Watch
from salesassist.ui.pages.reports.frame import ReportsFrame
from salesassist.ui.pages.reports.layout_deeds import LayoutDeeds, entries, layout_of
from salesassist.ui.pages.reports.written_dialogs import put_into_report
from salesassist.ui.pages.side_list import Group

__all__ = ["LayoutsFrame", "layout_of"]


class LayoutsFrame(ReportsFrame):
    """Says `show_layout` and `refuse_layout`, `hidden_columns` and `say_title`.

    `report` and `asked` are the question in front; `layout_open` the layout it was opened by.
    """

    report: Report
    asked: Asked

    def __init__(self, context: Context, parent: QWidget | None = None):
        super().__init__(context, parent)
        self.layout_open: ReportLayout | None = None
        self.layouts = LayoutDeeds(context, self)
        self.layouts.kept.connect(self._kept)
        self.layouts.removed.connect(self._removed)
        self._layouts_watch = Watch({ReportLayout}, self)
        self._layouts_watch.touched.connect(self._list_again)

    def report_groups(self) -> list[Group]:
        """The reports by group, and below them the saved layouts."""
        groups: dict[str, list[tuple[str, str]]] = {}
        for each in catalog.REPORTS:
            groups.setdefault(each.group, []).append((each.name, each.title))
        return [*groups.items(), (N_("My layouts"), entries())]

    def show_layout(self, opened: Opened) -> None:
        """Show the report of a layout."""

    def refuse_layout(self, layout: ReportLayout, problem: Problem) -> None:
        """Show why a layout cannot be opened."""

    def hidden_columns(self) -> set[str]:
        """The columns that are not shown, by key."""
        return set()

    def say_title(self, span: Span) -> None:
        """Name what is in front."""

    @Slot()
    def save_layout(self) -> None:
        """Ctrl+Shift+L: keep the question under a name."""
        name = self.layout_open.name if self.layout_open is not None else ""
        question = self.report.fits(self.asked)
        self.layouts.keep(self.report.name, question, self.hidden_columns(), name)

    @Slot()
    def put_into_report(self) -> None:
        """放進銷售報告: the report as it is asked now goes into a block of a written one."""
        put_into_report(self.context, self.report.name, self.report.fits(self.asked), self)

    def open_layout(self, layout: ReportLayout) -> None:
        """Ask what a layout says, over its kind of time that has the last day looked at."""
        today = self.context.today()
        day = min(self.asked.span.last, today)
        try:
            self.show_layout(layouts.opened(layout, day=day, today=today))
        except Problem as problem:
            self.refuse_layout(layout, problem)

    @Slot(str)
    def _kept(self, entry: str) -> None:
        self._list_again()
        self.list.mark(entry)
        self.layout_open = layout_of(entry)
        self.say_title(self.report.fits(self.asked).span)

    @Slot()
    def _removed(self) -> None:
        self.layout_open = None
        self._list_again()
        self.list.choose(self.report.name)

    @Slot()
    def _list_again(self) -> None:
        self.list.show_groups(self.groups())
