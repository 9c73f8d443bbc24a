"""What followed an order, in the order's own place: lines to come, deliveries, money, contacts."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QUrl, Signal, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from salesassist.db import (
    Approval,
    Attachment,
    ContactEntry,
    Delivery,
    Order,
    OrderLine,
    Paper,
    Receipt,
    Receivable,
    SalesReturn,
)
from salesassist.db.base import find
from salesassist.desk.attachments import attach, lay_open
from salesassist.desk.contacts import finish
from salesassist.tasks.orders.claiming import issue_request
from salesassist.tasks.orders.delivering import DELIVERY_NOTE, close_order, void_delivery
from salesassist.tasks.orders.receiving import write_off
from salesassist.texts import N_, Problem, tr
from salesassist.ui.kit.ask import ask
from salesassist.ui.kit.buttons import Button
from salesassist.ui.kit.labels import area
from salesassist.ui.kit.page import Context
from salesassist.ui.kit.scroll import TallArea
from salesassist.ui.kit.watch import Watch
from salesassist.ui.pages.orders.follow import tables
from salesassist.ui.pages.orders.follow.dealing import ask_contact
from salesassist.ui.pages.orders.follow.delivering import (
    ask_delivery,
    ask_receipt,
    ask_return,
    has_open,
)
from salesassist.ui.pages.receivables.receiving import ask_money
from salesassist.ui.pages.records.facts import FactTable

WATCHED = (
    Order,
    OrderLine,
    Delivery,
    Receivable,
    Receipt,
    SalesReturn,
    ContactEntry,
    Approval,
    Attachment,
)
Deed = tuple[str, Callable[[], object]]


class FollowView(QWidget):
    """`changed` when a deed changed the order, `shown_paper` with a paper to look at."""

    changed = Signal()
    shown_paper = Signal(object)

    def __init__(self, context: Context, parent: QWidget | None = None):
        super().__init__(parent)
        self._context = context
        self.order: Order | None = None
        self._buttons: dict[str, Button] = {}
        inside = area(QWidget(), "base")
        self._column = QVBoxLayout(inside)
        self._column.setContentsMargins(16, 12, 16, 16)
        self._column.setSpacing(8)
        self._make_sections()
        self._column.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(TallArea(inside), 1)
        area(self, "base")
        self.deliveries.opened.connect(self.show_note)
        self._watch = Watch(set(WATCHED), self)
        self._watch.touched.connect(self.refresh)

    def _make_sections(self) -> None:
        make = self._section
        self.lines = make(
            N_("Lines"),
            tables.LINES,
            "",
            deliver=(N_("Deliver"), self.deliver),
            back=(N_("Return or allowance"), self.take_return),
            close=(N_("Close order"), self.close_order),
        )
        self.deliveries = make(
            N_("Deliveries"),
            tables.DELIVERIES,
            N_("Nothing has gone out yet."),
            received=(N_("Received, invoice"), self.received),
            undo=(N_("Void delivery"), self.void_delivery),
        )
        self.debts = make(
            N_("Money"),
            tables.DEBTS,
            N_("Nothing is owed yet: it is opened by the order or by each delivery."),
            receive=(N_("Write down a payment"), self.receive),
            request=(N_("Request payment"), self.request),
            off=(N_("Write off the rest"), self.write_off),
        )
        self.contacts = make(
            N_("Contact log"),
            tables.CONTACTS,
            N_("Nothing is written down yet."),
            contact=(N_("Write down a contact"), self.contact),
            done=(N_("Promise kept"), self.promise_kept),
        )
        self.files = make(
            N_("Files"),
            tables.FILES,
            N_("No file is kept: the signed delivery note, the customer's order."),
            attach=(N_("Keep a file"), self.attach),
        )
        self.files.opened.connect(self.open_file)
        self.approvals = make(N_("Approvals"), tables.APPROVALS, N_("Nothing was asked."))

    def _section(self, title: str, columns: Any, empty: str, **deeds: Deed) -> FactTable:
        table = FactTable(tr(title), columns, empty=tr(empty) if empty else "", head=True, most=8)
        self._column.addWidget(table)
        if deeds:
            row = QHBoxLayout()
            row.setSpacing(8)
            for name, (words, deed) in deeds.items():
                self._buttons[name] = Button(tr(words), deed=deed)
                self._buttons[name].setAutoDefault(False)
                row.addWidget(self._buttons[name])
            row.addStretch(1)
            self._column.addLayout(row)
        return table

    def button(self, name: str) -> Button:
        """The button of a deed, by its name."""
        return self._buttons[name]

    def show_order(self, order: Order | None) -> None:
        """Show what followed another order."""
        self.order = order
        self.refresh()

    @Slot()
    def refresh(self) -> None:
        """Read it again, where somebody looks."""
        if self.order is None or not self.isVisibleTo(self.window()):
            return
        order = self.order = Order.get_by_id(self.order.id)
        self.lines.set_facts(list(order.lines.order_by(OrderLine.position)))
        self.deliveries.set_facts(list(order.deliveries.order_by(Delivery.id)))
        self.debts.set_facts(list(order.receivables.order_by(Receivable.due_on, Receivable.id)))
        self.contacts.set_facts(list(order.entries.order_by(ContactEntry.at.desc())))
        self.files.set_facts(list(order.attachments.order_by(Attachment.id.desc())))
        self.approvals.set_facts(list(order.approvals.order_by(Approval.id.desc())))
        self._weigh(order)

    def showEvent(self, event: Any) -> None:
        """Catch up with what changed while nobody looked."""
        super().showEvent(event)
        self.refresh()

    def _weigh(self, order: Order) -> None:
        """Each button says why it cannot be pressed."""
        confirmed = order.state == "confirmed"
        only = tr(N_("Only a confirmed order is delivered."))
        nothing = tr(N_("Nothing of it is to come."))
        self._buttons["deliver"].allow(
            only if not confirmed else "" if has_open(order) else nothing
        )
        went = any(line.delivered for line in order.lines)
        self._buttons["back"].allow("" if went else tr(N_("Nothing has gone out yet.")))
        closable = order.state in ("confirmed", "delivered")
        self._buttons["close"].allow("" if closable else tr(N_("It is no open order.")))
        owed = any(row.open > 0 for row in order.receivables)
        for name in ("request", "off"):
            self._buttons[name].allow("" if owed else tr(N_("Nothing is open.")))
        for name in ("received", "undo"):
            has = bool(self.deliveries.model.rowCount())
            self._buttons[name].allow("" if has else tr(N_("Nothing has gone out yet.")))
        promised = any(each.promise and not each.done_on for each in order.entries)
        self._buttons["done"].allow("" if promised else tr(N_("No promise is open.")))

    # Deeds

    @Slot()
    def deliver(self) -> None:
        """Send out a part or all of it, and show the delivery note."""
        paper = ask_delivery(self.order, self._context, self)
        if paper is not None:
            self._context.quiet.done(tr(N_("Issued {number}.")).format(number=paper.full_number()))
            self.changed.emit()
            self.shown_paper.emit(paper)

    @Slot()
    def take_return(self) -> None:
        """Goods that came back of the chosen line, else of the first that went out."""
        line = self.lines.current()
        if line is None or not line.delivered:
            lines = self.order.lines.order_by(OrderLine.position)
            line = next(each for each in lines if each.delivered)
        if ask_return(self.order, line, self._context, self) is not None:
            self.changed.emit()

    @Slot()
    def close_order(self) -> None:
        """Close it; with goods still to come the reason is asked."""
        order = self.order
        title = tr(N_("Close order {number}?")).format(number=order.title())
        text = tr(N_("Nothing more goes out. The customer is asked for its opinion in two weeks."))
        wants = {"reason": tr(N_("Reason"))} if has_open(order) else {}
        verbs = (tr(N_("Close order")), tr(N_("Leave it open")))
        answer = ask(self, title, text, *verbs, icon="check", danger=False, **wants)
        if answer:
            self._do(partial(close_order, order, who=self._context.who, reason=answer.reason))

    @Slot()
    def received(self) -> None:
        """Who received the chosen delivery, and its uniform invoice."""
        delivery = self._chosen_delivery()
        if delivery is not None and ask_receipt(delivery, self._context, self) is not None:
            self.changed.emit()

    @Slot()
    def void_delivery(self) -> None:
        """Take the chosen delivery back, with a reason."""
        delivery = self._chosen_delivery()
        if delivery is None:
            return
        title = tr(N_("Void delivery {number}?")).format(number=delivery.number)
        text = tr(N_("Its goods are to come again; its number is never used again."))
        verbs = (tr(N_("Void delivery")), tr(N_("Do not void")))
        answer = ask(self, title, text, *verbs, reason=tr(N_("Reason")))
        if answer:
            who = self._context.who
            self._do(partial(void_delivery, delivery, who=who, reason=answer.reason))

    @Slot()
    def receive(self) -> None:
        """Money that came in from this customer."""
        paper = ask_money(self.order.customer, self._context, self, order=self.order)
        if paper is not None:
            self.changed.emit()
            self.shown_paper.emit(paper)

    @Slot()
    def request(self) -> None:
        """A request for what is open of this order."""
        order = self.order
        owed = [row for row in order.receivables if row.open > 0]
        try:
            paper = issue_request(order.customer, owed, who=self._context.who)
        except Problem as problem:
            self._context.quiet.error(problem)
            return
        self.shown_paper.emit(paper)

    @Slot()
    def write_off(self) -> None:
        """Settle what is left of the chosen debt as a difference."""
        row = self.debts.current()
        if row is None or not row.open:
            row = next(each for each in self.order.receivables if each.open)
        title = tr(N_("Write off the rest of {what}?")).format(what=row.label)
        text = tr(N_("The debt counts as paid; the difference stays in the books with the reason."))
        verbs = (tr(N_("Write off")), tr(N_("Leave it open")))
        answer = ask(self, title, text, *verbs, icon="check", reason=tr(N_("Reason")))
        if answer:
            today, who = self._context.today(), self._context.who
            self._do(partial(write_off, row, who=who, on=today, reason=answer.reason))

    @Slot()
    def contact(self) -> None:
        """Write down a contact about this order."""
        ask_contact(self._context, self, self.order, self.order.customer)

    @Slot()
    def attach(self) -> None:
        """Keep a scan or another file with the order."""
        words = tr(N_("Keep a file with {number}")).format(number=self.order.title())
        name, _ = QFileDialog.getOpenFileName(self, words, str(Path.home()))
        if name:
            self.keep_file(Path(name))

    def keep_file(self, path: Path) -> None:
        """Keep a file: once goods have gone out, most likely the signed delivery note."""
        went = any(each.state != "void" for each in self.order.deliveries)
        kind = "signed-delivery" if went else "purchase-order"
        self._do(partial(attach, self.order, path, kind, who=self._context.who))

    @Slot(object)
    def open_file(self, kept: Attachment) -> None:
        """Open a kept file with what the PC has for it."""
        try:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(lay_open(kept))))
        except Problem as problem:
            self._context.quiet.error(problem)

    @Slot()
    def promise_kept(self) -> None:
        """The chosen promise, else the oldest one, is done."""
        entry = self.contacts.current()
        if entry is None or not entry.promise or entry.done_on:
            open_ = self.order.entries.where(ContactEntry.done_on.is_null())
            entry = open_.where(ContactEntry.promise != "").order_by(ContactEntry.due_on).first()
        today = self._context.today()
        self._do(partial(finish, entry, who=self._context.who, on=today))

    @Slot(object)
    def show_note(self, delivery: Delivery) -> None:
        """The delivery note of a delivery."""
        paper = find(Paper, kind=DELIVERY_NOTE, number=delivery.number)
        if paper is not None:
            self.shown_paper.emit(paper)

    def _chosen_delivery(self) -> Delivery | None:
        """The delivery the cursor is on, else the newest one that holds."""
        held = self.order.deliveries.where(Delivery.state != "void")
        return self.deliveries.current() or held.order_by(Delivery.id.desc()).first()

    def _do(self, deed: Callable[[], object]) -> None:
        try:
            deed()
        except Problem as problem:
            self._context.quiet.error(problem)
        self.changed.emit()
