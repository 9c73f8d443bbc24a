"""What an order makes the customer owe: opened by what triggers each instalment.

A deposit is owed from the order on; what is due on delivery or acceptance is opened by each
delivery with its part of the instalment, and the last delivery takes the remainder.
"""

import datetime as dt
from collections import Counter
from collections.abc import Sequence

from salesassist.db import Company, Delivery, DeliveryLine, Order, OrderLine, Receivable
from salesassist.db.base import Work
from salesassist.db.calendar import workdays
from salesassist.rules import terms
from salesassist.rules.deliveries import worth
from salesassist.rules.instalments import Instalment
from salesassist.rules.money import round_ratio
from salesassist.tasks.orders.schedule import instalments_of
from salesassist.texts import N_, Problem


class MoneyReceived(Problem):
    """What was paid for is voided."""

    says = N_("Money was received for {number}: take the allocation back first, then void it.")


def open_for_order(work: Work, order: Order) -> None:
    """Open what is due from the order itself, or bring it to the order's present figures."""
    for each in instalments_of(order):
        if each.trigger != "order" or not each.gross:
            continue
        figures = {"net": each.net, "tax": each.tax, "total": each.gross}
        due_on = each.due.date if each.due else None
        kept = _of(order, each.no, None)
        if kept:
            work.change(kept[0], **figures, due_on=due_on)
        else:
            label = _label(order.title(), each)
            work.add(_receivable(order, each, label, order.ordered_on, **figures, due_on=due_on))


def open_for_delivery(work: Work, delivery: Delivery) -> None:
    """Work out what a delivery is worth, and open its part of what is due on delivery."""
    order = Order.get_by_id(delivery.order_id)
    open_for_order(work, order)
    lines = list(order.lines)
    whole = is_delivered(lines)
    others = [each for each in order.deliveries if each != delivery and each.state != "void"]
    net = order.net if whole else sum(worth(x.net, x.delivered, x.quantity) for x in lines)
    total = order.total if whole else _part(order.total, net, order.net)
    figures = {
        "net": net - sum(each.net for each in others),
        "total": total - sum(each.total for each in others),
    }
    work.change(delivery, **figures, tax=figures["total"] - figures["net"])
    _share_out(work, delivery)
    for each in instalments_of(order):
        if each.trigger == "order":
            continue
        before = [row for row in _of(order, each.no) if row.delivery_id]
        gross = each.gross if whole else _part(each.gross, total, order.total)
        net = each.net if whole else _part(each.net, total, order.total)
        gross -= sum(row.total for row in before)
        net -= sum(row.net for row in before)
        if gross:
            work.add(
                _receivable(
                    order,
                    each,
                    _label(delivery.number, each),
                    delivery.shipped_on,
                    delivery=delivery,
                    due_on=due_of(each, delivery),
                    net=net,
                    tax=gross - net,
                    total=gross,
                )
            )


def _share_out(work: Work, delivery: Delivery) -> None:
    """Give each line of a delivery its part of the delivery's net; the last takes what is over.

    What an order's revision changed at lines that went out before falls to the last one, too.
    """
    parts, left = list(delivery.lines.order_by(DeliveryLine.position)), delivery.net
    later: Counter[int] = Counter()
    for part in parts:
        later[part.line_id] += part.quantity
    given: Counter[int] = Counter()
    for at, part in enumerate(parts, 1):
        line, net = part.line, left
        later[line.id] -= part.quantity
        if at < len(parts):
            upto = worth(line.net, line.delivered - later[line.id], line.quantity)
            net = upto - _gone_before(line, delivery) - given[line.id]
        given[line.id] += net
        work.change(part, net=net)
        left -= net


def _gone_before(line: OrderLine, delivery: Delivery) -> int:
    """What other deliveries that hold gave of a line, net."""
    others = line.deliveries.join(Delivery).where(
        (Delivery.state != "void") & (Delivery.id != delivery.id)
    )
    return sum(each.net for each in others)


def due_of(each: Instalment, delivery: Delivery) -> dt.date:
    """The day an instalment of a delivery is due: from when it went out, or was accepted."""
    on = delivery.shipped_on
    if each.trigger == "acceptance":
        days = dt.timedelta(days=Company.get().accept_days)
        on = delivery.accepted_on or (delivery.received_on or delivery.arrives_on) + days
    return terms.due(on, each.term, workdays()).date


def follow_acceptance(work: Work, delivery: Delivery) -> None:
    """Count what is due on acceptance from the day the customer accepted."""
    by_no = {each.no: each for each in instalments_of(delivery.order)}
    for row in delivery.receivables:
        each = by_no.get(row.step)
        if each is not None and each.trigger == "acceptance":
            work.change(row, due_on=due_of(each, delivery))


def drop(work: Work, rows: Sequence[Receivable], number: str) -> None:
    """Take debts back that nobody has paid anything on; raises MoneyReceived."""
    if any(row.settled for row in rows):
        raise MoneyReceived(number=number)
    for row in rows:
        for each in list(row.allocations):  # paid and taken back: nothing is left of it
            work.remove(each)
        work.remove(row)


def is_delivered(lines: Sequence[OrderLine]) -> bool:
    """Whether nothing of these lines is to come."""
    return all(line.delivered >= line.quantity for line in lines)


def _of(order: Order, no: int, *delivery: None) -> list[Receivable]:
    """The debts of an order's instalment; with None, those of no delivery."""
    mine = (Receivable.order == order) & (Receivable.step == no) & Receivable.returned.is_null()
    if delivery:
        mine &= Receivable.delivery.is_null()
    return list(Receivable.select().where(mine))


def _receivable(
    order: Order, each: Instalment, label: str, on: dt.date, **values: object
) -> Receivable:
    return Receivable(
        customer=order.customer_id,
        order=order,
        step=each.no,
        label=label,
        opened_on=on,
        currency=order.currency,
        **values,
    )


def _label(number: str, each: Instalment) -> str:
    return f"{number} {each.label}".strip()


def _part(whole: int, of: int, all_: int) -> int:
    return round_ratio(whole * of, all_) if all_ else 0
