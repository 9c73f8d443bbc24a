"""The page of reports: which one (left), its rows (middle), the chart or the paper (right)."""

from dataclasses import replace
from functools import partial

from PySide6.QtCore import Slot
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from salesassist.db import Paper, ReportLayout
from salesassist.rules.report_table import ReportTable
from salesassist.rules.spans import Span
from salesassist.tasks.reports import catalog, issued, making
from salesassist.tasks.reports.asking import Asked, asked
from salesassist.tasks.reports.layouts import Opened
from salesassist.tasks.reports.making import Finished
from salesassist.texts import N_, Problem, sentence, tr
from salesassist.ui.kit import keys
from salesassist.ui.kit.empty import Empty
from salesassist.ui.kit.labels import Rule
from salesassist.ui.kit.page import Context
from salesassist.ui.kit.reader import Reader
from salesassist.ui.kit.watch import Watch
from salesassist.ui.pages.reports import words
from salesassist.ui.pages.reports.documents import Documents
from salesassist.ui.pages.reports.foot import Foot
from salesassist.ui.pages.reports.grid import ReportGrid
from salesassist.ui.pages.reports.head import Head
from salesassist.ui.pages.reports.layouts import LayoutsFrame, layout_of
from salesassist.ui.pages.reports.output import Output, Then
from salesassist.ui.pages.reports.question import QuestionBar
from salesassist.ui.pages.reports.remembered import WATCHED, Remembered, last_month, sold
from salesassist.ui.pages.reports.sides import Beside, Sides
from salesassist.ui.pages.reports.tracing import Tracing
from salesassist.ui.pages.reports.waiting import Waiting

SIZES = [724, 500]
ROWS, EMPTY, WAITING = 0, 1, 2


