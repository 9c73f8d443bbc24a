"""How much credit a customer has drawn: bills, cheques, goods ordered and not yet billed."""

from peewee import fn

from salesassist.db import Customer, Order, Receipt, Receivable
from salesassist.rules.credit import Exposure
from salesassist.rules.orders import OrderState

HOME = "TWD"


def exposure_of(customer: Customer, *, apart_from: int | None = None) -> Exposure:
    """What a customer has of ours in the home currency, an order under way left out."""
    owes = (Receivable.customer == customer) & (Receivable.currency == HOME)
    other = Receivable.order.is_null() | (Receivable.order != (apart_from or 0))
    receivable = _sum(Receivable.select(fn.SUM(Receivable.open)).where(owes & other))
    paid = (Receipt.customer == customer) & (Receipt.currency == HOME) & (Receipt.state == "kept")
    held = Receipt.cheque_state.in_(("held", "deposited"))
    cheques = _sum(Receipt.select(fn.SUM(Receipt.amount)).where(paid & held))
    advances = _sum(Receipt.select(fn.SUM(Receipt.left)).where(paid))
    return Exposure(receivable, cheques, _unbilled(customer, apart_from), advances)


def _unbilled(customer: Customer, apart_from: int | None) -> int:
    """Of confirmed orders, what no debt was opened for yet."""
    mine = (Order.customer == customer) & (Order.currency == HOME) & (Order.id != (apart_from or 0))
    sold = Order.state == OrderState.CONFIRMED
    ordered = _sum(Order.select(fn.SUM(Order.total)).where(mine & sold))
    opened = (
        Receivable.select(fn.SUM(Receivable.total))
        .join(Order, on=Receivable.order == Order.id)
        .where(mine & sold & Receivable.returned.is_null())
    )
    return ordered - _sum(opened)


def _sum(query: object) -> int:
    return query.scalar() or 0
