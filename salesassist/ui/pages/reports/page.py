"""The page of reports: which one (left), its rows (middle), the chart or the paper (right)."""

from functools import partial

from PySide6.QtCore import QTimer, Slot
from PySide6.QtGui import QGuiApplication, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from salesassist.db import Company, Customer, Order, OrderLine, Paper
from salesassist.tasks.reports import Monthly, monthly
from salesassist.tasks.reports.monthly import proven
from salesassist.texts import N_, Problem, tr
from salesassist.ui.kit import keys, theme
from salesassist.ui.kit.buttons import Button
from salesassist.ui.kit.empty import Empty
from salesassist.ui.kit.labels import Label, Rule, area
from salesassist.ui.kit.page import Context
from salesassist.ui.kit.reader import Reader
from salesassist.ui.kit.watch import Watch
from salesassist.ui.pages.reports import table as columns
from salesassist.ui.pages.reports import words
from salesassist.ui.pages.reports.chart import Chart
from salesassist.ui.pages.reports.documents import Documents
from salesassist.ui.pages.reports.foot import Foot
from salesassist.ui.pages.reports.frame import ReportsFrame
from salesassist.ui.pages.reports.output import Output
from salesassist.ui.pages.reports.period import Period
from salesassist.ui.pages.reports.rows import below as rows_below
from salesassist.ui.pages.reports.rows import last_month, newest
from salesassist.ui.pages.reports.sides import Beside, Sides
from salesassist.ui.pages.side_list import Group

CUSTOMERS, PRODUCTS = "customers", "products"
TITLES = {CUSTOMERS: N_("Sales by customer"), PRODUCTS: N_("Sales by product, ABC")}
HEAD = 48
ROOMY = 1400  # pixels, from which buttons show their keys
SIZES = [820, 420]
ROWS, EMPTY = 0, 1
FOLLOWING = {
    Beside.CHART: (N_("Chart"), "chart-column"),
    Beside.PAPER: (N_("Preview"), "eye"),
    Beside.NOTHING: (N_("Table alone"), "list"),
}


