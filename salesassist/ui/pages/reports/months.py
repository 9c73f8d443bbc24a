"""Closing months: what each came to, who closed it when, what is open in it or was corrected."""

from functools import partial

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from salesassist.db import Company, Delivery, MonthClose, Order, OrderLine, Receipt, SalesReturn
from salesassist.db.reports import BASES
from salesassist.desk.issue import new_request
from salesassist.desk.people import may
from salesassist.rules.report_table import Kind
from salesassist.rules.spans import month_of
from salesassist.tasks.reports import closing, months
from salesassist.texts import N_, Problem, sentence, tr
from salesassist.ui.kit import keys, theme
from salesassist.ui.kit.ask import ask
from salesassist.ui.kit.buttons import Button
from salesassist.ui.kit.empty import Empty
from salesassist.ui.kit.labels import Label, Rule, ShortLabel, area
from salesassist.ui.kit.page import Context, Page
from salesassist.ui.kit.watch import Watch
from salesassist.ui.pages.aftersales.complaints.pane_rows import PaneRow
from salesassist.ui.pages.reference.pane import DeedPane
from salesassist.ui.pages.reports import words
from salesassist.ui.pages.reports.documents import place_of
from salesassist.ui.pages.reports.grid import ReportGrid

HEAD = 48
SIZES = [760, 360]
LEAST = 300
MOST = 40
SECTIONS = (
    ("open", N_("Not finished yet"), N_("Nothing is open in this month.")),
    ("corrected", N_("Corrected since it was closed"), N_("Nothing was corrected.")),
)


