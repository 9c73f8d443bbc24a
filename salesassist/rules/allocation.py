"""Which debts a receipt pays: those the payer names, else those due, the oldest first.

Civil Code 321 (the payer's word), 322 (due before not due, the one due first, equals in
proportion).
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from salesassist.rules.money import shares
from salesassist.texts import N_, Problem


class MoreThanOpen(Problem):
    """A receipt is put on a debt that is smaller than the part."""

    says = N_("{amount} is more than the {open} that {what} still leaves open: put less on it.")


@dataclass(frozen=True)
class Open:
    """A debt: its key, what is open of it (minor units), and the day it is due, if it has one."""

    key: int
    open: int
    due_on: date | None


def allocate(
    amount: int, debts: Sequence[Open], on: date, named: Collection[int] = ()
) -> tuple[dict[int, int], int]:
    """How much of `amount` goes on each debt (key -> minor units), and what is left over.

    Debts `named` by the payer come first in the order due; then what is due on the day, then what
    is not due yet; within one due day in proportion (cases ALC-01, ALC-02, ALC-04).
    """
    first = sorted((debt for debt in debts if debt.open > 0), key=lambda debt: _rank(debt, on))
    given: dict[int, int] = {}
    for group in (
        [debt for debt in first if debt.key in named],
        [debt for debt in first if debt.key not in named],
    ):
        for day in dict.fromkeys(_rank(debt, on) for debt in group):
            alike = [debt for debt in group if _rank(debt, on) == day]
            amount -= _spread(amount, alike, given)
    return given, amount


def _rank(debt: Open, on: date) -> tuple[bool, date]:
    """Due ones before those not due; a debt without a day is due last of all."""
    day = debt.due_on or date.max
    return day > on, day


def _spread(amount: int, alike: Sequence[Open], given: dict[int, int]) -> int:
    """Pay debts of one due day, in proportion where it does not suffice; what was used."""
    whole = sum(debt.open for debt in alike)
    if amount <= 0 or not whole:
        return 0
    parts = [debt.open for debt in alike]
    if amount < whole:
        parts = shares(amount, parts)
    given |= {debt.key: part for debt, part in zip(alike, parts, strict=True) if part}
    return min(amount, whole)
