"""Words the orders page says in more than one place."""

import datetime as dt

from salesassist.db import Order


def moment(at: dt.datetime) -> str:
    """A moment by the calendar of the screen: 115/11/23（一） 10:42."""
    return f"{Order.ordered_on.show(at.date())} {at:%H:%M}"
