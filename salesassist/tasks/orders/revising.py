"""Revising an issued order: the next version is opened, or given up again."""

from typing import Any

from salesassist.db import Journal, Order, OrderExtra, OrderLine, Paper
from salesassist.db.base import Work, unit_of_work
from salesassist.desk.people import permit
from salesassist.rules.orders import OrderState, check_move
from salesassist.texts import N_, Problem

_REVISE = "revise order"
_Line = type[OrderLine] | type[OrderExtra]


class NotRevised(Problem):
    """A revision is given up where none is open."""

    says = N_("Order {number} is not being revised: there is nothing to give up.")


def revise(order: Order, *, who: str, request: str | None = None) -> Order:
    """Open the next revision of an issued order; the issued papers stay as they are."""
    permit(who, "revise an order")
    with unit_of_work(who, _REVISE, request) as work:
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
        heads = _head_since(opened, order)
        before = {name: _value(Order, name, old) for name, old in heads.items()}
        state = {"state": OrderState.CONFIRMED, "revision": order.revision - 1}
        work.change(order, **before | state)
        for model in (OrderLine, OrderExtra):
            _put_back(work, order, model, _lines_since(opened, order, model))
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
    here = (Journal.table == "sales_order") & (Journal.record == order.id)
    found = Journal.select().where(here & (Journal.deed == _REVISE))
    return found.order_by(Journal.id.desc()).first()


def _head_since(opened: Journal, order: Order) -> dict[str, Any]:
    """What the head said when the revision was opened."""
    heads: dict[str, Any] = {}
    head = (Journal.table == "sales_order") & (Journal.record == order.id)
    for row in _later(opened).where(head):
        for name, (old, _) in row.fields.items():
            heads.setdefault(name, old)
    return heads


def _lines_since(opened: Journal, order: Order, model: _Line) -> dict[int, dict[str, Any]]:
    """Each line (or extra) changed since, by its id; one added since says nothing."""
    lines: dict[int, dict[str, Any]] = {}
    mine = {each.id for each in model.select().where(model.order == order)}
    added: set[int] = set()
    for row in _later(opened).where(Journal.table == model._meta.table_name):
        was, becomes = row.fields.get("order", (None, None))
        if was == order.id or becomes == order.id or row.record in mine:
            if becomes == order.id and row.record not in lines:
                added.add(row.record)
            before = lines.setdefault(row.record, {})
            if row.record not in added:
                for name, (old, _) in row.fields.items():
                    before.setdefault(name, old)
    return lines


def _later(opened: Journal) -> Any:
    return Journal.select().where(Journal.id > opened.id).order_by(Journal.id)


def _put_back(work: Work, order: Order, model: _Line, lines: dict[int, dict[str, Any]]) -> None:
    """Changed lines as they were, removed ones kept again, added ones away."""
    here = {line.id: line for line in model.select().where(model.order == order)}
    for key, stored in lines.items():
        values = {name: _value(model, name, old) for name, old in stored.items()}
        if key not in here:
            if "order" in stored:
                work.add(model(**values | {"order": order}))
        elif stored:
            work.change(here[key], **values)
        else:
            work.remove(here[key])


def _value(model: type[Order] | _Line, name: str, stored: Any) -> Any:
    return model._meta.fields[name].python_value(stored)
