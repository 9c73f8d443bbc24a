"""Late payment: its interest, its reminders, and when the claim lapses."""

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal

from salesassist.rules.money import BP, half_up

STATUTORY_BP = 500
"""5 % a year where nothing was agreed (Civil Code 203, 233)."""
HIGHEST_BP = 1_600
"""What was agreed above 16 % a year is void (Civil Code 205)."""


def lawful_rate(agreed_bp: int | None) -> int:
    """The yearly rate that holds, in basis points (case INT-03)."""
    return STATUTORY_BP if agreed_bp is None else min(agreed_bp, HIGHEST_BP)


def interest(principal: int, rate_bp: int, days: int) -> int:
    """Interest on a principal for days of a 365-day year, half-up (case INT-02). Minor units."""
    return int(half_up(Decimal(principal) * lawful_rate(rate_bp) * days / (BP * 365)))


def reminder_days(due_on: date, after: Sequence[int]) -> list[date]:
    """The days on which reminders go out, each so many days after the due day."""
    return [due_on + timedelta(days=days) for days in after]


def reminder_level(due_on: date, on: date, after: Sequence[int]) -> int:
    """How many reminders are due by a day: 0 before the first."""
    return sum(day <= on for day in reminder_days(due_on, after))
