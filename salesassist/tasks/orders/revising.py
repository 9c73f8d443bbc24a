"""Revising an issued order: the next version is opened, or given up again."""

from salesassist.db import Journal, Order, OrderExtra, OrderLine, Paper
from salesassist.db.base import Work, unit_of_work
from salesassist.desk.people import permit
from salesassist.rules.orders import OrderState, check_move
from salesassist.tasks.orders.earlier import (
    REVISE,
    Line,
    Values,
    head_since,
    last_opened,
    lines_since,
)
from salesassist.texts import N_, Problem


class NotRevised(Problem):
    """A revision is given up where none is open."""

    says = N_("Order {number} is not being revised: there is nothing to give up.")


def revise(order: Order, *, who: str, request: str | None = None) -> Order:
    """Open the next revision of an issued order; the issued papers stay as they are."""
    permit(who, "revise an order")
    with unit_of_work(who, REVISE, request) as work:
        if work.done_before:
            return Order.get_by_id(order.id)
        check_move(OrderState(order.state), OrderState.DRAFT)
        return work.change(order, state=OrderState.DRAFT, revision=order.revision + 1)


def abandon_revision(order: Order, *, who: str, request: str | None = None) -> Order:
    """Give up an open revision: head and lines are again those that were issued.

    They are taken from the journal, which knows every change since the revision was opened.
    Raises NotRevised when no revision is open or its papers were issued already.
    """
    permit(who, "revise an order")
    with unit_of_work(who, "abandon revision", request) as work:
        if work.done_before:
            return Order.get_by_id(order.id)
        opened = _opened(order)
        if order.state != OrderState.DRAFT or opened is None:
            raise NotRevised(number=order.title())
        before = head_since(opened, order)
        state = {"state": OrderState.CONFIRMED, "revision": order.revision - 1}
        work.change(order, **before | state)
        for model in (OrderLine, OrderExtra):
            _put_back(work, order, model, lines_since(opened, order, model))
    return order


def is_revised(order: Order) -> bool:
    """Whether a revision of an issued order is open."""
    return order.state == OrderState.DRAFT and order.revision > 0


def _opened(order: Order) -> Journal | None:
    """The journal line that opened the present revision, if nothing of it was issued yet."""
    if not is_revised(order):
        return None
    of = (Paper.order == order) & (Paper.revision == order.revision)
    if Paper.select().where(of).exists():
        return None
    return last_opened(order, order.revision)


def _put_back(work: Work, order: Order, model: Line, lines: dict[int, Values]) -> None:
    """Changed lines as they were, removed ones kept again, added ones away."""
    here = {line.id: line for line in model.select().where(model.order == order)}
    for key, values in lines.items():
        if key not in here:
            if "order" in values:
                work.add(model(**values | {"order": order}))
        elif values:
            work.change(here[key], **values)
        else:
            work.remove(here[key])
