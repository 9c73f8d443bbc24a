"""What is done about an order once it is confirmed: each deed of its follow-up view."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog

from salesassist.db import Attachment, ContactEntry, Delivery, OrderLine, Paper
from salesassist.db.base import find
from salesassist.desk.attachments import attach, lay_open
from salesassist.desk.contacts import finish
from salesassist.tasks.orders.claiming import issue_request
from salesassist.tasks.orders.delivering import DELIVERY_NOTE, close_order, void_delivery
from salesassist.tasks.orders.receiving import write_off
from salesassist.texts import N_, Problem, tr
from salesassist.ui.kit.ask import ask
from salesassist.ui.kit.page import Context
from salesassist.ui.pages.orders.follow.dealing import ask_contact
from salesassist.ui.pages.orders.follow.delivering import (
    ask_delivery,
    ask_packing,
    ask_receipt,
    ask_return,
    has_open,
)
from salesassist.ui.pages.receivables.receiving import ask_money

if TYPE_CHECKING:
    from salesassist.ui.pages.orders.follow.view import FollowView


class FollowDeeds(QObject):
    """The verbs of the follow-up view; each is about the order the view shows."""

    def __init__(self, view: "FollowView", context: Context):
        super().__init__(view)
        self._view, self._context = view, context

    @Slot()
    def deliver(self) -> None:
        """Send out a part or all of it, and show the delivery note."""
        paper = ask_delivery(self._view.order, self._context, self._view)
        if paper is not None:
            self._context.quiet.done(tr(N_("Issued {number}.")).format(number=paper.full_number()))
            self._view.changed.emit()
            self._view.shown_paper.emit(paper)

    @Slot()
    def pack(self) -> None:
        """How the chosen delivery is packed, with its packing list."""
        delivery = self._chosen_delivery()
        paper = ask_packing(delivery, self._context, self._view) if delivery else None
        if paper is not None:
            self._context.quiet.done(tr(N_("Issued {number}.")).format(number=paper.full_number()))
            self._view.shown_paper.emit(paper)

    @Slot()
    def take_return(self) -> None:
        """Goods that came back of the chosen line, else of the first that went out."""
        line = self._view.lines.current()
        if line is None or not line.delivered:
            lines = self._view.order.lines.order_by(OrderLine.position)
            line = next(each for each in lines if each.delivered)
        if ask_return(self._view.order, line, self._context, self._view) is not None:
            self._view.changed.emit()

    @Slot()
    def close_order(self) -> None:
        """Close it; with goods still to come the reason is asked."""
        order = self._view.order
        title = tr(N_("Close order {number}?")).format(number=order.title())
        text = tr(N_("Nothing more goes out. The customer is asked for its opinion in two weeks."))
        wants = {"reason": tr(N_("Reason"))} if has_open(order) else {}
        verbs = (tr(N_("Close order")), tr(N_("Leave it open")))
        answer = ask(self._view, title, text, *verbs, icon="check", danger=False, **wants)
        if answer:
            self._do(partial(close_order, order, who=self._context.who, reason=answer.reason))

    @Slot()
    def received(self) -> None:
        """Who received the chosen delivery, and its uniform invoice."""
        delivery = self._chosen_delivery()
        if delivery is not None and ask_receipt(delivery, self._context, self._view) is not None:
            self._view.changed.emit()

    @Slot()
    def void_delivery(self) -> None:
        """Take the chosen delivery back, with a reason."""
        delivery = self._chosen_delivery()
        if delivery is None:
            return
        title = tr(N_("Void delivery {number}?")).format(number=delivery.number)
        text = tr(N_("Its goods are to come again; its number is never used again."))
        verbs = (tr(N_("Void delivery")), tr(N_("Do not void")))
        answer = ask(self._view, title, text, *verbs, reason=tr(N_("Reason")))
        if answer:
            who = self._context.who
            self._do(partial(void_delivery, delivery, who=who, reason=answer.reason))

    @Slot()
    def receive(self) -> None:
        """Money that came in from this customer."""
        paper = ask_money(
            self._view.order.customer, self._context, self._view, order=self._view.order
        )
        if paper is not None:
            self._view.changed.emit()
            self._view.shown_paper.emit(paper)

    @Slot()
    def request(self) -> None:
        """A request for what is open of this order."""
        order = self._view.order
        owed = [row for row in order.receivables if row.open > 0]
        try:
            paper = issue_request(order.customer, owed, who=self._context.who)
        except Problem as problem:
            self._context.quiet.error(problem)
            return
        self._view.shown_paper.emit(paper)

    @Slot()
    def write_off(self) -> None:
        """Settle what is left of the chosen debt as a difference."""
        row = self._view.debts.current()
        if row is None or not row.open:
            row = next(each for each in self._view.order.receivables if each.open)
        title = tr(N_("Write off the rest of {what}?")).format(what=row.label)
        text = tr(N_("The debt counts as paid; the difference stays in the books with the reason."))
        verbs = (tr(N_("Write off")), tr(N_("Leave it open")))
        answer = ask(self._view, title, text, *verbs, icon="check", reason=tr(N_("Reason")))
        if answer:
            today, who = self._context.today(), self._context.who
            self._do(partial(write_off, row, who=who, on=today, reason=answer.reason))

    @Slot()
    def contact(self) -> None:
        """Write down a contact about this order."""
        ask_contact(self._context, self._view, self._view.order, self._view.order.customer)

    @Slot()
    def attach(self) -> None:
        """Keep a scan or another file with the order."""
        words = tr(N_("Keep a file with {number}")).format(number=self._view.order.title())
        name, _ = QFileDialog.getOpenFileName(self._view, words, str(Path.home()))
        if name:
            self.keep_file(Path(name))

    def keep_file(self, path: Path) -> None:
        """Keep a file: once goods have gone out, most likely the signed delivery note."""
        went = any(each.state != "void" for each in self._view.order.deliveries)
        kind = "signed-delivery" if went else "purchase-order"
        self._do(partial(attach, self._view.order, path, kind, who=self._context.who))

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
        entry = self._view.contacts.current()
        if entry is None or not entry.promise or entry.done_on:
            open_ = self._view.order.entries.where(ContactEntry.done_on.is_null())
            entry = open_.where(ContactEntry.promise != "").order_by(ContactEntry.due_on).first()
        today = self._context.today()
        self._do(partial(finish, entry, who=self._context.who, on=today))

    @Slot(object)
    def show_note(self, delivery: Delivery) -> None:
        """The delivery note of a delivery."""
        paper = find(Paper, kind=DELIVERY_NOTE, number=delivery.number)
        if paper is not None:
            self._view.shown_paper.emit(paper)

    def _chosen_delivery(self) -> Delivery | None:
        """The delivery the cursor is on, else the newest one that holds."""
        held = self._view.order.deliveries.where(Delivery.state != "void")
        return self._view.deliveries.current() or held.order_by(Delivery.id.desc()).first()

    def _do(self, deed: Callable[[], object]) -> None:
        try:
            deed()
        except Problem as problem:
            self._context.quiet.error(problem)
        self._view.changed.emit()
