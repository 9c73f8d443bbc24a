"""How much credit a customer has drawn: bills, cheques, goods ordered and not yet billed."""

from peewee import fn

from salesassist.db import Customer, Order, Receipt, Receivable
from salesassist.rules import money
from salesassist.rules.credit import Exposure
from salesassist.rules.orders import OrderState

HOME = "TWD"


def exposure_of(customer: Customer, *, apart_from: int | None = None) -> Exposure:
    """What a customer has of ours in the home currency, an order under way left out; what is in
    another currency at its order's rate (cases ODO-49, ODO-50)."""
    owes = (Receivable.customer == customer) & (Receivable.currency == HOME)
    other = Receivable.order.is_null() | (Receivable.order != (apart_from or 0))
    receivable = _sum(Receivable.select(fn.SUM(Receivable.open)).where(owes & other))
    paid = (Receipt.customer == customer) & (Receipt.currency == HOME) & (Receipt.state == "kept")
    held = Receipt.cheque_state.in_(("held", "deposited"))
    cheques = _sum(Receipt.select(fn.SUM(Receipt.amount)).where(paid & held))
    advances = _sum(Receipt.select(fn.SUM(Receipt.left)).where(paid))
    unbilled = _unbilled(customer, apart_from) + _foreign(customer, apart_from)
    return Exposure(receivable, cheques, unbilled, advances)


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


def _foreign(customer: Customer, apart_from: int | None) -> int:
    """Open debts and unbilled orders in other currencies, each at its order's own rate; an order
    without a rate does not count, for nobody can say what it is worth."""
    mine = (Order.customer == customer) & (Order.currency != HOME) & (Order.id != (apart_from or 0))
    sold = Order.state.in_((OrderState.CONFIRMED, OrderState.DELIVERED, OrderState.CLOSED))
    total = 0
    for order in Order.select().where(mine & sold & Order.exchange_rate.is_null(False)):
        billed = [row for row in order.receivables if row.returned_id is None]
        unbilled = order.total - sum(row.total for row in billed)
        drawn = sum(row.open for row in order.receivables)
        if order.state == OrderState.CONFIRMED:
            drawn += unbilled
        total += at_home(order, drawn) or 0
    return total


def at_home(order: Order, amount: int) -> int | None:
    """An amount of an order in the home currency, half-up; None in a currency without a rate."""
    if order.currency == HOME:
        return amount
    if order.exchange_rate is None:
        return None
    minor = money.exponent(order.currency) - money.exponent(HOME)
    return money.round_ratio(amount * order.exchange_rate, 10_000 * 10**minor)


def _sum(query: object) -> int:
    return query.scalar() or 0
