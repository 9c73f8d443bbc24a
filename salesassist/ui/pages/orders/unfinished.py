"""What lies on an open order form as plain JSON, and back: typed texts, readable or not."""

import datetime as dt
from typing import Any

from salesassist.db import Order
from salesassist.db.unfinished import Unfinished
from salesassist.tasks.orders import LineDraft
from salesassist.texts import N_, tr
from salesassist.ui.pages.orders import lookups
from salesassist.ui.pages.orders.editor import HIDDEN, OrderEditor

FORM = "order"
"""The kind of form under which orders are laid aside."""


def title_of(editor: OrderEditor) -> str:
    """What an unfinished order is called where it is offered again."""
    customer = editor.customer()
    typed = editor.form.editor("customer").text()
    whom = (customer.short_name or customer.name) if customer else typed
    whom = whom or tr(N_("An order without a customer yet"))
    return f"{editor.order.title()} {whom}" if editor.order is not None else whom


def content_of(editor: OrderEditor) -> dict[str, Any]:
    """All that was typed; of a kept order also what the form began with, for comparing."""
    head = editor.head()
    fields = Order._meta.fields
    content = {
        "head": editor.form.typed(),
        "hidden": {name: fields[name].db_value(head[name]) for name in HIDDEN},
        "lines": [_plain(line) for line in editor.grid.lines()],
        "unread": [[row, key, text] for (row, key), text in editor.grid.unread().items()],
    }
    if editor.order is not None:
        stored = editor.record.__data__
        names = editor.head_names()
        content["base"] = {name: fields[name].db_value(stored.get(name)) for name in names}
        content["base_lines"] = [_plain(line.values()) for line in editor.base_lines]
    return content


def restore(editor: OrderEditor, row: Unfinished) -> None:
    """Put an unfinished order on the form as it lay there.

    An order that was changed since is shown as it was then, so that keeping it meets the change.
    """
    content = row.content
    if row.record is None:
        editor.start()
    else:
        order = Order.get_by_id(row.record)
        lines = None
        if order.version != row.seen:
            lines = _turn_back(order, row)
        editor.load(order, lines)
    unread = {(at, key): text for at, key, text in content["unread"]}
    lines = [_read(line) for line in content["lines"]]
    editor.retype(content["head"], content["hidden"], lines, unread)


def _turn_back(order: Order, row: Unfinished) -> list[LineDraft]:
    """Give an order in memory the values and version the form began with; its lines of then."""
    for name, value in row.content["base"].items():
        setattr(order, name, Order._meta.fields[name].python_value(value))
    order.version = row.seen
    return [lookups.draft_of_line(_read(line)) for line in row.content["base_lines"]]


def _plain(line: dict[str, Any]) -> dict[str, Any]:
    return {
        name: value.isoformat() if isinstance(value, dt.date) else value
        for name, value in line.items()
    }


def _read(line: dict[str, Any]) -> dict[str, Any]:
    day = line.get("promised_on")
    return {**line, "promised_on": dt.date.fromisoformat(day) if day else None}
