"""The paper beside the order: as it would be printed now, or as it was issued."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Signal, Slot

from salesassist.db import Order, Paper
from salesassist.desk.files import safe_name
from salesassist.desk.issue import export, void_copy
from salesassist.rules.checklists import CONFIRM, CONTRACT, QUOTE
from salesassist.tasks import orders
from salesassist.tasks.orders.approvals import approval_of, wants_approval
from salesassist.tasks.orders.comparing import (
    COMPARISON,
    Comparison,
    comparison_facts,
    issue_comparison,
)
from salesassist.tasks.orders.quoting import is_same
from salesassist.tasks.orders.voids import last_paper
from salesassist.texts import N_, Problem, tr
from salesassist.ui.kit.outside import open_path
from salesassist.ui.kit.page import Context
from salesassist.ui.kit.preview import Preview
from salesassist.ui.pages.orders.editor import OrderEditor
from salesassist.ui.pages.orders.order_head import Deed
from salesassist.ui.pages.orders.paper_kinds import APPROVED, ISSUERS, OFFERS, PAPERS
from salesassist.ui.pages.orders.wording import moment


class PaperPane(Preview):
    """Follows the order editor; `standing` tells what the filled button does with the paper."""

    standing = Signal(object)

    def __init__(self, context: Context, editor: OrderEditor):
        super().__init__(context.jobs)
        self._context, self._editor = context, editor
        self._given = b""
        self._other: Paper | None = None
        self._compared = False  # a purchase order held against ours is looked at
        self.set_papers([(kind, tr(words)) for kind, words in PAPERS])
        self.papers.set_value(orders.ORDER_FORM)
        self.chose.connect(self._choose)
        editor.shown.connect(self._forget_other)
        self.failed.connect(context.quiet.error)
        self.saved.connect(self._tell_saved)
        editor.edited.connect(self.show_draft)

    @Slot()
    def _forget_other(self) -> None:
        self._other, self._compared = None, False

    def kind(self) -> str:
        """The kind of paper chosen."""
        return str(self.papers.value())

    def issued_paper(self) -> Paper | None:
        """The chosen paper as it was issued for the order's present revision, void or not."""
        order = self._editor.order
        if self._other is not None or self._compared:
            return self._other
        if order is not None and self.kind() in OFFERS:
            return self._offer(order)
        if order is None or not order.number:
            return None
        return (
            last_paper(self.kind(), order)
            if _is_void(order)
            else orders.standing(self.kind(), order)
        )

    def _offer(self, order: Order) -> Paper | None:
        """The offer that says what the form says; the quotation of an agreed order stays."""
        found = last_paper(self.kind(), order)
        agreed = order.state != "draft" or bool(order.number)
        offered = found is not None and not (agreed and self.kind() == orders.QUOTATION)
        if offered and found.state == "void":
            return found
        if offered and (self._editor.is_touched() or not is_same(found, order)):
            return None
        return found

    def form_comes_along(self) -> bool:
        """Whether issuing the chosen paper issues the revised order form with it.

        The customer holds an earlier one: the amounts of the two would not fit each other.
        """
        order = self._editor.order
        if order is None or not order.revision or self.kind() != orders.PAYMENT_INSTRUCTION:
            return False
        earlier = last_paper(orders.ORDER_FORM, order)
        return earlier is not None and earlier.revision < order.revision

    def deed(self) -> Deed:
        """What the filled button does with the paper shown."""
        order, paper = self._editor.order, self.issued_paper()
        if self._compared:
            return Deed(tr(N_("Print")), "printer")
        if order is not None and _is_void(order):
            reason = "" if paper else tr(N_("The order is void, and this paper was never issued."))
            return Deed(tr(N_("Print (void)")), "printer", reason)
        if paper is not None:
            return Deed(tr(N_("Print")), "printer")
        if self.kind() == COMPARISON:
            return Deed(tr(N_("Issue")), "send")
        if self.wants_approval():
            asked = approval_of(order)
            if asked is not None and asked.state == "asked":
                words = tr(N_("Waiting for approval since {at}.")).format(at=moment(asked.asked_at))
                return Deed(tr(N_("Issue")), "send", words)
            return Deed(tr(N_("Ask approval")), "hourglass")
        words = N_("Issue both") if self.form_comes_along() else N_("Issue")
        return Deed(tr(words), "send")

    def wants_approval(self) -> bool:
        """Whether the chosen paper of the order as it is kept waits for an approval."""
        order = self._editor.order
        if order is None or order.state != "draft" or self.kind() not in APPROVED:
            return False
        return bool(wants_approval(order))

    def moves(self) -> list[str]:
        """The moves issuing the chosen paper makes, whose checklists are looked at before."""
        order, kind = self._editor.order, self.kind()
        if order is None or self.issued_paper() is not None:
            return []
        if kind == orders.QUOTATION:
            return [QUOTE]
        found = [CONFIRM] if order.state == "draft" and kind in APPROVED else []
        return [*found, CONTRACT] if kind == orders.CONTRACT else found

    @Slot(object)
    def show_other(self, paper: Paper) -> None:
        """Show a paper that followed from the order, until another one is chosen."""
        self._other, self._compared = paper, False
        words = tr(N_("Issued {at} by {who}"))
        self.set_note(words.format(at=moment(paper.issued_at), who=paper.issued_by))
        self._name_file(paper.full_number(), paper.kind)
        self.standing.emit(self.deed())
        if paper.state == "void":
            self.draw(partial(void_copy, paper), now=True)
        else:
            self.show_bytes(bytes(paper.pdf))

    def show_compared(self, told: Comparison) -> None:
        """Show a purchase order held against ours: it is looked at and printed, never issued."""
        self._other, self._compared = None, True
        self.set_note(tr(N_("Customer's order compared")))
        self._name_file(told.new_number, COMPARISON)
        self.standing.emit(self.deed())
        self.draw(partial(orders.draw, COMPARISON, told), now=True)

    def prints(self) -> bool:
        """Whether the filled button prints what is shown."""
        return self._compared or self.issued_paper() is not None

    @Slot()
    def _choose(self) -> None:
        self._forget_other()
        self.show_paper()

    @Slot()
    def show_paper(self) -> None:
        """Show the issued paper (marked, when it is void), else the draft."""
        self._compared = False
        paper = self.issued_paper()
        self.standing.emit(self.deed())
        if paper is None:
            self.show_draft()
            return
        void = paper.state == "void"
        words = N_("Void: issued {at} by {who}") if void else N_("Issued {at} by {who}")
        self.set_note(tr(words).format(at=moment(paper.issued_at), who=paper.issued_by))
        self._name_file(paper.full_number())
        if void:
            self.draw(partial(void_copy, paper), now=True)
        else:
            self.show_bytes(bytes(paper.pdf))

    @Slot()
    def show_draft(self) -> None:
        """Show the paper as it would be now; its facts are told when typing rests."""
        if self._compared:
            self._compared = False
            self.standing.emit(self.deed())
        if self._editor.customer() is None or self._editor.sums() is None:
            self._show_words(tr(N_("The paper appears here as soon as there is a customer.")))
            return
        order = self._editor.order
        if order is not None and _is_void(order):
            self._show_words(tr(N_("The order is void, and this paper was never issued.")))
            return
        if self.kind() == COMPARISON and order is None:
            self._show_words(tr(N_("Of a new order there is one version only.")))
            return
        note = N_("Draft: numbered when issued")
        if self.form_comes_along():
            note = N_("Draft: the revised order form is issued with it")
        self.set_note(tr(note))
        self._name_file(order.title() if order else "")
        self.draw_told(self._tell_facts)

    def _tell_facts(self) -> Callable[[], bytes]:
        if self.kind() == COMPARISON:
            told = comparison_facts(self._editor.order, self._context.now())
            return partial(orders.draw, COMPARISON, told)
        head, order = self._editor.head(), self._editor.order
        if order is not None:
            head |= {"draft": order.draft, "number": order.number}
        told = orders.draft_facts(self.kind(), head, self._editor.lines(), self._context.now())
        return partial(orders.draw, self.kind(), told)

    def show_bytes(self, data: bytes) -> None:
        """Show an issued paper at once."""
        self._given = data
        super().show_bytes(data)

    @Slot(object)
    def _take(self, data: bytes) -> None:
        # A drawing under way when another order came or this one was issued is out of date.
        if self._tell is not None or data is self._given:
            super()._take(data)

    def _show_words(self, words: str) -> None:
        """No paper but a sentence, and nothing left of the paper that stood here before."""
        self.clear()
        self.set_note("")
        self.say(words)

    def issue_comparison(self, order: Order, reason: str) -> Paper | None:
        """Issue the comparison of the last two versions, with why they differ."""
        try:
            paper = issue_comparison(order, who=self._context.who, reason=reason)
        except Problem as problem:
            self._context.quiet.error(problem)
            return None
        self._put_copies([paper])
        return paper

    def issue(self, order: Order) -> Paper | None:
        """Issue the chosen paper, with it the order form it needs; put copies into the folder."""
        kinds, papers = [self.kind()], []
        try:
            if self.form_comes_along() and order.total:
                # What stands against the second paper is found before the first is issued.
                orders.draft_facts(
                    self.kind(), self._editor.head(), self._editor.lines(), self._context.now()
                )
                kinds.insert(0, orders.ORDER_FORM)
            for kind in kinds:
                papers.append(self._issue(kind, Order.get_by_id(order.id) if papers else order))
        except Problem as problem:
            self._context.quiet.error(problem)
            return None
        self._put_copies(papers)
        return papers[-1]

    def _issue(self, kind: str, order: Order) -> Paper:
        return ISSUERS[kind](order, who=self._context.who, seen=order.version)

    def _put_copies(self, papers: list[Paper]) -> None:
        """Copies into the papers folder; the papers are kept whether that works or not."""
        try:
            paths = [export(paper, self._context.papers) for paper in papers]
        except Problem as problem:
            # Only the copy is missing, and can be made again.
            self._context.quiet.error(problem)
            return
        words = N_("Issued {number}; the PDF is in the papers folder.")
        if len(papers) > 1:
            words = N_("Issued {number}; the PDFs are in the papers folder.")
        numbers = ", ".join(paper.full_number() for paper in papers)
        self._context.quiet.done(
            tr(words).format(number=numbers),
            open=partial(open_path, str(paths[-1])),
            folder=partial(open_path, str(paths[-1].parent)),
        )

    def _name_file(self, number: str, kind: str = "") -> None:
        customer = self._editor.customer()
        whom = customer.short_name or customer.name if customer else ""
        self.set_file(safe_name(kind or self.kind(), number, whom), self._context.papers)

    @Slot(object)
    def _tell_saved(self, path: object) -> None:
        words = tr(N_("Saved as {path}")).format(path=path)
        self._context.quiet.done(words, open=partial(open_path, str(path)))


def _is_void(order: Order) -> bool:
    return order.state == "void"
