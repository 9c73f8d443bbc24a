"""What the tests of the sales reference share: competitors, a comparison, facts in its cells."""

import datetime as dt

from salesassist.db import FactCard, Matrix, MatrixColumn, MatrixRow, RivalProduct
from salesassist.tasks.reference import matrices, rivals

from .complaint_parts import BOSS, WHO, staff

__all__ = ["BOSS", "TODAY", "WHO", "cell", "compared", "rival", "row_named", "staff"]

TODAY = dt.date.today()


def rival(name="立翔科技股份有限公司", model="LX-400", **more) -> RivalProduct:
    """A product of a main competitor."""
    whose = rivals.keep_competitor(None, who=WHO, name=name, short_name=name[:2], main=True)
    return rivals.keep_rival(None, who=WHO, competitor=whose, model=model, **more)


def compared(product) -> tuple[Matrix, MatrixColumn]:
    """A comparison of a product with one of a competitor."""
    matrix = matrices.keep_matrix(None, who=WHO, name="氣缸 63", product=product)
    return matrix, matrices.add_column(matrix, rival(product=product), who=WHO)


def row_named(matrix: Matrix, name: str) -> MatrixRow:
    """A row by its name."""
    return MatrixRow.get((MatrixRow.matrix == matrix) & (MatrixRow.name == name))


def cell(row, column, value, **more) -> FactCard:
    """A value with its source in a cell."""
    given = {"value": value, "source": "經銷商報價單", "source_kind": "document"} | more
    return matrices.write_cell(row, column, who=WHO, **given)
