"""The right side of a view of after-sales: its pane, and in its place a paper just issued."""

from collections.abc import Callable

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from salesassist.db import Paper
from salesassist.desk.files import safe_name
from salesassist.texts import N_, tr
from salesassist.ui.kit.buttons import Button
from salesassist.ui.kit.labels import Label
from salesassist.ui.kit.page import Context
from salesassist.ui.kit.preview import Preview
from salesassist.ui.pages.mailing import send_now

PANE, PAPER = range(2)


class PaperSide(QStackedWidget):
    """`show_paper` shows an issued paper's very bytes, `show_pane` what stood there before.

    `printer` prints: at first it calls `issue`, once the paper is shown it prints that.
    `may_mail` are the kinds of papers that leave the house.
    """

    switched = Signal()

    def __init__(
        self,
        context: Context,
        pane: QWidget,
        issue: Callable[[], object],
        words: tuple[str, str],
        may_mail: tuple[str, ...] = (),
    ):
        super().__init__()
        self._context, self._issue, self._may_mail = context, issue, may_mail
        self._words = words
        self.paper: Paper | None = None
        self._more: tuple[QWidget, ...] = ()
        self.preview = Preview(context.jobs)
        self.preview.papers.hide()
        self.preview.failed.connect(context.quiet.error)
        self.printer = Button(tr(words[0]), icon="printer", key="print", deed=self.print_paper)
        self.back = Button(tr(words[1]), "quiet", icon="chevron-left", deed=self.show_pane)
        self.mail = Button(tr(N_("E-mail")), "quiet", icon="mail", deed=self.mail_paper)
        self.addWidget(pane)
        self.addWidget(self.preview)
        self.show_pane()

    def head(self, title: str, *more: QWidget) -> QHBoxLayout:
        """The row above: the title; what else begins here, or the mail and the way back."""
        row = QHBoxLayout()
        row.setContentsMargins(16, 0, 12, 0)
        row.setSpacing(4)
        row.addWidget(Label(title, "title"))
        row.addStretch(1)
        self._more = more
        for each in (*more, self.mail, self.back):
            row.addWidget(each)
        return row

    def shows_paper(self) -> bool:
        """Whether a paper stands there."""
        return self.currentIndex() == PAPER

    @Slot()
    def print_paper(self) -> None:
        """Ctrl+P: issue the paper and show it; once it is shown, print it."""
        if self.shows_paper():
            self.preview.print_paper()
        else:
            self._issue()

    @Slot(object)
    def show_paper(self, paper: Paper) -> None:
        """Show an issued paper, in the place of the pane."""
        self.paper = paper = Paper.get_by_id(paper.id)
        customer = paper.order.customer if paper.order else paper.customer
        whom = customer.short_name or customer.name if customer is not None else ""
        self.preview.set_file(safe_name(paper.full_number(), whom), self._context.papers)
        self.preview.set_note(paper.full_number())
        self.preview.show_bytes(bytes(paper.pdf))
        self._show(PAPER)

    @Slot()
    def show_pane(self) -> None:
        """Back from the paper."""
        self._show(PANE)

    @Slot()
    def mail_paper(self) -> None:
        """The shown paper as a draft, or over the house's server."""
        if self.paper is not None and self.mail.isVisibleTo(self.window()):
            send_now(self._context, self.window(), self.paper)

    def _show(self, which: int) -> None:
        self.setCurrentIndex(which)
        shown = self.shows_paper()
        self.back.setVisible(shown)
        for each in self._more:
            each.setVisible(not shown)
        self.mail.setVisible(shown and self.paper.kind in self._may_mail)
        self.printer.set_text(tr(N_("Print") if shown else self._words[0]))
        self.switched.emit()
