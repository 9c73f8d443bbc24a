"""What is known of the market in a month, for whoever reports on it."""

import datetime as dt

from salesassist.db import FactCard
from salesassist.rules.dates import month_bounds
from salesassist.rules.reference import CardState

MOST = 3


def news_of(year: int, month: int) -> list[str]:
    """What was published of the market in a month, for its report: the facts in short."""
    return [_short(each) for each in facts_between(*month_bounds(year, month))[:MOST]]


def facts_between(first: dt.date, last: dt.date) -> list[FactCard]:
    """The published facts of competitors and of the market seen in these days, newest first."""
    theirs = FactCard.kind.in_(("news", "price")) & FactCard.competitor.is_null(False)
    about = theirs | FactCard.kind.in_(("trend", "regulation"))
    kept = (FactCard.state == CardState.PUBLISHED) & FactCard.seen_on.between(first, last)
    rows = FactCard.select().where(kept & about)
    return list(rows.order_by(FactCard.seen_on.desc(), FactCard.id))


def _short(card: FactCard) -> str:
    value = " ".join(filter(None, (card.value, card.unit)))
    return "：".join(filter(None, (card.title, value)))
