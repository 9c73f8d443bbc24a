"""Names and amounts as lists and figures say them."""

from salesassist.db import Customer
from salesassist.rules import money


def called(customer: Customer) -> str:
    """What people in the office call a customer."""
    return customer.short_name or customer.name


def amount(minor: int, currency: str) -> str:
    """An amount with its currency, unless that is the house's."""
    return _named(money.format_amount(minor, currency), currency)


def price(each: int, currency: str) -> str:
    """A unit price with its currency, unless that is the house's."""
    return _named(money.format_price(each, currency), currency)


def _named(figure: str, currency: str) -> str:
    return figure if currency == "TWD" else f"{currency} {figure}"
