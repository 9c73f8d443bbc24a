"""Quantities delivered in part: what is open, what may go, and what a part is worth."""

from salesassist.rules.money import BP, percent_of, round_ratio
from salesassist.texts import N_, Problem


class NothingDelivered(Problem):
    """A delivery of nothing."""

    says = N_("No line has a quantity: type how much of each goes out.")


class MoreThanOrdered(Problem):
    """More goes out than was ordered and the tolerance allows."""

    says = N_("Line {no}: {quantity} is more than the {open} still open: type at most that.")


class BelowDelivered(Problem):
    """An order is changed to less than has gone out already."""

    says = N_("Line {no}: {delivered} are delivered already, so it cannot become {quantity}.")


class DeliveredLineChanged(Problem):
    """A line of which something has gone out becomes other goods."""

    says = N_("Line {no}: {delivered} are delivered already, so its article and unit stay.")


class DeliveredHeadChanged(Problem):
    """An order of which something has gone out goes to somebody else or into other money."""

    says = N_("Goods of {number} have gone out: its customer and its currency stay as they are.")


class DeliveredLineGone(Problem):
    """A line of which something has gone out is taken away."""

    says = N_("“{name}” cannot be taken away: {delivered} of it are delivered already.")


def open_quantity(ordered: int, delivered: int) -> int:
    """What is still to come, in 1/1,000; never less than nothing."""
    return max(ordered - delivered, 0)


def most(ordered: int, delivered: int, tolerance_bp: int = 0) -> int:
    """The most that may go out now: the rest and what the tolerance allows beyond the order."""
    return max(ordered + percent_of(ordered, tolerance_bp) - delivered, 0)


def percent_delivered(ordered: int, delivered: int) -> int:
    """Basis points delivered, at most 100 % (case ERP-19)."""
    return min(round_ratio(delivered * BP, ordered), BP) if ordered else BP


def worth(total: int, quantity: int, ordered: int) -> int:
    """The part of a line's amount that a quantity of it is, half-up; all of it from 100 % on."""
    if quantity >= ordered or not ordered:
        return total
    return round_ratio(total * quantity, ordered)
