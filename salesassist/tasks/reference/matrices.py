"""Comparisons: their columns, rows and cells; a cell always points to a fact card."""

from typing import Any

from salesassist.db import FactCard, Matrix, MatrixCell, MatrixColumn, MatrixRow, RivalProduct
from salesassist.db.base import Record, Work, unit_of_work
from salesassist.desk.checking import RecordProblems, check_values
from salesassist.desk.people import permit
from salesassist.rules import money
from salesassist.rules.reference import CardState
from salesassist.tasks.reference import cards
from salesassist.tasks.reference.cards import KEEP, PUBLISH, add_card, newest, publish_in, tidy
from salesassist.tasks.reference.grid import figure_of
from salesassist.texts import N_, Problem, tr

MOST_COLUMNS, MOST_ROWS = 12, 60

OWN_UNIT = "*"
USUAL_ROWS = (
    (N_("Price"), N_("List price, before tax"), "元", "lower", True),
    (N_("Price"), N_("Smallest order"), OWN_UNIT, "lower", False),
    (N_("Delivery and service"), N_("Delivery time"), "天", "lower", False),
    (N_("Delivery and service"), N_("Warranty period"), "個月", "higher", False),
    (N_("Delivery and service"), N_("Service at the customer's"), "", "text", False),
    (N_("Certificates"), N_("Standards and certificates"), "", "text", False),
)
"""Heading, attribute, unit, direction, whether it is the price: where most comparisons begin.

OWN_UNIT stands for the unit in which our product is sold.
"""


class TooManyColumns(Problem):
    """More products than a comparison holds."""

    says = N_("A comparison holds {most} products: make a second one for the others.")


class ComparedTwice(Problem):
    """A product that stands in the comparison already."""

    says = N_("{product} stands in this comparison already.")


class NoMatrixSource(Problem):
    """A value is typed into a cell that does not say where it comes from."""

    says = N_("Say where “{value}” comes from: a cell without a source is no fact.")


def keep_matrix(
    matrix: Matrix | None, *, who: str, request: str | None = None, **values: Any
) -> Matrix:
    """Keep a comparison; a new one begins with the usual rows and what our records know of us.

    Raises RecordProblems, NotPermitted.
    """
    permit(who, KEEP)
    values = tidy(values)
    problems = check_values(Matrix, matrix, values)
    if problems:
        raise RecordProblems(problems)
    with unit_of_work(who, "keep comparison", request) as work:
        if work.done_before:
            return Matrix.get_by_id(work.result)
        if matrix is None:
            kept = work.add(Matrix(**values))
            _begin(work, kept)
        else:
            kept = work.change(matrix, **values)
        work.result = kept.id
    return kept


def _begin(work: Work, matrix: Matrix) -> None:
    product = matrix.product
    known = {
        "price": money.format_price(product.price, product.currency) if product.price else "",
        "months": str(product.warranty_months or ""),
    }
    for position, (heading, name, unit, direction, price) in enumerate(USUAL_ROWS, 1):
        unit = product.unit if unit == OWN_UNIT else unit
        given = {"heading": tr(heading), "name": tr(name), "unit": unit, "direction": direction}
        row = work.add(MatrixRow(matrix=matrix, position=position, price=price, **given))
        value = known["price"] if price else known["months"] if unit == "個月" else ""
        if value:
            _own_fact(work, row, value)


def _own_fact(work: Work, row: MatrixRow, value: str) -> None:
    """A fact about us that stands in our own records."""
    product = row.matrix.product
    given = {
        "kind": "price" if row.price else "specification",
        "title": f"{product.code} {row.name}"[:120],
        "value": value,
        "unit": row.unit,
        "currency": product.currency,
        "product": product,
        "source_kind": "document",
        "source": tr(N_("Our own price list and product data")),
        "reliability": "H",
        "outward": True,
    }
    work.add(MatrixCell(row=row, column=None, card=publish_in(work, add_card(work, **given))))


def add_column(
    matrix: Matrix, rival: RivalProduct, *, who: str, request: str | None = None
) -> MatrixColumn:
    """Compare with one more product. Raises TooManyColumns, ComparedTwice."""
    permit(who, KEEP)
    mine = MatrixColumn.select().where(MatrixColumn.matrix == matrix)
    if mine.where(MatrixColumn.rival == rival).exists():
        raise ComparedTwice(product=str(rival))
    if mine.count() + 1 >= MOST_COLUMNS:
        raise TooManyColumns(most=MOST_COLUMNS)
    with unit_of_work(who, "compare a product", request) as work:
        if work.done_before:
            return MatrixColumn.get_by_id(work.result)
        last = max((each.position for each in mine), default=0)
        kept = work.add(MatrixColumn(matrix=matrix, rival=rival, position=last + 1))
        work.result = kept.id
    return kept


