"""The paper beside the order: as it would be printed now, or as it was issued."""

from functools import partial

from PySide6.QtCore import QUrl, Signal, Slot
from PySide6.QtGui import QDesktopServices

from salesassist.db import Order, Paper
from salesassist.desk.files import safe_name
from salesassist.desk.issue import export, issued
from salesassist.tasks import orders
from salesassist.texts import N_, Problem, sentence, tr
from salesassist.ui.kit.page import Context
from salesassist.ui.kit.preview import Preview
from salesassist.ui.pages.orders.editor import OrderEditor

PAPERS = (
    (orders.ORDER_FORM, N_("Order form")),
    (orders.PAYMENT_INSTRUCTION, N_("Payment instruction")),
)
ISSUERS = {
    orders.ORDER_FORM: orders.issue_order_form,
    orders.PAYMENT_INSTRUCTION: orders.issue_payment_instruction,
}


class PaperPane(Preview):
    """Follows the order editor; `standing` says whether the paper shown is an issued one."""

    standing = Signal(bool)

    def __init__(self, context: Context, editor: OrderEditor):
        super().__init__(context.jobs)
        self._context, self._editor = context, editor
        self.set_papers([(kind, tr(words)) for kind, words in PAPERS])
        self.chose.connect(self.show_paper)
        self.failed.connect(context.quiet.error)
        self.saved.connect(self._tell_saved)
        editor.edited.connect(self.show_draft)

    def kind(self) -> str:
        """The kind of paper chosen."""
        return str(self.papers.value())

    def issued_paper(self) -> Paper | None:
        """The chosen paper as it was issued for the order's present revision."""
        order = self._editor.order
        return issued(self.kind(), order) if order is not None and order.number else None

    @Slot()
    def show_paper(self) -> None:
        """Show the issued paper, else the draft."""
        paper = self.issued_paper()
        self.standing.emit(paper is not None)
        if paper is None:
            self.show_draft()
            return
        at = Paper.issued_at.show(paper.issued_at)
        self.set_note(tr(N_("Issued {at} by {who}")).format(at=at, who=paper.issued_by))
        self._name_file(paper.full_number())
        self.show_bytes(bytes(paper.pdf))

    @Slot()
    def show_draft(self) -> None:
        """Show the paper as it would be now; the facts are told here, drawn on a worker."""
        if self._editor.customer() is None or self._editor.sums() is None:
            self.say(tr(N_("The paper appears here as soon as there is a customer.")))
            return
        head, order = self._editor.head(), self._editor.order
        if order is not None:
            head["draft"] = order.draft
        try:
            told = orders.draft_facts(self.kind(), head, self._editor.lines(), self._context.now())
        except Problem as problem:
            self.say(sentence(problem))
            return
        self.set_note(tr(N_("Draft: numbered when issued")))
        self._name_file(order.title() if order else "")
        self.draw(partial(orders.draw, self.kind(), told))

    def issue(self, order: Order) -> Paper | None:
        """Issue the chosen paper, put its copy into the papers folder, and say so."""
        try:
            paper = ISSUERS[self.kind()](order, who=self._context.who, seen=order.version)
        except Problem as problem:
            self._context.quiet.error(problem)
            return None
        try:
            path = export(paper, self._context.papers)
        except Problem as problem:
            # The paper is issued and kept; only its copy is missing, and can be made again.
            self._context.quiet.error(problem)
            return paper
        words = tr(N_("Issued {number}; the PDF is in the papers folder."))
        self._context.quiet.done(
            words.format(number=paper.full_number()),
            open=partial(open_path, str(path)),
            folder=partial(open_path, str(path.parent)),
        )
        return paper

    def _name_file(self, number: str) -> None:
        customer = self._editor.customer()
        whom = customer.short_name or customer.name if customer else ""
        self.set_file(safe_name(self.kind(), number, whom), self._context.papers)

    @Slot(object)
    def _tell_saved(self, path: object) -> None:
        words = tr(N_("Saved as {path}")).format(path=path)
        self._context.quiet.done(words, open=partial(open_path, str(path)))


def open_path(path: str) -> None:
    """Open a file or folder with what the PC has for it."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(path))
