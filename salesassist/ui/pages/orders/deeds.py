"""What can be done with the order on the page: issue, copy, revise, abandon, void, throw away."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QWidget

from salesassist.db import Customer, Order, Paper
from salesassist.desk.people import permit
from salesassist.tasks import orders
from salesassist.tasks.orders.matching import learn, text_of_file
from salesassist.texts import N_, Problem, tr
from salesassist.ui.kit.page import Context
from salesassist.ui.pages.orders.editor import OrderEditor
from salesassist.ui.pages.orders.keeping import Keeper
from salesassist.ui.pages.orders.order_head import Command
from salesassist.ui.pages.orders.paper_pane import PaperPane
from salesassist.ui.pages.orders.questions import (
    ask_to_abandon,
    ask_to_throw_away,
    ask_to_void,
)
from salesassist.ui.pages.orders.read_lines import ReadLinesDialog
from salesassist.ui.pages.orders.unfinished import title_of

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
        self.begin: Begin = lambda customer, lines: None
        self.reload: Reload = lambda order_id: None

    def commands(self) -> tuple[Command, ...]:
        """The lines of the menu."""
        return (
            Command(N_("Lines from a message or a file"), self.read_lines, self._is_open),
            Command(N_("New revision"), self.revise, _is("confirmed")),
            Command(N_("Give up revision"), self.abandon, _is_revising),
            Command(N_("Duplicate as a new order"), self.duplicate, _is_kept),
            Command(N_("Void order"), self.void, _is("draft", "confirmed")),
            Command(N_("Throw away what was typed"), self.throw_away, self._is_laid),
        )

    @Slot()
    def do_deed(self) -> None:
        """The filled button: issue the paper, or print the one that was issued."""
        self._editor.grid.settle()
        if self._preview.deed().reason:
            return
        if self._preview.issued_paper() is not None:
            self._preview.print_paper()
        else:
            self.issue()

    def issue(self) -> Paper | None:
        """Keep the order and issue the chosen paper."""
        if not self._keeper.keep() or self._editor.order is None:
            return None
        order = self._editor.order
        paper = self._preview.issue(order)
        if Order.get_by_id(order.id).version != order.version or paper is not None:
            # Issued, or refused because somebody else changed it: either way look at it anew.
            self.reload(order.id)
        return paper

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
        """The lines of a workbook, a CSV or a text file, to be looked at."""
        try:
            text = text_of_file(path)
        except (Problem, OSError) as problem:
            self._context.quiet.error(problem)
            return
        self.read_lines(text)

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


def _is_kept(order: Order | None) -> bool:
    return order is not None


def _is_revising(order: Order | None) -> bool:
    return order is not None and order.state == "draft" and order.revision > 0
