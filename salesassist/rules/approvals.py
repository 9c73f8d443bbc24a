"""The house's rules for orders: what is looked at, its limit, and what a breach does (P1.2.3).

A breach warns, needs the supervisor's approval, or is refused. Limits are whole percent, days or
whole dollars, as each rule says.
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from salesassist.rules.names import fold
from salesassist.texts import N_

OFF, WARN, APPROVE, REFUSE = "off", "warn", "approve", "refuse"
ACTIONS = (OFF, WARN, APPROVE, REFUSE)
ISSUE, DELIVER, RETURN, VOID, ACTIVATE = "issue", "deliver", "return", "void", "activate"
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
    HouseRule("credit", N_("Beyond the credit limit by more than"), "percent", 0, APPROVE),
    HouseRule("overdue", N_("Customer overdue for more than"), "days", 30, WARN),
    HouseRule("term", N_("Payment terms other than the customer's")),
    HouseRule("rush", N_("Delivery sooner than"), "days", 2, WARN),
    HouseRule("free", N_("Free goods"), action=APPROVE),
    HouseRule("prospect", N_("First order of a prospect")),
    HouseRule("activate", N_("Prospect becomes a regular customer"), action=OFF, deed=ACTIVATE),
    HouseRule("zero", N_("Zero-rated or exempt within the country")),
    HouseRule("papers", N_("Foreign currency or zero-rated without the customer's papers")),
    HouseRule("clause", N_("Contract terms of the order's own")),
    HouseRule(
        "ship_credit",
        N_("Goods out beyond the credit limit by more than"),
        "percent",
        0,
        deed=DELIVER,
    ),
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


BY_LINE = frozenset({"floor", "discount", "margin", "free"})
"""Rules that look at lines: they alone may be another for a group of products."""


@dataclass(frozen=True)
class Special:
    """A rule of its own for one customer, a grade, a product group or a period; None and empty
    mean all, both days belong to it."""

    action: str
    limit: int | None = None
    customer: int | None = None
    grade: str = ""
    category: str = ""
    first: dt.date | None = None
    last: dt.date | None = None

    def holds(self, customer: int | None, grade: str, category: str, on: dt.date) -> bool:
        """Whether it is for this customer, these goods and this day."""
        return (
            self.customer in (None, customer)
            and self.grade in ("", grade)
            and fold(self.category) in ("", fold(category))
            and (self.first is None or self.first <= on)
            and (self.last is None or on <= self.last)
        )

    @property
    def weight(self) -> tuple[bool, bool, bool, bool]:
        """How closely it is aimed: a customer before a grade, then the goods, then the period."""
        period = self.first is not None or self.last is not None
        return self.customer is not None, bool(self.grade), bool(self.category), period


def governing(
    specials: Iterable[Special],
    usual: Special,
    customer: int | None,
    grade: str,
    category: str,
    on: dt.date,
) -> Special:
    """The rule that holds: the one aimed most closely, of equal ones the strictest.

    `usual` holds where none of the others is meant.
    """
    meant = [each for each in specials if each.holds(customer, grade, category, on)]
    return max([usual, *meant], key=lambda each: (each.weight, ACTIONS.index(each.action)))


def heavier(one: str, other: str) -> str:
    """The stricter of two actions."""
    return max(one, other, key=ACTIONS.index)


def rule(kind: str) -> HouseRule:
    """The rule of a kind; KeyError when there is none."""
    return {each.kind: each for each in RULES}[kind]
