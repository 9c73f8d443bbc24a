"""The house's rules for orders: what is looked at, its limit, and what a breach does."""

from PySide6.QtWidgets import QWidget

from salesassist.db import ApprovalRule, StandIn, Unfinished
from salesassist.rules.approvals import RULES, HouseRule
from salesassist.texts import N_, tr
from salesassist.ui.kit.form import RecordForm
from salesassist.ui.kit.page import Context
from salesassist.ui.pages.settings.keeper import Keeper
from salesassist.ui.pages.settings.pair import Kind, Pair
from salesassist.ui.pages.settings.sheet import Sheet

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


class RulesSheet(Sheet):
    """One small form a rule."""

    def __init__(self, context: Context, parent: QWidget | None = None):
        super().__init__(tr(N_("House rules")), tr(NOTE), parent)
        self.context = context
        self.forms: dict[str, RecordForm] = {}
        self.by_kind: dict[str, Keeper] = {}
        for rule in RULES:
            words = tr(UNITS[rule.unit]).format(words=tr(rule.words)) if rule.unit else ""
            self.group(words or tr(rule.words))
            self._add(rule)

    def _add(self, rule: HouseRule) -> None:
        form = RecordForm(ApprovalRule, "limit action" if rule.unit else "action")
        form.setObjectName(rule.kind)
        self.forms[rule.kind] = self.add(form)
        keeper = Keeper(self.context, ApprovalRule, [form], self, title=rule.words)
        self.add(keeper.draft.notice)
        self.by_kind[rule.kind] = keeper
        record = ApprovalRule.get_or_none(ApprovalRule.kind == rule.kind)
        if record is not None:
            keeper.load(record)
        else:
            keeper.begin(kind=rule.kind, limit=rule.limit, action=rule.action)

    def leave(self) -> None:
        """Keep what is typed, or lay it aside."""
        for keeper in self.by_kind.values():
            keeper.leave()

    def keepers(self) -> list[Keeper]:
        """What keeps the forms of this section."""
        return list(self.by_kind.values())

    def resume(self, row: Unfinished) -> None:
        """Go on with what was laid aside."""
        kind = row.content["given"].get("kind")
        waiting = [each for each in self.keepers() if each.record and each.record.id == row.record]
        for keeper in waiting or [self.by_kind[kind]] if kind else waiting:
            keeper.resume(row)


def stand_ins(context: Context) -> Pair:
    """The section of stand-ins."""
    return Pair(context, STAND_INS, removable=True)