class ReportsPage(LayoutsFrame):
    """Any report of the catalog, asked anything it can be asked; what foots leaves the house."""

    def __init__(self, context: Context, parent: QWidget | None = None):
        super().__init__(context, parent)
        self.reports_hints = (
            "filter",
            ("earlier", tr(N_("Previous period"))),
            ("later", tr(N_("Next period"))),
            "trace",
            "copy",
            ("right", tr(N_("Paper or chart"))),
        )
        self.kept = Remembered(context.state)
        self.report = catalog.report(self.kept.report())
        self.asked = asked(last_month(context.today()), today=context.today())
        self.found: Finished | None = None
        self._stale = True
        self._reader, self._anew = Reader(self), Reader(self)
        self.question = QuestionBar(self.asked, context.today())
        self.question.span.tell = self._sold
        self.grid = ReportGrid()
        self.documents, self.foot = Documents(), Foot()
        self.output = Output(context, self._fresh, self._shown, self)
        self.empty, self.waiting = Empty("reports"), Waiting()
        self.splitter = Sides(self.grid, self.output.preview)
        beside, found = self.splitter.chart, lambda: self.found
        self.tracing = Tracing(context, self.grid, beside, self.documents, found)
        self.head = Head(self.output, self.splitter, self.layouts)
        self._build()
        self._connect()
        self.list.choose(self.report.name)

    def _build(self) -> None:
        self.remember(self.splitter, "reports", SIZES)
        self.body = QStackedWidget()
        for part in (self.splitter, self.empty, self.waiting):
            self.body.addWidget(part)
        middle = QVBoxLayout(self.middle)
        middle.setContentsMargins(0, 0, 0, 0)
        middle.setSpacing(0)
        for part in (self.head, Rule(), self.question, Rule()):
            middle.addWidget(part)
        middle.addWidget(self.body, 3)
        middle.addWidget(self.documents, 2)
        middle.addWidget(self.foot)

    def _connect(self) -> None:
        output = self.output
        keys.bind(
            self.middle,
            earlier=self.question.span.go_earlier,
            later=self.question.span.go_later,
            right=self.splitter.turn,
            csv=output.save_csv,
            table_book=output.save_book,
            print=output.print_paper,
            pdf=output.save_pdf,
            copy=output.copy_table,
            report_issue=output.issue.click,
            layout_save=self.save_layout,
            deed=output.print_button.click,
        )
        self.question.changed.connect(self._ask)
        self.question.columns.clicked.connect(self.grid.choose_columns)
        self.grid.arranged.connect(self._keep_columns)
        self.splitter.turned.connect(self._turned)
        self.documents.exported.connect(output.save_list)
        self.head.save.clicked.connect(self.save_layout)
        self.waiting.cancelled.connect(self._reader.drop)
        self.waiting.again.connect(self.reload)
        self.empty.acted.connect(self._go_to_newest)
        output.issued.connect(self._show_issued)
        self._watch = Watch(WATCHED, self)
        self._watch.touched.connect(self._touched)

    # Asking

    def show_report(self, name: str) -> None:
        """Show a report or a saved layout by the name it has in the list."""
        self.layout_open = layout_of(name)
        if self.layout_open is not None:
            self.open_layout(self.layout_open)
            return
        self.report = catalog.report(name)
        self.kept.keep_report(name)
        self.ask(self.asked)

    def show_layout(self, opened: Opened) -> None:
        """Show the report of a layout, asked what it says, with its columns."""
        self.report = opened.report
        self.kept.hide(self.in_front(), set(opened.hidden))
        self.ask(opened.asked)

    def refuse_layout(self, layout: ReportLayout, problem: Problem) -> None:
        """Show nothing but why: another report under the layout's name would be a wrong one."""
        self._reader.drop()
        self.found = None
        self.tracing.stop()
        self.foot.clear()
        self.output.wait()
        self.head.layout_open = layout
        self.head.say(layout.name, "")
        self.empty.say(sentence(problem))
        self.body.setCurrentIndex(EMPTY)

    def hidden_columns(self) -> set[str]:
        return self.grid.hidden

    def ask(self, question: Asked) -> None:
        """Ask the report in front something else; a remembered filter it knows not stays."""
        self.asked = question
        self.reload()

    @Slot()
    def _ask(self) -> None:
        """What the person set in the row above, and what of the old question it does not know."""
        told, before = self.question.asked, self.asked
        unknown = {k: v for k, v in before.filters.items() if k not in self.report.filters}
        told = replace(told, filters={**unknown, **told.filters})
        if len(self.report.bases) == 1:
            told = replace(told, basis=before.basis)
        if self.report.currency:
            told = replace(told, currency=before.currency)
        self.ask(told)

    @Slot()
    def reload(self) -> None:
        """Add the report up for the question; nothing older is shown under it meanwhile."""
        self._stale, self.found = False, None
        self._anew.drop()
        self.question.show_question(self.report, self.asked, making.currencies())
        self.tracing.stop()
        self.say_title(self.report.fits(self.asked).span)
        self.waiting.begin(tr(self.report.title))
        self.body.setCurrentIndex(WAITING)
        self.foot.clear()
        self.output.wait()
        self._read()

    def _read(self) -> None:
        steps = partial(making.steps, self.report, self.asked)
        self._reader.read(steps, self._take, self.waiting.progress)

    def _fresh(self, then: Then) -> None:
        """Make the report as the data are at this moment, and go on with it."""
        self._anew.read(partial(making.steps, self.report, self.asked), then)

    def _take(self, found: Finished) -> None:
        renewed, self.found = self.found is not None, found
        if self._stale:  # something changed meanwhile
            self._stale = False
            self._read()
        made = found.made
        table, currency = made.table, made.asked.currency
        self.splitter.chart.show_table(table, currency)
        hidden = self.kept.hidden(self.in_front())
        self.grid.show_table(table, currency, hidden, renewed=renewed)
        self.splitter.give_room()
        self.output.show_report(found)
        self.foot.show_report(found)
        self.tracing.stop()
        if not table.rows:
            self._say_empty(made.title(), made.asked.span)
        self.body.setCurrentIndex(ROWS if table.rows else EMPTY)

    def say_title(self, span: Span) -> None:
        """Name the report, or the layout that is open, and its days."""
        title, days = tr(self.report.title), words.days(span)
        if self.layout_open is not None:
            title, days = self.layout_open.name, f"{title}　{days}"
        self.head.layout_open = self.layout_open
        self.head.say(title, days)

    def _say_empty(self, title: str, span: Span) -> None:
        text = tr(N_("“{title}” has nothing for {span}."))
        said = text.format(title=title, span=span.name(words.style()))
        newest = issued.newest_month(self.asked.currency)
        there = newest is not None and newest != self.asked.span
        button = tr(N_("Go to the newest month")) if there else ""
        self.empty.say(said, tr(N_("Another time or fewer conditions may have.")), button)

    @Slot()
    def _go_to_newest(self) -> None:
        newest = issued.newest_month(self.asked.currency)
        if newest is not None:
            self.question.go(newest)

    def _sold(self, span: Span) -> str:
        return sold(span, self.asked.currency)

    # What the page remembers

    def _shown(self) -> tuple[ReportTable, set[str]]:
        return self.grid.report.arranged(), self.grid.hidden

    @Slot()
    def _keep_columns(self) -> None:
        self.kept.hide(self.in_front(), self.grid.hidden)

    # What the window asks

    def show_record(self, record_id: int | None) -> None:
        """Show an issued report: its question, and the paper itself; in a room, what is its own."""
        room = self.rooms.current()
        paper = Paper.get_or_none(Paper.id == record_id) if room is None else None
        of = issued.of(paper) if paper is not None else None
        if room is not None:
            room.show_record(record_id)
        elif of is not None and of.report in [each.name for each in catalog.REPORTS]:
            self.asked = replace(self.asked, span=of.span, currency=of.currency)
            self.left.search.clear()
            self.list.mark(of.report)
            self.show_report(of.report)
            self._show_issued(paper.id)

    def export_shown(self) -> bool:
        """Ctrl+Shift+X over a report is its workbook: what does not foot leaves by no door."""
        if self.rooms.current() is not None:
            return False
        self.output.save_book()
        return True

    def report_panes(self) -> list[QWidget]:
        """What F6 goes through: the question, the rows, what is behind one, the paper, the foot."""
        body = self.grid if self.grid.isVisible() else self.body.currentWidget()
        return [self.question, body, self.documents, self.splitter.right, self.foot.figures.more]

    def showEvent(self, event: QShowEvent) -> None:
        """Add up now if something changed while the page was hidden."""
        super().showEvent(event)
        if self._stale:
            self.reload()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The panes are laid out by what is remembered; then the table takes what it needs."""
        super().resizeEvent(event)
        self.head.give_room(event.size().width())
        self.splitter.give_room()

    @Slot()
    def _touched(self) -> None:
        """The data changed: the same question again, with its old answer until the new one.

        Where nothing is shown (cancelled, refused) there is nothing to renew.
        """
        self._stale = self.found is not None or self._reader.busy()
        if self._stale and self.middle.isVisible() and not self._reader.busy():
            self._stale = False
            self._read()

    @Slot(int)
    def _turned(self, beside: int) -> None:
        self.output.paper.show_paper(beside == Beside.PAPER)

    @Slot(int)
    def _show_issued(self, paper: int) -> None:
        if self.splitter.now is not Beside.PAPER:
            self.splitter.show_beside(Beside.PAPER)
        self.output.paper.show_issued(paper)
