"""Today: what is due from every task, overdue first and staying until it is done (今日)."""

from collections.abc import Callable, Iterator
from functools import partial

from PySide6.QtCore import QTimer, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from salesassist.db import Approval, ContactEntry, Order, Paper, Receipt, Receivable
from salesassist.db.base import Record
from salesassist.desk.contacts import finish, postpone
from salesassist.desk.today import GROUPS, OVERDUE, TODAY, WEEK, Item, grouped
from salesassist.rules.dates import parse_date
from salesassist.tasks.orders.deciding import decide, may_decide
from salesassist.tasks.orders.today import due as due_of_orders
from salesassist.texts import N_, Problem, tr
from salesassist.ui.kit import keys
from salesassist.ui.kit.ask import ask
from salesassist.ui.kit.buttons import Button
from salesassist.ui.kit.labels import Label, area
from salesassist.ui.kit.page import Context, Page
from salesassist.ui.kit.query import Column
from salesassist.ui.kit.scroll import TallArea
from salesassist.ui.kit.watch import Watch
from salesassist.ui.pages.records.facts import FactTable

SOURCES: tuple[Callable[..., Iterator[Item]], ...] = (due_of_orders,)
"""Each task's own function: what is due by a week from a day."""

WATCHED: set[type[Record]] = {Order, Receivable, Receipt, ContactEntry, Approval, Paper}
TITLES = {OVERDUE: N_("Overdue"), TODAY: N_("Due today"), WEEK: N_("In the next seven days")}
EMPTY = {
    OVERDUE: N_("Nothing is overdue."),
    TODAY: N_("Nothing is due today."),
    WEEK: N_("Nothing is due in the next seven days."),
}
KINDS = {
    "delivery": N_("Delivery"),
    "quotation": N_("Quotation"),
    "money": N_("Money"),
    "reminder": N_("Reminder"),
    "cheque": N_("Cheque"),
    "approval": N_("Approval"),
    "promise": N_("Promise"),
}
COLUMNS = (
    Column(
        "due_on", N_("Due day"), show=lambda item: Order.promised_on.show(item.due_on), width=124
    ),
    Column("kind", N_("What"), show=lambda item: tr(KINDS[item.kind]), width=88),
    Column("words", N_("To do"), show=lambda item: item.words),
    Column("whom", N_("Customer"), show=lambda item: item.whom, width=240),
)
MOST = {OVERDUE: 14, TODAY: 10, WEEK: 14}


def _day(item: Item) -> str:
    return Order.promised_on.show(item.due_on)


