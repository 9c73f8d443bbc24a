"""Today: what is due from every task, overdue first and staying until it is done (今日)."""

from collections import Counter

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from salesassist.db import Order, Unfinished
from salesassist.db.base import database
from salesassist.db.calendar import workdays
from salesassist.desk.today import OVERDUE, Item, gathered, grouped, per_workday
from salesassist.desk.unfinished import unfinished
from salesassist.tasks.orders.desk_figures import month_at_a_glance, supervisor_desk
from salesassist.tasks.orders.today import is_known, mine
from salesassist.texts import N_, tr
from salesassist.ui.kit import keys
from salesassist.ui.kit.buttons import Button
from salesassist.ui.kit.flow import Flow
from salesassist.ui.kit.labels import Label, Rule, area
from salesassist.ui.kit.page import Context, Page
from salesassist.ui.kit.scroll import TallArea
from salesassist.ui.kit.watch import Watch
from salesassist.ui.pages.handing import ask_hand_over
from salesassist.ui.pages.orders.follow.dealing import ask_contact
from salesassist.ui.pages.today.doing import Doing
from salesassist.ui.pages.today.list import TodayList
from salesassist.ui.pages.today.side import TodaySide
from salesassist.ui.pages.today.sources import SOURCES, WATCHED, late_count

LOW = 760
SOON = 1_000
"""Milliseconds after which the number on the tab follows what was done elsewhere."""