class ReportsPage(ReportsFrame):
    """The monthly sales report in two views; what foots can be copied, printed and issued."""

    def __init__(self, context: Context, parent: QWidget | None = None):
        super().__init__(context, parent)
        self.reports_hints = (
            ("earlier", tr(N_("Previous month"))),
            ("later", tr(N_("Next month"))),
            ("trace", tr(N_("See the orders"))),
            "copy",
            ("right", tr(N_("Paper or chart"))),
            "print",
        )
        self.report: Monthly | None = None
        self._stale, self._view = True, CUSTOMERS
        self._reader = Reader(self)
        self.period = Period(last_month(context.today()))
        self.table = columns.FigureTable()
        self.chart = Chart(self.table)
        self.documents = Documents()
        self.foot = Foot()
        self.output = Output(context, self._fresh, self)
        self.empty = Empty("reports")
        self._build()
        self._connect()
        self.list.choose(CUSTOMERS)

    def report_groups(self) -> list[Group]:
        return [(N_("Sales"), list(TITLES.items()))]

    def show_report(self, name: str) -> None:
        """Show another view of the month."""
        self._view = name
        self._show()

    def _build(self) -> None:
        self.splitter = Sides(self.table, self.chart, self.output.preview)
        self.remember(self.splitter, "reports", SIZES)
        self.body = QStackedWidget()
        self.body.addWidget(self.splitter)
        self.body.addWidget(self.empty)
        middle = QVBoxLayout(self.middle)
        middle.setContentsMargins(0, 0, 0, 0)
        middle.setSpacing(0)
        for part in (self._head(), Rule(), self.period, Rule()):
            middle.addWidget(part)
        middle.addWidget(self.body, 3)
        middle.addWidget(self.documents, 2)
        middle.addWidget(self.foot)

    def _head(self) -> QWidget:
        head = area(QWidget(), "base")
        head.setFixedHeight(theme.current().px(HEAD))
        self.title, self.span = Label("", "title"), Label("", "label")
        self.preview_button = Button(tr(N_("Preview")), icon="eye", key="right")
        row = QHBoxLayout(head)
        row.setContentsMargins(12, 0, 12, 0)
        row.setSpacing(8)
        row.addWidget(self.title)
        row.addWidget(self.span)
        row.addStretch(1)
        out = self.output
        for button in (out.issue, out.copy, out.csv, self.preview_button, out.print_button):
            row.addWidget(button)
        return head

    def _connect(self) -> None:
        keys.bind(
            self.middle,
            earlier=self.period.go_earlier,
            later=self.period.go_later,
            right=self.splitter.turn,
            csv=self.output.save_csv,
            print=self.output.print_paper,
            pdf=self.output.save_pdf,
            copy=self.copy,
            deed=self.do_deed,
        )
        self.period.moved.connect(self.reload)
        self.table.opened.connect(self.trace)
        self.documents.opened.connect(self._go_to_order)
        self.documents.closed.connect(self.table.setFocus)
        self.preview_button.clicked.connect(self.splitter.turn)
        self.splitter.turned.connect(self._turned)
        self.output.copy.clicked.connect(self.copy)
        self.output.issued.connect(self._show_issued)
        self.empty.acted.connect(self._go_to_newest)
        self._watch = Watch({Order, OrderLine, Customer, Company}, self)
        self._watch.touched.connect(self._touched)

    @Slot()
    def reload(self) -> None:
        """Read the chosen month again; of many orders beside the window."""
        self._stale = False
        self._reader.read(partial(proven, *self.period.month, self.period.currency), self._take)

    @Slot()
    def copy(self) -> None:
        """Put the rows into the clipboard, for a spreadsheet."""
        if self.report is not None and self.report.foots:
            QGuiApplication.clipboard().setText(self.table.figures.tsv())
            words_ = tr(N_("{count} rows copied: paste them into a spreadsheet"))
            self.context.quiet.done(words_.format(count=self.table.figures.rowCount()))

    @Slot()
    def do_deed(self) -> None:
        """Ctrl+Enter: the filled button."""
        self.output.print_button.click()

    def report_panes(self) -> list[QWidget]:
        """What F6 goes through: the rows, the orders behind one, the paper."""
        beside = self.splitter.right
        return [
            self.table if self.table.isVisible() else self.empty,
            self.documents,
            beside,
        ]

    @Slot(int)
    def _turned(self, beside: int) -> None:
        """Draw the paper while it is seen, and let the button say what F9 shows next."""
        self.output.show_paper(beside == Beside.PAPER)
        words_, icon = FOLLOWING[self.splitter.following()]
        self.preview_button.set_text(tr(words_))
        self.preview_button.set_icon(icon)

    @Slot(int)
    def trace(self, row: int) -> None:
        """Show the orders behind a row."""
        figure = self.table.figures.figure(row)
        if figure is None or self.report is None:
            return
        if self._view == PRODUCTS:
            self.documents.show_product(self.report, figure)
        else:
            self.documents.show_customer(self.report, figure)
        QTimer.singleShot(0, self, self._keep_row_seen)

    @Slot()
    def _keep_row_seen(self) -> None:
        """The panel below takes room from the table."""
        self.table.scrollTo(self.table.currentIndex())

    def show_record(self, record_id: int | None) -> None:
        """Show an issued report: its month, and the paper itself; in a room, what is its own."""
        room = self.rooms.current()
        if room is not None:
            room.show_record(record_id)
            return
        paper = Paper.get_or_none(Paper.id == record_id)
        if paper is not None:
            self.period.go(self.output.month_of(paper))
            self._show_issued(paper.id)

    def showEvent(self, event: QShowEvent) -> None:
        """Read the month now if orders changed while the page was hidden."""
        super().showEvent(event)
        if self._stale:
            self.reload()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The panes are laid out by what is remembered; then the table takes what it needs."""
        super().resizeEvent(event)
        for button in (self.output.copy, self.output.csv, self.preview_button):
            button.show_key(event.size().width() >= ROOMY)
        self.splitter.give_room()

    def _fresh(self) -> Monthly:
        """The report as the data are at this moment."""
        return monthly(*self.period.month, self.period.currency)

    def _take(self, found: tuple[Monthly, Problem | None]) -> None:
        report, against = found
        self.report = report
        self.period.show_report(report, Company.get().currency)
        self.span.setText(words.span(report.year, report.month))
        self.output.show_report(report, against)
        self.documents.leave()
        self._show()

    @Slot()
    def _show(self) -> None:
        """Fill the table with the view chosen at the left."""
        view, report = self._view, self.report
        self.title.setText(tr(TITLES[view]))
        if report is None:
            return
        products = view == PRODUCTS
        self.documents.leave()
        figures = report.products if products else report.customers
        below = rows_below(report, figures, products)
        shown = columns.PRODUCTS if products else columns.CUSTOMERS
        self.table.figures.show_figures(report, figures, below, shown)
        self.chart.show_report(report, (*figures, *below[:-1]))
        self.foot.show_report(report, report.proofs[1 if products else 0])
        self.table.selectRow(0)
        self._show_or_say_empty(report)

    def _show_or_say_empty(self, report: Monthly) -> None:
        rows = bool(self.table.figures.rowCount())
        if not rows:
            month = words.month_name(report.year, report.month)
            sentence = tr(N_("No order was confirmed in {month}.")).format(month=month)
            detail = tr(N_("An order counts here from the day of the order, once it is confirmed."))
            button = tr(N_("Go to the newest month")) if newest(report.currency) else ""
            self.empty.say(sentence, detail, button, "reports")
        self.body.setCurrentIndex(ROWS if rows else EMPTY)

    @Slot()
    def _go_to_newest(self) -> None:
        month = newest(self.report.currency)
        if month:
            self.period.go(month)

    @Slot()
    def _touched(self) -> None:
        self._stale = True
        if self.isVisible():
            self.reload()

    @Slot(int)
    def _go_to_order(self, order: int) -> None:
        self.context.go("orders", order)

    @Slot(int)
    def _show_issued(self, paper: int) -> None:
        if self.splitter.now is not Beside.PAPER:
            self.splitter.show_beside(Beside.PAPER)
        self.output.show_issued(paper)
