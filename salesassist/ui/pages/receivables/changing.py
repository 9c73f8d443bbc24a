"""The dialog of a changed account: from which to which, from when, why; the supervisor's alone."""

from typing import Any

from PySide6.QtWidgets import QWidget

from salesassist.db import AccountChange
from salesassist.db.fields import Required
from salesassist.desk.issue import new_request
from salesassist.desk.letterhead import bank_account
from salesassist.tasks.orders.account_notices import change_account
from salesassist.texts import N_, tr
from salesassist.ui.kit.entry import Entry
from salesassist.ui.kit.page import Context

FIELDS = "old+ new+ from_on reason+"


def ask_account(context: Context, parent: QWidget) -> AccountChange | None:
    """What was decided, None when it was given up."""
    request = new_request()

    def do(values: dict[str, Any]) -> AccountChange:
        for name in ("old", "new", "from_on"):
            if values[name] is None:
                raise Required(label=tr(AccountChange._meta.fields[name].label))
        return change_account(who=context.who, request=request, **values)

    record = AccountChange(from_on=context.today(), old=bank_account("TWD"))
    note = tr(
        N_(
            "Letters go to everybody who owes or has an order under way. They ask to make sure by"
            " telephone first: answer these calls before the day."
        )
    )
    dialog = Entry(
        tr(N_("Customers pay to another account")),
        record,
        FIELDS,
        tr(N_("Approve and issue")),
        do,
        note=note,
        parent=parent,
    )
    dialog.exec()
    found = dialog.result_of
    dialog.deleteLater()
    return found
