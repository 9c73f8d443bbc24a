"""Discount for early payment: until when it may be taken, and what is then paid."""

from datetime import date, timedelta

from salesassist.rules.money import percent_of


def last_day(started_on: date, days: int) -> date:
    """The last day on which the discount may be taken (ODO-27)."""
    return started_on + timedelta(days=days)


def to_pay(net: int, tax: int, discount_bp: int) -> int:
    """What settles a debt paid early: the discount is taken of the net alone (ODO-19)."""
    return net - percent_of(net, discount_bp) + tax
