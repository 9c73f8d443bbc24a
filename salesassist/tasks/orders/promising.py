"""Promised days: moved with a reason, the day promised before kept beside the new one."""

import datetime as dt

from salesassist.db import Order, OrderLine, PromiseChange
from salesassist.db.base import Conflict, Work, unit_of_work
from salesassist.desk.people import permit
from salesassist.rules.orders import OrderState
from salesassist.texts import N_, Problem

REVISED = N_("Revision of the order")
"""The reason of a day that came with a revision; its paper says why."""


class PromiseOfWhat(Problem):
    """A promised day is moved of an order that is not under way."""

    says = N_("{number} is not confirmed: the delivery date of a draft is typed on the order.")


class ReasonForMoving(Problem):
    """A promised day is moved without a reason."""

    says = N_("Write why the delivery date moves: the customer will ask.")


class NotMoved(Problem):
    """The new day is the old one, or lies before the order."""

    says = N_("{day} is the day promised now, or lies before the order: choose another.")


def move_promise(
    order: Order,
    *,
    who: str,
    to: dt.date,
    reason: str,
    line: OrderLine | None = None,
    seen: int | None = None,
    request: str | None = None,
) -> PromiseChange:
    """Promise another day for a confirmed order, or for one line; the papers stay as they are.

    Raises PromiseOfWhat, ReasonForMoving, NotMoved, or Conflict when another version of the order
    than `seen` is kept by now.
    """
    permit(who, "revise an order")
    if not reason.strip():
        raise ReasonForMoving()
    with unit_of_work(who, "move promise", request) as work:
        if work.done_before:
            return PromiseChange.get_by_id(work.result)
        order = Order.get_by_id(order.id)
        if seen is not None and order.version != seen:
            raise Conflict(what=order.title())
        if order.state != OrderState.CONFIRMED:
            raise PromiseOfWhat(number=order.title())
        record = order if line is None else OrderLine.get_by_id(line.id)
        old = record.promised_on or order.promised_on
        if to == old or to < order.ordered_on:
            raise NotMoved(day=Order.promised_on.show(to))
        if order.first_promised_on is None:
            work.change(order, first_promised_on=old or to)
        work.change(record, promised_on=to)
        days = {"old": old, "new": to, "reason": reason.strip()}
        about = {"order": order, "line": line, "at": work.at, "written_by": who}
        kept = work.add(PromiseChange(**about, **days))
        work.result = kept.id
    return kept


def note_revised(work: Work, order: Order) -> None:
    """Keep the day promised before when a revision brought another, inside the unit of work."""
    whole = (PromiseChange.order == order) & PromiseChange.line.is_null()
    last = PromiseChange.select().where(whole).order_by(PromiseChange.id.desc()).first()
    before = last.new if last is not None else order.first_promised_on
    if before is None or order.promised_on in (None, before):
        return
    days = {"old": before, "new": order.promised_on, "reason": REVISED}
    work.add(PromiseChange(order=order, at=work.at, written_by=work.who, **days))


def promises_of(order: Order) -> list[PromiseChange]:
    """How the promised days of an order moved, the newest first."""
    return list(order.promises.order_by(PromiseChange.id.desc()))
