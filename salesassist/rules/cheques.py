"""Cheques: until when one is presented, how long it can be sued on, and which amount holds."""

from datetime import date, timedelta

from salesassist.rules.chinese_numbers import number_of
from salesassist.rules.dates import add_months

SAME_PLACE, OTHER_PLACE = 7, 15
"""Days to present a cheque issued in the same province or city, or in another (票據法 §130)."""


def present_by(issued_on: date, days: int = SAME_PLACE) -> date:
    """The last day to present a cheque; the first day does not count (CHQ-01, CHQ-02)."""
    return issued_on + timedelta(days=days)


def barred_after(issued_on: date) -> date:
    """The day a year later, after which the drawer need not pay (票據法 §22; CHQ-03)."""
    return add_months(issued_on, 12)


def amount_that_holds(words: str, figures: int) -> int:
    """The amount of a cheque in NT$: the words prevail over the figures (票據法 §7; CHQ-04)."""
    bare = words.strip().removeprefix("新臺幣").removeprefix("新台幣")
    for ending in ("整", "正", "元", "圓"):
        bare = bare.removesuffix(ending)
    read = number_of(bare) if bare else None
    return int(read) if read is not None and read == int(read) else figures