class TodayPage(Page):
    """The list left, the month right; each item is done where it stands."""

    HINTS = ("open_in_place", "finish", "tomorrow", "undo", "new", "help")

    def __init__(self, context: Context, parent: QWidget | None = None):
        super().__init__(context, parent)
        self.kinds = {name: kind for source in SOURCES for name, kind in source.kinds.items()}
        self.items: list[Item] = []
        self._kind, self._late = "", 0
        self.list, self.side = TodayList(), TodaySide()
        self.title, self.sums = Label("", "title"), Label("", "note")
        self.mine = Button(tr(N_("Only mine")), icon="user")
        self.mine.setCheckable(True)
        self.later = Button(tr(N_("Later")), icon="clock")
        self.later.setCheckable(True)
        self.later.setToolTip(tr(N_("Also what is due after the next seven days")))
        self.new = Button(tr(N_("A thing to do")), icon="new", key="new", deed=self.show_new)
        self.hand_over = Button(tr(N_("Hand-over sheet")), icon="users", deed=self.hand)
        self.filters = QButtonGroup(self)
        self._chips = Flow()
        self.doing = Doing(context, self.list, self)
        self._later = QTimer(self, singleShot=True, interval=SOON)
        self._build()
        self._connect()
        self.refresh()
        self.setFocusProxy(self.list)

    def _build(self) -> None:
        left = area(QWidget(), "base")
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        head = QHBoxLayout()
        head.setContentsMargins(12, 8, 12, 8)
        head.setSpacing(8)
        for part in (self.title, self.sums):
            head.addWidget(part)
        head.addStretch(1)
        for button in (self.mine, self.later, self.hand_over, self.new):
            head.addWidget(button)
        column.addLayout(head)
        column.addWidget(Rule())
        chips = QWidget()
        chips.setLayout(self._chips)
        column.addWidget(chips)
        column.addWidget(Rule())
        column.addWidget(self.list, 1)
        self.splitter = QSplitter()
        self.splitter.addWidget(left)
        self.splitter.addWidget(TallArea(self.side))
        self.splitter.setStretchFactor(0, 1)
        self.remember(self.splitter, "today", [0, 352], [0, 300])
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.splitter)
        self.list.empty.say(
            tr(N_("Nothing is to be done.")),
            tr(N_("What is due from orders, money and promises stands here until it is done.")),
            icon="today",
        )

    def _connect(self) -> None:
        self.list.asked_open.connect(self.doing.open_in_place)
        self.list.acted.connect(self.doing.act)
        self.list.opened.recorded.connect(self.doing.record)
        self.list.opened.unread.connect(self.doing.refuse)
        self._later.timeout.connect(self._count)
        self.mine.toggled.connect(self.show_items)
        self.later.toggled.connect(self.refresh)
        self.filters.idClicked.connect(self._filter)
        self.side.resumed.connect(self._resume)
        self.side.asked_money.connect(self._go_to_money)
        self.doing.made.connect(self.refresh, Qt.ConnectionType.QueuedConnection)
        self._watch = Watch(WATCHED, self)
        self._watch.touched.connect(self._touched)
        keys.bind(
            self,
            deed=self.do_deed,
            new=self.show_new,
            undo=self.doing.undo,
            escape=self.close_opened,
        )

    # What the window asks

    def panes(self) -> list[QWidget]:
        """F6 goes between list and month."""
        return [self.list, self.side]

    def overdue(self) -> int:
        """How many items are overdue: the number on the tab."""
        return self._late

    @Slot()
    def show_new(self) -> None:
        """Ctrl+N: a thing to do of one's own, for nobody or for a customer."""
        ask_contact(self.context, self, None, None)

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up with what changed while nobody looked."""
        super().showEvent(event)
        self.refresh()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a low window the two weeks give way."""
        super().resizeEvent(event)
        self.side.set_low(event.size().height() < LOW)

    @Slot()
    def _touched(self) -> None:
        if not self.isVisible():
            self._later.start()
        elif not (self.list.is_open() and self.list.opened.typed()):
            self.refresh()

    @Slot()
    def _count(self) -> None:
        """While another page is in front only the number on the tab is renewed.

        The file may have been closed since the change was heard: then there is nothing to count.
        """
        if database().is_closed():
            return
        self.context.badge("today", late_count(self.context.today()))

    # Showing

    @Slot()
    def refresh(self) -> None:
        """Read what is due again, and the month."""
        today = self.context.today()
        self.items = gathered(SOURCES, today, later=self.later.isChecked())
        self._show_filters()
        self.show_items()
        self.side.show_month(month_at_a_glance(today))
        self.side.show_supervisor(supervisor_desk(self.context.who, today))
        self.side.show_unfinished(unfinished())
        self.side.weeks.set_days(per_workday(self.items, today, workdays()))

    def _show_filters(self) -> None:
        """A chip a sort that there is, with its count."""
        counted = Counter(item.kind for item in self.items)
        counts = {name: counted[name] for name in self.kinds}
        for button in self.filters.buttons():
            self.filters.removeButton(button)
            self._chips.removeWidget(button)
            button.deleteLater()
        shown = [("", N_("All"), len(self.items))]
        shown += [(name, self.kinds[name].words, count) for name, count in counts.items() if count]
        if self._kind not in {name for name, _, _ in shown}:
            self._kind = ""
        for number, (name, words, count) in enumerate(shown):
            button = Button(tr(words), "filter")
            button.setObjectName(name)
            button.set_count(count)
            button.setChecked(name == self._kind)
            self.filters.addButton(button, number)
            self._chips.addWidget(button)

    @Slot()
    def show_items(self) -> None:
        """Show the items of the chosen sort, all or one's own."""
        today, who = self.context.today(), self.context.who
        chosen = [item for item in self.items if not self._kind or item.kind == self._kind]
        if self.mine.isChecked() and is_known(who):
            chosen = [item for item in chosen if mine(item, who)]
        groups = grouped(chosen, today)
        self.list.set_items(groups, self.kinds, today)
        self._late = len(grouped(self.items, today)[OVERDUE])
        self.title.setText(Order.promised_on.show(today))
        words = tr(N_("{count} to do, {late} overdue"))
        self.sums.setText(words.format(count=len(chosen), late=len(groups[OVERDUE])))
        self.context.badge("today", self._late)

    @Slot(int)
    def _filter(self, number: int) -> None:
        self._kind = self.filters.button(number).objectName()
        self.show_items()

    # Doing

    @Slot()
    def do_deed(self) -> None:
        """Ctrl+Enter: record what was typed, or open the current item."""
        if self.list.is_open():
            self.list.opened.record.click()
        else:
            self.doing.open_in_place(self.list.current())

    @Slot()
    def close_opened(self) -> None:
        """Esc: back to the list."""
        self.list.close_opened()
        self.list.setFocus()

    @Slot()
    def hand(self) -> None:
        """The hand-over sheet for a stand-in."""
        paper = ask_hand_over(self.context, self)
        if paper is not None:
            words = tr(N_("Issued {number}.")).format(number=paper.full_number())
            self.context.quiet.done(words)

    @Slot(object)
    def _resume(self, row: Unfinished) -> None:
        self.context.resume(row)

    @Slot()
    def _go_to_money(self) -> None:
        self.context.go("receivables", None)
