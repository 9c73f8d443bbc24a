"""How the reports page writes figures, days and spans."""

import datetime as dt

from salesassist.rules import dates, money
from salesassist.rules.report_table import FIGURES, Column, Kind, Value
from salesassist.rules.spans import Span
from salesassist.texts import N_, tr

NONE = money.NOTHING
_DIGITS = {Kind.SCORE: 2, Kind.TENTH: 1}


def style() -> str:
    """How days are written: roc, or iso in English."""
    return tr(N_("iso"))


def days(span: Span) -> str:
    """The first and the last day: 115/10/01–115/10/31."""
    if style() == "roc":
        first, last = dates.roc(span.first), dates.roc(span.last)
        return first if span.days == 1 else f"{first}–{last}"
    first, last = span.first.isoformat(), span.last.isoformat()
    return first if span.days == 1 else f"{first} - {last}"


def figure(value: int, kind: Kind, currency: str, *, change: bool = False) -> str:
    """A figure as it is read: thousands commas, one decimal of a percentage, a change signed."""
    if kind is Kind.AMOUNT:
        text = money.format_amount(value, currency)
    elif kind is Kind.PERCENT:
        text = money.format_percent(value)
    elif kind is Kind.QUANTITY:
        text = money.format_quantity(value)
    elif kind in _DIGITS:
        places = _DIGITS[kind]
        number = money.half_up(money.Decimal(value).scaleb(-places), places)
        text = f"{number:,}".replace("-", money.MINUS)
    else:
        text = f"{value:,}".replace("-", money.MINUS)
    return f"+{text}" if change and value > 0 else text


def cell(value: Value, column: Column, currency: str, *, total: bool = False) -> str:
    """A cell of a report; a figure that is not known is —, in the sums only where one is due."""
    if value is None:
        due = column.kind in FIGURES and (not total or column.change or column.adds)
        return NONE if due else ""
    if isinstance(value, dt.date):
        return dates.plain(value, style())
    if isinstance(value, int):
        return figure(value, column.kind, currency, change=column.change)
    return value
