"""What is done about an order once it is confirmed: each deed of its follow-up view."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog

from salesassist.db import (
    Approval,
    Attachment,
    ContactEntry,
    Delivery,
    Order,
    OrderLine,
    Paper,
    SalesReturn,
)
from salesassist.db.base import find
from salesassist.desk.attachments import attach, lay_open
from salesassist.desk.contacts import finish
from salesassist.rules import checklists
from salesassist.rules.approvals import DELIVER
from salesassist.tasks.orders.approvals import approval_of, wants_approval
from salesassist.tasks.orders.claiming import issue_request
from salesassist.tasks.orders.closing import close_order
from salesassist.tasks.orders.delivering import DELIVERY_NOTE, void_delivery
from salesassist.tasks.orders.telling_returns import RETURN_SHEET
from salesassist.texts import N_, Problem, tr
from salesassist.ui.kit.ask import ask
from salesassist.ui.pages.orders.follow.checklist import pass_checklist
from salesassist.ui.pages.orders.follow.dealing import ask_contact, ask_for_approval
from salesassist.ui.pages.orders.follow.delivering import (
    ask_delivery,
    ask_packing,
    ask_receipt,
    has_open,
)
from salesassist.ui.pages.orders.follow.promising import ask_promise
from salesassist.ui.pages.orders.follow.returning import ask_document, ask_return
from salesassist.ui.pages.orders.follow.verbs import Verbs
from salesassist.ui.pages.orders.wording import moment
from salesassist.ui.pages.receivables.receiving import ask_money
from salesassist.ui.pages.receivables.writing_off import ask_write_off


class FollowDeeds(Verbs):
    """The verbs of the follow-up view; each is about the order the view shows."""

    @Slot()
    def deliver(self) -> None:
        """Send out a part or all of it, and show the delivery note; first what the house asks."""
        order = self._view.order
        if self._waits_for_approval(order, DELIVER):
            return
        if not pass_checklist(order, checklists.DELIVER, self._context, self._view):
            return
        paper = ask_delivery(self._view.order, self._context, self._view)
        if paper is not None:
            self._context.quiet.done(tr(N_("Issued {number}.")).format(number=paper.full_number()))
            self._view.changed.emit()
            self._view.shown_paper.emit(paper)

    def _waits_for_approval(self, order: Order, deed: str) -> bool:
        """Whether somebody has to decide first; who is to be asked then is asked."""
        if not wants_approval(order, deed):
            return False
        asked = approval_of(order, deed)
        if asked is not None and asked.state == "asked":
            words = tr(N_("Waiting for approval since {at}.")).format(at=moment(asked.asked_at))
            self._context.quiet.warn(words)
        elif ask_for_approval(order, self._context, self._view, deed) is not None:
            words = tr(N_("Asked for approval of {number}; it stands in Today of the supervisor."))
            self._context.quiet.done(words.format(number=order.title()))
            self._view.changed.emit()
        return True

    @Slot()
    def pack(self) -> None:
        """How the chosen delivery is packed, with its packing list."""
        delivery = self.chosen_delivery()
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
        made = ask_return(self._view.order, line, self._context, self._view)
        if made is None:
            return
        self._view.changed.emit()
        if isinstance(made, Approval):
            words = tr(N_("Asked for approval of {number}; it stands in Today of the supervisor."))
            self._context.quiet.done(words.format(number=self._view.order.title()))
        else:
            self.show_return(made)

    @Slot(object)
    def show_return(self, returned: SalesReturn) -> None:
        """The sheet of a return."""
        paper = find(Paper, kind=RETURN_SHEET, number=returned.number)
        if paper is not None:
            self._view.shown_paper.emit(paper)

    @Slot()
    def tax_document(self) -> None:
        """The tax document of the chosen return, else of the newest."""
        newest = self._view.order.returns.order_by(SalesReturn.id.desc())
        returned = self._view.returns.current() or newest.first()
        if returned is not None and ask_document(returned, self._context, self._view) is not None:
            self._view.changed.emit()

    @Slot()
    def move_promise(self) -> None:
        """Another promised day, with the reason."""
        if ask_promise(self._view.order, self._context, self._view) is not None:
            self._view.changed.emit()

    @Slot()
    def close_order(self) -> None:
        """Close it; with goods still to come the reason is asked."""
        order = self._view.order
        if not pass_checklist(order, checklists.CLOSE, self._context, self._view):
            return
        title = tr(N_("Close order {number}?")).format(number=order.title())
        text = tr(
            N_("Nothing more goes out. Warranties begin, and the customer is asked for its opinion"
               " in two weeks.")
        )  # fmt: skip
        wants = {"reason": tr(N_("Reason"))} if has_open(order) else {}
        verbs = (tr(N_("Close order")), tr(N_("Leave it open")))
        answer = ask(self._view, title, text, *verbs, icon="check", danger=False, **wants)
        if answer:
            self._do(partial(close_order, order, who=self._context.who, reason=answer.reason))

    @Slot()
    def received(self) -> None:
        """Who received the chosen delivery, and its uniform invoice."""
        delivery = self.chosen_delivery()
        if delivery is not None and ask_receipt(delivery, self._context, self._view) is not None:
            self._view.changed.emit()

    @Slot()
    def void_delivery(self) -> None:
        """Take the chosen delivery back, with a reason."""
        delivery = self.chosen_delivery()
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
        owed = [row for row in order.receivables if row.open]
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
        self._do(partial(ask_write_off, row, self._context, self._view))

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

    @Slot()
    def keep_signed(self) -> None:
        """Keep the signed-back note with the chosen delivery."""
        delivery = self.chosen_delivery()
        if delivery is None:
            return
        words = tr(N_("The signed note of {number}")).format(number=delivery.number)
        name, _ = QFileDialog.getOpenFileName(self._view, words, str(Path.home()))
        if name:
            self.keep_file(Path(name))

    def keep_file(self, path: Path) -> None:
        """Keep a file: once goods have gone out, the signed note of the chosen delivery."""
        delivery = self.chosen_delivery()
        kind = "signed-delivery" if delivery is not None else "purchase-order"
        order, who = self._view.order, self._context.who
        self._do(partial(attach, order, path, kind, who=who, delivery=delivery))

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

    def chosen_delivery(self) -> Delivery | None:
        """The delivery the cursor is on, else the newest one that holds."""
        held = self._view.order.deliveries.where(Delivery.state != "void")
        return self._view.deliveries.current() or held.order_by(Delivery.id.desc()).first()
