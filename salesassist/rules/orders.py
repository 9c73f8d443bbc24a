"""The life of an order: its states and the moves between them."""

from enum import StrEnum

from salesassist.texts import N_, Problem, tr


class OrderState(StrEnum):
    """Where an order stands."""

    DRAFT = "draft"
    CONFIRMED = "confirmed"
    DELIVERED = "delivered"
    CLOSED = "closed"
    VOID = "void"


ORDER_STATES = {
    OrderState.DRAFT: N_("Draft"),
    OrderState.CONFIRMED: N_("Confirmed"),
    OrderState.DELIVERED: N_("Delivered"),
    OrderState.CLOSED: N_("Closed"),
    OrderState.VOID: N_("Void"),
}

SOLD = (OrderState.CONFIRMED, OrderState.DELIVERED, OrderState.CLOSED)
"""States of an order that count as sold: the reports' basis is the order (接單)."""

MOVES = frozenset(
    {
        (OrderState.DRAFT, OrderState.CONFIRMED),
        (OrderState.DRAFT, OrderState.VOID),
        (OrderState.CONFIRMED, OrderState.DRAFT),  # a revision opens the next version
        (OrderState.CONFIRMED, OrderState.DELIVERED),
        (OrderState.CONFIRMED, OrderState.CLOSED),  # closed by decision, the rest not delivered
        (OrderState.CONFIRMED, OrderState.VOID),
        (OrderState.DELIVERED, OrderState.CLOSED),
        (OrderState.DELIVERED, OrderState.CONFIRMED),  # a delivery was voided or comes back
    }
)


class MoveRefused(Problem):
    """An order cannot go from this state to that one."""

    says = N_("An order that is “{old}” cannot become “{new}”.")


def check_move(old: OrderState, new: OrderState) -> None:
    """Raise MoveRefused unless the pair is among MOVES."""
    if (old, new) not in MOVES:
        raise MoveRefused(old=tr(ORDER_STATES[old]), new=tr(ORDER_STATES[new]))
