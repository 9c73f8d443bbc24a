"""What is known of the market in a month, for whoever reports on it."""

import datetime as dt

from salesassist.db import FactCard
from salesassist.rules.reference import CardState

MOST = 3


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
