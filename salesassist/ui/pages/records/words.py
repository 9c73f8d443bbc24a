"""Names and amounts as lists and figures say them."""

import datetime as dt

from salesassist.db import Customer, eyes
from salesassist.rules import dates, money
from salesassist.texts import N_, tr


def called(customer: Customer) -> str:
    """What people in the office call a customer."""
    return eyes.text(customer, "short_name" if customer.short_name else "name")


def amount(minor: int, currency: str) -> str:
    """An amount with its currency, unless that is the house's."""
    return _named(money.format_amount(minor, currency), currency)


def price(each: int, currency: str) -> str:
    """A unit price with its currency, unless that is the house's."""
    return _named(money.format_price(each, currency), currency)


def _named(figure: str, currency: str) -> str:
    return figure if currency == "TWD" else f"{currency} {figure}"


def moment(at: dt.datetime) -> str:
    """A day with its weekday and the time, in the calendar of the screen."""
    return f"{dates.with_weekday(at.date(), tr(N_('iso')))} {at:%H:%M}"
