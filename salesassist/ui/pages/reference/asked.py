"""What was asked for (P1.1.1): by whom, what for, until when, and the facts that answer it."""

from functools import partial

from PySide6.QtCore import Slot

from salesassist.db import CardRequest, FactCard, RequestCard
from salesassist.tasks.reference import requests
from salesassist.texts import N_, tr
from salesassist.ui.kit import chips
from salesassist.ui.pages.aftersales.complaints.pane_rows import PaneRow
from salesassist.ui.pages.asked import AskedPane, AskedSheet, AskedView
from salesassist.ui.pages.reference.words import card_mark, request_mark, short, value_of

SECTIONS = (("cards", N_("Facts that answer it"), N_("None yet: link those that were found.")),)


class RequestSheet(AskedSheet):
    """What is asked to be found out."""

    FORM = "reference.card_request"


class RequestPane(AskedPane):
    """What answers the request."""

    def __init__(self, context, parent=None):
        super().__init__(context, SECTIONS, parent)

    def show_record(self, record: CardRequest | None) -> None:
        """Show another request; one not kept yet has no answer."""
        asked = record if record is not None and record.id else None
        for button in self.deeds.values():
            button.setEnabled(asked is not None)
        found = requests.cards_of(asked) if asked is not None else ()
        self.put("cards", [self._row(each) for each in found])
        self.name_closing(asked)

    def _row(self, card: FactCard) -> PaneRow:
        text = short("：".join(filter(None, (card.title, value_of(card)))))
        go = partial(self.context.go, "reference.cards", card.id)
        mark = card_mark(card, self.context.today())
        return PaneRow("file-check", text, f"{card.number}　{card.source}", mark, go)


class RequestsView(AskedView):
    """The supervisor asks, the assistant finds, the facts answer."""

    MODEL, TASKS = CardRequest, requests
    SHOWN_TOO = (FactCard, RequestCard)
    EMPTY = N_("Nothing was asked for.")
    EMPTY_DETAIL = N_("Write down what the supervisor wants to know, what for and until when.")
    ALL = N_("Asked for")
    HEAD_OF_PANE = N_("What was found")
    form_names = frozenset({RequestSheet.FORM})

    def make_sheet(self) -> RequestSheet:
        return RequestSheet(self.context, CardRequest, requests)

    def make_insight(self) -> RequestPane:
        made = RequestPane(self.context)
        made.set_deeds(
            {
                "link": (N_("Link a fact"), "link", self.link),
                "unlink": (N_("Take a fact off"), "x", self.unlink),
                "close": (N_("Close it"), "check", self.close_it),
            }
        )
        return made

    def head_of(self, record: CardRequest) -> tuple[str, str, chips.Mark | None, str]:
        return record.number, record.topic, request_mark(record, self.context.today()), ""

    @Slot()
    def link(self) -> None:
        """A fact that answers it."""
        asked = self.kept_one()
        if asked is None:
            return
        title = tr(N_("What answers {number}")).format(number=asked.number)
        self.enter(title, RequestCard(), "card+", N_("Link"), partial(_link, asked))

    @Slot()
    def unlink(self) -> None:
        """The fact linked last does not answer it."""
        asked = self.kept_one()
        rows = RequestCard.select().where(RequestCard.asked == asked)
        last = rows.order_by(RequestCard.id.desc()).first() if asked is not None else None
        if last is not None:
            self.do(requests.unlink, last)


def _link(asked: CardRequest, *, who: str, request: str, card: FactCard | None) -> object:
    """Link a card that was chosen; nothing chosen links nothing."""
    return requests.link(asked, card, who=who, request=request) if card is not None else None
