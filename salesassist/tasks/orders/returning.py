"""Goods that come back and allowances for goods that stay (domain: returns, 折讓)."""

import datetime as dt
from typing import Any

from salesassist.db import Order, OrderLine, Receivable, SalesReturn
from salesassist.db.base import Work, unit_of_work
from salesassist.desk.issue import take_number
from salesassist.desk.people import permit
from salesassist.rules import deliveries, money, tax
from salesassist.tasks.orders.delivering import settle_state
from salesassist.texts import N_, Problem


class MoreThanDelivered(Problem):
    """More comes back than went out."""

    says = N_("{quantity} is more than the {delivered} that were delivered: type at most that.")


class NoCredit(Problem):
    """An allowance of nothing, or of more than the goods cost."""

    says = N_("The amount credited has to lie between 1 and {most}, what the goods cost.")


def credit_of(line: OrderLine, quantity: int) -> int:
    """What a quantity of a line is worth in the order's net (minor units)."""
    return deliveries.worth(line.net, quantity, line.quantity)


def take_return(
    order: Order,
    line: OrderLine,
    *,
    who: str,
    quantity: int,
    decision: str,
    returned_on: dt.date,
    net: int | None = None,
    request: str | None = None,
    **fields: Any,
) -> SalesReturn:
    """Write down what came back, or an allowance, and credit it in the month it happens.

    An exchange credits nothing and makes the goods open again; a return or an allowance credits
    `net` (the worth of the quantity, unless told) and its tax at the order's rate. Raises
    MoreThanDelivered, NoCredit.
    """
    permit(who, "deliver")
    net = 0 if decision == "exchange" else _credited_net(order, line, quantity, net)
    _refuse_more(line, quantity)
    with unit_of_work(who, "take return", request) as work:
        if work.done_before:
            return SalesReturn.get_by_id(work.result)
        about = {"order": order, "customer": order.customer_id, "line": line}
        what = {"quantity": quantity, "decision": decision, "returned_on": returned_on}
        number = take_number(work, "sales-return", work.at.date())
        sums = _credited(order, net)
        kept = work.add(SalesReturn(number=number, **about, **what, **sums, **fields))
        if decision == "exchange":
            work.change(line, delivered=line.delivered - quantity)
            settle_state(work, Order.get_by_id(order.id))
        else:
            _credit(work, kept)
        work.result = kept.id
    return kept


def _refuse_more(line: OrderLine, quantity: int) -> None:
    if quantity <= 0 or quantity > line.delivered:
        show = money.format_quantity
        raise MoreThanDelivered(quantity=show(quantity), delivered=show(line.delivered))


def _credited_net(order: Order, line: OrderLine, quantity: int, net: int | None) -> int:
    _refuse_more(line, quantity)
    worth = credit_of(line, quantity)
    net = worth if net is None else net
    if not 0 < net <= worth:
        raise NoCredit(most=money.format_amount(worth, order.currency))
    return net


def _credited(order: Order, net: int) -> dict[str, int]:
    mode = tax.TaxMode(order.tax_mode)
    free = mode in (tax.TaxMode.ZERO, tax.TaxMode.EXEMPT)
    part = 0 if free or not order.net else money.round_ratio(net * order.tax, order.net)
    return {"net": net, "tax": part, "total": net + part}


def _credit(work: Work, kept: SalesReturn) -> None:
    """What is credited is a debt of ours: a negative item the customer sets off or is paid."""
    work.add(
        Receivable(
            customer=kept.customer_id,
            order=kept.order_id,
            returned=kept,
            label=kept.number,
            opened_on=kept.returned_on,
            due_on=kept.returned_on,
            currency=kept.order.currency,
            net=-kept.net,
            tax=-kept.tax,
            total=-kept.total,
        )
    )