class MonthsView(Page):
    """The months, the newest first; the earliest open one is closed, the last closed one opened."""

    HINTS = ("deed", "pane", "help")

    def __init__(self, context: Context, parent: QWidget | None = None):
        super().__init__(context, parent)
        self.grid = ReportGrid()
        self.grid.setAccessibleName(tr(N_("List of months")))
        self.pane = DeedPane(context, SECTIONS)
        self.pane.setMinimumWidth(theme.current().px(LEAST))
        self.empty = Empty("calendar")
        self.months: list[str] = []
        self.currency = "TWD"
        self._stale, self._why = True, ""
        self._build()
        self.grid.pointed.connect(self._show_month)
        self._watch = Watch(
            {Order, OrderLine, Delivery, SalesReturn, Receipt, MonthClose, Company}, self
        )
        self._watch.touched.connect(self._touched)

    def _build(self) -> None:
        self.title, self.note = Label(tr(N_("Closing of months")), "title"), ShortLabel("", "note")
        self.reopen = Button(tr(N_("Open again…")), icon="rotate-ccw", deed=self.open_again)
        self.close_button = Button(
            tr(N_("Close the month")), "main", icon="lock", key="deed", deed=self.close_month
        )
        head = area(QWidget(), "base")
        head.setFixedHeight(theme.current().px(HEAD))
        row = QHBoxLayout(head)
        row.setContentsMargins(12, 0, 12, 0)
        row.setSpacing(8)
        row.addWidget(self.title)
        row.addWidget(self.note, 1)
        row.addWidget(self.reopen)
        row.addWidget(self.close_button)
        self.sides = QSplitter(Qt.Orientation.Horizontal)
        self.sides.addWidget(self.grid)
        self.sides.addWidget(self.pane)
        self.remember(self.sides, "report months", SIZES)
        self.body = QStackedWidget()
        self.body.addWidget(self.sides)
        self.body.addWidget(self.empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part, stretch in ((head, 0), (Rule(), 0), (self.body, 1)):
            column.addWidget(part, stretch)
        keys.bind(self, deed=self.close_button.click)

    def panes(self) -> list[QWidget]:
        """What F6 goes through."""
        return [self.grid, self.pane]

    @Slot()
    def reload(self) -> None:
        """Read the months again; one stays on the month one was on."""
        self._stale = False
        month = self.month()
        self.currency = Company.get().currency
        table = months.overview(self.currency, self.context.today())
        self.months = [str(row.behind) for row in table.rows]
        self.grid.show_table(table, self.currency)
        following = months.next_to_close(self.context.today())
        wanted = month if month in self.months else following
        if wanted in self.months:
            self.grid.point_at(self.months.index(wanted))
        self.note.setText(tr(N_("Amounts before tax, {currency}")).format(currency=self.currency))
        self.empty.say(
            tr(N_("No document was entered yet.")),
            tr(N_("A month is closed when it is over: from then on its reports do not move.")),
        )
        self.body.setCurrentIndex(0 if self.months else 1)
        self._show_month()

    def month(self) -> str:
        """The month one is on, "" without any."""
        found = self.grid.current()
        return str(found[0].behind) if found is not None else ""

    @Slot()
    def _show_month(self) -> None:
        """Say what is open in the month one is on, and what can be done with it."""
        month = self.month()
        self._allow(month)
        if not month:
            return
        closed = MonthClose.get_or_none(MonthClose.month == month) is not None
        left = () if closed else months.still_open(month)
        rows = [
            PaneRow(
                "triangle-alert",
                each.words,
                closing.called(month),
                None,
                partial(self.context.go, each.page, None),
            )
            for each in left
        ]
        why = [PaneRow("lock", self._why, "")] if self._why and not closed else []
        self.pane.put("open", [*why, *rows])
        changed = months.corrected(month, self.currency, self.context.today()) if closed else ()
        self.pane.put("corrected", [self._corrected(each) for each in changed[:MOST]])

    def _corrected(self, each: months.Corrected) -> PaneRow:
        kept, now = (words.figure(n, Kind.AMOUNT, self.currency) for n in (each.kept, each.now))
        text = tr(N_("Correction: {number} {customer}"))
        said = text.format(number=each.document.number, customer=each.document.customer)
        note = tr(N_("{basis}: {kept} → {now}")).format(
            basis=tr(BASES[each.basis]), kept=kept, now=now
        )
        return PaneRow(
            "pencil", said, note, None, partial(self.context.go, *place_of(each.document))
        )

    def _allow(self, month: str) -> None:
        """Enable what can be done; a disabled button says why."""
        who = self.context.who
        against = closing.why_not(month, self.context.today()) if month else None
        why = sentence(against) if against is not None else ""
        if not why and not may(who, "close a month"):
            why = tr(N_("Accounting or the supervisor closes months."))
        self._why = why
        self.close_button.allow(why if month else tr(N_("Choose a month.")))
        words_ = (
            tr(N_("Close {month}")).format(month=closing.called(month))
            if month
            else tr(N_("Close the month"))
        )
        self.close_button.set_text(words_)
        self.reopen.setVisible(bool(month) and self._is_closed(month))
        self.reopen.allow(self._why_stays_closed(month))

    def _why_stays_closed(self, month: str) -> str:
        if not may(self.context.who, "reopen a month"):
            return tr(N_("Only the supervisor opens a month again."))
        last = next((each for each in self.months if self._is_closed(each)), month)
        return (
            "" if month == last else sentence(closing.NotTheLastClosed(later=closing.called(last)))
        )

    def _is_closed(self, month: str) -> bool:
        row = self.months.index(month)
        return self.grid.report.table.column("closed_on")[row] is not None

    @Slot()
    def close_month(self) -> None:
        """Close the month one is on, after what is open in it was told."""
        month = self.month()
        left = "\n".join(f"· {each.words}" for each in months.still_open(month))
        told = tr(N_("From now on its reports stay as they are; corrections stand beside them."))
        text = tr(N_("Not finished yet:\n{left}\n\n{told}")).format(left=left, told=told)
        title = tr(N_("Close {month}?")).format(month=closing.called(month))
        verb, keep = tr(N_("Close it")), tr(N_("Leave the month open"))
        shown = text if left else told
        if not ask(self, title, shown, verb, keep, danger=False, icon="lock"):
            return
        first = month_of(month).first
        with_ = {"who": self.context.who, "today": self.context.today(), "request": new_request()}
        if self._done(partial(closing.close_month, first.year, first.month, **with_)):
            self.context.quiet.done(
                tr(N_("{month} is closed.")).format(month=closing.called(month))
            )

    @Slot()
    def open_again(self) -> None:
        """Open the last closed month again, for a reason that is kept."""
        month = self.month()
        told = tr(
            N_("Its reports follow the documents again; what was issued stays. The reason is kept.")
        )
        title = tr(N_("Open {month} again?")).format(month=closing.called(month))
        verb, keep = tr(N_("Open the month again")), tr(N_("Keep it closed"))
        answer = ask(self, title, told, verb, keep, reason=tr(N_("Reason")), icon="rotate-ccw")
        if not answer:
            return
        with_ = {"who": self.context.who, "reason": answer.reason, "request": new_request()}
        if self._done(partial(closing.reopen_month, month, **with_)):
            self.context.quiet.done(
                tr(N_("{month} is open again.")).format(month=closing.called(month))
            )

    def _done(self, deed: partial) -> bool:
        """Do a deed; what stands against it is told."""
        try:
            deed()
        except Problem as problem:
            self.context.quiet.error(problem)
            return False
        finally:
            self.reload()
        return True

    def showEvent(self, event: QShowEvent) -> None:
        """Read again what changed while the room was hidden."""
        super().showEvent(event)
        if self._stale:
            self.reload()

    @Slot()
    def _touched(self) -> None:
        self._stale = True
        if self.isVisible():
            self.reload()
