"""The facts: which one (left), what is so and from where (middle), its past and its files."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QUrl, Slot
from PySide6.QtGui import QDesktopServices, QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtWidgets import QFileDialog, QWidget

from salesassist.db import CardFile, CardRequest, FactCard, MatrixCell, RequestCard
from salesassist.desk.attachments import lay_open
from salesassist.rules.reference import CardState
from salesassist.tasks.reference import card_files, cards, requests
from salesassist.texts import N_, tr
from salesassist.ui.kit import chips, keys
from salesassist.ui.kit.ask import ask
from salesassist.ui.kit.dropping import dropped
from salesassist.ui.kit.list import Filter, RecordList, TwoLines
from salesassist.ui.kit.query import WindowedModel
from salesassist.ui.pages.reference.card_pane import CardPane
from salesassist.ui.pages.reference.card_sheet import CardSheet
from salesassist.ui.pages.reference.frame import ReferenceView
from salesassist.ui.pages.reference.words import card_mark, value_of

FILTERS = {
    "all": N_("All"),
    "draft": N_("Drafts"),
    "stale": N_("To be checked"),
    "main": N_("Main competitors"),
    "industry": N_("Laws and trends"),
    "replaced": N_("Replaced"),
}
NEW_VALUE = "value unit source source_kind seen_on reliability body outward"
DEEDS = {
    CardState.DRAFT: (N_("Publish"), "check"),
    CardState.PUBLISHED: (N_("Still true"), "check"),
    CardState.STALE: (N_("Still true"), "check"),
    CardState.REPLACED: (N_("Show the new one"), "chevron-right"),
}
_PLAIN = "*.pdf *.png *.jpg *.jpeg *.webp *.tif *.tiff *.bmp *.gif"


class CardsView(ReferenceView):
    """Facts are pasted, dropped or typed; published with a source; confirmed or replaced."""

    NAME = "file-check"
    MODEL = FactCard
    SHOWN_TOO = (CardFile, RequestCard, MatrixCell)
    NEW = N_("New fact")
    EMPTY = N_("There are no facts yet.")
    EMPTY_DETAIL = N_("Paste the text of a page, drop a leaflet here, or type what was heard.")
    ALL = N_("Fact cards")
    HEAD_OF_PANE = N_("Source and past")
    HINTS = ("filter", "card_paste", "card_file", "card_value", "save", "help")
    form_names = frozenset({CardSheet.FORM})

    def __init__(self, context, parent: QWidget | None = None):
        super().__init__(context, parent)
        self.setAcceptDrops(True)

    def make_list(self) -> RecordList:
        today = self.context.today()
        return RecordList(
            FactCard,
            partial(two_lines, today),
            new=tr(self.NEW),
            placeholder=tr(N_("Filter facts")),
            filters=[Filter(tr(w), (cards.condition(n, today),)) for n, w in FILTERS.items()],
            foot=_foot,
            order=(FactCard.id.desc(),),
        )

    def make_sheet(self) -> CardSheet:
        return CardSheet(self.context)

    def make_insight(self) -> CardPane:
        made = CardPane(self.context, self._open_part)
        made.set_deeds(
            {
                "paste": (N_("From the clipboard"), "copy", self.paste),
                "begin": (N_("From a file"), "file-text", self.begin_from_file),
                "value": (N_("New value"), "pencil", self.new_value),
                "file": (N_("Keep a file"), "paperclip", self.add_file),
                "link": (N_("Answers a request"), "message-circle", self.link),
                "remove": (N_("Throw away"), "trash-2", self.throw_away),
            }
        )
        made.dropped.connect(self._keep_files)
        return made

    def _bind(self) -> None:
        super()._bind()
        keys.bind(self, card_paste=self.paste, card_file=self.add_file, card_value=self.new_value)

    def blank(self) -> FactCard:
        """It is seen today, by whoever sits here, unless somebody says otherwise."""
        return FactCard(seen_on=self.context.today(), seen_by=self.context.who)

    def head_of(self, record: FactCard) -> tuple[str, str, chips.Mark | None, str]:
        return record.number, record.title, card_mark(record, self.context.today()), ""

    def filter_of(self, record: FactCard) -> int:
        return list(FILTERS).index("replaced" if record.state == "replaced" else "all")

    def deed_words(self, record: FactCard) -> tuple[str, str]:
        if record.id is None:
            return N_("Write down"), "check"
        return DEEDS[cards.state_now(record, self.context.today())]

    def _show_head(self) -> None:
        super()._show_head()
        record = self.sheet.keeper.record
        if record is not None:
            self.sheet.settle(record)

    def main(self) -> None:
        card = self.kept_one()
        if card is None:
            return
        if card.state == CardState.DRAFT:
            self.do(cards.publish, card)
        elif card.state == CardState.REPLACED:
            self.show_record(cards.newest(card).id)
        else:
            self.do(cards.confirm, card, on=self.context.today())

    # Beginning

    @Slot()
    def paste(self) -> None:
        """Ctrl+Shift+V: a draft from the text that was copied."""
        made = self.do(card_files.begin_from_text, QGuiApplication.clipboard().text())
        if made is not None:
            self.show_record(made.id)

    @Slot()
    def begin_from_file(self) -> None:
        """A draft from a leaflet or a picture."""
        words, kinds = tr(N_("Leaflet, paper or picture")), f"{tr(N_('Papers'))} ({_PLAIN})"
        names, _ = QFileDialog.getOpenFileNames(self, words, str(Path.home()), kinds)
        self.begin([Path(name) for name in names])

    def begin(self, paths: list[Path]) -> None:
        """A draft for each file; the last one is shown."""
        for path in paths:
            made = self.do(card_files.begin_from_file, path)
            if made is not None:
                self.show_record(made.id)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files let go of over list or sheet begin facts."""
        if dropped(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        self.begin(dropped(event.mimeData()))

    # Deeds

    @Slot()
    def new_value(self) -> None:
        """F2: what is so now takes the place of the published fact."""
        card = self.kept_one()
        if card is None:
            return
        row = FactCard(
            unit=card.unit,
            source_kind=card.source_kind,
            reliability=card.reliability,
            outward=card.outward,
            seen_on=self.context.today(),
            body=card.body,
        )
        title = tr(N_("What is so now: {title}")).format(title=card.title)
        made = self.enter(title, row, NEW_VALUE, N_("Replace"), partial(cards.replace, card))
        if made is not None:
            self.show_record(made.id)

    @Slot()
    def add_file(self) -> None:
        """Ctrl+Shift+A: keep a file with the fact."""
        card = self.kept_one()
        if card is not None:
            words = tr(N_("Keep with {number}")).format(number=card.number)
            names, _ = QFileDialog.getOpenFileNames(self, words, str(Path.home()))
            self._keep_files([Path(name) for name in names])

    @Slot(list)
    def _keep_files(self, paths: list[Path]) -> None:
        for path in paths:
            card = self.kept_one()
            if card is not None:
                self.do(card_files.attach, card, path)

    @Slot()
    def link(self) -> None:
        """The fact answers what somebody asked."""
        card = self.kept_one()
        if card is None:
            return
        title = tr(N_("{number} answers")).format(number=card.number)
        self.enter(title, RequestCard(), "asked+", N_("Link"), partial(_link, card))

    @Slot()
    def throw_away(self) -> None:
        """Throw a draft away after asking."""
        card = self.kept_one()
        if card is None:
            return
        title = tr(N_("Throw {number} away?")).format(number=card.number)
        text = tr(N_("The draft and its files go; the journal keeps what it said."))
        if ask(self, title, text, tr(N_("Throw away")), tr(N_("Leave it"))):
            self.do(cards.remove_card, card)
            self.list.select_first()

    def _open_part(self, what: object) -> None:
        """Another card, a request, a comparison; a file with what the PC has for it."""
        if isinstance(what, FactCard):
            self.show_record(what.id)
        elif isinstance(what, CardRequest):
            self.context.go("reference.requests", what.id)
        elif isinstance(what, CardFile):
            kept = CardFile.get_by_id(what.id)
            found = self.tell(partial(lay_open, kept))
            if found is not None:
                QDesktopServices.openUrl(QUrl.fromLocalFile(str(found)))
        elif what is not None:
            self.context.go("reference.matrix", what.id)


def _link(card: FactCard, *, who: str, request: str, asked: CardRequest | None) -> object:
    """Link a card to a request that was chosen; nothing chosen links nothing."""
    return requests.link(asked, card, who=who, request=request) if asked is not None else None


def two_lines(today, card: FactCard) -> TwoLines:
    """A card: the fact in short and its value, then number and whose, and its state."""
    whose = card.competitor.called() if card.competitor is not None else FactCard.kind.text(card)
    detail = f"{card.number.removeprefix('FC-')}　{whose}"
    return TwoLines(card.title, value_of(card), detail, card_mark(card, today))


def _foot(model: WindowedModel) -> tuple[str, str]:
    return tr(N_("{count} facts")).format(count=f"{model.rowCount():,}"), ""
