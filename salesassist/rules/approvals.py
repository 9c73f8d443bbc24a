"""The house's rules for orders: what is looked at, its limit, and what a breach does (P1.2.3).

A breach warns, needs the supervisor's approval, or is refused. Limits are whole percent, days or
whole dollars, as each rule says.
"""

from dataclasses import dataclass

from salesassist.texts import N_

OFF, WARN, APPROVE, REFUSE = "off", "warn", "approve", "refuse"
ACTIONS = (OFF, WARN, APPROVE, REFUSE)


@dataclass(frozen=True)
class HouseRule:
    """One rule: its words, the unit of its limit ("percent", "days", "amount" or none), and what
    holds until somebody sets it otherwise."""

    kind: str
    words: str
    unit: str = ""
    limit: int | None = None
    action: str = WARN


RULES = (
    HouseRule("floor", N_("Price below the floor"), action=APPROVE),
    HouseRule("discount", N_("Discount above"), "percent", 20, APPROVE),
    HouseRule("margin", N_("Margin below"), "percent", 5, WARN),
    HouseRule("amount", N_("Order above"), "amount", 1_000_000, WARN),
    HouseRule("credit", N_("Beyond the credit limit"), action=APPROVE),
    HouseRule("overdue", N_("Customer overdue for more than"), "days", 30, WARN),
    HouseRule("term", N_("Payment terms other than the customer's")),
    HouseRule("rush", N_("Delivery sooner than"), "days", 2, WARN),
    HouseRule("free", N_("Free goods")),
    HouseRule("prospect", N_("First order of a prospect")),
    HouseRule("zero", N_("Zero-rated or exempt within the country")),
)


def heavier(one: str, other: str) -> str:
    """The stricter of two actions."""
    return max(one, other, key=ACTIONS.index)
