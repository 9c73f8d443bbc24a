"""What is still to come of confirmed orders, added up by customer or by product (未交彙總)."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from salesassist.db import Order, OrderLine
from salesassist.rules.deliveries import open_quantity, worth
from salesassist.tasks.orders.exposure import at_home


@dataclass(frozen=True)
class Backlog:
    """One customer or product: open lines, those that are late, the open quantity where one unit
    counts it (1/1,000), its worth before tax in the home currency (minor units; None where an
    order in another currency has no rate), and the first promised day."""

    name: str
    lines: int
    late: int
    quantity: int | None
    unit: str
    worth: int | None
    first: dt.date | None


def open_lines_of_all() -> list[OrderLine]:
    """Every line of a confirmed order of which something is to come."""
    open_ = (Order.state == "confirmed") & (OrderLine.delivered < OrderLine.quantity)
    return list(OrderLine.select(OrderLine, Order).join(Order).where(open_))


def by_customer(on: dt.date) -> list[Backlog]:
    """What each customer still waits for, the most first."""
    return _added_up(lambda line: line.order.customer_name, on)


def by_product(on: dt.date) -> list[Backlog]:
    """What of each product is still to go out, the most first."""
    return _added_up(lambda line: f"{line.code}  {line.name}".strip(), on)


def open_worth(line: OrderLine) -> int | None:
    """What the open part of a line is worth before tax, in the home currency."""
    left = open_quantity(line.quantity, line.delivered)
    return at_home(line.order, worth(line.net, left, line.quantity))


def _added_up(key: Callable[[OrderLine], str], on: dt.date) -> list[Backlog]:
    groups: dict[str, list[OrderLine]] = {}
    for line in open_lines_of_all():
        groups.setdefault(key(line), []).append(line)
    found = [_row(name, lines, on) for name, lines in groups.items()]
    return sorted(found, key=lambda row: (-(row.worth or 0), row.name))


def _row(name: str, lines: list[OrderLine], on: dt.date) -> Backlog:
    days = [day for line in lines if (day := line.promised_on or line.order.promised_on)]
    worths = [open_worth(line) for line in lines]
    units = {line.unit for line in lines}
    left = sum(open_quantity(line.quantity, line.delivered) for line in lines)
    return Backlog(
        name=name,
        lines=len(lines),
        late=sum(day < on for day in days),
        quantity=left if len(units) == 1 else None,
        unit=units.pop() if len(units) == 1 else "",
        worth=None if None in worths else sum(worths),
        first=min(days, default=None),
    )
