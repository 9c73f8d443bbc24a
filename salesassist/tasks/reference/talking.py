"""What to say of a product of ours where it is sold: at the order line, in the month's report."""

import datetime as dt

from salesassist.db import FactCard, Matrix, Product
from salesassist.rules.reference import CardState
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


def news_of(year: int, month: int) -> list[str]:
    """What was published of the market in a month, for its report: the facts in short."""
    first = dt.date(year, month, 1)
    after = dt.date(year + month // 12, month % 12 + 1, 1)
    kinds = FactCard.kind.in_(("news", "price", "trend", "regulation"))
    kept = (FactCard.state == CardState.PUBLISHED) & kinds & FactCard.competitor.is_null(False)
    when = (FactCard.seen_on >= first) & (FactCard.seen_on < after)
    rows = FactCard.select().where(kept & when).order_by(FactCard.seen_on.desc(), FactCard.id)
    return [_short(each) for each in rows.limit(MOST)]


def _short(card: FactCard) -> str:
    value = " ".join(filter(None, (card.value, card.unit)))
    return "：".join(filter(None, (card.title, value)))
