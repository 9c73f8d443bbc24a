"""The house's rules as they are set: which holds for whom, and who decides in their place."""

import datetime as dt
from collections.abc import Sequence

from salesassist.db import ApprovalRule, Customer, SpecialRule, StandIn
from salesassist.desk.people import may
from salesassist.rules import approvals as rules
from salesassist.rules.rights import may as role_may


class Settings:
    """All rules of the house as they are set, read once."""

    def __init__(self) -> None:
        self._own = {each.kind: each for each in ApprovalRule.select()}
        self._specials: dict[str, list[rules.Special]] = {}
        names = ("action", "limit", "grade", "category", "first", "last")
        for row in SpecialRule.select():
            told = {name: getattr(row, name) for name in names}
            special = rules.Special(customer=row.customer_id, **told)
            self._specials.setdefault(row.kind, []).append(special)

    def specials(self, kind: str) -> Sequence[rules.Special]:
        """What is set otherwise for some customers, goods or days."""
        return self._specials.get(kind, ())

    def holding(
        self, rule: rules.HouseRule, customer: Customer, on: dt.date, category: str = ""
    ) -> rules.Special:
        """What a breach does and its limit, for a customer, a product group and a day."""
        own = self._own.get(rule.kind, rule)
        usual = rules.Special(own.action, own.limit)
        about = (customer.id, customer.grade, category, on)
        return rules.governing(self.specials(rule.kind), usual, *about)


def may_decide(who: str, on: dt.date) -> bool:
    """Whether somebody may approve: by role, or as a stand-in on that day."""
    return may(who, "approve") or bool(stands_in_for(who, on))


def stands_in_for(who: str, on: dt.date) -> str:
    """Whom somebody stands in for on a day, of those whose role decides; empty for nobody."""
    for each in StandIn.select().where((StandIn.first <= on) & (StandIn.last >= on)):
        active = each.person.active and each.by.active
        if each.by.name == who and active and role_may(each.person.role, "approve"):
            return each.person.name
    return ""
