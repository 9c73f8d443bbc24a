"""What is known of the market in some days, for whoever reports on it."""

import datetime as dt

from salesassist.db import FactCard
from salesassist.rules.reference import CardState


def facts_between(first: dt.date, last: dt.date) -> list[FactCard]:
    """The published facts of competitors and of the market seen in these days, newest first."""
    theirs = FactCard.kind.in_(("news", "price")) & FactCard.competitor.is_null(False)
    about = theirs | FactCard.kind.in_(("trend", "regulation"))
    kept = (FactCard.state == CardState.PUBLISHED) & FactCard.seen_on.between(first, last)
    rows = FactCard.select().where(kept & about)
    return list(rows.order_by(FactCard.seen_on.desc(), FactCard.id))
