"""What to say of a product of ours where it is sold: at the order line."""

import datetime as dt

from salesassist.db import Matrix, Product
from salesassist.rules.reference_matrix import Mark
from salesassist.tasks.reference.grid import read

MOST = 3


def talk_for(product: Product | None, on: dt.date) -> str:
    """The sentence to say of a product, then its strongest points; empty where none is known."""
    matrix = None if product is None else _matrix_of(product)
    if matrix is None:
        return ""
    said = [matrix.talk] if matrix.talk else []
    for view in read(matrix, on).shown():
        if view.mark is Mark.BEST and view.row.talk:
            said.append(f"{view.row.name}：{view.row.talk}")
    return "　".join(said[: MOST + 1])


def _matrix_of(product: Product) -> Matrix | None:
    mine = Matrix.select().where(Matrix.product == product)
    return mine.order_by(Matrix.id.desc()).first()