def keep_row(
    row: MatrixRow | None, *, who: str, request: str | None = None, **values: Any
) -> MatrixRow:
    """Keep an attribute; a new one stands last. Raises RecordProblems, UnitsDiffer, NoFigure."""
    permit(who, KEEP)
    values = tidy(values)
    problems = check_values(MatrixRow, row, values)
    if problems:
        raise RecordProblems(problems)
    if row is not None:
        _refuse_other_unit(row, values)
    with unit_of_work(who, "keep attribute", request) as work:
        if work.done_before:
            return MatrixRow.get_by_id(work.result)
        if row is None:
            mine = MatrixRow.select().where(MatrixRow.matrix == values["matrix"])
            last = max((each.position for each in mine), default=0)
            kept = work.add(MatrixRow(**{"position": last + 1, **values}))
        else:
            kept = work.change(row, **values)
        work.result = kept.id
    return kept


def _refuse_other_unit(row: MatrixRow, values: dict[str, Any]) -> None:
    """A row may not get a unit in which the facts that stand in it cannot be told."""
    if not {"unit", "direction", "price"} & values.keys():
        return
    after = MatrixRow(**{name: getattr(row, name) for name in ("name", "unit", "direction")})
    after.price = values.get("price", row.price)
    for name in ("name", "unit", "direction"):
        setattr(after, name, values.get(name, getattr(row, name)))
    if after.direction != "text":
        for cell in row.cells:
            figure_of(after, newest(cell.card))


def move_row(row: MatrixRow, by: int, *, who: str, request: str | None = None) -> MatrixRow:
    """Move a row up (-1) or down (1); at the end it stays."""
    permit(who, KEEP)
    order = (MatrixRow.position, MatrixRow.id)
    rows = list(MatrixRow.select().where(MatrixRow.matrix == row.matrix_id).order_by(*order))
    at = rows.index(row)
    to = max(0, min(len(rows) - 1, at + by))
    rows.insert(to, rows.pop(at))
    with unit_of_work(who, "move attribute", request) as work:
        if not work.done_before:
            for position, each in enumerate(rows, 1):
                if each.position != position:
                    work.change(each, position=position)
    return MatrixRow.get_by_id(row.id)


def remove_part(part: MatrixRow | MatrixColumn, *, who: str, request: str | None = None) -> None:
    """Take a row or a product out of a comparison; the facts stay."""
    permit(who, KEEP)
    with unit_of_work(who, f"remove {part._meta.table_name}", request) as work:
        if not work.done_before:
            for cell in list(part.cells):
                work.remove(cell)
            work.remove(part)


def set_cell(
    row: MatrixRow,
    column: MatrixColumn | None,
    card: FactCard,
    *,
    who: str,
    request: str | None = None,
) -> MatrixCell:
    """Let a fact stand in a cell. Raises NoFigure, UnitsDiffer, PricesDiffer."""
    permit(who, KEEP)
    check_fit(row, card)
    with unit_of_work(who, "set cell", request) as work:
        return _set(work, row, column, card)


def check_fit(row: MatrixRow, card: FactCard) -> None:
    """Raise NoFigure, UnitsDiffer or PricesDiffer for a fact that cannot stand in a row."""
    if row.direction != "text":
        others = [newest(each.card) for each in row.cells]
        figure_of(row, card, others[0] if others else None)


def _set(work: Work, row: MatrixRow, column: MatrixColumn | None, card: FactCard) -> MatrixCell:
    kept = cell_of(row, column)
    if kept is None:
        return work.add(MatrixCell(row=row, column=column, card=card))
    return work.change(kept, card=card)


def cell_of(row: MatrixRow, column: MatrixColumn | None) -> MatrixCell | None:
    """The cell of a row and a column; None as the column is our own."""
    mine = MatrixCell.column.is_null() if column is None else MatrixCell.column == column
    return MatrixCell.get_or_none((MatrixCell.row == row) & mine)


def write_cell(
    row: MatrixRow,
    column: MatrixColumn | None,
    *,
    who: str,
    request: str | None = None,
    **values: Any,
) -> FactCard:
    """Type a value with its source into a cell: a new fact, or what is so now in its place.

    Raises NoMatrixSource, RecordProblems, NoFigure, UnitsDiffer, PricesDiffer, NotPermitted.
    """
    permit(who, PUBLISH)
    values = tidy(values)
    if not values.get("source"):
        raise NoMatrixSource(value=values.get("value", ""))
    given = _about(row, column) | {name: v for name, v in values.items() if v is not None}
    check_fit(row, FactCard(**given))
    cell = cell_of(row, column)
    card = newest(cell.card) if cell is not None else None
    if card is not None and card.state == CardState.PUBLISHED:
        return cards.replace(card, who=who, request=request, **given)
    problems = check_values(FactCard, None, cards.complete(None, given, who))
    if problems:
        raise RecordProblems(problems)
    with unit_of_work(who, "write cell", request) as work:
        if work.done_before:
            return FactCard.get_by_id(work.result)
        kept = publish_in(work, add_card(work, **given))
        _set(work, row, column, kept)
        work.result = kept.id
    return kept


def _about(row: MatrixRow, column: MatrixColumn | None) -> dict[str, Any]:
    """What a fact in a cell is about."""
    whose: Record = row.matrix.product if column is None else column.rival
    named = whose.code if column is None else str(whose)
    about = {"product": row.matrix.product if column is None else column.rival.product}
    if column is not None:
        about |= {"rival": column.rival, "competitor": column.rival.competitor}
    kind = "price" if row.price else "specification"
    return {"kind": kind, "title": f"{named} {row.name}"[:120], "unit": row.unit, **about}
