"""What was asked for (P1.1.1): by whom, what for, until when, and the facts that answer it."""

from functools import partial

from PySide6.QtCore import Slot

from salesassist.db import CardRequest, FactCard, RequestCard, eyes
from salesassist.tasks.reference import requests
from salesassist.texts import N_, tr
from salesassist.ui.kit import chips
from salesassist.ui.kit.form import RecordForm
from salesassist.ui.kit.list import Filter, RecordList, TwoLines
from salesassist.ui.kit.query import WindowedModel
from salesassist.ui.pages.aftersales.complaints.pane_rows import PaneRow
from salesassist.ui.pages.records.sheet import RecordSheet
from salesassist.ui.pages.reference.frame import ReferenceView
from salesassist.ui.pages.reference.pane import DeedPane
from salesassist.ui.pages.reference.words import card_mark, request_mark, short, value_of

FILTERS = {
    "open": N_("Not answered yet"),
    "late": N_("Past its due day"),
    "answered": N_("Answered"),
    "closed": N_("Closed"),
}
FIELDS = "topic+ purpose+ asked_by asked_on due_on owner answer+ | answered_on"
SECTIONS = (("cards", N_("Facts that answer it"), N_("None yet: link those that were found.")),)


class RequestSheet(RecordSheet):
    """Everything about a request that is typed."""

    NEW, FORM = N_("New request"), "reference.card_request"

    def __init__(self, context, parent=None):
        groups = (("", RecordForm(CardRequest, FIELDS)),)
        super().__init__(context, groups, requests.keep_request, parent)


class RequestPane(DeedPane):
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
        if asked is not None:
            closed = asked.state == "closed"
            self.deeds["close"].set_text(tr(N_("Open again") if closed else N_("Close it")))

    def _row(self, card: FactCard) -> PaneRow:
        text = short("：".join(filter(None, (card.title, value_of(card)))))
        go = partial(self.context.go, "reference.cards", card.id)
        mark = card_mark(card, self.context.today())
        return PaneRow("file-check", text, f"{card.number}　{card.source}", mark, go)


class RequestsView(ReferenceView):
    """The supervisor asks, the assistant finds, the facts answer."""

    NAME = "message-circle"
    MODEL = CardRequest
    SHOWN_TOO = (FactCard, RequestCard)
    NEW = N_("New request")
    EMPTY = N_("Nothing was asked for.")
    EMPTY_DETAIL = N_("Write down what the supervisor wants to know, what for and until when.")
    ALL = N_("Asked for")
    HEAD_OF_PANE = N_("What was found")
    form_names = frozenset({RequestSheet.FORM})

    def make_list(self) -> RecordList:
        today = self.context.today()
        return RecordList(
            CardRequest,
            partial(two_lines, today),
            new=tr(self.NEW),
            placeholder=tr(N_("Filter requests")),
            filters=[Filter(tr(w), (requests.condition(n, today),)) for n, w in FILTERS.items()],
            foot=_foot,
            order=(CardRequest.due_on, CardRequest.id.desc()),
        )

    def make_sheet(self) -> RequestSheet:
        return RequestSheet(self.context)

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

    def blank(self) -> CardRequest:
        """It is asked today, by whoever sits here, unless somebody says otherwise."""
        return CardRequest(asked_on=self.context.today(), asked_by=self.context.who)

    def head_of(self, record: CardRequest) -> tuple[str, str, chips.Mark | None, str]:
        return record.number, record.topic, request_mark(record, self.context.today()), ""

    def filter_of(self, record: CardRequest) -> int:
        return list(FILTERS).index(record.state)

    def deed_words(self, record: CardRequest) -> tuple[str, str]:
        if record.id is None:
            return N_("Ask"), "check"
        return N_("Answered"), "check"

    def main(self) -> None:
        asked = self.kept_one()
        if asked is not None:
            self.do(requests.answer, asked, on=self.context.today())

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

    @Slot()
    def close_it(self) -> None:
        """Who asked has seen the answer; or it is asked again."""
        asked = self.kept_one()
        if asked is not None:
            self.do(requests.close, asked)


def _link(asked: CardRequest, *, who: str, request: str, card: FactCard | None) -> object:
    """Link a card that was chosen; nothing chosen links nothing."""
    return requests.link(asked, card, who=who, request=request) if card is not None else None


def two_lines(today, asked: CardRequest) -> TwoLines:
    """A request: what is asked, by whom, and by when."""
    detail = f"{asked.number.removeprefix('RF-')}　{asked.asked_by}"
    return TwoLines(eyes.text(asked, "topic"), "", detail, request_mark(asked, today))


def _foot(model: WindowedModel) -> tuple[str, str]:
    return tr(N_("{count} requests")).format(count=f"{model.rowCount():,}"), ""
