"""What is paid of an order's instalments, so that nothing is asked for twice."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

from salesassist.db import Order, Receivable
from salesassist.docs.facts import Instalment


def paid_by(instalments: Sequence[Instalment], number: str, on: dt.date) -> tuple[Instalment, ...]:
    """The instalments of an order (by its number) with what is still open of each.

    What was opened of an instalment (by the order or its deliveries) is due; its day is that of
    the oldest part still open. Of what was not opened yet nothing can have been paid.
    """
    opened: dict[int, list[Receivable]] = {}
    billed = Receivable.select().join(Order).where(Order.number == number)
    for row in billed.where(Receivable.returned.is_null()):
        opened.setdefault(row.step, []).append(row)
    return tuple(_standing(each, opened.get(each.no, []), on) for each in instalments)


def _standing(each: Instalment, rows: Sequence[Receivable], on: dt.date) -> Instalment:
    if not rows:
        return each
    open_ = each.gross - sum(row.settled for row in rows)
    if open_ <= 0:
        return replace(each, state="paid", open=0)
    owed = [row for row in rows if row.open > 0]
    if not owed:
        return replace(each, open=open_)
    days = [row.due_on for row in owed if row.due_on]
    due_on = min(days) if days else each.due_on
    late = due_on is not None and due_on < on
    return replace(each, state="overdue" if late else "due", open=open_, due_on=due_on)
