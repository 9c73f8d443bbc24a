"""A comparison as it stands on a day: in each cell a fact, its state, its mark and its source."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from salesassist.db import FactCard, Matrix, MatrixCell, MatrixColumn, MatrixRow
from salesassist.rules import money
from salesassist.rules import reference_matrix as rules
from salesassist.rules.reference import CardState
from salesassist.rules.reference_matrix import Mark
from salesassist.rules.reference_units import measure, written
from salesassist.tasks.reference.cards import newest, state_now
from salesassist.texts import N_, Problem, sentence, tr

SOON = dt.timedelta(days=7)


class PricesDiffer(Problem):
    """Prices of two currencies in one row."""

    says = N_(
        "“{row}” compares prices in {wanted}, but this one is in {currency}: convert it by a "
        "day's rate and name the rate in the source, or make another row."
    )


@dataclass(frozen=True)
class CellView:
    """One cell: `text` as it is printed, `note` the number of its source (0: none).

    `value` is its figure in the unit of the row, None where it takes no part in the comparison;
    `problem` says why, `converted` that it was written in another unit or with tax. `ahead` is
    a competitor's that is better than ours, whether or not it is better than most.
    """

    card: FactCard | None = None
    state: CardState | None = None
    text: str = ""
    value: Decimal | None = None
    mark: Mark = Mark.NONE
    note: int = 0
    problem: str = ""
    converted: bool = False
    ahead: bool = False

    @property
    def open(self) -> bool:
        """Whether something is to be done before a document prints it."""
        return self.state is not CardState.PUBLISHED or bool(self.problem)


@dataclass(frozen=True)
class RowView:
    """One row: ours first."""

    row: MatrixRow
    cells: tuple[CellView, ...]

    @property
    def mark(self) -> Mark:
        """What we are in this row."""
        return self.cells[0].mark

    @property
    def worse(self) -> bool:
        """Whether somebody is better than us, or we were judged weaker by hand."""
        return self.mark is Mark.WEAK or any(each.ahead for each in self.cells[1:])

    @property
    def differs(self) -> bool:
        """Whether two cells with a fact say different things."""
        return len({each.text for each in self.cells if each.text}) > 1


@dataclass(frozen=True)
class Grid:
    """The comparison on a day; `sources` in the order of their numbers, one card of each."""

    matrix: Matrix
    columns: tuple[MatrixColumn, ...]
    rows: tuple[RowView, ...]
    sources: tuple[FactCard, ...]
    on: dt.date

    def count(self, state: CardState) -> int:
        """How many cells of the rows that are not hidden stand so."""
        return sum(each.state is state for row in self.shown() for each in row.cells)

    def missing(self) -> int:
        """How many cells have no fact."""
        return sum(each.card is None for row in self.shown() for each in row.cells)

    def soon(self) -> int:
        """How many facts are to be looked at within seven days."""
        return sum(_soon(each, self.on) for row in self.shown() for each in row.cells)

    def shown(self) -> tuple[RowView, ...]:
        """The rows that are printed."""
        return tuple(each for each in self.rows if not each.row.hidden)

    def tally(self) -> dict[Mark, int]:
        """How many rows we have of each mark."""
        return rules.tally(each.mark for each in self.shown())

    def price_row(self) -> RowView | None:
        """The first row that is the price."""
        return next((each for each in self.shown() if each.row.price), None)

    def next_review(self) -> dt.date | None:
        """The first day on which a fact of it is looked at again."""
        cards = [each.card for row in self.shown() for each in row.cells if each.card]
        days = [each.review_on for each in cards if each.review_on is not None]
        return min(days, default=None)


def _soon(cell: CellView, on: dt.date) -> bool:
    card = cell.card
    if card is None or cell.state is not CardState.PUBLISHED or card.review_on is None:
        return False
    return card.review_on <= on + SOON


def read(matrix: Matrix, on: dt.date) -> Grid:
    """A comparison with everything that stands in it."""
    columns = tuple(
        MatrixColumn.select()
        .where(MatrixColumn.matrix == matrix)
        .order_by(MatrixColumn.position, MatrixColumn.id)
    )
    rows = list(
        MatrixRow.select()
        .where(MatrixRow.matrix == matrix)
        .order_by(MatrixRow.position, MatrixRow.id)
    )
    cells = MatrixCell.select().where(MatrixCell.row.in_(rows)) if rows else ()
    cards = {(each.row_id, each.column_id): newest(each.card) for each in cells}
    places = [None, *(each.id for each in columns)]
    sources = _sources([cards.get((row.id, at)) for at in places for row in rows])
    numbers = {origin(card): no for no, card in enumerate(sources, 1)}
    views = [_row(row, [cards.get((row.id, at)) for at in places], numbers, on) for row in rows]
    return Grid(matrix, columns, tuple(views), tuple(sources), on)


def origin(card: FactCard) -> tuple[object, ...]:
    """What makes the source of two facts one source."""
    return card.source_kind, card.source, card.seen_on, card.reliability


def _sources(cards: Sequence[FactCard | None]) -> list[FactCard]:
    """One card of each source, in the order they are met, our own first."""
    found: dict[tuple[object, ...], FactCard] = {}
    for card in cards:
        if card is not None and card.source:
            found.setdefault(origin(card), card)
    return list(found.values())


def _row(
    row: MatrixRow,
    cards: Sequence[FactCard | None],
    numbers: dict[tuple[object, ...], int],
    on: dt.date,
) -> RowView:
    first = next((each for each in cards if each is not None), None)
    views = [_cell(row, card, first, numbers, on) for card in cards]
    marks = rules.marks([each.value for each in views], row.direction, Mark(row.judged))
    ahead = rules.ahead([each.value for each in views], row.direction)
    cells = [
        replace(each, mark=mark, ahead=better)
        for each, mark, better in zip(views, marks, ahead, strict=True)
    ]
    return RowView(row, tuple(cells))


def _cell(
    row: MatrixRow,
    card: FactCard | None,
    first: FactCard | None,
    numbers: dict[tuple[object, ...], int],
    on: dt.date,
) -> CellView:
    if card is None:
        return CellView()
    state = state_now(card, on)
    known = {"card": card, "state": state, "note": numbers.get(origin(card), 0)}
    plain = " ".join(filter(None, (card.value or card.title, card.unit or row.unit)))
    if row.direction == "text":
        text = card.value or card.title
        value = Decimal(0) if state is CardState.PUBLISHED else None
        return CellView(text=text, value=value, **known)
    try:
        value, converted = figure_of(row, card, first)
    except Problem as problem:
        return CellView(text=plain, problem=sentence(problem), **known)
    text = f"{written(value)} {row.unit}".strip()
    counted = value if state is CardState.PUBLISHED else None
    return CellView(text=text, value=counted, converted=converted, **known)


def figure_of(
    row: MatrixRow, card: FactCard, first: FactCard | None = None
) -> tuple[Decimal, bool]:
    """A card's figure in the unit of a row, prices before tax; whether it was converted.

    Raises NoFigure, UnitsDiffer, and PricesDiffer where `first`, the row's first fact, has
    another currency.
    """
    found = measure(card.value, card.unit, row.unit, row.name)
    if not row.price:
        return found.value, found.converted
    if first is not None and first.currency != card.currency:
        raise PricesDiffer(row=row.name, wanted=first.currency, currency=card.currency)
    if card.tax_basis == "gross":
        return money.half_up(found.value * 100 / Decimal(105), 2), True
    return found.value, found.converted


def said_of(cell: CellView) -> str:
    """What a person is told about a cell beyond its value; empty for nothing."""
    if cell.problem:
        return cell.problem
    if cell.converted and cell.card is not None:
        tax = tr(N_(" with tax")) if cell.card.tax_basis == "gross" else ""
        was = f"{cell.card.value} {cell.card.unit}".strip() + tax
        return tr(N_("Converted from {was}")).format(was=was)
    return ""
