"""What waits for a decision: for me, and for others, the oldest first, with its age."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from salesassist.db import Approval, eyes
from salesassist.rules import money
from salesassist.tasks.orders.deciding import Waiting, decide, queue
from salesassist.texts import N_, Problem, sentence, tr
from salesassist.ui.kit.ask import ask
from salesassist.ui.kit.buttons import Button
from salesassist.ui.kit.labels import Label
from salesassist.ui.kit.messages import Message
from salesassist.ui.kit.page import Context
from salesassist.ui.kit.query import Column
from salesassist.ui.pages.records.facts import FactTable

WIDTH, HEIGHT = 1080, 560
DAY = 24
"""Hours from which an age is said in days."""


def age(hours: int) -> str:
    """How long something waits: hours, and from a day on days."""
    if hours >= DAY:
        return tr(N_("{days} days")).format(days=hours // DAY)
    return tr(N_("{hours} hours")).format(hours=hours) if hours else tr(N_("Just now"))


def _what(row: Waiting) -> str:
    deed = Approval.deed.text(row.asked)
    return f"{row.asked.order.title()}  {deed}"


def _total(row: Waiting) -> str:
    order = row.asked.order
    return money.format_amount(order.total, order.currency)


COLUMNS = (
    Column("age", N_("Waits since"), show=lambda row: age(row.hours), width=96),
    Column("what", N_("Matter"), show=_what, width=200),
    Column(
        "customer",
        N_("Customer"),
        show=lambda row: eyes.text(row.asked.order, "customer_name"),
        width=176,
    ),
    Column("total", N_("Total"), "right", show=_total, width=96),
    Column("findings", N_("Findings"), show=lambda row: row.asked.findings),
    Column("by", N_("Asked by"), show=lambda row: row.asked.asked_by, width=80),
    Column("whom", N_("Waits for"), show=lambda row: row.whom, width=112),
)


class QueueDialog(QDialog):
    """Two lists and what is done with the request the cursor is on; `go` shows an order.

    Esc closes it; Enter in a list goes to the order.
    """

    def __init__(
        self, context: Context, go: Callable[[int], object], parent: QWidget | None = None
    ):
        super().__init__(parent)
        self.setModal(True)
        self.setWindowTitle(tr(N_("What waits for approval")))
        self._context, self._go = context, go
        nothing = tr(N_("Nothing waits for you."))
        self.mine = FactTable(tr(N_("Waiting for me")), COLUMNS, empty=nothing, head=True, most=8)
        nothing = tr(N_("Nothing waits for others."))
        self.others = FactTable(
            tr(N_("Waiting for others")), COLUMNS, empty=nothing, head=True, most=8
        )
        self.message = Message()
        self.message.setVisible(False)
        self.grant = Button(tr(N_("Approve")), "main", icon="check", key="deed", deed=self.approve)
        self.refuse = Button(tr(N_("Send back")), "danger", icon="undo", deed=self.send_back)
        self.open = Button(tr(N_("Open")), icon="chevron-right", deed=self.show_order)
        self.back = Button(tr(N_("Close")), deed=self.reject)
        self._build()
        for table, other in ((self.mine, self.others), (self.others, self.mine)):
            table.opened.connect(self._open)
            moved = table.view.selectionModel().currentRowChanged
            moved.connect(partial(self._moved, table, other))
        self.resize(WIDTH, HEIGHT)
        self.refresh()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(12)
        column.addWidget(Label(self.windowTitle(), "title"))
        column.addWidget(self.mine)
        column.addWidget(self.others)
        column.addStretch(1)
        column.addWidget(self.message)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addStretch(1)
        for button in (self.back, self.open, self.refuse, self.grant):
            button.setAutoDefault(False)
            buttons.addWidget(button)
        column.addLayout(buttons)

    @Slot()
    def refresh(self) -> None:
        """Read again what waits for me and for others."""
        rows = list(queue(self._context.who, self._context.now()))
        self.mine.set_facts([row for row in rows if row.mine])
        self.others.set_facts([row for row in rows if not row.mine])
        if self.mine.model.rowCount():
            self.mine.view.setCurrentIndex(self.mine.model.index(0, 0))
            self.mine.view.setFocus()
        self._weigh()

    def current(self) -> Waiting | None:
        """The request the cursor is on."""
        return self.mine.current() or self.others.current()

    def _moved(self, table: FactTable, other: FactTable, *_: object) -> None:
        if table.current() is not None:
            other.clear_choice()
        self._weigh()

    def _weigh(self) -> None:
        row = self.current()
        none = "" if row is not None else tr(N_("Choose a request first."))
        self.open.allow(none)
        others = tr(N_("Only the supervisor or a stand-in decides."))
        for button in (self.grant, self.refuse):
            button.allow(none or ("" if row.mine else others))

    @Slot()
    def show_order(self) -> None:
        """Go to the order of the request."""
        self._open(self.current())

    @Slot(object)
    def _open(self, row: Waiting | None) -> None:
        if row is not None:
            self.accept()
            self._go(row.asked.order_id)

    @Slot()
    def approve(self) -> None:
        """Grant the request."""
        self._decide(self.current(), grant=True)

    @Slot()
    def send_back(self) -> None:
        """Send the request back, with what to change."""
        row = self.current()
        title = tr(N_("Send {number} back?")).format(number=row.asked.order.title())
        answer = ask(self, title, row.asked.findings, tr(N_("Send back")), tr(N_("Leave it")),
                     icon="undo", reason=tr(N_("What to change")))  # fmt: skip
        if answer:
            self._decide(row, grant=False, comment=answer.reason)

    def _decide(self, row: Waiting, **decision: Any) -> None:
        try:
            decide(row.asked, who=self._context.who, **decision)
        except Problem as problem:
            self.message.say("error", sentence(problem))
            self.message.setVisible(True)
            return
        self.message.setVisible(False)
        self.refresh()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+Enter approves; Enter alone belongs to the lists."""
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.grant.click()
        elif not enter:
            super().keyPressEvent(event)
