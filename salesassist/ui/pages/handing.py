"""The dialog of a hand-over: who hands over to whom, from when until when, and what to know."""

import datetime as dt
from typing import Any

from PySide6.QtWidgets import QWidget

from salesassist.db import Customer, Paper, Person, StandIn
from salesassist.desk.issue import new_request
from salesassist.tasks.orders.handing import issue_hand_over
from salesassist.texts import N_, tr
from salesassist.ui.kit.entry import Entry
from salesassist.ui.kit.form import RecordForm
from salesassist.ui.kit.page import Context

FIELDS = "person by first last"
NOTE = N_(
    "Orders under way, quotations, promises, money and approvals of one person on one"
    " sheet. Who decides approvals meanwhile is set under Stand-ins."
)


def ask_hand_over(context: Context, parent: QWidget) -> Paper | None:
    """Issue the sheet with which work is handed over; None when given up."""
    request, today = new_request(), context.today()

    def do(values: dict[str, Any]) -> Paper:
        first = values["first"] or today
        return issue_hand_over(
            values["person"],
            values["by"],
            first,
            values["last"] or first,
            who=context.who,
            notes=notes.value("notes"),
            request=request,
        )

    here = Person.get_or_none(Person.name == context.who)
    record = StandIn(first=today + dt.timedelta(days=1), last=today + dt.timedelta(days=7))
    if here is not None:
        record.person = here
    notes = RecordForm(Customer, "notes+")
    notes.load(Customer())
    dialog = Entry(
        tr(N_("Hand over to a stand-in")),
        record,
        FIELDS,
        tr(N_("Issue hand-over sheet")),
        do,
        note=tr(NOTE),
        body=notes,
        parent=parent,
    )
    dialog.exec()
    found = dialog.result_of
    dialog.deleteLater()
    return found
