"""Ways to pay: which are offered, and what the payment instruction says of each."""

from PySide6.QtWidgets import QWidget

from salesassist.db import Company, PayWay
from salesassist.rules.codes import BadGiro, giro_account
from salesassist.rules.paying import WAYS
from salesassist.tasks.orders.paying import offered
from salesassist.texts import N_, Problem, tr
from salesassist.ui.kit.page import Context
from salesassist.ui.pages.settings.forms import Forms
from salesassist.ui.pages.settings.keeper import Values

NOTE = N_(
    "Ways switched on stand on the payment instruction with how it is done and what to mind; empty"
    " words are the usual ones. A virtual account needs the bank's template (bank accounts), a"
    " store bar code the collection code (company), the postal giro its own account."
)


class WaysSheet(Forms):
    """One small form a way."""

    def __init__(self, context: Context, parent: QWidget | None = None):
        super().__init__(context, tr(N_("Ways to pay")), tr(NOTE), PayWay.way, parent)
        now = offered(Company.get()) if Company.select().exists() else []
        for way, words in WAYS.items():
            own = "account holder " if way == "post" else ""
            fields = f"active {own}how+ mind+ | how_en+ mind_en+"
            self.add_form(way, tr(words), fields, {"active": way in now}, check_way)


def check_way(values: Values) -> dict[str, Problem]:
    """What stands against a way to pay: a giro account that is none, or missing."""
    account = str(values.get("account") or "")
    if values.get("way") != "post" or not (account or values.get("active")):
        return {}
    try:
        giro_account(account)
    except BadGiro as problem:
        return {"account": problem}
    return {}
