"""Deadlines of the law counted as the Civil Code counts: the first day is not one of them."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta


@dataclass(frozen=True)
class Period:
    """How long the law gives, in days, hours or years, and the article that says so."""

    law: str
    days: int = 0
    hours: int = 0
    years: int = 0


CONSUMER_COMPLAINT = Period("消保法 §43 II", days=15)
PERSONAL_DATA_ANSWER = Period("個資法 §13 II", days=30)
PERSONAL_DATA_LATEST = Period("個資法 §13 II", days=60)
BREACH_NOTICE = Period("製造業及技術服務業個資辦法 §6", hours=72)
VOUCHERS, BOOKS = Period("商業會計法 §38", years=5), Period("商業會計法 §38", years=10)
"""Vouchers, and books with the statements, are kept so long after the annual closing."""


def last_day(on: date, period: Period) -> date:
    """The last day of a period of days that begins with an event (民法 §120 II; LAW-03 to 05)."""
    return on + timedelta(days=period.days)


def last_moment(at: datetime, period: Period) -> datetime:
    """The end of a period of hours: it begins at once (民法 §120 I; LAW-12)."""
    return at + timedelta(hours=period.hours)
