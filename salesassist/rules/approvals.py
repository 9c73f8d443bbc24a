"""The house's rules for orders: what is looked at, its limit, and what a breach does (P1.2.3).

A breach warns, needs the supervisor's approval, or is refused. Limits are whole percent, days or
whole dollars, as each rule says.
"""

from dataclasses import dataclass

from salesassist.texts import N_

OFF, WARN, APPROVE, REFUSE = "off", "warn", "approve", "refuse"
ACTIONS = (OFF, WARN, APPROVE, REFUSE)
ISSUE, DELIVER, RETURN, VOID = "issue", "deliver", "return", "void"
"""Deeds at which rules are looked at."""


@dataclass(frozen=True)
class HouseRule:
    """One rule: its words, the unit of its limit ("percent", "days", "amount" or none), what holds
    until somebody sets it otherwise, and the deed at which it is looked at."""

    kind: str
    words: str
    unit: str = ""
    limit: int | None = None
    action: str = WARN
    deed: str = ISSUE


RULES = (
    HouseRule("floor", N_("Price below the floor"), action=APPROVE),
    HouseRule("discount", N_("Discount above"), "percent", 20, APPROVE),
    HouseRule("margin", N_("Margin below"), "percent", 5, WARN),
    HouseRule("amount", N_("Order above"), "amount", 1_000_000, WARN),
    HouseRule("credit", N_("Beyond the credit limit"), action=APPROVE),
    HouseRule("overdue", N_("Customer overdue for more than"), "days", 30, WARN),
    HouseRule("term", N_("Payment terms other than the customer's")),
    HouseRule("rush", N_("Delivery sooner than"), "days", 2, WARN),
    HouseRule("free", N_("Free goods"), action=APPROVE),
    HouseRule("prospect", N_("First order of a prospect")),
    HouseRule("zero", N_("Zero-rated or exempt within the country")),
    HouseRule("papers", N_("Foreign currency or zero-rated without the customer's papers")),
    HouseRule("clause", N_("Contract terms of the order's own")),
    HouseRule("ship_credit", N_("Goods out beyond the credit limit"), deed=DELIVER),
    HouseRule(
        "ship_overdue",
        N_("Goods out to a customer overdue for more than"),
        "days",
        60,
        APPROVE,
        DELIVER,
    ),
    HouseRule("ship_cheque", N_("Goods out after a bounced cheque"), action=APPROVE, deed=DELIVER),
    HouseRule(
        "ship_deposit",
        N_("Goods out before the deposit has arrived"),
        action=APPROVE,
        deed=DELIVER,
    ),
    HouseRule("allowance", N_("Return or allowance above"), "amount", 50_000, APPROVE, RETURN),
    HouseRule("void", N_("Void after a paper went out"), action=APPROVE, deed=VOID),
)


def heavier(one: str, other: str) -> str:
    """The stricter of two actions."""
    return max(one, other, key=ACTIONS.index)


def rule(kind: str) -> HouseRule:
    """The rule of a kind; KeyError when there is none."""
    return {each.kind: each for each in RULES}[kind]
