"""The right pane of a comparison: the fact in the current cell, its past, what to say, prices."""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QGridLayout, QWidget

from salesassist.db import FactCard
from salesassist.rules.reference import CardState
from salesassist.tasks.reference import cards
from salesassist.tasks.reference.grid import CellView, Grid, RowView, said_of
from salesassist.texts import N_, tr
from salesassist.ui.kit import chips
from salesassist.ui.kit.labels import Label
from salesassist.ui.kit.messages import Message
from salesassist.ui.kit.page import Context
from salesassist.ui.pages.aftersales.complaints.pane_rows import PaneRow
from salesassist.ui.pages.reference.card_pane import past_rows
from salesassist.ui.pages.reference.pane import DeedPane
from salesassist.ui.pages.reference.price_bars import Bar, PriceBars
from salesassist.ui.pages.reference.words import card_mark, circled

SECTIONS = (
    ("fact", N_("Fact"), N_("Nothing is known here: F2 writes it down with its source.")),
    ("past", N_("Values before"), N_("None before.")),
    ("talk", N_("How to say it"), N_("Nothing written: change the attribute.")),
    ("prices", N_("Prices, before tax"), N_("No price is known.")),
)
FIELDS = ("source", "source_kind", "seen_on", "seen_by", "reliability", "review_on", "outward")


class MatrixPane(DeedPane):
    """`show_cell` shows a cell of a comparison."""

    def __init__(self, context: Context, open_: Callable[[object], object], parent=None):
        super().__init__(context, SECTIONS, parent)
        self._open = open_
        self.bars = PriceBars()

    def show_cell(self, grid: Grid | None, view: RowView | None, at: int) -> None:
        """Show what stands behind a cell; None where there is no comparison."""
        cell = view.cells[at] if view is not None else None
        card = cell.card if cell is not None else None
        self.put("fact", self._fact(view, cell))
        self.put("past", past_rows(card, self._open))
        talk = view.row.talk if view is not None else ""
        self.put("talk", [_said(talk)] if talk else [])
        self._show_prices(grid)
        self._weigh(view, card)

    def _fact(self, view: RowView | None, cell: CellView | None) -> list[QWidget]:
        if view is None or cell is None or cell.card is None:
            return []
        card = cell.card
        head = PaneRow(
            "file-check",
            f"{cell.text} {circled(cell.note)}".strip(),
            f"{card.number}　{card.title}",
            card_mark(card, self.context.today()),
            partial(self._open, card),
        )
        rows: list[QWidget] = [head]
        said = said_of(cell)
        if said:
            told = Message()
            told.say("error" if cell.problem else "sentence", said)
            rows.append(told)
        return [*rows, _facts(card)]

    def _show_prices(self, grid: Grid | None) -> None:
        row = grid.price_row() if grid is not None else None
        found = []
        if row is not None:
            names = [grid.matrix.product.code, *(str(each.rival) for each in grid.columns)]
            for at, (name, cell) in enumerate(zip(names, row.cells, strict=True)):
                if cell.value is not None:
                    found.append(Bar(name, float(cell.value), cell.text, own=at == 0))
        bars = PriceBars()
        bars.set_bars(found)
        self.bars = bars
        self.put("prices", [bars] if found else [])

    def _weigh(self, view: RowView | None, card: FactCard | None) -> None:
        none = tr(N_("Choose a cell.")) if view is None else ""
        for button in self.deeds.values():
            button.allow(none)
        if none:
            return
        published = card is not None and card.state == CardState.PUBLISHED
        self.deeds["confirm"].allow("" if published else tr(N_("There is no published fact.")))


def _said(talk: str) -> Label:
    """What to say, whole: it is read aloud, so nothing of it is left out."""
    made = Label(talk)
    made.setWordWrap(True)
    made.setAccessibleName(talk)
    return made


def _facts(card: FactCard) -> QWidget:
    """The fields of a fact, label and value."""
    made = QWidget()
    grid = QGridLayout(made)
    grid.setContentsMargins(0, 4, 0, 0)
    grid.setHorizontalSpacing(12)
    grid.setVerticalSpacing(4)
    grid.setColumnStretch(1, 1)
    for row, name in enumerate(FIELDS):
        field = FactCard._meta.fields[name]
        value = Label(field.text(card))
        value.setWordWrap(True)
        grid.addWidget(Label(tr(field.label), "label"), row, 0)
        grid.addWidget(value, row, 1)
    made.setAccessibleName(card.source)
    return made


def stale_mark(grid: Grid) -> chips.Mark | None:
    """How many facts of a comparison are past their day."""
    count = grid.count(CardState.STALE)
    words = tr(N_("{count} to be checked")).format(count=count)
    return chips.Mark(words, "unverified", "unverified") if count else None


def newest_of(cell: CellView) -> FactCard | None:
    """The card behind a cell, as it is kept now."""
    return cards.newest(FactCard.get_by_id(cell.card.id)) if cell.card is not None else None