class TodayPage(Page):
    """Three lists by day; Enter goes to where an item is done, the buttons do it in place."""

    HINTS = ("deed", "pane", "help")

    def __init__(self, context: Context, parent: QWidget | None = None):
        super().__init__(context, parent)
        self.tables = {
            group: FactTable(
                tr(TITLES[group]), COLUMNS, empty=tr(EMPTY[group]), most=MOST[group], reachable=True
            )
            for group in GROUPS
        }
        self.title = Label("", "title")
        self.go_to = Button(tr(N_("Open")), "main", icon="chevron-right", key="deed", deed=self.go)
        self.done = Button(tr(N_("Done")), icon="check", deed=self.finish)
        self.later = Button(tr(N_("Postpone")), icon="clock", deed=self.postpone)
        self.grant = Button(tr(N_("Approve")), icon="check", deed=self.approve)
        self.refuse = Button(tr(N_("Send back")), "danger", icon="undo", deed=self.send_back)
        self._build()
        for table in self.tables.values():
            table.opened.connect(self._open)
            table.view.selectionModel().currentRowChanged.connect(partial(self._chosen, table))
        self._watch = Watch(WATCHED, self)
        self._watch.touched.connect(self._touched)
        keys.bind(self, deed=self.go)
        self.refresh()
        self.setFocusProxy(self.tables[OVERDUE].view)

    def _build(self) -> None:
        inside = area(QWidget(), "base")
        column = QVBoxLayout(inside)
        column.setContentsMargins(16, 12, 16, 16)
        column.setSpacing(12)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self.title)
        head.addStretch(1)
        for button in (self.done, self.later, self.refuse, self.grant, self.go_to):
            head.addWidget(button)
        column.addLayout(head)
        for table in self.tables.values():
            column.addWidget(table)
        column.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(TallArea(inside))

    def panes(self) -> list[QWidget]:
        """F6 goes from list to list."""
        return list(self.tables.values())

    def current(self) -> Item | None:
        """The item the cursor is on, in whichever list."""
        for table in self.tables.values():
            if table.current() is not None:
                return table.current()
        return None

    def overdue(self) -> int:
        """How many items are overdue: the number on the tab."""
        return self.tables[OVERDUE].model.rowCount()

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up with what changed while nobody looked."""
        super().showEvent(event)
        self.refresh()

    @Slot()
    def _touched(self) -> None:
        if self.isVisible():
            self.refresh()

    @Slot()
    def refresh(self) -> None:
        """Read what is due again."""
        today = self.context.today()
        items = [item for source in SOURCES for item in source(today)]
        for group, found in grouped(items, today).items():
            self.tables[group].set_facts(found)
        words = tr(N_("{day}: {count} to do"))
        self.title.setText(words.format(day=Order.promised_on.show(today), count=len(items)))
        self._weigh()

    def _weigh(self) -> None:
        """Only what can be done with the current item is offered."""
        item = self.current()
        kind = item.kind if item is not None else ""
        self.go_to.allow("" if item is not None else tr(N_("Choose an item first.")))
        for button in (self.done, self.later):
            button.setVisible(kind == "promise")
        decides = may_decide(self.context.who, self.context.today())
        for button in (self.grant, self.refuse):
            button.setVisible(kind == "approval")
            button.allow("" if decides else tr(N_("Only the supervisor or a stand-in decides.")))

    @Slot()
    def go(self) -> None:
        """Where the current item is done."""
        item = self.current()
        if item is not None:
            self.context.go(item.page, item.record)

    @Slot(object)
    def _open(self, item: Item) -> None:
        self.context.go(item.page, item.record)

    @Slot()
    def finish(self) -> None:
        """The promise is kept."""
        item, today = self.current(), self.context.today()
        entry = ContactEntry.get_by_id(item.part)
        self._do(partial(finish, entry, who=self.context.who, on=today))

    @Slot()
    def postpone(self) -> None:
        """The promise is to be kept later; the day is asked."""
        item, today = self.current(), self.context.today()
        title = tr(N_("Postpone “{words}”?")).format(words=item.words)
        text = tr(N_("Until when: a day such as 12/18, +7 or 週五."))
        answer = ask(self, title, text, tr(N_("Postpone")), tr(N_("Leave it")), icon="clock",
                     danger=False, reason=tr(N_("New day")))  # fmt: skip
        if answer:
            entry, who = ContactEntry.get_by_id(item.part), self.context.who
            self._do(lambda: postpone(entry, who=who, to=parse_date(answer.reason, today)))

    @Slot()
    def approve(self) -> None:
        """Grant the request."""
        asked = Approval.get_by_id(self.current().part)
        self._do(partial(decide, asked, who=self.context.who, grant=True))

    @Slot()
    def send_back(self) -> None:
        """Send the request back, with what to change."""
        asked = Approval.get_by_id(self.current().part)
        title = tr(N_("Send {number} back?")).format(number=asked.order.title())
        answer = ask(self, title, asked.findings, tr(N_("Send back")), tr(N_("Leave it")),
                     icon="undo", reason=tr(N_("What to change")))  # fmt: skip
        if answer:
            who = self.context.who
            self._do(partial(decide, asked, who=who, grant=False, comment=answer.reason))

    @Slot()
    def _chosen(self, table: FactTable, *_: object) -> None:
        """One item is current in all the lists."""
        if table.current() is not None:
            for other in self.tables.values():
                if other is not table:
                    other.clear_choice()
        self._weigh()

    def _do(self, deed: Callable[[], object]) -> None:
        try:
            deed()
        except Problem as problem:
            self.context.quiet.error(problem)
        QTimer.singleShot(0, self, self.refresh)
