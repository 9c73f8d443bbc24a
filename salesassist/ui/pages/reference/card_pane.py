"""The right pane of a fact: what is done with it, its past values, files, where it is used."""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QWidget

from salesassist.db import CardFile, FactCard, MatrixCell, RequestCard
from salesassist.rules.reference import CardState
from salesassist.tasks.reference import cards
from salesassist.texts import N_, tr
from salesassist.ui.kit.page import Context
from salesassist.ui.pages.aftersales.complaints.pane_rows import PaneRow
from salesassist.ui.pages.reference.pane import DeedPane
from salesassist.ui.pages.reference.words import value_of

Open = Callable[[object], object]
SECTIONS = (
    ("past", N_("Values before"), N_("None before.")),
    ("files", N_("Files"), N_("None kept: drop a leaflet or a picture here.")),
    ("used", N_("Used in"), N_("Nowhere yet.")),
)
ALWAYS = ("paste", "begin")


class CardPane(DeedPane):
    """`show_record` shows a card or nothing."""

    def __init__(self, context: Context, open_: Open, parent: QWidget | None = None):
        super().__init__(context, SECTIONS, parent)
        self._open = open_

    def show_record(self, record: FactCard | None) -> None:
        """Show what belongs to another card; one not kept yet has nothing."""
        card = record if record is not None and record.id else None
        self.takes_files = card is not None
        self.put("past", past_rows(card, self._open))
        self.put("files", self._files(card))
        self.put("used", self._used(card))
        self._weigh(card)

    def _weigh(self, card: FactCard | None) -> None:
        for name, button in self.deeds.items():
            button.allow("" if name in ALWAYS or card is not None else tr(N_("Choose a fact.")))
        if card is None:
            return
        if card.state != CardState.PUBLISHED:
            self.deeds["value"].allow(tr(N_("Only a published fact gets a new value.")))
        if card.state != CardState.DRAFT:
            self.deeds["remove"].allow(tr(N_("What was published stays.")))

    def _files(self, card: FactCard | None) -> list[PaneRow]:
        if card is None:
            return []
        kept = CardFile.select().where(CardFile.card == card).order_by(CardFile.id)
        return [
            PaneRow(
                "paperclip",
                each.name,
                f"{each.at:%m/%d %H:%M}　{each.written_by}",
                None,
                partial(self._open, each),
            )
            for each in kept
        ]

    def _used(self, card: FactCard | None) -> list[PaneRow]:
        if card is None:
            return []
        chain = [card, *cards.past(card)]
        cells = MatrixCell.select().where(MatrixCell.card.in_(chain))
        matrices = dict.fromkeys(each.row.matrix for each in cells)
        rows = [
            PaneRow("columns-3", each.name, tr(N_("Comparison")), None, partial(self._open, each))
            for each in matrices
        ]
        for link in RequestCard.select().where(RequestCard.card.in_(chain)):
            asked = link.asked
            way = partial(self._open, asked)
            rows.append(PaneRow("message-circle", asked.topic, asked.number, None, way))
        return rows


def past_rows(card: FactCard | None, open_: Open) -> list[PaneRow]:
    """What a fact said before, newest first."""
    if card is None:
        return []
    return [
        PaneRow(
            "history",
            value_of(each) or each.title,
            f"{FactCard.seen_on.text(each)}　{each.seen_by}　{each.source}",
            None,
            partial(open_, each),
        )
        for each in cards.past(card)
    ]
