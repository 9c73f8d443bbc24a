"""Who owes what since when: one row a customer and currency, with its ageing."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from salesassist.db import Customer, Receivable
from salesassist.rules import ageing


@dataclass(frozen=True)
class Balance:
    """What a customer owes in a currency (minor units), by age, and since when it is due."""

    id: int
    name: str
    currency: str
    total: int
    overdue: int
    due_on: dt.date | None
    ages: tuple[int, ...]


def balances(on: dt.date) -> list[Balance]:
    """All open balances, the longest overdue first."""
    query = (
        Receivable.select(Receivable, Customer)
        .join(Customer)
        .where(Receivable.open != 0)
        .order_by(Receivable.due_on)
    )
    rows: dict[tuple[int, str], list[Receivable]] = {}
    for row in query:
        rows.setdefault((row.customer_id, row.currency), []).append(row)
    found = [_balance(of[0].customer, currency, of, on) for (_, currency), of in rows.items()]
    return sorted(found, key=lambda each: (each.due_on or dt.date.max, each.name))


def _balance(customer: Customer, currency: str, rows: Sequence[Receivable], on: dt.date) -> Balance:
    ages = ageing.ageing([(row.due_on, row.open) for row in rows], on)
    owed = [row.due_on for row in rows if row.open > 0 and row.due_on]
    total = sum(ages.values())
    late = total - ages[ageing.BUCKETS[0]]
    parts = tuple(ages[key] for key in ageing.BUCKETS)
    due_on = min(owed) if owed else None
    return Balance(
        customer.id, customer.short_name or customer.name, currency, total, late, due_on, parts
    )
