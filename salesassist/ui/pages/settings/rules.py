"""The house's rules for orders: what is looked at, its limit, and what a breach does."""

from PySide6.QtWidgets import QWidget

from salesassist.db import ApprovalRule, SpecialRule, StandIn
from salesassist.rules.approvals import BY_LINE, OFF, RULES, rule
from salesassist.texts import N_, Problem, tr
from salesassist.ui.kit.page import Context
from salesassist.ui.pages.settings.forms import Forms
from salesassist.ui.pages.settings.keeper import Values
from salesassist.ui.pages.settings.pair import Kind, Pair

NOTE = N_(
    "Before a quotation or an order form goes out these rules are looked at. What needs approval "
    "waits in Today of the supervisor; an approval holds for the very content it was given for."
)
UNITS = {"percent": N_("{words} (%)"), "days": N_("{words} (days)"), "amount": N_("{words} (NT$)")}
SPECIALS = Kind(
    model=SpecialRule,
    columns="kind limit action customer grade category first last",
    fields="kind customer grade category first last limit action",
    title=N_("Special rules"),
    note=N_(
        "A rule of the house that is another for one customer, a grade, a product group or some "
        "days. The closest one holds: the customer before the grade, then the goods, then the days."
    ),
    new=N_("New special rule"),
    new_title=N_("New special rule"),
    empty=N_("No rule is special: the house rules hold for everybody."),
    order=(SpecialRule.kind, SpecialRule.customer),
)


class LimitMissing(Problem):
    """A special rule has no limit where its rule wants one."""

    says = N_("This rule needs its limit: fill it in, or choose “Not checked”.")


class NotByGoods(Problem):
    """A special rule is for a product group where its rule looks at the whole order."""

    says = N_("This rule looks at the whole order: leave the product group empty.")


class DaysCrossed(Problem):
    """A special rule ends before it begins."""

    says = N_("The last day is before the first: correct one of them.")


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
        for each in RULES:
            words = tr(UNITS[each.unit]).format(words=tr(each.words)) if each.unit else ""
            fields = "limit action" if each.unit else "action"
            usual = {"limit": each.limit, "action": each.action}
            self.add_form(each.kind, words or tr(each.words), fields, usual)


def special_rules(context: Context) -> Pair:
    """The section of rules for some customers, goods or days."""
    return Pair(context, SPECIALS, removable=True, check=check_special)


def check_special(values: Values) -> dict[str, Problem]:
    """What stands against a special rule."""
    found: dict[str, Problem] = {}
    kind = str(values.get("kind") or "")
    first, last = values.get("first"), values.get("last")
    if values.get("action") != OFF and rule(kind).unit and values.get("limit") is None:
        found["limit"] = LimitMissing()
    if values.get("category") and kind not in BY_LINE:
        found["category"] = NotByGoods()
    if first and last and last < first:
        found["last"] = DaysCrossed()
    return found


def stand_ins(context: Context) -> Pair:
    """The section of stand-ins."""
    return Pair(context, STAND_INS, removable=True)
