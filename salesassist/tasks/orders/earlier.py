"""What an order said before its revision was opened, read from the journal."""

from collections.abc import Iterable
from itertools import groupby
from operator import attrgetter
from typing import Any

from salesassist.db import Journal, Order, OrderExtra, OrderLine
from salesassist.db.fields import Ref
from salesassist.tasks.orders.drafting import Shown, shown_lines

REVISE = "revise order"
"""How the journal names the deed that opens a revision."""

Line = type[OrderLine] | type[OrderExtra]
Values = dict[str, Any]


def last_opened(order: Order, revision: int) -> Journal | None:
    """The journal line that opened a revision of an order; given up and opened again, the last."""
    here = (Journal.table == Order._meta.table_name) & (Journal.record == order.id)
    found = Journal.select().where(here & (Journal.deed == REVISE)).order_by(Journal.id.desc())
    opened = [revision - 1, revision]
    return next((row for row in found if row.fields.get("revision") == opened), None)


def head_since(opened: Journal, order: Order) -> Values:
    """The fields of the head changed since, as they were when the revision was opened."""
    head = (Journal.table == Order._meta.table_name) & (Journal.record == order.id)
    return _before(Order, _later(opened).where(head))


def lines_since(opened: Journal, order: Order, model: Line) -> dict[int, Values]:
    """Each line (or extra) changed since, by its id, as it was; one added since says nothing.

    One removed since says everything, its order too.
    """
    here = {each.id for each in model.select().where(model.order == order)}
    rows = _later(opened).where(Journal.table == model._meta.table_name)
    found = {}
    by_record = sorted(rows, key=attrgetter("record", "id"))
    for record, its in groupby(by_record, key=attrgetter("record")):
        rows = list(its)
        # The first row that names the order tells whose the line was: its id may be used anew.
        owned = next((at for at, row in enumerate(rows) if "order" in row.fields), None)
        was, becomes = rows[owned].fields["order"] if owned is not None else (None, None)
        if was == order.id:
            found[record] = _before(model, rows[: owned + 1])
        elif becomes == order.id:
            found[record] = {}
        elif owned is None and record in here:
            found[record] = _before(model, rows)
    return found


def told_before(order: Order, revision: int) -> tuple[Order, list[Shown]]:
    """An order and its lines in memory, as they were when a revision of it was opened.

    What was referred to and is kept no more is left out. Raises LookupError for a revision
    that was never opened.
    """
    opened = last_opened(order, revision)
    if opened is None:
        raise LookupError(f"revision {revision} of {order.id}")
    head = Order(**_kept_still(Order, order.__data__ | head_since(opened, order)))
    lines: list[Shown] = []
    for model in (OrderLine, OrderExtra):
        changed = lines_since(opened, order, model)
        for line in (each for each in shown_lines(order) if isinstance(each, model)):
            before = changed.pop(line.id, None)
            if before is None or before:  # without a word of its own it was added since
                lines.append(model(**_kept_still(model, line.__data__ | (before or {}))))
        removed = [values for values in changed.values() if values]
        lines += [model(**_kept_still(model, values)) for values in removed]
    return head, sorted(lines, key=attrgetter("position"))


def _later(opened: Journal) -> Any:
    return Journal.select().where(Journal.id > opened.id).order_by(Journal.id)


def _before(model: type[Order] | Line, rows: Iterable[Journal]) -> Values:
    found: Values = {}
    for row in rows:
        for name, (old, _) in row.fields.items():
            found.setdefault(name, model._meta.fields[name].python_value(old))
    return found


def _kept_still(model: type[Order] | Line, values: Values) -> Values:
    """Values without references to records removed since."""
    found = dict(values)
    for name, field in model._meta.fields.items():
        if isinstance(field, Ref) and field.null and found.get(name) is not None:
            key = field.rel_model.id
            if not field.rel_model.select(key).where(key == found[name]).exists():
                found[name] = None
    return found
