"""The house's rules for orders: what is looked at, its limit, and what a breach does."""

from PySide6.QtWidgets import QWidget

from salesassist.db import ApprovalRule, StandIn
from salesassist.rules.approvals import RULES
from salesassist.texts import N_, tr
from salesassist.ui.kit.page import Context
from salesassist.ui.pages.settings.forms import Forms
from salesassist.ui.pages.settings.pair import Kind, Pair

NOTE = N_(
    "Before a quotation or an order form goes out these rules are looked at. What needs approval "
    "waits in Today of the supervisor; an approval holds for the very content it was given for."
)
UNITS = {"percent": N_("{words} (%)"), "days": N_("{words} (days)"), "amount": N_("{words} (NT$)")}
STAND_INS = Kind(
    model=StandIn,
    columns="person by first last",
    fields="person by first last",
    title=N_("Stand-ins"),
    note=N_("Who decides for whom, and on which days."),
    new=N_("New stand-in"),
    new_title=N_("New stand-in"),
    empty=N_("Nobody stands in: the supervisor decides alone."),
    order=(StandIn.first.desc(),),
    needs=("person", "by", "first", "last"),
)


class RulesSheet(Forms):
    """One small form a rule."""

    def __init__(self, context: Context, parent: QWidget | None = None):
        super().__init__(context, tr(N_("House rules")), tr(NOTE), ApprovalRule.kind, parent)
        for rule in RULES:
            words = tr(UNITS[rule.unit]).format(words=tr(rule.words)) if rule.unit else ""
            fields = "limit action" if rule.unit else "action"
            usual = {"limit": rule.limit, "action": rule.action}
            self.add_form(rule.kind, words or tr(rule.words), fields, usual)


def stand_ins(context: Context) -> Pair:
    """The section of stand-ins."""
    return Pair(context, STAND_INS, removable=True)
