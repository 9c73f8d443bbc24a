"""The comparison as a workbook: every cell with its mark and source, the sources below."""

import datetime as dt
from pathlib import Path

from salesassist.db import FactCard, Matrix
from salesassist.db.reference import TAX_BASES
from salesassist.desk.exporting.listing import Value
from salesassist.desk.exporting.writing import xlsx_of
from salesassist.desk.files import safe_name, write_whole
from salesassist.rules.reference import RELIABILITY, CardState
from salesassist.rules.reference_matrix import DIRECTIONS, SIGNS
from salesassist.tasks.reference.grid import CellView, Grid, read, said_of
from salesassist.texts import N_, tr

_WIDTHS = (16, 24, 10, 20)


def matrix_book(grid: Grid) -> bytes:
    """The bytes of the workbook; hidden rows are left out, as on paper."""
    names = [grid.matrix.product.code, *(str(each.rival) for each in grid.columns)]
    heads = [tr(N_("Group")), tr(N_("Attribute")), tr(N_("Unit")), tr(N_("Which way is better"))]
    for name in names:
        heads += [name, "", ""]
    last = [tr(N_("How to say it"))]
    under = ["", "", "", ""] + [tr(N_("Value")), tr(N_("Mark")), tr(N_("Source"))] * len(names)
    rows: list[list[Value]] = [[*heads, *last], [*under, ""]]
    for view in grid.shown():
        row = view.row
        told: list[Value] = [row.heading, row.name, row.unit, tr(DIRECTIONS[row.direction])]
        for cell in view.cells:
            told += _cell(cell, row.direction)
        rows.append([*told, row.talk])
    rows += [[], *_sources(grid)]
    widths = (*_WIDTHS, *((18, 8, 8) * len(names)), 32)
    return xlsx_of(grid.matrix.name, rows, heads=2, sides=2, widths=widths)


def _cell(cell: CellView, direction: str) -> list[Value]:
    """Value (a number where it is compared as one), mark and remark, number of the source."""
    if cell.state not in (CardState.PUBLISHED, CardState.STALE):
        return ["—", "", ""]
    words = "　".join(filter(None, (SIGNS[cell.mark], _remark(cell))))
    compared = direction != "text" and cell.value is not None
    return [cell.value if compared else cell.text, words, cell.note or ""]


def _remark(cell: CellView) -> str:
    return "待查證" if cell.state is CardState.STALE else said_of(cell)


def _sources(grid: Grid) -> list[list[Value]]:
    heads: list[Value] = [tr(N_("No.")), tr(N_("Source")), tr(N_("Seen on")), tr(N_("Reliability"))]
    rows = [_source(no, card) for no, card in enumerate(grid.sources, 1)]
    return [[*heads, tr(N_("Tax of the price"))], *rows]


def _source(no: int, card: FactCard) -> list[Value]:
    tax = tr(TAX_BASES[card.tax_basis]) if card.kind == "price" else ""
    return [no, card.source, card.seen_on.isoformat(), tr(RELIABILITY[card.reliability]), tax]


def write_matrix(matrix: Matrix, path: Path, on: dt.date) -> Path:
    """Write a comparison as a workbook to a file. Raises NotWritten."""
    return write_whole(path, matrix_book(read(matrix, on)))


def book_name(matrix: Matrix, on: dt.date) -> str:
    """The name a workbook of a comparison begins with."""
    return f"{safe_name(tr(N_('Comparison')), matrix.name)}-{on:%Y%m%d}.xlsx"
