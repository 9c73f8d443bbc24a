"""What can be done with the order on the page: issue, copy, revise, abandon, void, throw away."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QWidget

from salesassist.db import Customer, Order, Paper
from salesassist.desk.people import permit
from salesassist.tasks import orders
from salesassist.tasks.orders.comparing import COMPARISON
from salesassist.tasks.orders.matching import learn, text_of_file
from salesassist.texts import N_, Problem, tr
from salesassist.ui.kit.page import Context
from salesassist.ui.pages.handing import ask_hand_over
from salesassist.ui.pages.lost_order import may_be_lost
from salesassist.ui.pages.mailing import open_draft, send_now
from salesassist.ui.pages.orders.compare_order import compare_order
from salesassist.ui.pages.orders.editor import OrderEditor
from salesassist.ui.pages.orders.follow.checklist import pass_checklist
from salesassist.ui.pages.orders.follow.dealing import ask_contact, ask_for_approval
from salesassist.ui.pages.orders.keeping import Keeper
from salesassist.ui.pages.orders.order_head import Command
from salesassist.ui.pages.orders.paper_pane import PaperPane
from salesassist.ui.pages.orders.questions import (
    ask_to_abandon,
    ask_to_throw_away,
    ask_to_void,
    ask_why,
)
from salesassist.ui.pages.orders.read_lines import ReadLinesDialog
from salesassist.ui.pages.orders.sets import LineSets
from salesassist.ui.pages.orders.unfinished import title_of
from salesassist.ui.pages.orders.windows import Windows
from salesassist.ui.pages.term_preview import TermDialog

_FIXED = N_("This order was issued: make a revision first, then take in lines.")
Begin = Callable[[Customer | None, tuple], None]
Reload = Callable[[int | None], None]


class Deeds(QObject):
    """The verbs of the orders page; `begin` and `reload` are how the page shows what follows."""

    def __init__(
        self,
        page: QWidget,
        context: Context,
        editor: OrderEditor,
        keeper: Keeper,
        preview: PaperPane,
    ):
        super().__init__(page)
        self._page, self._context = page, context
        self._editor, self._keeper, self._preview = editor, keeper, preview
        self.sets = LineSets(page, context, editor)
        self.begin: Begin = lambda customer, lines: None
        self.reload: Reload = lambda order_id: None
        self.windows = Windows(self, page, context, editor, preview)
        self.show_undelivered: Callable[[], None] = lambda: None

    def commands(self) -> tuple[Command, ...]:
        """The lines of the menu."""
        return (
            Command(N_("Lines from a message or a file"), self.read_lines, self._is_open),
            Command(N_("Take in a set of lines"), self.sets.choose, self._is_open),
            Command(N_("Keep the lines as a set"), self.sets.keep, _always),
            Command(N_("Compare with the customer's order"), self.compare, _is_kept),
            Command(N_("Due days of twelve months"), self.preview_terms, _always),
            Command(N_("E-mail with this paper"), self.mail, self._is_issued),
            Command(N_("Send this paper now"), self.send, self._is_issued),
            Command(N_("Write down a contact"), self.log_contact, _is_kept),
            Command(N_("Report to the supervisor"), self.windows.report, _is_kept),
            Command(N_("All checks before issuing"), self.windows.show_checks, self._is_open),
            Command(N_("What waits for approval"), self.windows.show_queue, _always),
            Command(N_("What is still to come"), self.undelivered, _always),
            Command(N_("Hand over to a stand-in"), self.hand_over, _always),
            Command(N_("New revision"), self.revise, _is("confirmed")),
            Command(N_("Give up revision"), self.abandon, _is_revising),
            Command(N_("Duplicate as a new order"), self.duplicate, _is_kept),
            Command(N_("Lost to a competitor"), self.windows.lost, may_be_lost),
            Command(N_("Void order"), self.void, _is("draft", "confirmed")),
            Command(N_("Throw away what was typed"), self.throw_away, self._is_laid),
        )

    @Slot()
    def do_deed(self) -> None:
        """The filled button: issue the paper, or print the one that was issued."""
        self._editor.grid.settle()
        if self._preview.deed().reason:
            return
        if self._preview.prints():
            self._preview.print_paper()
        elif self._keeper.keep() and self._preview.wants_approval():
            self.ask_approval()
        else:
            self.issue()

    def issue(self) -> Paper | None:
        """Keep the order and issue the chosen paper."""
        if not self._keeper.keep() or self._editor.order is None:
            return None
        order = self._editor.order
        if self._preview.kind() == COMPARISON:
            reason = ask_why(self._page, order)
            if reason:
                paper = self._preview.issue_comparison(order, reason)
                self.reload(order.id)
                return paper
            return None
        if not self._pass_checklists(order):
            return None
        paper = self._preview.issue(order)
        if Order.get_by_id(order.id).version != order.version or paper is not None:
            # Issued, or refused because somebody else changed it: either way look at it anew.
            self.reload(order.id)
        return paper

    def _pass_checklists(self, order: Order) -> bool:
        """What the house looks at before the chosen paper goes out."""
        moves = self._preview.moves()
        return all(pass_checklist(order, move, self._context, self._page) for move in moves)

    @Slot()
    def read_lines(self, text: str = "") -> None:
        """Take in lines from a pasted message or a dropped file, after they were looked at."""
        if not self._is_open(self._editor.order):
            self._context.quiet.warn(tr(_FIXED))
            return
        self._editor.grid.settle()
        dialog = ReadLinesDialog(self._editor.customer(), self._editor.head(), text, self._page)
        if dialog.exec():
            self._editor.add_lines(dialog.lines())
            customer = self._editor.customer()
            if customer is not None:
                learn(customer, dialog.chosen(), who=self._context.who)
            self._context.quiet.done(dialog.summary())
        dialog.deleteLater()

    def read_file(self, path: Path) -> None:
        """The lines of a workbook, a CSV, a text or a mail, to be looked at."""
        try:
            text = text_of_file(path)
        except Problem as problem:
            self._context.quiet.error(problem)
            return
        self.read_lines(text)

    @Slot()
    def undelivered(self) -> None:
        """What is still to come of all orders."""
        self.show_undelivered()

    def ask_approval(self) -> None:
        """Ask the supervisor about the order as it is kept now."""
        order = self._editor.order
        if ask_for_approval(order, self._context, self._page) is not None:
            words = tr(N_("Asked for approval of {number}; it stands in Today of the supervisor."))
            self._context.quiet.done(words.format(number=order.title()))
            self.reload(order.id)

    @Slot()
    def log_contact(self) -> None:
        """Write down a contact about this order."""
        order = self._editor.order
        if order is not None:
            ask_contact(self._context, self._page, order, order.customer)

    @Slot()
    def compare(self) -> None:
        """The customer's own order, pasted or dropped, against this one: differences on paper."""
        told = compare_order(self._page, self._context, self._editor)
        if told is not None:
            self._preview.show_compared(told)

    @Slot()
    def preview_terms(self) -> None:
        """What the terms on the form come to in twelve months."""
        head = self._editor.head()
        order = Order(
            term=head.get("term"),
            ordered_on=head["ordered_on"] or self._context.today(),
            promised_on=head.get("promised_on"),
        )
        dialog = TermDialog(order, self._page)
        dialog.exec()
        dialog.deleteLater()

    @Slot()
    def hand_over(self) -> None:
        """Everything one person looks after, on a sheet for the stand-in."""
        paper = ask_hand_over(self._context, self._page)
        if paper is not None:
            self._preview.show_other(paper)

    @Slot()
    def mail(self) -> None:
        """A mail with the paper shown, opened in the PC's mail program as a draft."""
        paper = self._preview.issued_paper()
        if paper is not None:
            open_draft(self._context, paper)

    @Slot()
    def send(self) -> None:
        """The paper shown over the company's own mail server."""
        paper = self._preview.issued_paper()
        if paper is not None:
            send_now(self._context, self._page, paper)

    def _is_issued(self, order: Order | None) -> bool:
        return self._preview.issued_paper() is not None

    @Slot()
    def duplicate(self) -> None:
        """Begin a new order with the same customer and lines, at the prices of that order."""
        order = self._editor.order
        if order is not None and self._keeper.leave():
            self.begin(order.customer, orders.copied(order))

    @Slot()
    def revise(self) -> None:
        """Open the next revision of an issued order."""
        order = self._editor.order
        if order is not None and order.state == "confirmed":
            self._do(order, lambda: orders.revise(order, who=self._context.who))

    @Slot()
    def abandon(self) -> None:
        """Give up the open revision after asking: the order is again as it was issued."""
        order = self._editor.order
        if order is None or not _is_revising(order) or not ask_to_abandon(self._page, order):
            return
        self._keeper.drop()
        self._do(order, lambda: orders.abandon_revision(order, who=self._context.who))

    @Slot()
    def void(self) -> None:
        """Void the order after asking for the reason."""
        order = self._editor.order
        if order is None:
            return
        try:
            # Before the question: nobody gives reasons for what they may not do.
            issued = order.state != "draft" or _is_revising(order)
            permit(self._context.who, "void an order" if issued else "void a draft")
        except Problem as problem:
            self._context.quiet.error(problem)
            return
        answer = ask_to_void(self._page, order)
        if answer:
            self._keeper.drop()
            who, reason = self._context.who, answer.reason
            self._do(order, lambda: orders.void_order(order, who=who, reason=reason))

    @Slot()
    def throw_away(self) -> None:
        """Forget what lies aside of this form, after asking."""
        if not self._is_laid(self._editor.order):
            return
        if ask_to_throw_away(self._page, title_of(self._editor)) and self._keeper.drop():
            order = self._editor.order
            self.reload(order.id if order is not None else None)

    def _is_open(self, order: Order | None) -> bool:
        return not self._editor.is_fixed() and not self._context.read_only

    def _is_laid(self, order: Order | None) -> bool:
        return self._keeper.is_laid()

    def _do(self, order: Order, deed: Callable[[], object]) -> None:
        try:
            deed()
        except Problem as problem:
            self._context.quiet.error(problem)
        self.reload(order.id)


def _is(*states: str) -> Callable[[Order | None], bool]:
    return lambda order: order is not None and order.state in states


def _always(order: Order | None) -> bool:
    return True


def _is_kept(order: Order | None) -> bool:
    return order is not None


def _is_revising(order: Order | None) -> bool:
    return order is not None and order.state == "draft" and order.revision > 0
